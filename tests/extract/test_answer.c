/* A record as ton_extract makes it passes; one thing wrong with it, and it does not. */
#include "extract/answer.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tests/extract/sound.h"

TestSuite(extract_answer, .init = sound_make_folder, .fini = sound_remove_folder);

static ton_record good_record(void)
{
    sound_write("a.wav", (sound_spec){.seconds = 0.5, .tagged = true});
    ton_record record = sound_extract("a.wav", NULL, 0);
    cr_assert(record.outcome == TON_OUTCOME_OK);
    return record;
}

#define VALUE(name) r->summary.value[TON_AT_##name]

/* X(one thing wrong) */
#define WRONGS(X)                                                                                  \
    X(r->outcome = TON_OUTCOMES)                                                                   \
    X(r->outcome = (ton_outcome)-1)                                                                \
    X(r->outcome = TON_OUTCOME_TOO_SHORT)                                                          \
    X(strcpy(r->reason, "why"))                                                                    \
    X(memset(r->codec, 'x', sizeof r->codec))                                                      \
    X(*r->codec = 0)                                                                               \
    X(strcpy(r->codec, "a\nb"))                                                                    \
    X(strcpy(r->codec, "\xff"))                                                                    \
    X(memset(r->tags.title, 'x', sizeof r->tags.title))                                            \
    X(strcpy(r->tags.artist, "a\x1b[31m"))                                                         \
    X(strcpy(r->tags.artist, "\xc0\x80"))                                                          \
    X(strcpy(r->tags.album, "\xe2\x80\xae"))                                                       \
    X(memset(r->tags.musicbrainz_recording, 'x', sizeof r->tags.musicbrainz_recording))            \
    X(r->tags.year = -1)                                                                           \
    X(r->tags.track_number = 10000)                                                                \
    X(r->seconds = NAN)                                                                            \
    X(r->seconds = INFINITY)                                                                       \
    X(r->seconds = -1)                                                                             \
    X(r->seconds = 1e11)                                                                           \
    X(r->sample_rate = 0)                                                                          \
    X(r->sample_rate = -44100)                                                                     \
    X(r->sample_rate = TON_RATE_MAX + 1)                                                           \
    X(r->channels = 0)                                                                             \
    X(r->channels = TON_CHANNELS_MAX + 1)                                                          \
    X(r->layout++)                                                                                 \
    X(r->layout = 0)                                                                               \
    X(VALUE(mfcc) = NAN)                                                                           \
    X(VALUE(arousal) = INFINITY)                                                                   \
    X(VALUE(centroid) = -1e7F)                                                                     \
    X(VALUE(key_tonic) = 12)                                                                       \
    X(VALUE(key_tonic) = -2)                                                                       \
    X(VALUE(key_tonic) = 0.5F)                                                                     \
    X(VALUE(key_minor) = 2)                                                                        \
    X(r->fingerprint.count = -1)                                                                   \
    X(r->fingerprint.count = TON_FINGERPRINT_WORDS + 1)                                            \
    X(r->fingerprint.word[TON_FINGERPRINT_WORDS - 1] = 1)                                          \
    X(r->fingerprint.start = -1)                                                                   \
    X(r->fingerprint.start = r->fingerprint.end + 1)                                               \
    X(r->fingerprint.end = INFINITY)                                                               \
    X(r->fingerprint.end = NAN)

Test(extract_answer, one_thing_wrong_is_enough)
{
    ton_record good = good_record(), record, *r = &record;
    cr_expect(ton_answer_is_sound(&good, sizeof good, false));
    cr_expect(!ton_answer_is_sound(&good, sizeof good - 1, false));
    cr_expect(!ton_answer_is_sound(&good, sizeof good + 1, false));
    cr_expect(!ton_answer_is_sound(&good, 0, false));
#define X(wrong)                                                                                   \
    record = good;                                                                                 \
    (void)(wrong);                                                                                 \
    cr_expect(!ton_answer_is_sound(r, sizeof *r, false), "%s", #wrong);
    WRONGS(X)
#undef X
}

Test(extract_answer, what_failed_carries_no_numbers)
{
    ton_record record = {.outcome = TON_OUTCOME_UNSUPPORTED, .reason = "why"};
    record.sample_rate = 2000000000; /* refused because of it */
    record.channels = 1024;
    cr_expect(ton_answer_is_sound(&record, sizeof record, false));
    record.layout = ton_layout();
    cr_expect(!ton_answer_is_sound(&record, sizeof record, false));
    record.layout = 0;
    record.summary.value[TON_SUMMARY_DIM - 1] = 1;
    cr_expect(!ton_answer_is_sound(&record, sizeof record, false));
    record.summary.value[TON_SUMMARY_DIM - 1] = 0;
    record.fingerprint.word[0] = 1;
    cr_expect(!ton_answer_is_sound(&record, sizeof record, false));
    record.fingerprint.word[0] = 0;
    record.channels = -1;
    cr_expect(!ton_answer_is_sound(&record, sizeof record, false));
    record.channels = 0;
    record.transient = true;
    cr_expect(!ton_answer_is_sound(&record, sizeof record, false));
    record.outcome = TON_OUTCOME_FAILED;
    cr_expect(ton_answer_is_sound(&record, sizeof record, false));
    memset(&record.transient, 2, 1);
    cr_expect(!ton_answer_is_sound(&record, sizeof record, false));
}

Test(extract_answer, what_was_only_described_carries_none_either)
{
    ton_record record = good_record();
    cr_expect(!ton_answer_is_sound(&record, sizeof record, true));
    record.layout = 0;
    memset(&record.summary, 0, sizeof record.summary);
    memset(&record.fingerprint, 0, sizeof record.fingerprint);
    cr_expect(ton_answer_is_sound(&record, sizeof record, true));
    cr_expect(!ton_answer_is_sound(&record, sizeof record, false));
    record.passed_over = true;
    cr_expect(ton_answer_is_sound(&record, sizeof record, false));
    memset(&record.passed_over, 2, 1);
    cr_expect(!ton_answer_is_sound(&record, sizeof record, false));
}

/* Whatever passes can be printed and stored. */
static void expect_harmless(const ton_record *record)
{
    cr_assert(record->outcome < TON_OUTCOMES);
    cr_assert(memchr(record->reason, 0, sizeof record->reason));
    cr_assert(memchr(record->tags.genre, 0, sizeof record->tags.genre));
    cr_assert(isfinite(record->seconds));
    for (int i = 0; i < TON_SUMMARY_DIM; i++)
        cr_assert(isfinite(record->summary.value[i]));
    cr_assert(record->fingerprint.count >= 0);
    cr_assert(record->fingerprint.count <= TON_FINGERPRINT_WORDS);
}

Test(extract_answer, random_bytes_are_harmless_or_refused)
{
    enum { TRIES = 20000 };
    ton_record good = good_record(), record;
    unsigned state = 1;
    int passed = 0;
    for (int i = 0; i < TRIES; i++) {
        record = good;
        for (int k = 0; k <= i % 4; k++) {
            state = state * 1664525u + 1013904223u;
            ((unsigned char *)&record)[(state >> 8) % sizeof record] = (unsigned char)(state >> 24);
        }
        if (ton_answer_is_sound(&record, sizeof record, false)) {
            expect_harmless(&record);
            passed++;
        }
    }
    cr_expect(passed > 0 && passed < TRIES);
}
