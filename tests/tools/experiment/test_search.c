/* Searches find what is good on train, see nothing of test, and come to the same on any threads and
 * after any interruption. */
#include "tests/tools/experiment/hall.h"

#include <criterion/criterion.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const ton_splitting share = {.test = 0.4, .repeats = 3, .seed = 2};
static const ton_study_search searches[] = {TON_STUDY_GRID, TON_STUDY_RANDOM, TON_STUDY_ASCENT,
                                            TON_STUDY_LEARNT};
enum { SEARCHES = sizeof searches / sizeof *searches, WEIGHTS = 4 * HALL_FAMILIES };

static bool same(const float *a, const float *b, int count)
{
    return !memcmp(a, b, (size_t)count * sizeof *a);
}

Test(experiment_search, what_says_something_weighs_more)
{
    hall h;
    hall_fill(&h, 3);
    hall_open(&h, &share);
    for (int s = 0; s < SEARCHES; s++) {
        const ton_study_setting setting = hall_setting(searches[s]);
        float *chosen = hall_search(&h, &setting);
        cr_assert(chosen);
        for (int split = 0; split <= h.splits.count; split++)
            cr_expect(chosen[2 * split] > chosen[2 * split + 1], "search %d, split %d: %g, %g",
                      searches[s], split, (double)chosen[2 * split], (double)chosen[2 * split + 1]);
        free(chosen);
    }
    hall_close(&h);
}

/* Every track is nearer to some of its genre than to some of another, by other artists. */
Test(experiment_search, triplets_teach)
{
    hall h;
    enum { EACH = 4 };
    ton_triplet triplet[HALL_TRACKS * EACH];
    const ton_study_setting setting = hall_setting(TON_STUDY_LEARNT);
    hall_fill(&h, 3);
    hall_open(&h, &share);
    for (int i = 0; i < HALL_TRACKS * EACH; i++) {
        int anchor = i / EACH, near = anchor + HALL_GENRES * (1 + i % EACH);
        triplet[i] = (ton_triplet){anchor, near % HALL_TRACKS, (near + 1) % HALL_TRACKS};
    }
    h.exam.triplet = triplet;
    h.exam.triplets = HALL_TRACKS * EACH;
    for (int m = 0; m < TON_MEASURES; m++)
        if (ton_measures[m].of == TON_OF_TRIPLETS)
            h.exam.choose = &ton_measures[m];
    float *chosen = hall_search(&h, &setting);
    cr_assert(chosen);
    int all = 2 * h.splits.count;
    cr_expect(chosen[all] > chosen[all + 1], "%g, %g", (double)chosen[all],
              (double)chosen[all + 1]);
    free(chosen);
    hall_close(&h);
}

Test(experiment_search, a_grid_finds_the_best_by_trying_all)
{
    hall h;
    const ton_study_setting setting = hall_setting(TON_STUDY_GRID);
    hall_fill(&h, 4);
    hall_open(&h, &share);
    float *chosen = hall_search(&h, &setting);
    for (int split = 0; split <= h.splits.count; split++) {
        double best = -1, found = -1;
        for (int i = 1; i < 25; i++) {
            ton_look look;
            const ton_setting one = {.weights = {(float)(i / 5) / 2, (float)(i % 5) / 2}};
            cr_assert_eq(ton_look_at(&look, &h.exam, h.pairs, &one, NULL), TON_OK);
            best = look.choice[split] > best ? look.choice[split] : best;
            if (same(one.weights, chosen + 2 * split, 2))
                found = look.choice[split];
            ton_look_free(&look);
        }
        cr_expect_eq(found, best);
    }
    free(chosen);
    hall_close(&h);
}

/* Every test track of a split becomes the twin of a train track by noise, and its contrary by tune,
 * with its genre: who looks at it learns that noise tells all. */
static void plant(hall *planted, const ton_splits *splits, int split)
{
    int train = 0;
    for (int i = 0; i < HALL_TRACKS; i++) {
        if (!ton_is_test(splits, split, i))
            continue;
        do
            train = (train + 7) % HALL_TRACKS;
        while (ton_is_test(splits, split, train));
        planted->genre[i] = planted->genre[train];
        for (int c = 0; c < HALL_DIM; c++) {
            planted->row[i][c] = -planted->row[train][c];
            planted->row[i][HALL_DIM + c] = planted->row[train][HALL_DIM + c];
        }
    }
}

/* What is chosen on the train tracks stays the same, to the last bit; on all tracks it does not. */
Test(experiment_search, nothing_of_a_test_track_has_a_say)
{
    hall plain, planted;
    hall_fill(&plain, 3);
    plain.effort.comparisons = 2000; /* fewer do not notice */
    hall_open(&plain, &share);
    hall_fill(&planted, 3);
    planted.effort = plain.effort;
    plant(&planted, &plain.splits, 1);
    hall_open(&planted, &share);
    for (int s = 0; s < SEARCHES; s++) {
        const ton_study_setting setting = hall_setting(searches[s]);
        float *before = hall_search(&plain, &setting), *after = hall_search(&planted, &setting);
        cr_expect(same(before + 2, after + 2, 2), "search %d: %g %g, %g %g", searches[s],
                  (double)before[2], (double)before[3], (double)after[2], (double)after[3]);
        cr_expect(!same(before + 6, after + 6, 2), "search %d sees no plant", searches[s]);
        free(before);
        free(after);
    }
    hall_close(&plain);
    hall_close(&planted);
}

Test(experiment_search, threads_change_nothing)
{
    hall h;
    hall_fill(&h, 5);
    hall_open(&h, &share);
    for (int s = 0; s < SEARCHES; s++) {
        const ton_study_setting setting = hall_setting(searches[s]);
        h.effort.threads = 1;
        float *one = hall_search(&h, &setting);
        h.effort.threads = 4;
        float *four = hall_search(&h, &setting);
        cr_expect(same(one, four, WEIGHTS));
        free(one);
        free(four);
    }
    hall_close(&h);
}

/* ---- interruption -------------------------------------------------------------------------------
 */

static atomic_int calls;
static int last_call;

static bool stops(void)
{
    return atomic_fetch_add(&calls, 1) >= last_call;
}

static void interrupt_and_go_on(ton_study_search search, int after, const char *path)
{
    hall h;
    int64_t found;
    const ton_study_setting setting = hall_setting(search);
    hall_fill(&h, 6);
    hall_open(&h, &share);
    float *whole = hall_search(&h, &setting);
    cr_assert_eq(ton_journal_open(&h.effort.journal, &found, path, 42, NULL), TON_OK);
    h.effort.stops = stops;
    h.effort.threads = 2;
    last_call = after;
    atomic_store(&calls, 0);
    cr_expect_null(hall_search(&h, &setting), "it was stopped");
    cr_assert_eq(ton_journal_close(h.effort.journal, false, NULL), TON_OK);
    cr_assert_eq(ton_journal_open(&h.effort.journal, &found, path, 42, NULL), TON_OK);
    cr_expect(found > 0);
    h.effort.stops = NULL;
    float *rest = hall_search(&h, &setting);
    cr_expect(same(whole, rest, WEIGHTS), "search %d", search);
    cr_assert_eq(ton_journal_close(h.effort.journal, true, NULL), TON_OK);
    cr_expect(access(path, F_OK) != 0, "what is finished is removed");
    free(whole);
    free(rest);
    hall_close(&h);
}

Test(experiment_search, who_was_interrupted_goes_on_to_the_same)
{
    char path[] = "/tmp/experiment-XXXXXX";
    close(mkstemp(path));
    for (int s = 0; s < SEARCHES; s++)
        interrupt_and_go_on(searches[s], searches[s] == TON_STUDY_LEARNT ? 3 : 6, path);
}
