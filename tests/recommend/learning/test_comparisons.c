/* Comparisons are drawn from who may be compared, evenly, and likenesses are those of a search. */
#include "recommend/learning/comparisons.h"
#include "recommend/learning/likenesses.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { TRACKS = 40, LABELS = 4 };

static ton_labelling labels, albums;
static int32_t group[TRACKS];

/* Labels of very different size, 0 with two tracks; the last track has none, the one before two. */
static void make_labels(void)
{
    static const char *const name[] = {"a", "b", "c", "d"};
    ton_said said[2 * TRACKS], of_album[TRACKS];
    int64_t count = 0;
    for (int64_t t = 0; t < TRACKS; t++) {
        int label = t < 2 ? 0 : t < 6 ? 1 : t < 16 ? 2 : 3;
        if (t < TRACKS - 1)
            said[count++] = (ton_said){t, name[label]};
        of_album[t] = (ton_said){t, t % 2 ? "odd" : "even"};
        group[t] = label;
    }
    said[count++] = (ton_said){TRACKS - 2, "c"};
    cr_assert_eq(ton_labelling_of(&labels, TRACKS, said, count, NULL), TON_OK);
    cr_assert_eq(ton_labelling_of(&albums, TRACKS, of_album, TRACKS, NULL), TON_OK);
}

static void free_labels(void)
{
    ton_labelling_free(&labels);
    ton_labelling_free(&albums);
}

TestSuite(comparisons, .init = make_labels, .fini = free_labels);

static void compare(ton_comparisons *out, const ton_labelling *apart, const ton_comparing *how)
{
    ton_labelled labelled = {.labels = &labels, .group = group, .apart = {NULL, apart}};
    ton_error error = {0};
    *out = (ton_comparisons){0};
    cr_assert_eq(ton_compare_labels(out, &labelled, how, &error), TON_OK, "%s", error.message);
}

Test(comparisons, of_labels_are_alike_and_not)
{
    ton_comparisons all;
    int64_t of[LABELS] = {0};
    compare(&all, NULL, &(ton_comparing){.count = 4000, .seed = 1});
    cr_expect_eq(all.count, 4000);
    for (int64_t i = 0; i < all.count; i++) {
        const int64_t *t = all.at[i].track;
        cr_assert(t[0] != t[1] && ton_share_label(&labels, t[0], t[1]));
        cr_assert(ton_is_labelled(&labels, t[2]) && !ton_share_label(&labels, t[0], t[2]));
        for (int k = 0; k < 3; k++)
            cr_assert_eq(all.at[i].group[k], group[t[k]]);
        of[group[t[0]]]++;
    }
    for (int k = 0; k < LABELS; k++) /* the track with two labels is asked for both */
        cr_expect(labs(of[k] - 1000) < 150, "label %d: %d", k, (int)of[k]);
    ton_comparisons_free(&all);
}

Test(comparisons, that_are_kept_apart_are_never_drawn)
{
    ton_comparisons all;
    compare(&all, &albums, &(ton_comparing){.count = 4000, .seed = 2});
    for (int64_t i = 0; i < all.count; i++)
        for (int k = 1; k < 3; k++)
            cr_assert(all.at[i].track[k] % 2 != all.at[i].track[0] % 2);
    ton_comparisons_free(&all);
    ton_labelled labelled = {.labels = &labels, .group = group, .apart = {&labels}};
    cr_expect_eq(ton_compare_labels(&all, &labelled, &(ton_comparing){.count = 50}, NULL),
                 TON_NOT_FOUND);
    cr_expect_eq(all.count, 0);
}

Test(comparisons, are_the_same_for_the_same_seed)
{
    ton_comparisons once, again, other;
    compare(&once, NULL, &(ton_comparing){.seed = 5});
    compare(&again, NULL, &(ton_comparing){.seed = 5});
    compare(&other, NULL, &(ton_comparing){.seed = 6});
    cr_expect_eq(once.count, TON_COMPARISONS);
    size_t bytes = (size_t)once.count * sizeof *once.at;
    cr_expect(memcmp(once.at, again.at, bytes) == 0);
    cr_expect(memcmp(once.at, other.at, bytes) != 0);
    ton_comparisons_free(&once);
    ton_comparisons_free(&again);
    ton_comparisons_free(&other);
}

static double nearness(void *user, int64_t a, int64_t b)
{
    (void)user;
    return -fabs((double)(a - b));
}

static double mean_distance(int near, int side)
{
    ton_comparisons all;
    double sum = 0;
    compare(&all, NULL, &(ton_comparing){.count = 2000, .near = near, .alike = nearness});
    for (int64_t i = 0; i < all.count; i++)
        sum += fabs((double)(all.at[i].track[side] - all.at[i].track[0]));
    sum /= (double)all.count;
    ton_comparisons_free(&all);
    return sum;
}

Test(comparisons, that_are_near_take_who_is_most_alike)
{
    for (int side = 1; side < 3; side++)
        cr_expect(mean_distance(8, side) < 0.8 * mean_distance(1, side), "%d", side);
}

/* ---- listeners ----------------------------------------------------------------------------------
 */

static void taste(ton_comparisons *out, ton_taste *tastes, int64_t count, bool heard)
{
    ton_error error = {0};
    *out = (ton_comparisons){0};
    cr_assert_eq(ton_compare_tastes(out, tastes, count, heard,
                                    &(ton_comparing){.count = 600, .seed = 3}, &error),
                 TON_OK, "%s", error.message);
}

/* Listener 7 gives everything from 1 to 4, listener 3 only fives and one four; 9 likes one track,
 * and 5 all the same. The second rating of track 4 is the one that counts. */
Test(comparisons, of_ratings_go_by_a_listeners_own_mean)
{
    ton_taste rows[] = {{7, 1, 4}, {7, 2, 4}, {7, 3, 1}, {7, 4, 4}, {7, 4, 1}, {3, 1, 5},
                        {3, 5, 5}, {3, 6, 4}, {9, 1, 5}, {9, 2, 1}, {5, 1, 3}, {5, 2, 3}};
    ton_comparisons all;
    int of[10] = {0};
    taste(&all, rows, COUNT(rows), false);
    for (int64_t i = 0; i < all.count; i++) {
        const ton_comparison *c = &all.at[i];
        of[c->group[0]]++;
        cr_assert(c->group[0] == c->group[1] && c->group[0] == c->group[2]);
        cr_assert_neq(c->track[0], c->track[1]);
        if (c->group[0] == 7)
            cr_assert(c->track[0] + c->track[1] == 3 && c->track[2] > 2 && c->track[2] < 5);
        else
            cr_assert(c->track[0] + c->track[1] == 6 && c->track[2] == 6);
    }
    cr_expect(of[7] == 300 && of[3] == 300 && of[9] == 0 && of[5] == 0);
    ton_comparisons_free(&all);
}

/* What is just the mean is neither, however many ratings the mean is of. */
Test(comparisons, of_ratings_leave_out_what_is_the_mean)
{
    enum { MOST = 60 };
    for (int count = 5; count <= MOST; count++) {
        ton_taste rows[MOST];
        ton_comparisons all;
        for (int i = 0; i < count; i++)
            rows[i] = (ton_taste){1, i, i < 2 ? 5 : i < 4 ? 3 : 4};
        taste(&all, rows, count, false);
        for (int64_t i = 0; i < all.count; i++) {
            const int64_t *track = all.at[i].track;
            cr_assert(track[0] + track[1] == 1 && (track[2] == 2 || track[2] == 3), "%d", count);
        }
        ton_comparisons_free(&all);
    }
}

/* Plays of one track are added up: listener 1 played 1 and 2 most, and never 5 and 6; listener 2
 * played both as often. */
Test(comparisons, of_plays_go_by_what_was_played_most)
{
    ton_taste rows[] = {{1, 1, 3}, {1, 2, 2}, {1, 2, 2}, {1, 3, 1},
                        {1, 4, 1}, {2, 5, 1}, {2, 6, 1}};
    ton_comparisons all;
    taste(&all, rows, COUNT(rows), true);
    for (int64_t i = 0; i < all.count; i++) {
        const ton_comparison *c = &all.at[i];
        int64_t both = c->track[0] + c->track[1];
        if (c->group[0] == 1)
            cr_assert(both == 3 && c->track[2] >= 5);
        else
            cr_assert(c->group[0] == 2 && both == 11 && c->track[2] < 5);
    }
    ton_comparisons_free(&all);
    ton_taste same[] = {{1, 1, 1}, {1, 2, 1}, {2, 1, 1}, {2, 2, 1}};
    cr_expect_eq(ton_compare_tastes(&all, same, COUNT(same), true, &(ton_comparing){0}, NULL),
                 TON_NOT_FOUND);
}

/* ---- likenesses ---------------------------------------------------------------------------------
 */

/* Three tracks of two families; the third lacks the second family in the second world. */
static void make_rows(float *rows, const ton_space *space, bool lacks)
{
    static const float value[3][5] = {{3, 4, 1, 0, 0}, {4, 3, 1, 2, 2}, {0, 2, -2, 1, 2}};
    for (int t = 0; t < 3; t++)
        for (int k = 0; k < 2; k++) {
            const ton_space_family *family = &space->family[k];
            float *row = rows + t * space->stride, squares = 0;
            for (int i = family->offset; i < family->offset + family->dim; i++)
                squares += value[t][i] * value[t][i];
            bool gone = lacks && t == 2 && k == 1;
            row[space->dim + k] = gone ? 0 : sqrtf(squares);
            for (int i = family->offset; i < family->offset + family->dim; i++)
                row[i] = gone ? 0 : value[t][i] / sqrtf(squares);
        }
}

static const ton_space two_families = {
    .families = 2,
    .dim = 5,
    .stride = 7,
    .family = {{.name = "a", .dim = 2}, {.name = "b", .offset = 2, .dim = 3}}};

/* A search with any weights orders b and c as the differences times the weights say. */
Test(comparisons, say_what_a_search_does)
{
    static const float weights[][2] = {{1, 0}, {0, 1}, {1, 1}, {0.1f, 5}, {3, 0.2f}};
    float rows[3 * 7];
    const ton_comparison one = {{0, 1, 2}, {0, 0, 0}};
    for (int m = 0; m < ton_metric_count; m++) {
        const ton_metric *metric = ton_metrics[m];
        if (metric->model || !metric->linear)
            continue;
        make_rows(rows, &two_families, false);
        ton_likenesses likenesses = {&two_families, metric, rows, false};
        double d[2], item[5];
        ton_likeness_differences(&likenesses, d, &one, 1);
        for (size_t w = 0; w < COUNT(weights); w++) {
            ton_probe probe = {&two_families, rows, {weights[w][0], weights[w][1]}};
            double total = (double)(weights[w][0] + weights[w][1]);
            double gain = metric->score(&probe, rows + 7) - metric->score(&probe, rows + 14);
            double learnt = (double)weights[w][0] * d[0] + (double)weights[w][1] * d[1];
            cr_expect(fabs(gain - learnt / total) < 1e-5, "%s: %g is not %g", metric->name, gain,
                      learnt / total);
        }
        likenesses.by_component = true;
        cr_expect_eq(ton_likenesses_width(&likenesses), 5);
        ton_likeness_differences(&likenesses, item, &one, 1);
        cr_expect(fabs(item[0] + item[1] - d[0]) < 1e-12);
        cr_expect(fabs(item[2] + item[3] + item[4] - d[1]) < 1e-12);
    }
}

Test(comparisons, say_nothing_of_a_family_that_is_lacking)
{
    float rows[3 * 7];
    const ton_comparison any[] = {{{0, 1, 2}, {0}}, {{2, 0, 1}, {0}}};
    double d[4];
    make_rows(rows, &two_families, true);
    ton_likenesses likenesses = {&two_families, ton_metrics[0], rows, false};
    ton_likeness_differences(&likenesses, d, any, 2);
    cr_expect(d[0] != 0 && d[2] != 0);
    cr_expect(d[1] == 0 && d[3] == 0);
}
