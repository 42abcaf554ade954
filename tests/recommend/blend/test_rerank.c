/* Small worlds: six songs, whose lists can be worked out by hand or tried all. */
#include "recommend/blend/rerank.h"
#include "recommend/evaluation/draw.h"
#include "recommend/listeners/top.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

enum { SONGS = 6, MOST = 6 };

static const float falling[SONGS] = {1.0F, 0.8F, 0.6F, 0.4F, 0.2F, 0};
static const ton_history nothing = {.user = -1};

/* The list as digits: "012345". */
static const char *list_of(int most, const float *score, const ton_rerank_songs *songs,
                           const ton_history *history, ton_rerank_options options)
{
    static char text[MOST + 1];
    int32_t item[MOST];
    int count;
    ton_error error = {0};
    cr_assert(ton_rerank(item, &count, most, score, SONGS, NULL, songs, history, &options,
                         &error) == TON_OK,
              "%s", error.message);
    for (int i = 0; i < count; i++)
        text[i] = (char)('0' + item[i]);
    text[count] = '\0';
    return text;
}

static void expect(const char *got, const char *wanted)
{
    cr_expect(!strcmp(got, wanted), "%s, not %s", got, wanted);
}

Test(rerank, nothing_asked_is_the_best_scores)
{
    enum { MANY = 500, LIST = 300 };
    static float score[MANY];
    static bool left_out[MANY];
    int32_t top[LIST], item[LIST];
    int top_count, count;
    uint64_t seed = 1;
    for (int i = 0; i < MANY; i++) {
        score[i] = (float)ton_draw_below(&seed, 40) - 20;
        left_out[i] = !ton_draw_below(&seed, 4);
    }
    score[7] = NAN;
    score[8] = -INFINITY;
    for (int most = 0; most <= LIST; most += 50) {
        const ton_rerank_options options = {.pool = most % 100};
        cr_assert(ton_top(top, &top_count, most, score, MANY, left_out, NULL) == TON_OK);
        cr_assert(ton_rerank(item, &count, most, score, MANY, left_out, &(ton_rerank_songs){0},
                             &nothing, &options, NULL) == TON_OK);
        cr_assert(count == top_count);
        cr_expect(!count || !memcmp(item, top, (size_t)count * sizeof *item));
    }
}

/* 0 and 1 are alike, so are 2 and 3; 4 is half like 0. */
static double alike(const void *user, int32_t one, int32_t other)
{
    int a = one < other ? one : other, b = one < other ? other : one;
    (void)user;
    return (a == 0 && b == 1) || (a == 2 && b == 3) ? 1 : a == 0 && b == 4 ? 0.5 : 0;
}

Test(rerank, likeness_to_what_is_chosen_counts_against_a_song)
{
    const ton_rerank_songs songs = {.likeness = alike};
    expect(list_of(6, falling, &songs, &nothing, (ton_rerank_options){0}), "012345");
    /* Half: 0; then 2 (0.3) before 3 (0.2), 5 (0), 4 (0.1 - 0.25), 1 (0.4 - 0.5), 3 (0.2 - 0.5). */
    expect(list_of(6, falling, &songs, &nothing, (ton_rerank_options){.diversity = 0.5}), "025143");
    /* Only likeness counts: of equals the better score. */
    expect(list_of(6, falling, &songs, &nothing, (ton_rerank_options){.diversity = 1}), "025413");
}

Test(rerank, rows_of_content_are_likeness_too)
{
    static const float rows[SONGS][2] = {{1, 0}, {1, 0}, {0, 1}, {0, 1}, {0, 0}, {-1, 0}};
    const ton_rerank_songs songs = {.content = &rows[0][0], .content_dim = 2};
    /* 4 is not known, 5 is the contrary of 0: neither is like anything. */
    expect(list_of(6, falling, &songs, &nothing, (ton_rerank_options){.diversity = 1}), "024513");
}

Test(rerank, caps_and_duplicates)
{
    static const int32_t artist[SONGS] = {0, 0, 0, 1, -1, -1}, album[SONGS] = {0, 1, 1, 2, -1, -1};
    static const int32_t same[SONGS] = {3, -1, 3, -1, 5, 5};
    static const int32_t heard[] = {2};
    const ton_rerank_songs songs = {.artist = artist, .album = album, .duplicates = same};
    const ton_history history = {.item = heard, .count = 1, .user = -1};
    const ton_rerank_songs no_copies = {.artist = artist, .album = album};
    expect(list_of(6, falling, &no_copies, &nothing, (ton_rerank_options){.per_artist = 1}),
           "0345");
    expect(list_of(6, falling, &no_copies, &nothing, (ton_rerank_options){.per_artist = 2}),
           "01345");
    expect(list_of(6, falling, &no_copies, &nothing, (ton_rerank_options){.per_album = 1}),
           "01345");
    expect(list_of(6, falling, &songs, &nothing, (ton_rerank_options){0}), "0134");
    expect(list_of(6, falling, &songs, &history, (ton_rerank_options){0}), "134");
    /* A pool that the cap has emptied grows. */
    expect(
        list_of(2, falling, &no_copies, &nothing, (ton_rerank_options){.per_artist = 1, .pool = 2}),
        "03");
}

Test(rerank, popularity_is_divided_away)
{
    static const int64_t listeners[SONGS] = {100, 64, 1, 16, 0, 4};
    static const float score[SONGS] = {1.0F, 0.8F, 0.02F, 0.4F, 0.005F, 0.15F};
    static const float below[SONGS] = {2, 1, 0, -4, -5, -6};
    const ton_rerank_songs songs = {.listeners = listeners};
    const ton_rerank_options root = {.popularity_exponent = 0.5},
                             whole = {.popularity_exponent = 1};
    /* 0.1, 0.1, 0.02, 0.1, 0.005, 0.075. */
    expect(list_of(6, score, &songs, &nothing, root), "013524");
    /* 0.01, 0.0125, 0.02, 0.025, 0.005, 0.0375. */
    expect(list_of(6, score, &songs, &nothing, whole), "532104");
    /* 2/100, 1/64, and what is not above 0 as it is. */
    expect(list_of(6, below, &songs, &nothing, whole), "012345");
    /* 2/100, 3/64. */
    expect(list_of(2, (const float[SONGS]){2, 3, -1, -1, -1, -1}, &songs, &nothing, whole), "10");
}

/* Shares of two genres: 0, 1, 2 are of the first, 3 and 4 of the second, 5 of both. */
static const float genres[SONGS][2] = {{1, 0}, {1, 0}, {1, 0}, {0, 1}, {0, 1}, {0.5F, 0.5F}};

Test(rerank, a_list_has_the_genres_of_its_listener)
{
    const ton_rerank_songs songs = {.genres = &genres[0][0], .genre_count = 2};
    static const int32_t second[] = {3, 4}, third[] = {0, 1, 3};
    const ton_history all_second = {.item = second, .count = 2, .user = -1};
    const ton_history two_to_one = {.item = third, .count = 3, .user = -1};
    const ton_rerank_options all = {.calibration = 1}, little = {.calibration = 0.01};
    expect(list_of(2, falling, &songs, &all_second, all), "34");
    expect(list_of(3, falling, &songs, &all_second, all), "345");
    expect(list_of(3, falling, &songs, &two_to_one, little), "012");
    /* Of the first 5 alone has a half, 0 with it three quarters; then a half is nearer to two
     * thirds than five sixths are. */
    expect(list_of(3, falling, &songs, &two_to_one, all), "503");
    expect(list_of(3, falling, &songs, &nothing, all), "012");
}

Test(rerank, a_list_is_measured_as_it_is_chosen)
{
    static const int32_t second[] = {3, 4}, list[] = {0, 1, 4}, mixed[] = {5, 3};
    const ton_history all_second = {.item = second, .count = 2, .user = -1};
    const ton_rerank_songs songs = {.genres = &genres[0][0], .genre_count = 2, .likeness = alike};
    double far, none;
    cr_assert(ton_list_divergence(&far, &songs, &all_second, mixed, 2, NULL) == TON_OK);
    cr_expect(fabs(far + log(0.99 * 0.75 + 0.01)) < 1e-12);
    cr_assert(ton_list_divergence(&far, &songs, &all_second, second, 2, NULL) == TON_OK);
    cr_expect(fabs(far) < 1e-12);
    cr_assert(ton_list_divergence(&none, &songs, &nothing, list, 3, NULL) == TON_OK);
    cr_expect(isnan(none));
    cr_expect(fabs(ton_list_diversity(&songs, list, 3) - 0.5) < 1e-12, "0, 0.5 and 1");
    cr_expect(isnan(ton_list_diversity(&songs, list, 1)));
    cr_expect(isnan(ton_list_diversity(&(ton_rerank_songs){0}, list, 3)));
}

typedef struct world {
    float score[SONGS], genre[SONGS][3];
    double wanted[3], weight;
} world;

static world draw_world(uint64_t *seed, const ton_history *history)
{
    world w = {.weight = ton_draw_below(seed, 5) / 4.0};
    for (int i = 0; i < SONGS; i++) {
        float sum = 0;
        w.score[i] = (float)ton_draw_below(seed, 1000) / 1000;
        for (int g = 0; g < 3; g++)
            sum += w.genre[i][g] = (float)ton_draw_below(seed, 3);
        for (int g = 0; g < 3 && sum > 0; g++)
            w.genre[i][g] /= sum;
        w.genre[i][0] += sum > 0 ? 0 : 1;
    }
    for (int i = 0; i < history->count; i++)
        for (int g = 0; g < 3; g++)
            w.wanted[g] += (double)w.genre[history->item[i]][g] / history->count;
    return w;
}

/* Steck's objective of a set of three songs, as bits. */
static double objective(const world *w, unsigned set)
{
    double least = 1, most = 0, value = 0, q[3] = {0};
    for (int i = 0; i < SONGS; i++) {
        least = fmin(least, (double)w->score[i]);
        most = fmax(most, (double)w->score[i]);
    }
    for (int i = 0; i < SONGS; i++)
        for (int g = 0; g < 3 && set >> i & 1; g++) {
            q[g] += (double)w->genre[i][g] / 3;
            value += (1 - w->weight) * ((double)w->score[i] - least) / (most - least) / 3;
        }
    for (int g = 0; g < 3; g++)
        if (w->wanted[g] > 0)
            value -=
                w->weight * w->wanted[g] * log(w->wanted[g] / (0.99 * q[g] + 0.01 * w->wanted[g]));
    return value;
}

/* Of all lists of three the greedy one is mostly the best, and never far from it. */
Test(rerank, calibration_against_all_lists)
{
    static const int32_t known[] = {0, 2, 5};
    const ton_history history = {.item = known, .count = 3, .user = -1};
    int best = 0;
    enum { WORLDS = 500 };
    uint64_t seed = 3;
    for (int n = 0; n < WORLDS; n++) {
        world w = draw_world(&seed, &history);
        const ton_rerank_songs songs = {.genres = &w.genre[0][0], .genre_count = 3};
        const char *list =
            list_of(3, w.score, &songs, &history, (ton_rerank_options){.calibration = w.weight});
        unsigned mine = 0;
        double most = -INFINITY, least = INFINITY;
        for (int i = 0; i < 3; i++)
            mine |= 1U << (list[i] - '0');
        for (unsigned set = 0; set < 1U << SONGS; set++)
            if (__builtin_popcount(set) == 3) {
                most = fmax(most, objective(&w, set));
                least = fmin(least, objective(&w, set));
            }
        double share = most > least ? (objective(&w, mine) - least) / (most - least) : 1;
        best += share > 1 - 1e-9;
        cr_expect(share >= 0.6, "%d: %g", n, share);
    }
    cr_expect(best > WORLDS * 3 / 4, "%d", best);
}

Test(rerank, what_is_not_known_of_songs_cannot_be_asked)
{
    static const struct {
        ton_rerank_options options;
        const char *says;
    } wrong[] = {
        {{.diversity = 0.1}, "what they are like"},
        {{.per_artist = 1}, "their artists"},
        {{.per_album = 1}, "their albums"},
        {{.calibration = 1}, "their genres"},
        {{.popularity_exponent = 1}, "their listeners"},
        {{.diversity = 1.1}, "from 0 to 1"},
        {{.calibration = NAN}, "from 0 to 1"},
        {{.popularity_exponent = -1}, "from 0 to 10"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ton_error error = {0};
        int32_t item[1];
        int count;
        cr_expect(ton_rerank(item, &count, 1, falling, SONGS, NULL, &(ton_rerank_songs){0},
                             &nothing, &wrong[i].options, &error) == TON_INVALID);
        cr_expect(count == 0);
        cr_expect(strstr(error.message, wrong[i].says), "%s", error.message);
    }
}
