/* What is not wanted, and copies of recordings. */
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

TestSuite(playlist_unlike, .fini = teardown);

static void make_copy(int64_t of, int64_t id)
{
    s.song[id - 1].recording = s.song[of - 1].recording;
}

static bool holds(const ton_songs *songs, int64_t id)
{
    for (int i = 0; i < songs->count; i++)
        if (songs->song[i].id == id)
            return true;
    return false;
}

/* The first that would come is a copy of what is not wanted, in any order and on a path. */
Test(playlist_unlike, copies_do_not_come)
{
    static const int64_t seeds[] = {1, 9}, unlike[] = {2};
    for (int o = 0; o <= CRATE_ORDERS; o++) {
        bool is_path = o == CRATE_ORDERS;
        crate_make(&s, 40, 30, 0);
        ton_playlist_wish wish = crate_wish_in(&s, is_path ? "flow" : crate_orders[o], seeds, 2);
        wish.is_path = is_path;
        wish.unlike = unlike;
        wish.unlike_count = 1;
        wish.count = 12;
        ton_songs songs = crate_list(&s, &wish);
        int64_t copy = 0;
        for (int i = 0; i < songs.count; i++)
            if (songs.song[i].id != 1 && songs.song[i].id != 9)
                copy = songs.song[i].id;
        ton_songs_clear(&songs);
        make_copy(2, copy);
        songs = crate_list(&s, &wish);
        cr_expect_not(holds(&songs, copy), "%d", o);
        cr_expect_not(holds(&songs, 2), "%d", o);
        ton_songs_clear(&songs);
        crate_free(&s);
    }
    s.vectors = NULL;
}

static ton_songs go_on(const int64_t *played, int count, const int64_t *unlike, int unlike_count)
{
    ton_playlist_wish wish = crate_wish_in(&s, "flow", NULL, 0);
    wish.played = played;
    wish.played_count = count;
    wish.unlike = unlike;
    wish.unlike_count = unlike_count;
    wish.count = 10;
    return crate_list(&s, &wish);
}

/* Where it stands in the list makes no difference, last or first, itself or a copy. */
Test(playlist_unlike, what_was_played_does_not_lead)
{
    static const int64_t unlike[] = {2}, rest[] = {5, 6};
    for (int64_t other = 2; other <= 3; other++) {
        const int64_t last[] = {5, 6, other}, first[] = {other, 5, 6};
        crate_make(&s, 41, 400, 0);
        make_copy(2, 3);
        ton_songs a = go_on(last, 3, unlike, 1), b = go_on(first, 3, unlike, 1);
        ton_songs plain = go_on(rest, 2, NULL, 0), led = go_on(last, 3, NULL, 0);
        cr_expect_eq(a.unlike_played, 1);
        cr_expect_eq(plain.unlike_played, 0);
        int same = 0, led_same = 0;
        for (int i = 0; i < a.count; i++) {
            same += holds(&b, a.song[i].id);
            led_same += holds(&b, led.song[i].id);
        }
        cr_expect_eq(same, 10);
        cr_expect_lt(led_same, 10);
        for (int i = 0; i < a.count; i++)
            cr_expect(a.song[i].id != 2 && a.song[i].id != 3);
        ton_songs *all[] = {&a, &b, &plain, &led};
        for (int i = 0; i < 4; i++)
            ton_songs_clear(all[i]);
        crate_free(&s);
    }
    s.vectors = NULL;
}

/* Of two that are not wanted, which one was heard last makes no difference. */
Test(playlist_unlike, what_was_played_last_does_not_begin_the_order)
{
    static const int64_t unlike[] = {2, 3}, one[] = {5, 6, 2, 3}, other[] = {5, 6, 3, 2};
    for (unsigned world = 0; world < 10; world++) {
        crate_make(&s, 50 + world, 400, 0);
        ton_songs a = go_on(one, 4, unlike, 2), b = go_on(other, 4, unlike, 2);
        for (int i = 0; i < a.count; i++)
            cr_expect_eq(a.song[i].id, b.song[i].id, "world %u", world);
        ton_songs_clear(&a);
        ton_songs_clear(&b);
        crate_free(&s);
    }
    s.vectors = NULL;
}

Test(playlist_unlike, nothing_is_left_to_follow)
{
    static const int64_t played[] = {5, 6}, unlike[] = {5, 7};
    crate_make(&s, 43, 50, 0);
    make_copy(7, 6);
    ton_playlist_wish wish = crate_wish_in(&s, "flow", NULL, 0);
    wish.played = played;
    wish.played_count = 2;
    wish.unlike = unlike;
    wish.unlike_count = 2;
    ton_songs songs = {0};
    cr_expect_eq(ton_playlist_make(&songs, s.vectors, &wish, NULL), TON_NOT_FOUND);
    cr_expect_null(songs.song);
}

/* A seed that is not in the list, since it goes on from another, bars its copies all the same. */
Test(playlist_unlike, copies_of_what_it_stays_near_to_do_not_come)
{
    static const int64_t seeds[] = {1}, played[] = {5, 6};
    crate_make(&s, 44, 20, 0);
    make_copy(1, 9);
    ton_playlist_wish wish = crate_wish_in(&s, "flow", seeds, 1);
    wish.played = played;
    wish.played_count = 2;
    wish.count = 20;
    ton_songs songs = crate_list(&s, &wish);
    cr_expect_eq(songs.count, 16);
    cr_expect_eq(songs.lacking, 4);
    cr_expect_not(holds(&songs, 9));
    ton_songs_clear(&songs);
}

Test(playlist_unlike, between_copies_there_is_little)
{
    static const int64_t seeds[] = {1, 200};
    crate_make(&s, 3, 1500, 0);
    ton_playlist_wish wish = crate_wish(&s, seeds, 2);
    wish.is_path = true;
    wish.count = 4;
    ton_songs songs = crate_list(&s, &wish);
    cr_assert_not(songs.is_thin);
    ton_songs_clear(&songs);
    make_copy(1, 200);
    songs = crate_list(&s, &wish);
    cr_expect(songs.is_thin);
    ton_songs_clear(&songs);
}

/* ---- albums: ten tracks each ----
 */

static ton_status read_album(void *user, int64_t **ids, int *count, int64_t id, ton_error *error)
{
    (void)user, (void)error;
    int64_t first = (id - 1) / 10 * 10 + 1;
    *count = 10;
    *ids = calloc(10, sizeof **ids);
    for (int i = 0; i < 10; i++)
        (*ids)[i] = first + i;
    return TON_OK;
}

Test(playlist_unlike, albums_that_hold_it_do_not_come)
{
    static const int64_t seeds[] = {1}, unlike[] = {15};
    crate_make(&s, 45, 50, 0);
    make_copy(15, 33);
    ton_playlist_wish wish = crate_wish(&s, seeds, 1);
    wish.album = read_album;
    wish.count = 50;
    ton_songs songs = crate_list(&s, &wish);
    cr_expect_eq(songs.count, 50);
    ton_songs_clear(&songs);
    wish.unlike = unlike;
    wish.unlike_count = 1;
    songs = crate_list(&s, &wish);
    cr_expect_eq(songs.count, 30); /* of albums 2 and 4 none */
    for (int i = 0; i < songs.count; i++)
        cr_expect(songs.song[i].album != 2 && songs.song[i].album != 4);
    ton_songs_clear(&songs);
    make_copy(15, 2);
    cr_expect_eq(ton_playlist_make(&songs, s.vectors, &wish, NULL), TON_INVALID);
}
