/* What holds of every recommender of ratings. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "recommend/listeners/bias.h"
#include "tests/recommend/listeners/ratings_world.h"

static world w;

static void setup(void)
{
    world_make(&w, 0.2);
}

static void teardown(void)
{
    world_clear(&w);
}

TestSuite(ratings, .init = setup, .fini = teardown);

/* Visits the rows of the table that are about ratings. */
static const ton_recommender *next_row(int *at)
{
    while (*at < ton_recommender_count && ton_recommenders[*at]->feedback != TON_RATINGS)
        ++*at;
    return *at < ton_recommender_count ? ton_recommenders[(*at)++] : NULL;
}

static void *trained(const ton_recommender *row, int threads)
{
    void *model = NULL;
    ton_error error = {0};
    ton_training training = w.training;
    training.threads = threads;
    cr_assert(eq(int, row->train(&model, &training, &error), TON_OK), "%s: %s", row->name,
              error.message);
    return model;
}

static ton_history history_of(int32_t user)
{
    ton_history history = ton_history_of(w.by_user, user);
    history.profile = &w.profile[user];
    return history;
}

static void check_parts(const ton_recommender *row, const void *model, const ton_history *history)
{
    float score[WORLD_ITEMS];
    cr_assert(eq(int, row->score(model, history, score, NULL), TON_OK));
    for (int32_t i = 0; i < WORLD_ITEMS; i++) {
        ton_parts parts = {0};
        double sum = 0, largest = 1;
        cr_expect(isfinite(score[i]), "%s, song %d", row->name, i);
        cr_assert(eq(int, row->explain(model, history, i, &parts, NULL), TON_OK));
        for (int p = 0; p < parts.count; p++) {
            sum += parts.part[p].value;
            largest = fmax(largest, fabs(parts.part[p].value));
            cr_expect(parts.part[p].kind != TON_PART_NEIGHBOURS || !parts.part[p].count ||
                      parts.part[p].count >= 5);
        }
        cr_expect(fabs(sum - (double)score[i]) < 1e-5 * largest, "%s: %g is not %g", row->name, sum,
                  (double)score[i]);
        ton_parts_clear(&parts);
    }
}

Test(ratings, parts_add_up_for_listeners_known_and_unknown)
{
    const ton_recommender *row;
    for (int at = 0; (row = next_row(&at));) {
        void *model = trained(row, 1);
        ton_history known = history_of(3), nobody = {.user = -1}, stranger = history_of(5);
        stranger.user = -1;
        stranger.count = 2;
        stranger.profile = NULL;
        check_parts(row, model, &known);
        check_parts(row, model, &nobody);
        check_parts(row, model, &stranger);
        row->free(model);
    }
}

static double rmse(const ton_recommender *row, const void *model)
{
    double sum = 0, count = 0;
    for (int32_t u = 0; u < WORLD_USERS; u++) {
        float score[WORLD_ITEMS];
        ton_history history = history_of(u);
        cr_assert(eq(int, row->score(model, &history, score, NULL), TON_OK));
        for (int32_t i = 0; i < WORLD_ITEMS; i++) {
            double error = (double)score[i] - (double)w.rating[u][i];
            if (!w.is_known[u][i]) {
                sum += error * error;
                count++;
            }
        }
    }
    return sqrt(sum / count);
}

/* Noise alone is 0.2 / sqrt(3) = 0.115; a spread of tastes of 1.5 / sqrt(3) = 0.87 is to be learnt.
 */
Test(ratings, everybody_who_knows_of_tastes_beats_biases)
{
    static const struct {
        const char *name;
        double most;
    } expected[] = {{"biases", 1},     {"items", 0.5},  {"users", 0.6},
                    {"factors", 0.75}, {"stack", 0.35}, {"neural", 0.35}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        const ton_recommender *row;
        cr_assert(
            eq(int, ton_recommender_named(&row, expected[i].name, TON_RATINGS, NULL), TON_OK));
        void *model = trained(row, 1);
        double error = rmse(row, model);
        cr_expect(lt(dbl, error, expected[i].most), "%s: %g", row->name, error);
        row->free(model);
    }
}

static ton_blob saved(const ton_recommender *row, const void *model)
{
    ton_blob blob = {0};
    ton_status status = row->save(model, &blob, NULL);
    cr_assert(eq(int, status, TON_OK), "%s", row->name);
    return blob;
}

Test(ratings, any_number_of_threads_makes_the_same_model)
{
    const ton_recommender *row;
    for (int at = 0; (row = next_row(&at));) {
        void *one = trained(row, 1), *three = trained(row, 3);
        ton_blob a = saved(row, one), b = saved(row, three);
        cr_expect(a.count == b.count && !memcmp(a.bytes, b.bytes, a.count), "%s", row->name);
        ton_blob_clear(&a);
        ton_blob_clear(&b);
        row->free(one);
        row->free(three);
    }
}

static void check_damaged(const ton_recommender *row, const ton_blob *blob)
{
    void *model;
    for (size_t step = blob->count / 60 + 1, count = 0; count < blob->count; count += step) {
        ton_blob_reader reader = {.bytes = blob->bytes, .count = count};
        cr_expect(eq(int, row->load(&model, &reader, NULL), TON_CORRUPT), "%s cut at %zu",
                  row->name, count);
        cr_expect(model == NULL);
    }
    /* Whatever a bit changes, it is refused or read as numbers that can be worked with. */
    for (size_t step = blob->count / 300 + 1, at = 0; at < blob->count; at += step) {
        ton_blob_reader reader = {.bytes = blob->bytes, .count = blob->count};
        ton_history history = history_of(3);
        float score[WORLD_ITEMS];
        blob->bytes[at] ^= 0x40;
        if (row->load(&model, &reader, NULL) == TON_OK) {
            row->score(model, &history, score, NULL);
            row->free(model);
        }
        blob->bytes[at] ^= 0x40;
    }
}

Test(ratings, models_come_back_from_bytes_and_damaged_ones_do_not)
{
    const ton_recommender *row;
    for (int at = 0; (row = next_row(&at));) {
        void *model = trained(row, 1), *loaded;
        ton_history history = history_of(3);
        float before[WORLD_ITEMS], after[WORLD_ITEMS];
        ton_blob blob = saved(row, model);
        ton_blob_reader reader = {.bytes = blob.bytes, .count = blob.count};
        cr_assert(eq(int, row->load(&loaded, &reader, NULL), TON_OK), "%s", row->name);
        cr_expect(eq(int, ton_blob_ends(&reader, NULL), TON_OK));
        ton_blob again = saved(row, loaded);
        row->score(model, &history, before, NULL);
        row->score(loaded, &history, after, NULL);
        cr_expect(memcmp(before, after, sizeof before) == 0, "%s", row->name);
        cr_expect(blob.count == again.count && !memcmp(blob.bytes, again.bytes, blob.count));
        check_damaged(row, &blob);
        ton_blob_clear(&blob);
        ton_blob_clear(&again);
        row->free(model);
        row->free(loaded);
    }
}

Test(ratings, without_ratings_or_when_stopped_there_is_no_model)
{
    const ton_recommender *row;
    for (int at = 0; (row = next_row(&at));) {
        void *model;
        volatile bool stop = true;
        ton_training none = {.feedback = TON_RATINGS, .items = WORLD_ITEMS}, some = w.training;
        some.stop = &stop;
        cr_expect(eq(int, row->train(&model, &none, NULL), TON_INVALID));
        cr_expect(model == NULL);
        bool is_quick = !strcmp(row->name, "biases") || !strcmp(row->name, "users") ||
                        !strcmp(row->name, "content");
        cr_expect(eq(int, row->train(&model, &some, NULL), is_quick ? TON_OK : TON_INTERRUPTED),
                  "%s", row->name);
        row->free(model);
    }
}

/* The model holds the listener's own ratings, and leaves them out when they ask. */
Test(ratings, listeners_are_not_their_own_neighbours)
{
    const ton_recommender *row;
    cr_assert(eq(int, ton_recommender_named(&row, "users", TON_RATINGS, NULL), TON_OK));
    void *model = trained(row, 1);
    float own[WORLD_ITEMS], other[WORLD_ITEMS];
    ton_history history = history_of(3);
    row->score(model, &history, other, NULL);
    history.user = -1;
    row->score(model, &history, own, NULL);
    int32_t rated = history.item[0];
    double truth = (double)history.value[0];
    cr_expect(lt(dbl, fabs((double)own[rated] - truth), fabs((double)other[rated] - truth)));
    row->free(model);
}
