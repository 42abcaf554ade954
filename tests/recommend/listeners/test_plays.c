/* What must hold of every recommender of plays. */
#include "tests/recommend/listeners/plays_crowd.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *const names[] = {"items", "users", "als", "ease"};

#define EACH(row)                                                                                  \
    for (size_t at_ = 0; at_ < sizeof names / sizeof *names; at_++)                                \
        for (const ton_recommender *row = plays_row(names[at_]); row; row = NULL)

static void score_of(float *score, const ton_recommender *row, const void *model, ton_history h)
{
    cr_assert(row->score(model, &h, score, NULL) == TON_OK);
}

Test(plays, the_own_taste_comes_first)
{
    crowd w = crowd_new();
    EACH (row) {
        float score[CROWD_SONGS];
        void *model = crowd_trained(row, &w.training);
        int right = 0, all = 0;
        for (int32_t u = 0; u < CROWD_LISTENERS; u++) {
            ton_history h = crowd_history(&w, u);
            h.count = h.count < 4 ? h.count : 4;
            score_of(score, row, model, h);
            for (int i = 0; i < CROWD_SONGS - 2; i += 2, all++)
                right += score[i + u % 2] > score[i + 1 - u % 2];
        }
        cr_expect(right > all * 9 / 10, "%s: %d of %d", row->name, right, all);
        row->free(model);
    }
    crowd_free(&w);
}

Test(plays, parts_add_up_to_the_score)
{
    crowd w = crowd_new();
    EACH (row) {
        float score[CROWD_SONGS];
        void *model = crowd_trained(row, &w.training);
        ton_history h = crowd_history(&w, 3);
        score_of(score, row, model, h);
        for (int32_t i = 0; i < CROWD_SONGS; i++) {
            ton_parts parts = {0};
            double sum = 0, largest = 0;
            cr_assert(row->explain(model, &h, i, &parts, NULL) == TON_OK);
            for (int k = 0; k < parts.count; k++) {
                sum += parts.part[k].value;
                largest = fmax(largest, fabs(parts.part[k].value));
            }
            if (isnan(score[i]))
                cr_expect(parts.count == 0, "%s: song %d", row->name, i);
            else
                cr_expect(fabs(sum - (double)score[i]) <= 1e-5 * largest, "%s: song %d %g %g",
                          row->name, i, sum, (double)score[i]);
            ton_parts_clear(&parts);
        }
        row->free(model);
    }
    crowd_free(&w);
}

Test(plays, the_number_of_threads_changes_no_bit)
{
    crowd w = crowd_new();
    EACH (row) {
        ton_training on_three = w.training;
        on_three.threads = 3;
        void *model = crowd_trained(row, &w.training), *other = crowd_trained(row, &on_three);
        ton_blob a = plays_saved(row, model), b = plays_saved(row, other);
        cr_expect(a.count == b.count && !memcmp(a.bytes, b.bytes, a.count), "%s", row->name);
        ton_blob_clear(&a);
        ton_blob_clear(&b);
        row->free(model);
        row->free(other);
    }
    crowd_free(&w);
}

Test(plays, a_model_comes_back_from_bytes)
{
    crowd w = crowd_new();
    EACH (row) {
        float score[CROWD_SONGS], again[CROWD_SONGS];
        void *model = crowd_trained(row, &w.training), *loaded;
        ton_blob blob = plays_saved(row, model);
        ton_blob_reader reader = {.bytes = blob.bytes, .count = blob.count};
        cr_assert(row->load(&loaded, &reader, NULL) == TON_OK, "%s", row->name);
        score_of(score, row, model, crowd_history(&w, 4));
        score_of(again, row, loaded, crowd_history(&w, 4));
        cr_expect(!memcmp(score, again, sizeof score), "%s", row->name);
        ton_blob_clear(&blob);
        row->free(model);
        row->free(loaded);
    }
    crowd_free(&w);
}

/* Loads what is damaged; whatever is taken nevertheless must be fit for use. */
static bool is_taken(const ton_recommender *row, const ton_blob *blob, size_t count, const crowd *w)
{
    float score[CROWD_SONGS];
    void *model;
    ton_blob_reader reader = {.bytes = blob->bytes, .count = count};
    ton_status status = row->load(&model, &reader, NULL);
    cr_expect(status == TON_OK || (status == TON_CORRUPT && !model), "%s", row->name);
    if (status == TON_OK)
        score_of(score, row, model, crowd_history(w, 4));
    row->free(model);
    return status == TON_OK;
}

Test(plays, damaged_bytes_are_refused_or_harmless)
{
    crowd w = crowd_new();
    EACH (row) {
        void *model = crowd_trained(row, &w.training);
        ton_blob blob = plays_saved(row, model);
        size_t step = blob.count / 200 + 1;
        for (size_t count = 0; count < blob.count; count += step)
            cr_expect(!is_taken(row, &blob, count, &w), "%s: %zu", row->name, count);
        for (size_t at = 0; at < blob.count; at += at < 200 ? 1 : step) {
            blob.bytes[at] ^= 0x80;
            if (at < 12 || at > 120) /* sizes and settings may be others, and then are those */
                is_taken(row, &blob, blob.count, &w);
            blob.bytes[at] ^= 0x80;
        }
        ton_blob_clear(&blob);
        row->free(model);
    }
    crowd_free(&w);
}

Test(plays, of_nothing_nothing_is_said)
{
    crowd w = crowd_new();
    const int32_t item[] = {2};
    const float skipped[] = {-3};
    const ton_history histories[] = {{.user = -1},
                                     {.item = item, .value = skipped, .count = 1, .user = -1}};
    EACH (row) {
        float score[CROWD_SONGS];
        void *model = crowd_trained(row, &w.training);
        for (int h = 0; h < 2; h++) {
            score_of(score, row, model, histories[h]);
            for (int i = 0; i < CROWD_SONGS; i++)
                cr_expect(isnan(score[i]), "%s", row->name);
        }
        score_of(score, row, model, crowd_history(&w, 5));
        for (int i = CROWD_SONGS - 2; i < CROWD_SONGS; i++)
            cr_expect(isnan(score[i]), "%s: nobody plays song %d", row->name, i);
        row->free(model);
    }
    crowd_free(&w);
}

Test(plays, who_has_nothing_to_learn_from_is_told)
{
    EACH (row) {
        void *model;
        ton_training training = {.feedback = TON_PLAYS, .items = 3};
        cr_expect(row->train(&model, &training, NULL) == TON_INVALID, "%s", row->name);
    }
}
