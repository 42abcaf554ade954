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
    wrong[10].metric = ton_metrics[2];
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
        ton_playlist_wish wish =
            crate_wish_in(&s, crate_orders[world % CRATE_ORDERS], seeds, 1 + (int)world % 2);
        wish.count = 12;
        wish.diversity = world % 3 / 2.0;
        wish.seed = world % 4;
        ton_songs songs = crate_list(&s, &wish);
        cr_expect_eq(songs.count, 12, "world %u", world);
        cr_expect_eq(repeats(&songs), 0, "world %u", world);
        bool twins = wish.seed_count == 2 && s.song[seeds[0] - 1].artist == s.song[7].artist;
        if (!twins)
            cr_expect_eq(artists_in_a_row(&songs), 0, "world %u %s", world,
                         crate_orders[world % CRATE_ORDERS]);
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
        ton_playlist_wish wish = crate_wish_in(&s, crate_orders[world % CRATE_ORDERS], seeds, 1);
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
    ton_playlist_wish wish = crate_wish_in(&s, "flow", seeds, 1);
    wish.count = 10;
    ton_songs songs = crate_list(&s, &wish);
    cr_expect_eq(songs.count, 10);
    ton_songs_clear(&songs);
    for (int i = 0; i < 50; i++)
        s.song[i].artist = i >= 30 && i < 34 ? 2 : 1;
    for (int o = 0; o < 2; o++) {
        wish = crate_wish_in(&s, crate_orders[o], seeds, 1);
        wish.count = 9; /* four of the one fit between five of the other */
        songs = crate_list(&s, &wish);
        cr_expect_eq(songs.count, 9);
        cr_expect_eq(artists_in_a_row(&songs), 0, "%s", crate_orders[o]);
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
    ton_playlist_wish wish = crate_wish_in(&s, "flow", seeds, 1);
    wish.count = 10;
    ton_songs songs = crate_list(&s, &wish);
    cr_expect_eq(songs.count, 10);
    cr_expect_eq(artists_in_a_row(&songs), 0);
    ton_songs_clear(&songs);
}

Test(playlist, unknown_lengths_count_as_usual_ones)
{
    static const int64_t seeds[] = {1};
    crate_make(&s, 8, 100, 10);
    for (int i = 0; i < s.count; i++)
        s.song[i].seconds = i % 2 ? 200 : 0;
    ton_playlist_wish wish = crate_wish_in(&s, "flow", seeds, 1);
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

Test(playlist, small_crates)
{
    static const int64_t seeds[] = {1};
    for (int count = 1; count <= 3; count++)
        for (int o = 0; o < CRATE_ORDERS; o++) {
            crate_make(&s, 10, count, 2);
            ton_playlist_wish wish = crate_wish_in(&s, crate_orders[o], seeds, 1);
            wish.count = 50;
            ton_songs songs = crate_list(&s, &wish);
            cr_expect_eq(songs.count, count, "%s", crate_orders[o]);
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
    ton_playlist_wish wish = crate_wish_in(&s, "flow", seeds, 1);
    ton_songs songs = crate_list(&s, &wish);
    cr_expect_eq(songs.count, 20);
    cr_expect_eq(songs.song[0].id, seeds[0]);
    ton_songs_clear(&songs);
}

Test(playlist, only_candidates_are_read)
{
    static const int64_t seeds[] = {1};
    crate_make(&s, 20, CRATE_MOST, 100);
    ton_playlist_wish wish = crate_wish_in(&s, "flow", seeds, 1);
    ton_songs songs = crate_list(&s, &wish);
    cr_expect_leq(s.reads, 501);
    ton_songs_clear(&songs);
}
