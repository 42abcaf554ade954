/* Paths: exact ends, progress that only grows, even steps, rules. */
#include "tests/recommend/playlist/crate.h"

#include "recommend/playlist/steps.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

static crate s;

static void teardown(void)
{
    crate_free(&s);
    s.vectors = NULL;
}

TestSuite(path, .fini = teardown);

static ton_playlist_wish path_wish(const int64_t *seeds, int count)
{
    ton_playlist_wish wish = crate_wish(&s, seeds, count);
    wish.is_path = true;
    return wish;
}

/* Relative likeness to both ends, as the path has it, from the likenesses themselves. */
static double progress(int64_t from, int64_t to, int64_t id)
{
    double apart = 1 - crate_likeness(&s, from, to);
    return (crate_likeness(&s, to, id) - crate_likeness(&s, from, id) + apart) / (2 * apart);
}

Test(path, leads_from_end_to_end)
{
    for (unsigned world = 0; world < 40; world++) {
        int64_t seeds[] = {1 + world, 50 + world};
        crate_make(&s, world, 400, 3 + (int)world);
        ton_playlist_wish wish = path_wish(seeds, 2);
        wish.count = 3 + (int)world % 12;
        wish.seed = world % 3;
        ton_songs songs = crate_list(&s, &wish);
        cr_assert_eq(songs.count, wish.count, "world %u", world);
        cr_expect_eq(songs.song[0].id, seeds[0]);
        cr_expect_eq(songs.song[songs.count - 1].id, seeds[1]);
        for (int i = 1; i < songs.count; i++) {
            cr_expect_gt(progress(seeds[0], seeds[1], songs.song[i].id),
                         progress(seeds[0], seeds[1], songs.song[i - 1].id), "world %u", world);
            cr_expect_float_eq(songs.song[i].progress,
                               progress(seeds[0], seeds[1], songs.song[i].id), 1e-6);
            bool ends = s.song[seeds[0] - 1].artist == s.song[seeds[1] - 1].artist;
            if (!ends || songs.count > 3)
                cr_expect_neq(songs.song[i].artist, songs.song[i - 1].artist, "world %u", world);
        }
        ton_songs_clear(&songs);
        crate_free(&s);
    }
    s.vectors = NULL;
}

/* In a full space a step is never twice another, and no stride of progress twice an even one. */
Test(path, steps_are_even)
{
    crate_make(&s, 3, CRATE_MOST, 0);
    for (int64_t from = 1; from < 20; from++) {
        int64_t seeds[] = {from, from + 20};
        if (crate_likeness(&s, from, from + 20) > 0.2)
            continue;
        ton_playlist_wish wish = path_wish(seeds, 2);
        wish.count = 10;
        ton_songs songs = crate_list(&s, &wish);
        double least = INFINITY, most = 0, stride = 0;
        for (int i = 1; i < songs.count; i++) {
            least = fmin(least, 1 - songs.step[i].similarity);
            most = fmax(most, 1 - songs.step[i].similarity);
            stride = fmax(stride, songs.song[i].progress - songs.song[i - 1].progress);
        }
        cr_expect_lt(most / least, 2, "from %d: %g", (int)from, most / least);
        cr_expect_lt(stride * (songs.count - 1), 2, "from %d", (int)from);
        cr_expect_not(songs.is_thin);
        ton_songs_clear(&songs);
    }
}

Test(path, goes_by_what_is_named)
{
    static const int64_t seeds[] = {1, 2, 3, 4};
    crate_make(&s, 4, 60, 50);
    for (int i = 0; i < s.count; i++)
        s.song[i].recording = 0;
    ton_playlist_wish wish = path_wish(seeds, 4);
    wish.count = 20;
    ton_songs songs = crate_list(&s, &wish);
    cr_assert_eq(songs.count, 20);
    int met = 0;
    for (int i = 0; i < songs.count; i++)
        met += met < 4 && songs.song[i].id == seeds[met];
    cr_expect_eq(met, 4);
    cr_expect_eq(songs.song[19].id, 4);
    for (int i = 1; i < songs.count; i++)
        cr_expect_gt(songs.song[i].progress, songs.song[i - 1].progress);
    for (int i = 0; i < songs.count; i++)
        for (int j = 0; j < i; j++)
            cr_expect_neq(songs.song[i].id, songs.song[j].id);
    ton_songs_clear(&songs);
}

Test(path, names_no_more_tracks_than_it_has_places)
{
    static const uint8_t nothing_else[TON_PATH_MOST + 1];
    int64_t seeds[TON_PATH_MOST + 1];
    crate_make(&s, 4, TON_PATH_MOST + 1, 0);
    for (int i = 0; i <= TON_PATH_MOST; i++)
        seeds[i] = i + 1;
    ton_playlist_wish wish = path_wish(seeds, TON_PATH_MOST);
    wish.allow = nothing_else;
    ton_songs songs = crate_list(&s, &wish);
    cr_expect_eq(songs.count, TON_PATH_MOST);
    ton_songs_clear(&songs);
    wish.seed_count++;
    cr_expect_eq(ton_playlist_make(&songs, s.vectors, &wish, NULL), TON_INVALID);
}

Test(path, keeps_caps_and_recordings)
{
    static const int64_t seeds[] = {1, 2};
    crate_make(&s, 5, 500, 40);
    for (int i = 4; i < s.count; i++)
        s.song[i].recording = 5 + (uint64_t)(i / 2);
    ton_playlist_wish wish = path_wish(seeds, 2);
    wish.count = 25;
    wish.per_artist = 1;
    ton_songs songs = crate_list(&s, &wish);
    for (int i = 0; i < songs.count; i++)
        for (int j = 0; j < i; j++) {
            bool named = j == 0 && i == songs.count - 1;
            cr_expect(named || songs.song[i].artist != songs.song[j].artist);
            cr_expect_neq(songs.song[i].recording, songs.song[j].recording);
        }
    cr_expect_geq(songs.count, 20);
    ton_songs_clear(&songs);
}

Test(path, tells_when_little_lies_between)
{
    static const int64_t seeds[] = {1, 2};
    for (int count = 2; count <= 3; count++) {
        crate_make(&s, 6, count, 0);
        ton_playlist_wish wish = path_wish(seeds, 2);
        wish.count = 10;
        ton_songs songs = crate_list(&s, &wish);
        cr_expect_geq(songs.count, 2);
        cr_expect_leq(songs.count, count);
        cr_expect(songs.is_thin);
        cr_expect_eq(songs.song[songs.count - 1].id, 2);
        ton_songs_clear(&songs);
        crate_free(&s);
    }
    s.vectors = NULL;
}

Test(path, ends_that_are_the_same)
{
    static const int64_t seeds[] = {1, 1}, copies[] = {1, 2};
    crate_make(&s, 7, 50, 0);
    ton_songs songs = {0};
    ton_playlist_wish wish = path_wish(seeds, 2);
    cr_expect_eq(ton_playlist_make(&songs, s.vectors, &wish, NULL), TON_INVALID);
    float *row = (float *)s.vectors->run[0].row;
    for (int i = 0; i < s.space.stride; i++)
        row[s.space.stride + i] = row[i];
    wish = path_wish(copies, 2);
    wish.count = 5;
    songs = crate_list(&s, &wish);
    cr_expect_eq(songs.count, 5);
    cr_expect_eq(songs.song[4].id, 2);
    ton_songs_clear(&songs);
}

Test(path, minutes)
{
    static const int64_t seeds[] = {1, 2};
    crate_make(&s, 8, 800, 0);
    for (int i = 0; i < 10; i++) {
        ton_playlist_wish wish = path_wish(seeds, 2);
        wish.seconds = 1500 + 311 * i;
        ton_songs songs = crate_list(&s, &wish);
        double sum = 0;
        for (int k = 0; k < songs.count; k++)
            sum += songs.song[k].seconds;
        cr_expect_leq(fabs(sum - wish.seconds), 180, "%g instead of %g", sum, wish.seconds);
        ton_songs_clear(&songs);
    }
}

/* On a line the even way is known: every second one of nine places. */
Test(path, finds_the_even_way)
{
    enum { PLACES = 9 };
    ton_place place[PLACES];
    float apart[PLACES * PLACES];
    int way[3];
    for (int i = 0; i < PLACES; i++)
        place[i] = (ton_place){i + 1, i / 8.0, i / 8.0, 1 - i / 8.0, 0, 0};
    for (int i = 0; i < PLACES * PLACES; i++)
        apart[i] = fabsf((float)(i / PLACES - i % PLACES)) / 8;
    cr_assert(ton_steps_find(way, 3, place, apart, PLACES));
    for (int i = 0; i < 3; i++)
        cr_expect_eq(way[i], 2 * (i + 1));
    for (int i = 0; i < PLACES; i++) /* the artist of the middle is that of its neighbours */
        place[i].artist = i == 2 || i == 4 || i == 6;
    cr_assert(ton_steps_find(way, 3, place, apart, PLACES));
    for (int i = 1; i < 3; i++)
        cr_expect(!place[way[i]].artist || !place[way[i - 1]].artist);
}
