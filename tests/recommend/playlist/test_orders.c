/* What orders, seeds, chance and an earlier list do to a list. */
#include "tests/recommend/playlist/crate.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

static crate s;

static void teardown(void)
{
    crate_free(&s);
    s.vectors = NULL;
}

TestSuite(playlist_orders, .fini = teardown);

static bool are_equal(const ton_songs *a, const ton_songs *b)
{
    bool equal = a->count == b->count;
    for (int i = 0; equal && i < a->count; i++)
        equal = a->song[i].id == b->song[i].id;
    return equal;
}

Test(playlist_orders, the_same_question_has_the_same_answer)
{
    static const int64_t seeds[] = {4};
    crate_make(&s, 9, 500, 40);
    int differing = 0;
    for (int o = 0; o < CRATE_ORDERS; o++) {
        ton_playlist_wish wish = crate_wish_in(&s, crate_orders[o], seeds, 1);
        wish.diversity = 0.3;
        ton_songs plain = crate_list(&s, &wish), again = crate_list(&s, &wish);
        cr_expect(are_equal(&plain, &again));
        wish.seed = 1;
        ton_songs one = crate_list(&s, &wish), same = crate_list(&s, &wish);
        wish.seed = 2;
        ton_songs two = crate_list(&s, &wish);
        cr_expect(are_equal(&one, &same));
        differing += !are_equal(&one, &two) && !are_equal(&one, &plain);
        ton_songs *all[] = {&plain, &again, &one, &same, &two};
        for (int i = 0; i < 5; i++)
            ton_songs_clear(all[i]);
    }
    cr_expect_eq(differing, CRATE_ORDERS);
}

/* Chance is that of the list that is wanted, not of the crate. */
Test(playlist_orders, seeds_differ_in_small_crates)
{
    static const int64_t seeds[] = {1};
    int differing = 0;
    crate_make(&s, 21, 12, 0);
    ton_playlist_wish wish = crate_wish_in(&s, "likeness", seeds, 1);
    wish.count = 5;
    ton_songs plain = crate_list(&s, &wish);
    for (wish.seed = 1; wish.seed <= 10; wish.seed++) {
        ton_songs songs = crate_list(&s, &wish);
        differing += !are_equal(&plain, &songs);
        ton_songs_clear(&songs);
    }
    ton_songs_clear(&plain);
    cr_expect_geq(differing, 5);
}

Test(playlist_orders, numbers_rise_and_fall)
{
    static const int64_t seeds[] = {1};
    crate_make(&s, 12, 300, 8);
    s.song[20].tempo = 0;
    s.song[21].energy = NAN;
    for (int o = 2; o < 6; o++) {
        ton_playlist_wish wish = crate_wish_in(&s, crate_orders[o], seeds, 1);
        ton_songs songs = crate_list(&s, &wish);
        for (int i = 1; i < songs.count; i++) {
            const ton_song *a = &songs.song[i - 1], *b = &songs.song[i];
            double change = o < 4 ? b->tempo - a->tempo : b->energy - a->energy;
            cr_expect_geq(o % 2 ? -change : change, 0, "%s", crate_orders[o]);
        }
        ton_songs_clear(&songs);
    }
}

Test(playlist_orders, unknown_numbers_come_last)
{
    static const int64_t seeds[] = {1};
    crate_make(&s, 13, 6, 0);
    s.song[2].tempo = 0;
    for (int o = 2; o < 4; o++) {
        ton_playlist_wish wish = crate_wish_in(&s, crate_orders[o], seeds, 1);
        ton_songs songs = crate_list(&s, &wish);
        cr_expect_eq(songs.count, 6);
        cr_expect_eq(songs.song[5].id, 3, "%s", crate_orders[o]);
        ton_songs_clear(&songs);
    }
}

/* As two Camelot names that stand next to each other. */
Test(playlist_orders, keys_are_neighbours)
{
    static const int64_t seeds[] = {1};
    static const struct {
        int semitones, from_minor, to_minor;
    } next[] = {{0, 0, 0}, {7, 0, 0}, {5, 0, 0}, {9, 0, 1},
                {0, 1, 1}, {7, 1, 1}, {5, 1, 1}, {3, 1, 0}};
    crate_make(&s, 14, 400, 30);
    ton_playlist_wish wish = crate_wish_in(&s, "harmonic", seeds, 1);
    ton_songs songs = crate_list(&s, &wish);
    for (int i = 1; i < songs.count; i++) {
        int a = songs.song[i - 1].key, b = songs.song[i].key, fits = 0;
        for (size_t n = 0; n < sizeof next / sizeof *next; n++)
            fits += (b / 2 - a / 2 + 12) % 12 == next[n].semitones && a % 2 == next[n].from_minor &&
                    b % 2 == next[n].to_minor;
        cr_expect_eq(fits, 1, "%d to %d", a, b);
    }
    ton_songs_clear(&songs);
}

Test(playlist_orders, what_is_unlike_is_kept_away)
{
    static const int64_t seeds[] = {1}, unlike[] = {2};
    crate_make(&s, 15, 400, 0);
    ton_playlist_wish wish = crate_wish_in(&s, "likeness", seeds, 1);
    double with = 0, without = 0;
    ton_songs songs = crate_list(&s, &wish);
    for (int i = 1; i < songs.count; i++)
        without += crate_likeness(&s, 2, songs.song[i].id);
    ton_songs_clear(&songs);
    wish.unlike = unlike;
    wish.unlike_count = 1;
    songs = crate_list(&s, &wish);
    for (int i = 1; i < songs.count; i++) {
        cr_expect_neq(songs.song[i].id, 2);
        with += crate_likeness(&s, 2, songs.song[i].id);
    }
    ton_songs_clear(&songs);
    cr_expect_lt(with, without - 2);
}

Test(playlist_orders, shares_pull)
{
    static const int64_t seeds[] = {1, 2};
    static const double one[] = {9, 1}, other[] = {1, 9};
    crate_make(&s, 16, 400, 0);
    ton_playlist_wish wish = crate_wish_in(&s, "likeness", seeds, 2);
    double pull[2] = {0};
    for (int k = 0; k < 2; k++) {
        wish.shares = k ? other : one;
        ton_songs songs = crate_list(&s, &wish);
        for (int i = 2; i < songs.count; i++)
            pull[k] += crate_likeness(&s, 1, songs.song[i].id);
        ton_songs_clear(&songs);
    }
    cr_expect_gt(pull[0], pull[1] + 2);
}

Test(playlist_orders, diversity_spreads)
{
    static const int64_t seeds[] = {1};
    crate_make(&s, 17, 600, 0);
    double spread[3];
    for (int k = 0; k < 3; k++) {
        ton_playlist_wish wish = crate_wish_in(&s, "likeness", seeds, 1);
        wish.diversity = k / 2.0;
        ton_songs songs = crate_list(&s, &wish);
        spread[k] = 0;
        for (int i = 0; i < songs.count; i++)
            for (int j = 0; j < i; j++)
                spread[k] += 1 - crate_likeness(&s, songs.song[i].id, songs.song[j].id);
        ton_songs_clear(&songs);
    }
    cr_expect_lt(spread[0], spread[1]);
    cr_expect_lt(spread[1], spread[2]);
}

/* Nothing but the songs before it counts then: each is the one whose nearest of them is farthest,
 * also where all of them point away from it. */
Test(playlist_orders, full_diversity_takes_the_most_unlike)
{
    static const int64_t seeds[] = {1};
    crate_make(&s, 19, 60, 0);
    ton_playlist_wish wish = crate_wish_in(&s, "likeness", seeds, 1);
    wish.diversity = 1;
    wish.count = 8;
    ton_songs songs = crate_list(&s, &wish);
    cr_assert_eq(songs.count, 8);
    for (int i = 1; i < songs.count; i++) {
        double nearest[61], least = 1;
        for (int64_t id = 1; id <= 60; id++) {
            nearest[id] = -1;
            for (int j = 0; j < i; j++)
                nearest[id] = fmax(nearest[id], crate_likeness(&s, id, songs.song[j].id));
            least = fmin(least, nearest[id]);
        }
        cr_expect_float_eq(nearest[songs.song[i].id], least, 1e-6, "song %d", i);
    }
    ton_songs_clear(&songs);
}

Test(playlist_orders, goes_on_without_repeats)
{
    enum { ROUNDS = 12, EACH = 10 };
    int64_t played[3 + ROUNDS * EACH] = {5, 6, 7};
    crate_make(&s, 18, 100, 9);
    int count = 3;
    for (int round = 0; round < ROUNDS; round++) {
        ton_playlist_wish wish = crate_wish_in(&s, "flow", NULL, 0);
        wish.played = played;
        wish.played_count = count;
        wish.count = EACH;
        ton_songs songs = crate_list(&s, &wish);
        cr_expect_eq(songs.count, count + EACH <= 100 ? EACH : 100 - count);
        for (int i = 0; i < songs.count; i++) {
            for (int j = 0; j < count; j++)
                cr_expect_neq(songs.song[i].id, played[j]);
            played[count++] = songs.song[i].id;
        }
        ton_songs_clear(&songs);
    }
    cr_expect_eq(count, 100);
}

/* With seeds it stays by them, without it follows what was played last. */
Test(playlist_orders, stays_or_follows)
{
    static const int64_t seeds[] = {1}, played[] = {1, 2, 3, 4, 5, 6, 7, 8};
    crate_make(&s, 19, 500, 0);
    double likeness[2] = {0};
    for (int k = 0; k < 2; k++) {
        ton_playlist_wish wish = crate_wish_in(&s, "flow", seeds, k ? 0 : 1);
        wish.played = played;
        wish.played_count = 8;
        wish.count = 10;
        ton_songs songs = crate_list(&s, &wish);
        cr_expect_eq(songs.count, 10);
        for (int i = 0; i < songs.count; i++)
            likeness[k] += crate_likeness(&s, 1, songs.song[i].id);
        ton_songs_clear(&songs);
    }
    cr_expect_gt(likeness[0], likeness[1] + 1);
}

static ton_status read_album(void *user, int64_t **ids, int *count, int64_t id, ton_error *error)
{
    (void)user, (void)error;
    *count = 10;
    *ids = calloc(10, sizeof **ids);
    for (int i = 0; i < 10; i++)
        (*ids)[i] = (id - 1) / 10 * 10 + 1 + i;
    return TON_OK;
}

/* What is not known of some tracks of an album is not 0. */
Test(playlist_orders, an_album_is_as_fast_and_lively_as_what_is_known_of_it)
{
    static const int64_t seeds[] = {1};
    static const double tempo[] = {60, 90, 120};
    crate_make(&s, 20, 30, 0);
    for (int i = 0; i < 30; i++) {
        bool is_known = i % 10 < 3;
        s.song[i].tempo = is_known ? tempo[i / 10] : 0;
        s.song[i].energy = is_known ? tempo[i / 10] - 90 : NAN;
    }
    for (int i = 10; i < 20; i++) { /* of the second all is known */
        s.song[i].tempo = tempo[1];
        s.song[i].energy = 0;
    }
    for (int k = 0; k < 2; k++) {
        ton_playlist_wish wish = crate_wish_in(&s, k ? "energy-up" : "tempo-up", seeds, 1);
        wish.album = read_album;
        wish.count = 30;
        ton_songs songs = crate_list(&s, &wish);
        cr_assert_eq(songs.count, 30);
        for (int i = 0; i < 30; i++)
            cr_expect_eq(songs.song[i].id, i + 1);
        ton_songs_clear(&songs);
    }
}
