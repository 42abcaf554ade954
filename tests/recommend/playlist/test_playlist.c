/* What every list must keep, on many made-up crates. */
#include "tests/recommend/playlist/crate.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static crate s;

static void teardown(void)
{
    crate_free(&s);
    s.vectors = NULL;
}

TestSuite(playlist, .fini = teardown);

static const char *const orders[] = {"flow",      "likeness",    "tempo-up", "tempo-down",
                                     "energy-up", "energy-down", "harmonic"};
enum { ORDERS = sizeof orders / sizeof *orders };

static int repeats(const ton_songs *songs)
{
    int count = 0;
    for (int i = 0; i < songs->count; i++)
        for (int j = 0; j < i; j++)
            count +=
                songs->song[i].id == songs->song[j].id ||
                (songs->song[i].recording && songs->song[i].recording == songs->song[j].recording);
    return count;
}

static int artists_in_a_row(const ton_songs *songs)
{
    int count = 0;
    for (int i = 1; i < songs->count; i++)
        count += songs->song[i].artist && songs->song[i].artist == songs->song[i - 1].artist;
    return count;
}

static int most_equal(const ton_songs *songs, size_t field)
{
    int most = 0;
    for (int i = 0; i < songs->count; i++) {
        int equal = 0;
        for (int j = 0; j < songs->count; j++)
            equal += *(const uint64_t *)((const char *)&songs->song[i] + field) ==
                     *(const uint64_t *)((const char *)&songs->song[j] + field);
        most = equal > most ? equal : most;
    }
    return most;
}

static double seconds(const ton_songs *songs)
{
    double sum = 0;
    for (int i = 0; i < songs->count; i++)
        sum += songs->song[i].seconds;
    return sum;
}

static bool are_equal(const ton_songs *a, const ton_songs *b)
{
    bool equal = a->count == b->count;
    for (int i = 0; equal && i < a->count; i++)
        equal = a->song[i].id == b->song[i].id;
    return equal;
}

static ton_playlist_wish wish_in(const char *order, const int64_t *seeds, int count)
{
    ton_playlist_wish wish = crate_wish(&s, seeds, count);
    cr_assert_eq(ton_order_named(&wish.order, order, NULL), TON_OK);
    return wish;
}

Test(playlist, wrong_wishes)
{
    static const int64_t seeds[] = {1, 2};
    static const double no_share[] = {1, 0};
    crate_make(&s, 1, 20, 3);
    ton_songs songs = {0};
    const ton_playlist_wish good = crate_wish(&s, seeds, 2);
    ton_playlist_wish wrong[] = {good, good, good, good, good, good, good, good, good, good, good};
    wrong[0].count = -1;
    wrong[1].count = TON_PLAYLIST_MOST + 1;
    wrong[2].count = 1;
    wrong[3].seed_count = 0;
    wrong[4].seconds = -1;
    wrong[5].diversity = 1.1;
    wrong[6].diversity = NAN;
    wrong[7].per_artist = -1;
    wrong[8].is_path = true;
    wrong[8].seed_count = 1;
    wrong[9].shares = no_share;
    wrong[10].metric = &ton_metrics[2];
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        cr_expect_eq(ton_playlist_make(&songs, s.vectors, &wrong[i], NULL), TON_INVALID, "%zu", i);
    static const int64_t nobody[] = {99};
    ton_playlist_wish missing = crate_wish(&s, nobody, 1);
    cr_expect_eq(ton_playlist_make(&songs, s.vectors, &missing, NULL), TON_NOT_FOUND);
    cr_expect_null(songs.song);
    const ton_order *order = NULL;
    cr_expect_eq(ton_order_named(&order, "sideways", NULL), TON_INVALID);
    cr_expect_null(order);
}

/* All orders, few artists and many, with and without diversity and a seed. */
Test(playlist, rules_hold)
{
    for (unsigned world = 0; world < 120; world++) {
        int64_t seeds[] = {1 + world % 7, 8};
        crate_make(&s, world, 40 + (int)world * 3, 3 + (int)world % 9);
        for (int i = 1; i < s.count; i += 5) /* copies */
            s.song[i].recording = s.song[i - 1].recording;
        ton_playlist_wish wish = wish_in(orders[world % ORDERS], seeds, 1 + (int)world % 2);
        wish.count = 12;
        wish.diversity = world % 3 / 2.0;
        wish.seed = world % 4;
        ton_songs songs = crate_list(&s, &wish);
        cr_expect_eq(songs.count, 12, "world %u", world);
        cr_expect_eq(repeats(&songs), 0, "world %u", world);
        bool twins = wish.seed_count == 2 && s.song[seeds[0] - 1].artist == s.song[7].artist;
        if (!twins)
            cr_expect_eq(artists_in_a_row(&songs), 0, "world %u %s", world, orders[world % ORDERS]);
        ton_songs_clear(&songs);
        crate_free(&s);
    }
    s.vectors = NULL;
}

Test(playlist, caps_hold)
{
    static const int64_t seeds[] = {3};
    for (unsigned world = 0; world < 40; world++) {
        crate_make(&s, world, 300, 60);
        ton_playlist_wish wish = wish_in(orders[world % ORDERS], seeds, 1);
        wish.count = 15;
        wish.per_artist = 1 + (int)world % 2;
        wish.per_album = 2 - (int)world % 2;
        ton_songs songs = crate_list(&s, &wish);
        cr_expect_eq(songs.count, 15);
        cr_expect_leq(most_equal(&songs, offsetof(ton_song, artist)), wish.per_artist);
        cr_expect_leq(most_equal(&songs, offsetof(ton_song, album)), wish.per_album);
        ton_songs_clear(&songs);
        crate_free(&s);
    }
    s.vectors = NULL;
}

/* Of one artist there is nothing else; of two, one having most, as much as can be kept apart is. */
Test(playlist, artists_repeat_only_when_nothing_else_is_left)
{
    static const int64_t seeds[] = {1};
    crate_make(&s, 5, 50, 1);
    ton_playlist_wish wish = wish_in("flow", seeds, 1);
    wish.count = 10;
    ton_songs songs = crate_list(&s, &wish);
    cr_expect_eq(songs.count, 10);
    ton_songs_clear(&songs);
    for (int i = 0; i < 50; i++)
        s.song[i].artist = i >= 30 && i < 34 ? 2 : 1;
    for (int o = 0; o < 2; o++) {
        wish = wish_in(orders[o], seeds, 1);
        wish.count = 9; /* four of the one fit between five of the other */
        songs = crate_list(&s, &wish);
        cr_expect_eq(songs.count, 9);
        cr_expect_eq(artists_in_a_row(&songs), 0, "%s", orders[o]);
        ton_songs_clear(&songs);
    }
}

/* The other artists are far away: the pool must grow until it finds them. */
Test(playlist, larger_pools_are_asked_before_an_artist_repeats)
{
    static const int64_t seeds[] = {1};
    crate_make(&s, 6, CRATE_MOST, 1);
    int others = 0;
    for (int i = 1; i < s.count; i++)
        if (crate_likeness(&s, 1, i + 1) < -0.9)
            s.song[i].artist = 2 + (uint64_t)others++;
    cr_assert_gt(others, 5);
    ton_playlist_wish wish = wish_in("flow", seeds, 1);
    wish.count = 10;
    ton_songs songs = crate_list(&s, &wish);
    cr_expect_eq(songs.count, 10);
    cr_expect_eq(artists_in_a_row(&songs), 0);
    ton_songs_clear(&songs);
}

Test(playlist, minutes_are_met_within_half_a_track)
{
    static const int64_t seeds[] = {2};
    for (unsigned world = 0; world < 40; world++) {
        crate_make(&s, world, 200, 20);
        ton_playlist_wish wish = wish_in(orders[world % ORDERS], seeds, 1);
        wish.seconds = 400 + 100 * world;
        ton_songs songs = crate_list(&s, &wish);
        cr_expect_leq(fabs(seconds(&songs) - wish.seconds), 180, "world %u", world);
        ton_songs_clear(&songs);
        crate_free(&s);
    }
    s.vectors = NULL;
}

Test(playlist, unknown_lengths_count_as_usual_ones)
{
    static const int64_t seeds[] = {1};
    crate_make(&s, 8, 100, 10);
    for (int i = 0; i < s.count; i++)
        s.song[i].seconds = i % 2 ? 200 : 0;
    ton_playlist_wish wish = wish_in("flow", seeds, 1);
    wish.seconds = 2000;
    ton_songs songs = crate_list(&s, &wish);
    cr_expect_eq(songs.count, 10);
    ton_songs_clear(&songs);
    for (int i = 0; i < s.count; i++)
        s.song[i].seconds = 0;
    songs = crate_list(&s, &wish);
    cr_expect_eq(songs.count, 8); /* of four minutes */
    ton_songs_clear(&songs);
}

Test(playlist, the_same_question_has_the_same_answer)
{
    static const int64_t seeds[] = {4};
    crate_make(&s, 9, 500, 40);
    int differing = 0;
    for (int o = 0; o < ORDERS; o++) {
        ton_playlist_wish wish = wish_in(orders[o], seeds, 1);
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
    cr_expect_eq(differing, ORDERS);
}

/* Chance is that of the list that is wanted, not of the crate. */
Test(playlist, seeds_differ_in_small_crates)
{
    static const int64_t seeds[] = {1};
    int differing = 0;
    crate_make(&s, 21, 12, 0);
    ton_playlist_wish wish = wish_in("likeness", seeds, 1);
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

Test(playlist, small_crates)
{
    static const int64_t seeds[] = {1};
    for (int count = 1; count <= 3; count++)
        for (int o = 0; o < ORDERS; o++) {
            crate_make(&s, 10, count, 2);
            ton_playlist_wish wish = wish_in(orders[o], seeds, 1);
            wish.count = 50;
            ton_songs songs = crate_list(&s, &wish);
            cr_expect_eq(songs.count, count, "%s", orders[o]);
            cr_expect_eq(repeats(&songs), 0);
            ton_songs_clear(&songs);
            crate_free(&s);
        }
    s.vectors = NULL;
}

Test(playlist, weights_of_nothing_and_families_that_are_missing)
{
    int64_t seeds[] = {1};
    crate_make(&s, 11, 60, 10);
    for (int i = 0; i < s.count; i++)
        if (ton_vectors_row(s.vectors, i)[s.space.dim + 1] == 0)
            seeds[0] = i + 1;
    s.weights[0] = 0; /* the seed has nothing that counts */
    ton_playlist_wish wish = wish_in("flow", seeds, 1);
    ton_songs songs = crate_list(&s, &wish);
    cr_expect_eq(songs.count, 20);
    cr_expect_eq(songs.song[0].id, seeds[0]);
    ton_songs_clear(&songs);
}

Test(playlist, numbers_rise_and_fall)
{
    static const int64_t seeds[] = {1};
    crate_make(&s, 12, 300, 8);
    s.song[20].tempo = 0;
    s.song[21].energy = NAN;
    for (int o = 2; o < 6; o++) {
        ton_playlist_wish wish = wish_in(orders[o], seeds, 1);
        ton_songs songs = crate_list(&s, &wish);
        for (int i = 1; i < songs.count; i++) {
            const ton_song *a = &songs.song[i - 1], *b = &songs.song[i];
            double change = o < 4 ? b->tempo - a->tempo : b->energy - a->energy;
            cr_expect_geq(o % 2 ? -change : change, 0, "%s", orders[o]);
        }
        ton_songs_clear(&songs);
    }
}

Test(playlist, unknown_numbers_come_last)
{
    static const int64_t seeds[] = {1};
    crate_make(&s, 13, 6, 0);
    s.song[2].tempo = 0;
    for (int o = 2; o < 4; o++) {
        ton_playlist_wish wish = wish_in(orders[o], seeds, 1);
        ton_songs songs = crate_list(&s, &wish);
        cr_expect_eq(songs.count, 6);
        cr_expect_eq(songs.song[5].id, 3, "%s", orders[o]);
        ton_songs_clear(&songs);
    }
}

/* As two Camelot names that stand next to each other. */
Test(playlist, keys_are_neighbours)
{
    static const int64_t seeds[] = {1};
    static const struct {
        int semitones, from_minor, to_minor;
    } next[] = {{0, 0, 0}, {7, 0, 0}, {5, 0, 0}, {9, 0, 1},
                {0, 1, 1}, {7, 1, 1}, {5, 1, 1}, {3, 1, 0}};
    crate_make(&s, 14, 400, 30);
    ton_playlist_wish wish = wish_in("harmonic", seeds, 1);
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

Test(playlist, what_is_unlike_is_kept_away)
{
    static const int64_t seeds[] = {1}, unlike[] = {2};
    crate_make(&s, 15, 400, 0);
    ton_playlist_wish wish = wish_in("likeness", seeds, 1);
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

Test(playlist, shares_pull)
{
    static const int64_t seeds[] = {1, 2};
    static const double one[] = {9, 1}, other[] = {1, 9};
    crate_make(&s, 16, 400, 0);
    ton_playlist_wish wish = wish_in("likeness", seeds, 2);
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

Test(playlist, diversity_spreads)
{
    static const int64_t seeds[] = {1};
    crate_make(&s, 17, 600, 0);
    double spread[3];
    for (int k = 0; k < 3; k++) {
        ton_playlist_wish wish = wish_in("likeness", seeds, 1);
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

Test(playlist, goes_on_without_repeats)
{
    enum { ROUNDS = 12, EACH = 10 };
    int64_t played[3 + ROUNDS * EACH] = {5, 6, 7};
    crate_make(&s, 18, 100, 9);
    int count = 3;
    for (int round = 0; round < ROUNDS; round++) {
        ton_playlist_wish wish = wish_in("flow", NULL, 0);
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
Test(playlist, stays_or_follows)
{
    static const int64_t seeds[] = {1}, played[] = {1, 2, 3, 4, 5, 6, 7, 8};
    crate_make(&s, 19, 500, 0);
    double likeness[2] = {0};
    for (int k = 0; k < 2; k++) {
        ton_playlist_wish wish = wish_in("flow", seeds, k ? 0 : 1);
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

Test(playlist, only_candidates_are_read)
{
    static const int64_t seeds[] = {1};
    crate_make(&s, 20, CRATE_MOST, 100);
    ton_playlist_wish wish = wish_in("flow", seeds, 1);
    ton_songs songs = crate_list(&s, &wish);
    cr_expect_leq(s.reads, 501);
    ton_songs_clear(&songs);
}
