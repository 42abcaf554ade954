/* What headers announce: cut-off files stretch, whole and streamed ones do not. */
#include "extract/claim.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/extract/sound.h"

TestSuite(extract_claim, .init = sound_make_folder, .fini = sound_remove_folder);

static ton_claim claim_of(const char *name)
{
    ton_claim claim;
    int descriptor = open(sound_path(name), O_RDONLY);
    cr_assert(descriptor >= 0);
    ton_claim_read(&claim, descriptor, lseek(descriptor, 0, SEEK_END));
    close(descriptor);
    return claim;
}

Test(extract_claim, nothing_is_claimed_by_nonsense)
{
    static const struct {
        const char *bytes;
        size_t count;
    } rows[] = {
        {"", 0},
        {"RIF", 3},
        {"RIFF\xff\xff\xff\xffWAVE", 12},
        {"RIFF\x10\0\0\0WAVEdat", 15},
        {"RIFF\x10\0\0\0WAVEdata\xff\xff\xff\x7f", 20},
        {"RF64\xff\xff\xff\xffWAVEds64\4\0\0\0\0\0\0\0data\xff\xff\xff\xff", 32},
        {"FORM\0\0\0\4AIFFSSND\xff", 17},
        {"riff\0\0\0\0\0\0\0\0", 12},
        {".snd\0\0\0", 7},
        {".snd\xff\xff\xff\xff\0\0\0\1", 12},
        {"ID3\4\0\0\x7f\x7f\x7f\x7f", 10},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        sound_write_bytes("bad", rows[i].bytes, rows[i].count);
        ton_claim claim = claim_of("bad");
        cr_expect(claim.stretch == 1, "row %zu: %g", i, claim.stretch);
    }
}

Test(extract_claim, a_cut_off_file_stretches)
{
    static const struct {
        int format;
        size_t header; /* bytes outside the sound, roughly */
    } rows[] = {
        {SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44},
        {SF_FORMAT_WAVEX | SF_FORMAT_PCM_24, 100},
        {SF_FORMAT_RF64 | SF_FORMAT_PCM_16, 104},
        {SF_FORMAT_W64 | SF_FORMAT_PCM_16, 128},
        {SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 54},
        {SF_FORMAT_AU | SF_FORMAT_PCM_16, 24},
        {SF_FORMAT_WAV | SF_FORMAT_PCM_16 | SF_ENDIAN_BIG, 44},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        sound_write("a", (sound_spec){.format = rows[i].format});
        cr_expect(claim_of("a").stretch == 1, "row %zu", i);
        sound_cut("a", 0.5);
        cr_expect(fabs(claim_of("a").stretch - 2) < 0.01, "row %zu: %g", i, claim_of("a").stretch);
    }
}

Test(extract_claim, a_stream_of_unknown_size_claims_nothing)
{
    static const struct {
        int format;
        long size_at;
    } rows[] = {{SF_FORMAT_WAV | SF_FORMAT_PCM_16, 40}, {SF_FORMAT_AU | SF_FORMAT_PCM_16, 8}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        sound_write("a", (sound_spec){.format = rows[i].format});
        sound_patch("a", rows[i].size_at, "\xff\xff\xff\xff", 4);
        cr_expect(claim_of("a").stretch == 1, "row %zu", i);
    }
}

Test(extract_claim, mpeg_lengths_are_counted_or_guessed)
{
    static const int shapes[][2] = {{44100, 2}, {44100, 1}, {22050, 2}, {22050, 1}};
    for (size_t i = 0; i < COUNT(shapes); i++) {
        sound_write("a.mp3", (sound_spec){.format = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III,
                                          .rate = shapes[i][0],
                                          .channels = shapes[i][1]});
        cr_expect(!claim_of("a.mp3").guessed, "shape %zu", i);
        size_t count;
        unsigned char *bytes = sound_read_bytes("a.mp3", &count);
        for (size_t at = 0; at + 4 < count && at < 4096; at++)
            if (!memcmp(bytes + at, "Xing", 4) || !memcmp(bytes + at, "Info", 4))
                memset(bytes + at, 0, 4);
        sound_write_bytes("b.mp3", bytes, count);
        free(bytes);
        cr_expect(claim_of("b.mp3").guessed, "shape %zu", i);
    }
}

Test(extract_claim, an_ogg_file_ends_with_a_mark)
{
    static const struct {
        int format;
        double share;
        bool cut;
    } rows[] = {
        {SF_FORMAT_OGG | SF_FORMAT_VORBIS, 1, false}, {SF_FORMAT_OGG | SF_FORMAT_VORBIS, 0.7, true},
        {SF_FORMAT_OGG | SF_FORMAT_OPUS, 1, false},   {SF_FORMAT_OGG | SF_FORMAT_OPUS, 0.9, true},
        {SF_FORMAT_WAV | SF_FORMAT_PCM_16, 1, true}, /* no page at all */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        sound_write("a", (sound_spec){.format = rows[i].format, .rate = 48000, .seconds = 6});
        sound_cut("a", rows[i].share);
        int descriptor = open(sound_path("a"), O_RDONLY);
        cr_expect(ton_ogg_is_cut(descriptor, lseek(descriptor, 0, SEEK_END)) == rows[i].cut,
                  "row %zu", i);
        close(descriptor);
    }
}

Test(extract_claim, id3_tags_have_a_length)
{
    static const struct {
        const char *bytes;
        int64_t length;
    } rows[] = {
        {"", 0},
        {"ID3\4\0\0\0\0\1", 0},
        {"ID2\4\0\0\0\0\0\1", 0},
        {"ID3\4\0\0\0\0\1\2", 140},
        {"ID3\4\0\x10\0\0\0\1", 21},
        {"ID3\3\0\0\x7f\x7f\x7f\x7f", 268435465},
    };
    static const size_t counts[] = {0, 9, 10, 10, 10, 10};
    for (size_t i = 0; i < COUNT(rows); i++) {
        char bytes[11] = "x";
        memcpy(bytes + 1, rows[i].bytes, counts[i]);
        sound_write_bytes("a", bytes, 1 + counts[i]);
        int descriptor = open(sound_path("a"), O_RDONLY);
        cr_expect(ton_id3_bytes(descriptor, 1) == rows[i].length, "row %zu", i);
        close(descriptor);
    }
}
