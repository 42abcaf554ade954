/* A part of a recording is heard as a file that holds that part alone. */
#include "extract/extract.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/extract/sound.h"

TestSuite(extract_range, .init = sound_make_folder, .fini = sound_remove_folder, .timeout = 120);

enum {
    RATE = 44100,
    WAV = SF_FORMAT_WAV | SF_FORMAT_PCM_16,
    FLOAT = SF_FORMAT_WAV | SF_FORMAT_FLOAT,
    FLAC = SF_FORMAT_FLAC | SF_FORMAT_PCM_16,
    VORBIS = SF_FORMAT_OGG | SF_FORMAT_VORBIS,
    MP3 = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III,
};

static ton_record hear(const char *name, ton_range range, ton_extract_options options, bool listen)
{
    ton_error error;
    ton_record record;
    int descriptor;
    ton_extractor *extractor = ton_extractor_new(&options, &error);
    cr_assert(extractor && ton_open_audio(&descriptor, NULL, sound_path(name), &error) == TON_OK);
    ton_extractor_range(extractor, range);
    (listen ? ton_extract : ton_describe)(extractor, &record, descriptor, name);
    close(descriptor);
    ton_extractor_free(extractor);
    return record;
}

/* Three tones, one after another. */
static void write_album(const char *name, int format)
{
    static const double hz[] = {220, 440, 660};
    enum { SECONDS = 4 };
    static float sound[SECONDS * RATE];
    SF_INFO info = {.format = format, .samplerate = RATE, .channels = 1};
    SNDFILE *file = sf_open(sound_path(name), SFM_WRITE, &info);
    cr_assert(file, "%s", sf_strerror(NULL));
    for (size_t k = 0; k < COUNT(hz); k++) {
        for (int i = 0; i < SECONDS * RATE; i++)
            sound[i] =
                (float)(0.4 * sin(2 * M_PI * hz[k] * i / RATE) + 0.01 * (i * 7919 % 100) / 100);
        cr_assert(sf_writef_float(file, sound, SECONDS * RATE) == SECONDS * RATE);
    }
    cr_assert(sf_close(file) == 0);
}

/* What a player would cut out of it. */
static void cut_out(const char *album, const char *part, int64_t start, int64_t count)
{
    SF_INFO info = {0}, made = {.format = FLOAT, .samplerate = RATE, .channels = 1};
    SNDFILE *from = sf_open(sound_path(album), SFM_READ, &info);
    SNDFILE *to = sf_open(sound_path(part), SFM_WRITE, &made);
    float *all = calloc((size_t)info.frames, sizeof *all);
    cr_assert(from && to && all && sf_readf_float(from, all, info.frames) == info.frames);
    count = count ? count : info.frames - start;
    cr_assert(sf_writef_float(to, all + start, count) == count);
    free(all);
    sf_close(from);
    sf_close(to);
}

/* An MP3 decoder that begins elsewhere rounds otherwise, in the last bit of a sample. */
static bool alike(const ton_record *a, const ton_record *b, bool exactly)
{
    const float *x = a->summary.value, *y = b->summary.value;
    for (int i = 0; i < TON_SUMMARY_DIM && !exactly; i++)
        if (!(fabsf(x[i] - y[i]) <= 1e-3F * (1 + fabsf(y[i]))))
            return false;
    return !exactly || !memcmp(x, y, sizeof a->summary);
}

Test(extract_range, a_part_is_as_a_file_of_its_own)
{
    static const struct {
        int format;
        double from, to; /* seconds */
    } rows[] = {
        {WAV, 0, 4},           {WAV, 4, 8},  {WAV, 8, 0},     {WAV, 0, 0},    {WAV, 4 / 75.0, 11},
        {FLAC, 0, 301 / 75.0}, {FLAC, 4, 8}, {FLAC, 7.36, 0}, {VORBIS, 0, 4}, {VORBIS, 4, 8},
        {VORBIS, 8.0, 0},      {MP3, 0, 4},  {MP3, 4, 8},     {MP3, 8, 0},    {WAV, 3.00001, 6.5},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t start = llround(rows[i].from * RATE), end = llround(rows[i].to * RATE);
        write_album("album", rows[i].format);
        cut_out("album", "part", start, end ? end - start : 0);
        ton_extract_options all = {0};
        ton_record part = hear("album", (ton_range){rows[i].from, rows[i].to}, all, true);
        ton_record alone = hear("part", (ton_range){0}, all, true);
        cr_expect(part.outcome == TON_OUTCOME_OK, "row %zu: %s", i, part.reason);
        cr_expect(part.seconds == alone.seconds, "row %zu: %g s", i, part.seconds);
        cr_expect(alike(&part, &alone, rows[i].format != MP3), "row %zu", i);
    }
}

Test(extract_range, an_excerpt_lies_within_the_part)
{
    static const int formats[] = {WAV, FLAC};
    for (size_t i = 0; i < COUNT(formats); i++) {
        write_album("album", formats[i]);
        cut_out("album", "part", 4 * RATE, 4 * RATE);
        ton_extract_options two = {.excerpt = 2};
        ton_record part = hear("album", (ton_range){4, 8}, two, true);
        ton_record alone = hear("part", (ton_range){0}, two, true);
        cr_expect(part.seconds == 4, "%g s", part.seconds);
        cr_expect(!memcmp(&part.summary, &alone.summary, sizeof part.summary), "row %zu", i);
    }
}

Test(extract_range, a_part_has_its_own_length)
{
    static const struct {
        ton_range range;
        double seconds;
        bool passed_over; /* by a wish for 4 to 9 seconds */
    } rows[] = {
        {{0, 0}, 12, true}, {{0, 5}, 5, false}, {{3, 6}, 3, true},
        {{6, 0}, 6, false}, {{9, 0}, 3, true},  {{10, 20}, 2, true},
    };
    ton_extract_options wish = {.shortest = 4, .longest = 9};
    write_album("album", FLAC);
    for (size_t i = 0; i < COUNT(rows); i++)
        for (int listen = 0; listen < 2; listen++) {
            ton_record record = hear("album", rows[i].range, wish, listen);
            cr_expect(record.seconds == rows[i].seconds, "row %zu: %g s", i, record.seconds);
            cr_expect(record.passed_over == rows[i].passed_over, "row %zu", i);
        }
}

/* A file that was cut after 7.2 s has a whole first part, a damaged second and no third. */
Test(extract_range, how_a_file_ends_concerns_who_is_there)
{
    static const struct {
        ton_range range;
        ton_outcome outcome;
        const char *says;
        double seconds;
    } rows[] = {
        {{0, 4}, TON_OUTCOME_OK, "", 4},
        {{4, 8}, TON_OUTCOME_PARTIAL, "ends after 3.2 s of 4.0 s", 3.2},
        {{4, 0}, TON_OUTCOME_PARTIAL, "ends after 7.2 s of 12.0 s", 3.2},
        {{8, 12}, TON_OUTCOME_FAILED, "ends before this part of it begins", 0},
        {{8, 0}, TON_OUTCOME_FAILED, "ends before this part of it begins", 0},
        {{1e9, 0}, TON_OUTCOME_FAILED, "ends before this part of it begins", 0},
    };
    write_album("album", WAV);
    sound_cut("album", 0.6);
    for (size_t i = 0; i < COUNT(rows); i++) {
        ton_record record = hear("album", rows[i].range, (ton_extract_options){0}, true);
        cr_expect(record.outcome == rows[i].outcome, "row %zu: %s", i, record.reason);
        cr_expect(strstr(record.reason, rows[i].says), "row %zu: %s", i, record.reason);
        cr_expect(fabs(record.seconds - rows[i].seconds) < 0.01, "row %zu: %g s", i,
                  record.seconds);
    }
}

typedef struct album {
    int asked;
    ton_record record[3];
} album;

static bool next(void *user, ton_job *job)
{
    static const ton_range ranges[] = {{0, 4}, {4, 8}, {8, 0}};
    album *now = user;
    if (now->asked == COUNT(ranges))
        return false;
    *job = (ton_job){.name = "album", .range = ranges[now->asked]};
    job->token = &now->record[now->asked++];
    return ton_open_audio(&job->descriptor, NULL, sound_path("album"), NULL) == TON_OK;
}

static void done(void *user, void *token, const ton_record *record)
{
    (void)user;
    *(ton_record *)token = *record;
}

Test(extract_range, a_worker_is_told_the_part)
{
    static album now;
    ton_error error;
    write_album("album", FLAC);
    const ton_pool_client client = {&now, next, done, NULL};
    cr_assert(ton_pool_run(&client, 2, NULL, &error) == TON_OK, "%s", error.message);
    for (int i = 0; i < now.asked; i++) {
        ton_range range = {4 * i, i < 2 ? 4 * i + 4 : 0};
        ton_record here = hear("album", range, (ton_extract_options){0}, true);
        cr_expect(!memcmp(&now.record[i], &here, sizeof here), "part %d", i + 1);
    }
}
