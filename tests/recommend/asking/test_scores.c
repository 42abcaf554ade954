/* Scores: likeness, targets, relative wishes; what they add up to; the list made of them. */
#include "tests/recommend/asking/stall.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static stall s;

static void make(void)
{
    stall_make(&s, 60);
}

static void clear(void)
{
    stall_free(&s);
}

TestSuite(asking_scores, .init = make, .fini = clear);

static void seed(int64_t id)
{
    static int64_t ids[1];
    ids[0] = id;
    s.about.seeds = ids;
    s.about.seed_count = 1;
}

static double value_of(int i, int value)
{
    return (double)s.track[s.list.track[i].id - 1].summary.value[value];
}

Test(asking_scores, the_likest_come_first_and_seeds_not_at_all)
{
    seed(10);
    stall_ask(&s, "four songs");
    cr_assert(s.list.count == 4);
    cr_expect(llabs(s.list.track[0].id - 10) == 1 && llabs(s.list.track[1].id - 10) == 1);
    cr_expect(llabs(s.list.track[2].id - 10) == 2 && llabs(s.list.track[3].id - 10) == 2);
    cr_expect(s.list.track[0].like == 10 && s.list.track[0].score > 0.99);
    cr_expect(fabs(s.list.track[0].likeness.similarity - cos(acos(-1) / 180)) < 1e-4);
}

Test(asking_scores, what_it_is_to_be_unlike_pushes_away)
{
    static const int64_t ids[] = {1};
    s.about.unlike = ids;
    s.about.unlike_count = 1;
    stall_ask(&s, "three songs");
    cr_assert(s.list.count == 3);
    for (int i = 0; i < 3; i++)
        cr_expect(s.list.track[i].id > 30, "%d", (int)s.list.track[i].id);
    cr_expect(!s.list.track[0].like);
}

Test(asking_scores, a_target_is_met_by_the_nearest)
{
    for (int i = 0; i < s.count; i++) {
        stall_set(&s, i, TON_AT_arousal, 3 * i - 90);
        stall_set(&s, i, TON_AT_valence, 0);
    }
    s.ask = (ton_ask){.arousal = {true, -60, {0, 0}}, .count = {true, 5, {0, 0}}};
    stall_answer(&s);
    cr_expect(s.list.track[0].id == 11 && s.list.track[0].score > 0.999);
    for (int i = 0; i < s.list.count; i++)
        cr_expect(fabs(value_of(i, TON_AT_arousal) + 60) <= 6.01);
    const ton_fact *fact = &s.list.track[0].fact[0];
    cr_expect(fact->kind == TON_FACT_TARGET && fact->axis == TON_AXIS_AROUSAL);
    cr_expect(fact->value == -60 && fact->wished == -60 && fact->share == 1);
}

Test(asking_scores, what_is_far_is_still_told_apart)
{
    for (int i = 0; i < s.count; i++)
        stall_set(&s, i, TON_AT_valence, 40 + i);
    s.ask = (ton_ask){.valence = {true, -100, {0, 0}}, .count = {true, 3, {0, 0}}};
    stall_answer(&s);
    cr_expect(s.list.track[0].id == 1 && s.list.track[1].id == 2 && s.list.track[2].id == 3);
}

Test(asking_scores, percentiles_say_what_is_usual_here)
{
    for (int i = 0; i < s.count; i++)
        stall_set(&s, i, TON_AT_loudness_integrated, -30 + i / 3.0);
    s.ask = (ton_ask){.loudness = {true, 50, {0, 0}}, .count = {true, 1, {0, 0}}};
    stall_answer(&s);
    cr_expect(s.list.track[0].id == 30 || s.list.track[0].id == 31);
    s.ask.loudness.value = 100;
    stall_answer(&s);
    cr_expect(s.list.track[0].id == 60);
}

Test(asking_scores, faster_is_faster_than_the_seed_and_slower_slower)
{
    for (int i = 0; i < s.count; i++)
        stall_set(&s, i, TON_AT_tempo_bpm, 60 + 2 * i); /* 60 .. 178 */
    seed(31);                                           /* 120 */
    stall_ask(&s, "but faster, 8 songs");
    for (int i = 0; i < s.list.count; i++)
        cr_expect(value_of(i, TON_AT_tempo_bpm) > 120);
    const ton_fact *fact = s.list.track[0].fact;
    cr_expect(fact->kind == TON_FACT_RELATIVE && fact->reference == 120 && !fact->less);
    cr_expect(fact->value > 135 && fact->value < 150, "%g", fact->value);
    stall_ask(&s, "much slower, 8 songs");
    for (int i = 0; i < s.list.count; i++)
        cr_expect(value_of(i, TON_AT_tempo_bpm) < 120);
}

Test(asking_scores, bounds_say_what_not_too_slow_means)
{
    for (int i = 0; i < s.count; i++)
        stall_set(&s, i, TON_AT_tempo_bpm, 60 + 2 * i);
    stall_ask(&s, "not too slow, around 100 bpm, 5 songs");
    cr_expect(s.list.count == 5 && s.list.track[0].score > 0.5);
    for (int i = 0; i < s.list.count; i++)
        cr_expect(fabs(value_of(i, TON_AT_tempo_bpm) - 100) < 10);
}

Test(asking_scores, acoustic_and_danceable_are_opposite_ends_of_these)
{
    for (int i = 0; i < s.count; i++) {
        stall_set(&s, i, TON_AT_beat_strength, i);
        stall_set(&s, i, TON_AT_pulse_clarity, i / 60.0);
        stall_set(&s, i, TON_AT_loudness_range, 20 - i / 6.0);
        stall_set(&s, i, TON_AT_flux, i / 100.0);
    }
    s.ask = (ton_ask){.acousticness = {true, 100, {0, 0}}, .count = {true, 1, {0, 0}}};
    stall_answer(&s);
    cr_expect(s.list.track[0].id == 1);
    s.ask = (ton_ask){.danceability = {true, 100, {0, 0}}, .count = {true, 1, {0, 0}}};
    stall_answer(&s);
    cr_expect(s.list.track[0].id == 60);
}

static unsigned roll(unsigned *state, unsigned below)
{
    *state = *state * 1103515245u + 12345u;
    return (*state >> 16) % below;
}

static void any_request(unsigned *state)
{
    s.ask = (ton_ask){.count = {true, 1 + (int)roll(state, 30), {0, 0}}};
    for (int axis = 1; axis < TON_AXES; axis++) {
        ton_ask_number *target = ton_ask_target(&s.ask, (ton_ask_axis)axis);
        if (target && !roll(state, 3))
            *target = (ton_ask_number){true, (int)roll(state, 100), {0, 0}};
        if (!roll(state, 3))
            ton_ask_add_relative(&s.ask, (ton_ask_relative){(ton_ask_axis)axis,
                                                            roll(state, 2),
                                                            (ton_ask_amount)roll(state, 3),
                                                            {0, 0}});
    }
    s.ask.novelty = (ton_ask_number){!roll(state, 2), (int)roll(state, 101), {0, 0}};
    s.has_taste = roll(state, 2);
    s.has_heard = roll(state, 2);
    s.about.seed_count = (int)roll(state, 2);
}

/* Any values, NaN and zeros among them. */
static void any_tracks(unsigned *state)
{
    static const int values[] = {TON_AT_tempo_bpm,     TON_AT_valence,
                                 TON_AT_arousal,       TON_AT_loudness_integrated,
                                 TON_AT_beat_strength, TON_AT_pulse_clarity,
                                 TON_AT_loudness_range};
    for (int i = 0; i < s.count; i++) {
        for (size_t v = 0; v < sizeof values / sizeof *values; v++)
            stall_set(&s, i, values[v],
                      roll(state, 9) ? (double)roll(state, 200) - 60 : (double)NAN);
        s.taste[i] = roll(state, 5) ? (float)roll(state, 100) / 100 : NAN;
        s.heard[i] = (float)roll(state, 1000);
        s.track[i].layout = roll(state, 8) ? ton_layout() : 0;
    }
}

Test(asking_scores, parts_add_up_whatever_is_asked)
{
    unsigned state = 3;
    seed(7);
    for (int round = 0; round < 300; round++) {
        any_tracks(&state);
        any_request(&state);
        stall_answer(&s);
        double last = INFINITY;
        for (int i = 0; i < s.list.count; i++) {
            const ton_asked *asked = &s.list.track[i];
            double shares = 0;
            for (int f = 0; f < asked->fact_count; f++)
                shares += asked->fact[f].kind == TON_FACT_FAMILY ? 0 : asked->fact[f].share;
            cr_assert(asked->score >= 0 && asked->score <= 1 + 1e-9, "%g", asked->score);
            cr_assert(asked->score <= 0 || fabs(shares - 1) < 1e-9, "%d: %g", round, shares);
            cr_assert(asked->score <= last + 1e-6);
            last = asked->score;
        }
    }
}

/* ---- lists ----------------------------------------------------------------------------------- */

Test(asking_scores, caps_and_copies_thin_the_list_out)
{
    for (int i = 0; i < s.count; i++)
        snprintf(s.track[i].tags.artist, TON_TAG_BYTES, "Artist %d", i / 30);
    seed(10);
    stall_ask(&s, "ten songs, no more than two by one artist");
    cr_expect(s.list.count == 4, "%d", s.list.count);
}

static ton_status all_the_same(void *user, int *first, const int64_t *ids, int count,
                               ton_error *error)
{
    (void)user;
    (void)ids;
    (void)error;
    for (int i = 0; i < count; i++)
        first[i] = 0;
    return TON_OK;
}

Test(asking_scores, of_copies_there_is_one)
{
    seed(10);
    s.about.copies = all_the_same;
    stall_ask(&s, "ten songs");
    cr_expect(s.list.count == 1);
}

Test(asking_scores, lists_are_put_in_order_and_what_is_not_known_comes_last)
{
    for (int i = 0; i < s.count; i++)
        stall_set(&s, i, TON_AT_arousal, (7 * i) % 60);
    s.track[0].layout = 0;
    stall_ask(&s, "60 songs, getting calmer");
    cr_assert(s.list.count == 60);
    for (int i = 1; i < 59; i++)
        cr_expect(value_of(i - 1, TON_AT_arousal) >= value_of(i, TON_AT_arousal));
    cr_expect(s.list.track[59].id == 1);
}

Test(asking_scores, shuffled_lists_are_the_same_for_a_seed)
{
    int64_t first[10];
    s.about.chance = 5;
    stall_ask(&s, "ten songs, shuffled");
    for (int i = 0; i < 10; i++)
        first[i] = s.list.track[i].id;
    stall_answer(&s);
    for (int i = 0; i < 10; i++)
        cr_expect(s.list.track[i].id == first[i]);
    s.about.chance = 6;
    stall_answer(&s);
    int moved = 0;
    for (int i = 0; i < 10; i++)
        moved += s.list.track[i].id != first[i];
    cr_expect(moved > 3);
}

Test(asking_scores, minutes_are_filled)
{
    seed(10);
    stall_ask(&s, "half an hour of music");
    cr_expect(s.list.count == 10 && s.list.seconds == 1800, "%d", s.list.count);
    stall_ask(&s, "five hours of music");
    cr_expect(s.list.count == 59 && stall_note(&s, TON_NOTE_FEW));
}
