/* Lists and reasons come to an end whatever numbers models give, and a list is as long as its rules
 * let it be. */
#include "recommend/blend/reason.h"
#include "recommend/blend/rerank.h"
#include "recommend/evaluation/draw.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

/* ---- reasons ------------------------------------------------------------------------------------
 */

static const char *song(void *user, int32_t item, ton_bond *bond)
{
    (void)user, (void)item;
    *bond = TON_BOND_PLAYED;
    return "Blue";
}

/* All lists of four. */
Test(ends, a_reason_of_what_is_no_number, .timeout = 60)
{
    static const double value[] = {NAN, 3, 5, -4, 0, INFINITY, -INFINITY};
    enum { PARTS = 4, VALUES = sizeof value / sizeof *value, ALL = 7 * 7 * 7 * 7 };
    const ton_reason_facts facts = {.feedback = TON_PLAYS, .song = song};
    for (int n = 0; n < ALL; n++) {
        ton_part part[PARTS];
        char why[512];
        for (int i = 0, rest = n; i < PARTS; i++, rest /= VALUES)
            part[i] = (ton_part){.kind = i % 2 ? TON_PART_BECAUSE_OF : TON_PART_BASE,
                                 .item = i,
                                 .value = value[rest % VALUES]};
        ton_reason(why, sizeof why, part, PARTS, &facts);
        cr_expect(strlen(why) < sizeof why);
    }
}

Test(ends, what_is_no_number_is_no_reason, .timeout = 60)
{
    const ton_part part[] = {{.kind = TON_PART_BASE, .item = -1, .value = 3},
                             {.kind = TON_PART_SONG, .item = -1, .value = NAN},
                             {.kind = TON_PART_BECAUSE_OF, .item = 0, .value = 5}};
    const ton_reason_facts facts = {.feedback = TON_PLAYS, .song = song};
    char why[512];
    ton_reason(why, sizeof why, part, 3, &facts);
    cr_expect_str_eq(why, "because you play Blue; it is popular");
}

/* ---- lists --------------------------------------------------------------------------------------
 */

enum { SONGS = 40, KINDS = 4, WORLDS = 4000 };

typedef struct world {
    int32_t items, artist[SONGS], album[SONGS], same[SONGS], heard[2];
    float score[SONGS];
    bool left_out[SONGS];
    ton_rerank_songs songs;
    ton_rerank_options options;
    ton_history history;
} world;

static double likeness(const void *user, int32_t one, int32_t other)
{
    (void)user;
    return (one + other) % 5 ? (one * other) % 7 / 6.0 : NAN;
}

static void world_draw(world *w, uint64_t *seed)
{
    static const float odd[] = {NAN, INFINITY, -INFINITY, 1, 1};
    static const int pool[] = {0, 0, 1, 3, 1000, INT32_MAX, -1};
    *w = (world){.items = (int32_t)ton_draw_below(seed, SONGS + 1)};
    for (int i = 0; i < SONGS; i++) {
        w->score[i] = ton_draw_below(seed, 3) ? (float)ton_draw_below(seed, 9) - 4
                                              : odd[ton_draw_below(seed, 5)];
        w->artist[i] = (int32_t)ton_draw_below(seed, KINDS) - 1;
        w->album[i] = (int32_t)ton_draw_below(seed, KINDS) - 1;
        w->same[i] = (int32_t)ton_draw_below(seed, 2 * KINDS) - KINDS;
        w->left_out[i] = !ton_draw_below(seed, 4);
    }
    w->songs = (ton_rerank_songs){
        .artist = w->artist, .album = w->album, .duplicates = w->same, .likeness = likeness};
    w->options = (ton_rerank_options){.diversity = (double)ton_draw_below(seed, 3) / 2,
                                      .per_artist = (int)ton_draw_below(seed, 4),
                                      .per_album = (int)ton_draw_below(seed, 4),
                                      .pool = pool[ton_draw_below(seed, 7)]};
    w->heard[0] = w->items ? (int32_t)ton_draw_below(seed, (uint64_t)w->items) : 0;
    w->history = (ton_history){.item = w->heard, .count = w->items > 0, .user = -1};
}

static int alike(const int32_t *kind, const int32_t *item, int count, int32_t one)
{
    int found = 0;
    for (int i = 0; i < count && kind[one] >= 0; i++)
        found += kind[item[i]] == kind[one];
    return found;
}

/* Whether rules would have let in another song. */
static bool lets_in(const world *w, const int32_t *item, int count, int32_t one)
{
    const ton_rerank_options *o = &w->options;
    for (int i = 0; i < count; i++)
        if (item[i] == one)
            return false;
    return !isnan(w->score[one]) && !w->left_out[one] &&
           !alike(w->same, w->heard, w->history.count, one) && !alike(w->same, item, count, one) &&
           (!o->per_artist || alike(w->artist, item, count, one) < o->per_artist) &&
           (!o->per_album || alike(w->album, item, count, one) < o->per_album);
}

Test(ends, a_list_is_as_long_as_rules_let_it_be, .timeout = 60)
{
    static const int most[] = {0, 1, 5, SONGS, 1000000};
    uint64_t seed = 5;
    for (int n = 0; n < WORLDS; n++) {
        world w;
        int32_t item[SONGS];
        world_draw(&w, &seed);
        int count, wanted = most[ton_draw_below(&seed, n % 100 ? 4 : 5)];
        cr_assert(ton_rerank(item, &count, wanted, w.score, w.items, w.left_out, &w.songs,
                             &w.history, &w.options, NULL) == TON_OK);
        cr_assert(count <= wanted && count <= w.items);
        for (int i = 0; i < count; i++)
            cr_assert(lets_in(&w, item, i, item[i]), "world %d: song %d", n, item[i]);
        for (int32_t i = 0; i < w.items && count < wanted; i++)
            cr_assert(!lets_in(&w, item, count, i), "world %d: without song %d", n, i);
    }
}

/* Of very many songs all are wanted, half of which are copies: rules are not asked of all songs for
 * each of them. */
Test(ends, a_list_of_all_songs, .timeout = 20)
{
    enum { MANY = 300000, EACH = 2 };
    float *score = calloc(MANY, sizeof *score);
    int32_t *item = calloc(MANY, sizeof *item), *group = calloc(MANY, sizeof *group);
    int count;
    cr_assert(score && item && group);
    for (int i = 0; i < MANY; i++) {
        score[i] = (float)(i % 1000);
        group[i] = i / EACH;
    }
    const ton_rerank_songs songs = {.artist = group, .album = group, .duplicates = group};
    const ton_rerank_options options = {.per_artist = 3, .per_album = EACH};
    cr_assert(ton_rerank(item, &count, 1000000, score, MANY, NULL, &songs,
                         &(ton_history){.user = -1}, &options, NULL) == TON_OK);
    cr_expect(count == MANY / EACH);
    for (int i = 1; i < count; i++)
        cr_assert(score[item[i - 1]] >= score[item[i]] && item[i] % EACH == 1);
    free(score);
    free(item);
    free(group);
}
