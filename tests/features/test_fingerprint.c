/* Fingerprints: what they depend on, and what not. */
#include "features/features.h"
#include "features/fingerprint.h"
#include "tests/features/signals.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 100 * TON_RATE };
static float *x;
static const double hop = (double)TON_HOP / TON_RATE;

static void take_samples(void)
{
    x = calloc(LONGEST, sizeof *x);
}

static void free_samples(void)
{
    free(x);
}

TestSuite(fingerprint, .init = take_samples, .fini = free_samples);

static ton_fingerprint fingerprint_of(ton_analyser *analyser, const float *samples, size_t count,
                                      size_t block)
{
    ton_fingerprint fingerprint;
    ton_summary summary;
    cr_assert(!ton_analyser_begin(analyser, TON_RATE, 1, NULL));
    for (size_t at = 0; at < count; at += block) {
        size_t part = count - at < block ? count - at : block;
        ton_analyser_mono(analyser, samples + at, part);
    }
    ton_analyser_finish(analyser, &summary);
    ton_analyser_fingerprint(analyser, &fingerprint);
    return fingerprint;
}

static ton_fingerprint of(const float *samples, size_t count)
{
    ton_analyser *analyser = ton_analyser_new(NULL);
    ton_fingerprint fingerprint = fingerprint_of(analyser, samples, count, 4096);
    ton_analyser_free(analyser);
    return fingerprint;
}

static void expect_words(const ton_fingerprint *a, const ton_fingerprint *b, const char *what)
{
    cr_expect_eq(a->count, b->count, "%s: %d words, not %d", what, a->count, b->count);
    cr_expect_arr_eq(a->word, b->word, sizeof a->word, "%s", what);
}

Test(fingerprint, is_as_long_as_the_sound)
{
    static const struct {
        int hops, words;
    } cases[] = {{3, 0}, {35, 0}, {36, 1}, {41, 1}, {42, 2}, {48, 3}, {LONGEST / TON_HOP, 480}};
    for (size_t i = 0; i * SIGNAL_SAMPLES < LONGEST; i++)
        signal_fill(x + i * SIGNAL_SAMPLES, "noise");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        /* frames are centred on hops, the first on the first sample */
        ton_fingerprint f = of(x, (size_t)(cases[i].hops - 1) * TON_HOP);
        cr_expect_eq(f.count, cases[i].words, "%d hops: %d words", cases[i].hops, f.count);
        cr_expect_eq(f.start, 0);
        cr_expect_float_eq(f.end, cases[i].hops * hop, 1e-4, "%d hops: end %g", cases[i].hops,
                           f.end);
        for (int w = 0; w < TON_FINGERPRINT_WORDS; w++)
            cr_assert_eq(f.word[w] != 0, w < f.count);
    }
}

Test(fingerprint, of_silence_is_nothing)
{
    static const ton_fingerprint nothing;
    ton_fingerprint f = of(x, SIGNAL_SAMPLES);
    cr_expect_arr_eq(&f, &nothing, sizeof f);
}

Test(fingerprint, begins_with_the_first_sound)
{
    enum { BEFORE = 100 * TON_HOP };
    signal_fill(x, "chords");
    ton_fingerprint now = of(x, SIGNAL_SAMPLES);
    memmove(x + BEFORE, x, SIGNAL_SAMPLES * sizeof *x);
    memset(x, 0, BEFORE * sizeof *x);
    ton_fingerprint later = of(x, SIGNAL_SAMPLES + BEFORE);
    cr_expect_float_eq(later.start - now.start, 100 * hop, hop + 1e-4, "%g", later.start);
    cr_expect_float_eq(later.end - now.end, 100 * hop, hop + 1e-4, "%g", later.end);
    cr_expect(later.count >= now.count - 1 && now.count > 40, "%d words", now.count);
}

Test(fingerprint, tells_where_nothing_is_heard)
{
    enum { FROM = 4 * TON_RATE, TO = 7 * TON_RATE };
    signal_fill(x, "noise");
    memset(x + FROM, 0, (TO - FROM) * sizeof *x);
    ton_fingerprint f = of(x, SIGNAL_SAMPLES);
    int gaps = 0;
    for (int i = 0; i < f.count; i++)
        gaps += !f.word[i];
    /* both of a word's moments, 418 ms each, have to hold something */
    cr_expect(gaps >= 19 && gaps <= 25, "%d gaps", gaps);
    cr_expect(f.word[0] && f.word[f.count - 1]);
}

Test(fingerprint, does_not_depend_on_level_or_blocks)
{
    static const size_t blocks[] = {1, 511, 512, 100000};
    ton_analyser *analyser = ton_analyser_new(NULL);
    signal_fill(x, "bursts");
    ton_fingerprint whole = of(x, SIGNAL_SAMPLES);
    for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) { /* one analyser, used again */
        ton_fingerprint f = fingerprint_of(analyser, x, SIGNAL_SAMPLES, blocks[i]);
        expect_words(&f, &whole, "blocks");
    }
    for (int i = 0; i < SIGNAL_SAMPLES; i++)
        x[i] *= 0.25f;
    ton_fingerprint softer = of(x, SIGNAL_SAMPLES);
    expect_words(&softer, &whole, "softer");
    ton_analyser_free(analyser);
}

/* A tone goes from band 20 to band 21: bits 19 and 21 are set, 20 is not. */
Test(fingerprint, says_which_way_power_moves)
{
    static const double edge = 297.3;
    for (int i = 0; i < SIGNAL_SAMPLES; i++) {
        double hz = edge * pow(2, (i < SIGNAL_SAMPLES / 2 ? 20.5 : 21.5) / 12);
        x[i] = (float)(0.5 * sin(2 * M_PI * hz * i / TON_RATE));
    }
    ton_fingerprint f = of(x, SIGNAL_SAMPLES);
    int change = (int)(5 / TON_FINGERPRINT_STEP) - TON_FINGERPRINT_SPAN;
    cr_expect_eq(f.word[change] >> 19 & 7, 5, "%x", f.word[change]);
}
