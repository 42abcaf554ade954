/* Samples are sane, positions are ours, and nobody learns of a file's lies but by the truth. */
#include "extract/decode.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
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

static long peak_kib(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return use.ru_maxrss;
}

/* Writes what lies in a sound file behind count bytes of a tag (sparse but for its head), a second
 * tag if wanted, and padding. */
static void write_behind_tag(const char *name, const char *sound, int64_t count, bool second,
                             size_t padding)
{
    static const char empty[] = "ID3\4\0\0\0\0\0\0";
    char head[11] = "ID3\4";
    for (int i = 0; i < 4; i++)
        head[6 + i] = (char)(((count - 10) >> 7 * (3 - i)) & 0x7f);
    size_t bytes;
    unsigned char *music = sound_read_bytes(sound, &bytes);
    FILE *file = fopen(sound_path(name), "wb");
    cr_assert(file && fwrite(head, 1, 10, file) == 10 && !fseek(file, (long)count, SEEK_SET));
    cr_assert(!second || fwrite(empty, 1, 10, file) == 10);
    for (size_t i = 0; i < padding; i++)
        fputc(0, file);
    cr_assert(fwrite(music, 1, bytes, file) == bytes && fclose(file) == 0);
    free(music);
}

/* The sum of what is read, so that two files can be compared. */
static double listen(const char *name, int64_t *frames, bool *whole)
{
    static float block[4096];
    ton_decoder decoder;
    ton_error error;
    double sum = 0;
    open_decoder(&decoder, name);
    for (size_t got; (got = ton_decoder_read(&decoder, block, COUNT(block))) > 0;)
        for (size_t i = 0; i < got * (size_t)decoder.channels; i++)
            sum += fabs((double)block[i]);
    *frames = decoder.frames;
    *whole = ton_decoder_is_whole(&decoder, decoder.frames, &error);
    close_decoder(&decoder);
    return sum;
}

Test(extract_decode, a_tag_in_front_changes_nothing_and_is_not_kept)
{
    static const struct {
        int format;
        int64_t tag;
        bool second;
        size_t padding;
    } rows[] = {
        {SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 1000, false, 0},
        {SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 1000, true, 0},
        {SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 1000, false, 300},
        {SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 200000000, false, 0},
        {SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 1000, false, 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t frames, behind;
        bool whole;
        sound_write("a", (sound_spec){.format = rows[i].format});
        double sum = listen("a", &frames, &whole);
        write_behind_tag("b", "a", rows[i].tag, rows[i].second, rows[i].padding);
        long before = peak_kib();
        cr_expect(listen("b", &behind, &whole) == sum && behind == frames && whole,
                  "row %zu: %ld frames", i, (long)behind);
        cr_expect(peak_kib() - before < 10000, "row %zu: %ld KiB", i, peak_kib() - before);
    }
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
