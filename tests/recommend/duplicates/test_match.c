/* Two fingerprints: agreement, offset, and what is too little. */
#include "recommend/duplicates/duplicates.h"
#include "tests/recommend/duplicates/prints.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static const double step = TON_FINGERPRINT_STEP;

Test(match, of_nothing_is_nothing)
{
    static const ton_fingerprint nothing;
    ton_fingerprint some = print_make(1, 0, 480);
    ton_match match;
    ton_match_find(&match, &nothing, &some);
    cr_expect(!match.same && match.agreement == 0 && match.seconds == 0);
    ton_match_find(&match, &nothing, &nothing);
    cr_expect(!match.same && match.agreement == 0 && match.seconds == 0);
}

/* Words of the second begin so much later in the recording; negative: earlier. */
Test(match, finds_the_offset)
{
    static const struct {
        int later, count;
        bool same;
    } cases[] = {{0, 480, true},    {14, 480, true},   {-14, 480, true},   {107, 480, true},
                 {-107, 480, true}, {108, 480, false}, {-108, 480, false}, {0, 36, true},
                 {0, 35, false},    {20, 100, true},   {60, 100, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int later = cases[i].later, count = cases[i].count;
        ton_fingerprint a = print_make(1, 200, count), b = print_make(1, 200 + later, count);
        ton_match match;
        b.start = 3;
        ton_match_find(&match, &a, &b);
        cr_expect_eq(match.same, cases[i].same, "%d words later, of %d: %g", later, count,
                     match.agreement);
        cr_expect_eq(ton_same_recording(&a, &b), cases[i].same);
        if (!match.same)
            continue;
        cr_expect_eq(match.agreement, 1);
        cr_expect_float_eq(match.offset, 3 - later * step, 1e-6, "%g", match.offset);
        cr_expect_float_eq(match.seconds, (count - abs(later)) * step, 1e-6, "%g", match.seconds);
    }
}

Test(match, counts_bits)
{
    static const struct {
        double damage;
        bool same;
    } cases[] = {{0.05, true}, {0.2, true}, {0.23, true}, {0.27, false}, {0.35, false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ton_fingerprint a = print_make(1, 0, 480), b = a;
        ton_match match;
        print_damage(&b, cases[i].damage, 9);
        ton_match_find(&match, &a, &b);
        cr_expect_float_eq(match.agreement, 1 - cases[i].damage * 15 / 16, 0.01, "%g",
                           match.agreement);
        cr_expect_eq(match.same, cases[i].same, "%g", cases[i].damage);
    }
}

Test(match, of_others_is_chance)
{
    for (unsigned seed = 2; seed < 50; seed++) {
        ton_fingerprint a = print_make(1, 0, 480), b = print_make(seed, 0, 480);
        ton_match match;
        ton_match_find(&match, &a, &b);
        cr_expect(match.agreement < 0.55 && !match.same, "%g", match.agreement);
    }
}

/* Silence agrees with silence, and proves nothing. */
Test(match, leaves_silence_out)
{
    ton_fingerprint a = print_make(1, 0, 480), b = print_make(2, 0, 480);
    ton_match match;
    memset(a.word + 30, 0, 440 * sizeof *a.word);
    memset(b.word + 30, 0, 440 * sizeof *b.word);
    ton_match_find(&match, &a, &b);
    cr_expect(!match.same, "%g of %g s", match.agreement, match.seconds);
    ton_match_find(&match, &a, &a);
    cr_expect_float_eq(match.seconds, 40 * step, 1e-6);
    cr_expect(match.same);
}

/* Words that last for eight steps agree well with themselves a few steps later, so that the whole
 * agrees enough; but the offset grows all the time. */
Test(match, is_none_when_the_offset_drifts)
{
    ton_fingerprint source = print_make(1, 0, 480), a = source, b = source;
    ton_match match;
    for (int i = 0; i < 480; i++) {
        a.word[i] = source.word[i / 8];
        b.word[i] = source.word[(i + i / 120) / 8];
    }
    ton_match_find(&match, &a, &b);
    cr_expect(match.agreement > TON_SAME_AGREEMENT, "%g", match.agreement);
    cr_expect(!match.same);
    ton_match_find(&match, &a, &a);
    cr_expect(match.same);
}
