/* Samples are sane, positions are ours, and nobody learns of a file's lies but by the truth. */
#include "extract/decode.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "tests/extract/sound.h"

TestSuite(extract_decode, .init = sound_make_folder, .fini = sound_remove_folder);

static void open_decoder(ton_decoder *decoder, const char *name)
{
    ton_error error;
    int descriptor = open(sound_path(name), O_RDONLY);
    cr_assert(ton_decoder_open(decoder, descriptor, name, &error) == TON_OK, "%s", error.message);
}

static void close_decoder(ton_decoder *decoder)
{
    ton_decoder_close(decoder);
    ton_decoder_close(decoder);
    close(decoder->descriptor);
}

Test(extract_decode, what_is_no_number_is_silence_and_the_absurd_is_cut)
{
    static const struct {
        double poison;
        float becomes;
    } rows[] = {{NAN, 0},        {INFINITY, 0},    {-INFINITY, 0},    {1e30, 65536},
                {-1e30, -65536}, {-32768, -32768}, {65536.01, 65536}, {2, 2}};
    float block[3000];
    for (size_t i = 0; i < COUNT(rows); i++) {
        sound_write("a.wav", (sound_spec){.format = SF_FORMAT_WAV | SF_FORMAT_FLOAT,
                                          .channels = 1,
                                          .poison = rows[i].poison});
        ton_decoder decoder;
        open_decoder(&decoder, "a.wav");
        cr_assert(ton_decoder_read(&decoder, block, COUNT(block)) == 3000);
        for (size_t k = 0; k < COUNT(block); k += 1000)
            cr_expect(block[k] == rows[i].becomes, "row %zu: %g", i, (double)block[k]);
        cr_expect(fabsf(block[1]) <= 1);
        close_decoder(&decoder);
    }
}

Test(extract_decode, blocks_hold_whole_frames)
{
    float block[1024];
    sound_write("a.wav", (sound_spec){.channels = 7, .seconds = 0.1});
    ton_decoder decoder;
    open_decoder(&decoder, "a.wav");
    cr_expect(ton_decoder_read(&decoder, block, COUNT(block)) == 1024 / 7);
    size_t frames = 1024 / 7, got;
    while ((got = ton_decoder_read(&decoder, block, COUNT(block))) > 0)
        frames += got;
    cr_expect(frames == 4410 && decoder.frames == 4410);
    close_decoder(&decoder);
}

Test(extract_decode, seeking_counts_as_read)
{
    float block[2];
    sound_write("a.flac", (sound_spec){.format = SF_FORMAT_FLAC | SF_FORMAT_PCM_16});
    ton_decoder decoder;
    open_decoder(&decoder, "a.flac");
    cr_expect(ton_decoder_seek(&decoder, 1000));
    cr_expect(ton_decoder_read(&decoder, block, COUNT(block)) == 1);
    cr_expect(decoder.frames == 1001);
    cr_expect(!ton_decoder_seek(&decoder, INT64_MAX / 2));
    close_decoder(&decoder);
}

Test(extract_decode, lengths)
{
    static const struct {
        int64_t frames; /* read, of 44,100 announced */
        double slack;
        bool guessed, error, whole;
    } rows[] = {
        {44100, 0, false, false, true},
        {44099, 0, false, false, false},
        {50000, 0, false, false, true},
        {44100 - 11025, .25, false, false, true},
        {44099 - 11025, .25, false, false, false},
        {100, 0, true, false, true},
        {100, 0, true, true, false},
        {42000, 0, true, true, true},
        {44100, 0, false, true, true},
        {44099, 0, false, true, false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ton_decoder decoder = {.codec = "x",
                               .slack = rows[i].slack,
                               .rate = 44100,
                               .announced = 44100,
                               .present = 44100,
                               .guessed = rows[i].guessed};
        strcpy(decoder.complaint, rows[i].error ? "malformed" : "");
        ton_error error;
        cr_expect(ton_decoder_is_whole(&decoder, rows[i].frames, &error) == rows[i].whole,
                  "row %zu", i);
    }
}
