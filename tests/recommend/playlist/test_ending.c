/* Lists that are to have a length: how near they come, and that rules hold at their end too. */
#include "tests/recommend/playlist/crate.h"

#include <criterion/criterion.h>
#include <math.h>

static crate s;

static void teardown(void)
{
    crate_free(&s);
    s.vectors = NULL;
}

TestSuite(playlist_ending, .fini = teardown);

static double seconds(const ton_songs *songs)
{
    double sum = 0;
    for (int i = 0; i < songs->count; i++)
        sum += songs->song[i].seconds;
    return sum;
}

static double near(double wanted)
{
    return fmax(fmin(TON_NEAR_SECONDS, TON_NEAR_MOST * wanted), TON_NEAR_SHARE * wanted);
}

/* From eight minutes on, two songs and more: where there are lengths of all kinds, one fits. */
Test(playlist_ending, lengths_are_met)
{
    static const int64_t seeds[] = {2};
    for (unsigned world = 0; world < 70; world++) {
        crate_make(&s, world, 500, 50);
        ton_playlist_wish wish = crate_wish_in(&s, crate_orders[world % CRATE_ORDERS], seeds, 1);
        wish.seconds = 480 + 60 * world;
        wish.diversity = world % 3 / 2.0;
        ton_songs songs = crate_list(&s, &wish);
        cr_expect_leq(fabs(seconds(&songs) - wish.seconds), near(wish.seconds) + 1e-9, "world %u",
                      world);
        cr_expect_eq(songs.missing, 0, "world %u", world);
        cr_expect_eq(songs.lacking, 0);
        ton_songs_clear(&songs);
        crate_free(&s);
    }
    s.vectors = NULL;
}

Test(playlist_ending, a_short_song_is_found_behind_a_long_one)
{
    static const int64_t seeds[] = {1};
    crate_make(&s, 31, 60, 0);
    for (int i = 0; i < s.count; i++)
        s.song[i].seconds = i ? 300 : 120;
    s.song[40].seconds = 60;
    ton_playlist_wish wish = crate_wish_in(&s, "likeness", seeds, 1);
    wish.seconds = 180;
    ton_songs songs = crate_list(&s, &wish);
    cr_assert_eq(songs.count, 2);
    cr_expect_eq(songs.song[1].id, 41);
    ton_songs_clear(&songs);
}

/* The best of those that fit is taken, not the one that fits best. */
Test(playlist_ending, of_songs_that_fit_the_nearest_comes)
{
    static const int64_t seeds[] = {1};
    for (unsigned world = 0; world < 10; world++) {
        crate_make(&s, world, 200, 0);
        for (int i = 0; i < s.count; i++)
            s.song[i].seconds = i % 2 ? 58 + i % 5 : 500;
        s.song[0].seconds = 120;
        ton_playlist_wish wish = crate_wish_in(&s, "likeness", seeds, 1);
        wish.seconds = 180;
        ton_songs songs = crate_list(&s, &wish);
        cr_assert_eq(songs.count, 2);
        double likeness = crate_likeness(&s, 1, songs.song[1].id);
        for (int id = 2; id <= s.count; id += 2)
            cr_expect_leq(crate_likeness(&s, 1, id), likeness + 1e-6);
        ton_songs_clear(&songs);
        crate_free(&s);
    }
    s.vectors = NULL;
}

static double longest(const ton_songs *songs)
{
    double most = 0;
    for (int i = 0; i < songs->count; i++)
        most = fmax(most, songs->song[i].seconds);
    return most;
}

/* Small crates, where little fits: over by less than half a song, and what is missing is told. */
Test(playlist_ending, what_cannot_be_met_is_told)
{
    static const int64_t seeds[] = {1};
    int told = 0;
    for (unsigned world = 0; world < 200; world++) {
        crate_make(&s, world, 3 + (int)world % 6, 4);
        ton_playlist_wish wish = crate_wish_in(&s, crate_orders[world % CRATE_ORDERS], seeds, 1);
        wish.seconds = 200 + 7 * world;
        ton_songs songs = crate_list(&s, &wish);
        double missing = wish.seconds - seconds(&songs);
        if (songs.count > 1)
            cr_expect_lt(-missing, longest(&songs) / 2, "world %u", world);
        bool is_near = fabs(missing) <= near(wish.seconds);
        cr_expect_float_eq(songs.missing, is_near ? 0 : missing, 1e-9, "world %u", world);
        told += !is_near;
        ton_songs_clear(&songs);
        crate_free(&s);
    }
    s.vectors = NULL;
    cr_expect_gt(told, 50);
}

/* Nothing that is left out would have made a list of all others nearer: no single song added to it,
 * and none put in the place of its last. */
Test(playlist_ending, no_other_song_comes_nearer)
{
    static const int64_t seeds[] = {1};
    for (unsigned world = 0; world < 100; world++) {
        crate_make(&s, 300 + world, 12, 0);
        ton_playlist_wish wish = crate_wish_in(&s, "likeness", seeds, 1);
        wish.seconds = 500 + 5 * world;
        ton_songs songs = crate_list(&s, &wish);
        double off = fabs(songs.missing);
        for (int id = 1; id <= s.count && off > 0; id++) {
            bool is_in = false;
            for (int i = 0; i < songs.count; i++)
                is_in = is_in || songs.song[i].id == id;
            double more = s.song[id - 1].seconds, last = songs.song[songs.count - 1].seconds;
            if (is_in)
                continue;
            cr_expect_geq(fabs(songs.missing - more), off - 1e-9, "world %u", world);
            if (songs.count > 1)
                cr_expect_geq(fabs(songs.missing + last - more), off - 1e-9, "world %u", world);
        }
        ton_songs_clear(&songs);
        crate_free(&s);
    }
    s.vectors = NULL;
}

Test(playlist_ending, rules_hold)
{
    static const int64_t seeds[] = {3};
    for (unsigned world = 0; world < 140; world++) {
        crate_make(&s, world, 150, 6 + (int)world % 9);
        for (int i = 1; i < s.count; i += 3) /* copies */
            s.song[i].recording = s.song[i - 1].recording;
        ton_playlist_wish wish = crate_wish_in(&s, crate_orders[world % CRATE_ORDERS], seeds, 1);
        wish.seconds = 300 + 20 * world;
        wish.per_artist = world % 2 ? 3 : 0;
        wish.seed = world % 3;
        ton_songs songs = crate_list(&s, &wish);
        cr_expect_eq(songs.song[0].id == 3 || world % CRATE_ORDERS > 1, true);
        for (int i = 0; i < songs.count; i++) {
            int own = 0;
            for (int j = 0; j < songs.count; j++) {
                own += songs.song[i].artist == songs.song[j].artist;
                cr_expect(i == j || songs.song[i].recording != songs.song[j].recording);
            }
            cr_expect(!wish.per_artist || own <= wish.per_artist, "world %u", world);
            if (i)
                cr_expect_neq(songs.song[i].artist, songs.song[i - 1].artist, "world %u", world);
        }
        ton_songs_clear(&songs);
        crate_free(&s);
    }
    s.vectors = NULL;
}

/* Three artists can be kept apart, so no length is worth two songs of one in a row. */
Test(playlist_ending, no_artist_comes_again_for_the_length)
{
    static const char *const orders[] = {"flow", "likeness", "harmonic"};
    static const int64_t seeds[] = {3};
    for (unsigned world = 0; world < 150; world++) {
        crate_make(&s, world, 40, 3);
        ton_playlist_wish wish = crate_wish_in(&s, orders[world % 3], seeds, 1);
        wish.seconds = 400 + 10 * world;
        ton_songs songs = crate_list(&s, &wish);
        for (int i = 1; i < songs.count; i++)
            cr_expect_neq(songs.song[i].artist, songs.song[i - 1].artist, "world %u", world);
        ton_songs_clear(&songs);
        crate_free(&s);
    }
    s.vectors = NULL;
}

Test(playlist_ending, count_is_a_limit)
{
    static const int64_t seeds[] = {1};
    for (unsigned world = 0; world < 300; world++) {
        crate_make(&s, world, 9 + (int)world % 12, 0);
        ton_playlist_wish wish = crate_wish_in(&s, "flow", seeds, 1);
        wish.seconds = 500 + 10 * (world / 6);
        wish.count = 1 + (int)world % 6;
        ton_songs songs = crate_list(&s, &wish);
        bool is_full = songs.count == wish.count;
        cr_expect_leq(songs.count, wish.count, "world %u", world);
        cr_expect(!is_full || songs.missing <= 0, "world %u", world);
        ton_songs_clear(&songs);
        crate_free(&s);
    }
    s.vectors = NULL;
}
