/* From file to record: one sound in many clothes, and everything that can be wrong with a file. */
#include "extract/extract.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/extract/sound.h"

TestSuite(extract_extract, .init = sound_make_folder, .fini = sound_remove_folder, .timeout = 120);

enum {
    WAV = SF_FORMAT_WAV | SF_FORMAT_PCM_16,
    FLAC = SF_FORMAT_FLAC | SF_FORMAT_PCM_16,
    VORBIS = SF_FORMAT_OGG | SF_FORMAT_VORBIS,
    OPUS = SF_FORMAT_OGG | SF_FORMAT_OPUS,
    MP3 = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III,
    AIFF = SF_FORMAT_AIFF | SF_FORMAT_PCM_24,
    CAF = SF_FORMAT_CAF | SF_FORMAT_ALAC_16,
};

static void expect_outcome(const ton_record *record, ton_outcome outcome, const char *says)
{
    cr_expect(record->outcome == outcome, "%s: %s", ton_outcome_name(record->outcome),
              record->reason);
    cr_expect(strstr(record->reason, says), "'%s' lacks '%s'", record->reason, says);
    cr_expect(outcome != TON_OUTCOME_OK || !*record->reason, "%s", record->reason);
}

static void expect_no_summary(const ton_record *record)
{
    static const ton_summary zero;
    cr_expect(!memcmp(&record->summary, &zero, sizeof zero));
    cr_expect(record->layout == 0);
}

static void expect_finite(const ton_record *record)
{
    for (int i = 0; i < TON_SUMMARY_DIM; i++)
        cr_assert(isfinite(record->summary.value[i]), "value %d", i);
}

Test(extract_extract, outcomes_have_names)
{
    cr_expect_str_eq(ton_outcome_name(TON_OUTCOME_OK), "ok");
    cr_expect_str_eq(ton_outcome_name(TON_OUTCOME_TOO_SHORT), "too_short");
    cr_expect_str_eq(ton_outcome_name(TON_OUTCOME_FAILED), "failed");
}

Test(extract_extract, what_is_no_sound_says_so)
{
    static const struct {
        const char *bytes, *name;
        ton_outcome outcome;
        const char *says;
    } rows[] = {
        {"", "a.mp3", TON_OUTCOME_FAILED, "empty"},
        {"A text, not a song.\n", "a.mp3", TON_OUTCOME_UNSUPPORTED, "not an audio format"},
        {"A text, not a song.\n", NULL, TON_OUTCOME_UNSUPPORTED, "not an audio format"},
        {"MAC \x96\x0f", "a.ape", TON_OUTCOME_UNSUPPORTED,
         "Monkey's Audio needs the libav plug-in"},
        {"ID3\4", "a.mp3", TON_OUTCOME_FAILED, ""},
        {"fLaC and then nothing", "a.flac", TON_OUTCOME_FAILED, "flac decoder"},
        {"RIFF\x10", "a.wav", TON_OUTCOME_FAILED, ""},
        {"OggS and then nothing", "a.ogg", TON_OUTCOME_FAILED, ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        sound_write_bytes("a", rows[i].bytes, strlen(rows[i].bytes));
        ton_record record = sound_extract("a", rows[i].name, 0);
        if (*rows[i].says)
            expect_outcome(&record, rows[i].outcome, rows[i].says);
        cr_expect(record.outcome >= TON_OUTCOME_UNSUPPORTED && *record.reason, "row %zu", i);
        cr_expect(record.sample_rate == 0 && record.seconds == 0, "row %zu", i);
        expect_no_summary(&record);
    }
}

Test(extract_extract, one_sound_in_many_containers)
{
    static const struct {
        int format, rate, channels;
        const char *codec;
        double slack; /* s */
        bool tags;
    } rows[] = {
        {WAV, 44100, 2, "pcm_16", 0, true},        {FLAC, 44100, 2, "flac", 0, true},
        {VORBIS, 44100, 2, "vorbis", 0.001, true}, {OPUS, 48000, 2, "opus", 0.03, true},
        {MP3, 44100, 2, "mp3", 0.06, true},        {AIFF, 44100, 2, "pcm_24", 0, false},
        {CAF, 44100, 2, "alac", 0, false},         {FLAC, 96000, 1, "flac", 0, true},
        {MP3, 22050, 1, "mp3", 0.12, true},        {WAV, 11025, 1, "pcm_16", 0, true},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        sound_write("a", (sound_spec){.format = rows[i].format,
                                      .rate = rows[i].rate,
                                      .channels = rows[i].channels,
                                      .tagged = true});
        ton_record record = sound_extract("a", "a.wrong", 0);
        expect_outcome(&record, TON_OUTCOME_OK, "");
        cr_expect_str_eq(record.codec, rows[i].codec);
        cr_expect(record.sample_rate == rows[i].rate && record.channels == rows[i].channels);
        cr_expect(fabs(record.seconds - 3) <= rows[i].slack, "row %zu: %g s", i, record.seconds);
        cr_expect(record.layout == ton_layout());
        cr_expect(!strcmp(record.tags.title, sound_tags.title), "row %zu", i);
        cr_expect(!rows[i].tags || !memcmp(&record.tags, &sound_tags, sizeof sound_tags), "row %zu",
                  i);
        float centroid = record.summary.value[TON_AT_centroid];
        cr_expect(centroid > 350 && centroid < 900, "row %zu: %g Hz", i, (double)centroid);
        expect_finite(&record);
    }
}

Test(extract_extract, the_name_decides_nothing)
{
    sound_write("song.ogg", (sound_spec){.format = MP3});
    ton_record record = sound_extract("song.ogg", NULL, 0);
    expect_outcome(&record, TON_OUTCOME_OK, "");
    cr_expect_str_eq(record.codec, "mp3");
    record = sound_extract("song.ogg", "song.m4a", 0);
    expect_outcome(&record, TON_OUTCOME_OK, "");
}

Test(extract_extract, a_file_that_ends_early_is_partial)
{
    static const struct {
        int format;
        bool tags; /* stand before the sound */
    } rows[] = {{WAV, true},    {AIFF, false}, {FLAC, true},
                {VORBIS, true}, {OPUS, true},  {MP3, false}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        sound_write(
            "a",
            (sound_spec){.format = rows[i].format, .rate = 48000, .seconds = 6, .tagged = true});
        sound_cut("a", 0.6);
        ton_record record = sound_extract("a", NULL, 0);
        expect_outcome(&record, TON_OUTCOME_PARTIAL, " after ");
        cr_expect(record.seconds > 1 && record.seconds < 5, "row %zu: %g s", i, record.seconds);
        cr_expect(!rows[i].tags || !strcmp(record.tags.artist, sound_tags.artist), "row %zu", i);
        cr_expect(record.layout == ton_layout());
        expect_finite(&record);
    }
}

/* FLAC: 36 bits of STREAMINFO, from the low half of byte 21 on. */
Test(extract_extract, a_header_that_lies_is_found_out)
{
    static const struct {
        const char *frames;
        ton_outcome outcome;
        const char *says;
    } rows[] = {
        {"\xff\xff\xff\xff", TON_OUTCOME_PARTIAL, "before its end mark"},
        {"\x00\x10\x00\x00", TON_OUTCOME_PARTIAL, "ends after 3.0 s of 23.8 s"},
        {"\x00\x00\x00\x00", TON_OUTCOME_OK, ""}, /* not known to its writer */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        sound_write("a.flac", (sound_spec){.format = FLAC});
        sound_patch("a.flac", 22, rows[i].frames, 4);
        for (double excerpt = 0; excerpt < 2; excerpt++) {
            ton_record record = sound_extract("a.flac", NULL, excerpt);
            expect_outcome(&record, rows[i].outcome, rows[i].says);
            cr_expect(record.seconds == 3, "row %zu: %g s", i, record.seconds);
            expect_finite(&record);
        }
    }
}

Test(extract_extract, rates_and_channels_outside_the_limits_are_refused)
{
    static const struct {
        int rate, channels;
        const char *says;
    } rows[] = {{8, 1, "8 Hz"},
                {2000000000, 1, "2000000000 Hz"},
                {2147483647, 1, "2147483647 Hz"},
                {44100, 65, "65 channels"},
                {44100, 1024, "1024 channels"}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        sound_write("a.wav", (sound_spec){.seconds = 0.0001, .channels = rows[i].channels});
        unsigned char rate[4];
        for (int k = 0; k < 4; k++)
            rate[k] = (unsigned char)(rows[i].rate >> 8 * k);
        sound_patch("a.wav", 24, rate, 4);
        ton_record record = sound_extract("a.wav", NULL, 0);
        expect_outcome(&record, TON_OUTCOME_UNSUPPORTED, rows[i].says);
        expect_no_summary(&record);
    }
}

Test(extract_extract, silence_and_shortness)
{
    static const struct {
        double seconds, level;
        ton_outcome outcome;
    } rows[] = {
        {2, -1, TON_OUTCOME_SILENT},      {0.00003, 0, TON_OUTCOME_TOO_SHORT}, /* one sample */
        {1e-9, 0, TON_OUTCOME_TOO_SHORT},                                      /* none */
        {0.05, 0, TON_OUTCOME_TOO_SHORT}, {0.2, 0, TON_OUTCOME_OK},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        sound_write("a.wav", (sound_spec){.seconds = rows[i].seconds, .level = rows[i].level});
        ton_record record = sound_extract("a.wav", NULL, 0);
        expect_outcome(&record, rows[i].outcome, "");
        cr_expect(!*record.reason == (rows[i].outcome == TON_OUTCOME_OK), "row %zu", i);
        if (rows[i].outcome == TON_OUTCOME_TOO_SHORT)
            expect_no_summary(&record);
        cr_expect(rows[i].outcome != TON_OUTCOME_SILENT ||
                  record.summary.value[TON_AT_loudness_integrated] == -70);
    }
}

Test(extract_extract, poison_leaves_finite_numbers)
{
    static const double poison[] = {NAN, INFINITY, -1e30, 1e30};
    for (size_t i = 0; i < COUNT(poison); i++) {
        sound_write("a.wav", (sound_spec){.format = SF_FORMAT_WAV | SF_FORMAT_FLOAT,
                                          .rate = 48000,
                                          .poison = poison[i]});
        ton_record record = sound_extract("a.wav", NULL, 0);
        expect_outcome(&record, TON_OUTCOME_OK, "");
        expect_finite(&record);
    }
}

Test(extract_extract, channels_are_averaged)
{
    sound_write("one.wav", (sound_spec){.channels = 1});
    ton_record one = sound_extract("one.wav", NULL, 0);
    static const int channels[] = {2, 6, 64};
    for (size_t i = 0; i < COUNT(channels); i++) {
        sound_write("many.wav", (sound_spec){.channels = channels[i]});
        ton_record many = sound_extract("many.wav", NULL, 0);
        expect_outcome(&many, TON_OUTCOME_OK, "");
        cr_expect(many.channels == channels[i]);
        float a = one.summary.value[TON_AT_rms], b = many.summary.value[TON_AT_rms];
        cr_expect(fabsf(a - b) < 1e-5F * a, "%d channels: %g, %g", channels[i], (double)a,
                  (double)b);
    }
}

/* Loud at both ends, quiet in the middle third: the middle is what an excerpt hears. */
static void write_valley(const char *name, int format)
{
    enum { RATE = 44100, SECONDS = 30 };
    SF_INFO info = {.format = format, .samplerate = RATE, .channels = 1};
    SNDFILE *file = sf_open(sound_path(name), SFM_WRITE, &info);
    static float second[RATE];
    for (int s = 0; s < SECONDS; s++) {
        for (int i = 0; i < RATE; i++)
            second[i] = (float)((s / 10 == 1 ? 0.01 : 0.5) * sin(2 * M_PI * 500 * i / RATE));
        cr_assert(sf_writef_float(file, second, RATE) == RATE);
    }
    sf_close(file);
}

Test(extract_extract, an_excerpt_is_the_middle_of_the_whole)
{
    static const struct {
        int format;
        double excerpt, low, high; /* dBFS of the peak */
    } rows[] = {
        {WAV, 5, -41, -39}, {FLAC, 5, -41, -39},  {MP3, 5, -42, -38}, {VORBIS, 5, -42, -38},
        {WAV, 29, -7, -5},  {WAV, 1e30, -7, -5},  {WAV, -1, -7, -5},  {FLAC, 31, -7, -5},
        {WAV, NAN, -7, -5}, {WAV, 0.5, -41, -39},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        write_valley("a", rows[i].format);
        ton_record record = sound_extract("a", NULL, rows[i].excerpt);
        expect_outcome(&record, TON_OUTCOME_OK, "");
        cr_expect(fabs(record.seconds - 30) < 0.1, "row %zu: %g s", i, record.seconds);
        double peak = record.summary.value[TON_AT_peak];
        cr_expect(peak > rows[i].low && peak < rows[i].high, "row %zu: %g dBFS", i, peak);
    }
}

Test(extract_extract, an_extractor_remembers_nothing)
{
    ton_error error;
    ton_extractor *extractor = ton_extractor_new(NULL, &error);
    static const char *const names[] = {"a.ogg", "b.wav", "text", "c.flac", "a.ogg"};
    sound_write("a.ogg", (sound_spec){.format = VORBIS, .rate = 48000, .tagged = true});
    sound_write("b.wav", (sound_spec){.channels = 5, .level = -1});
    sound_write_bytes("text", "a text", 6);
    sound_write("c.flac", (sound_spec){.format = FLAC});
    sound_cut("c.flac", 0.5);
    for (size_t i = 0; i < COUNT(names); i++) {
        ton_record fresh = sound_extract(names[i], NULL, 0), record;
        int descriptor;
        cr_assert(ton_open_audio(&descriptor, NULL, sound_path(names[i]), &error) == TON_OK);
        ton_extract(extractor, &record, descriptor, names[i]);
        cr_expect(!memcmp(&record, &fresh, sizeof record), "row %zu", i);
        close(descriptor);
    }
    ton_extractor_free(extractor);
    ton_extractor_free(NULL);
}
