/* Work is dealt from a counter; each piece writes to its own place, so the number of threads
 * changes nothing but the time. */
#include "tools/experiment/trials.h"

#include "base/hash.h"
#include "recommend/content/threads.h"
#include "tools/experiment/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

/* ---- which were tried ---------------------------------------------------------------------------
 */

static size_t weight_bytes(const ton_trials *t)
{
    return (size_t)t->families * sizeof *t->weights;
}

static int slot_of(const ton_trials *t, const float *weights)
{
    int at = (int)(ton_hash_quick(0, weights, weight_bytes(t)) % (uint64_t)t->slots);
    while (t->slot[at] >= 0 &&
           memcmp(t->weights + (int64_t)t->slot[at] * t->families, weights, weight_bytes(t)) != 0)
        at = (at + 1) % t->slots;
    return at;
}

int ton_trials_find(const ton_trials *t, const float *weights)
{
    return t->slots ? t->slot[slot_of(t, weights)] : -1;
}

const double *ton_trials_row(const ton_trials *t, const float *weights)
{
    return t->row + (int64_t)ton_trials_find(t, weights) * t->width;
}

static bool grow(ton_trials *t)
{
    int room = t->room ? 2 * t->room : 64;
    float *weights = realloc(t->weights, (size_t)room * weight_bytes(t));
    t->weights = weights ? weights : t->weights;
    double *row = realloc(t->row, (size_t)room * (size_t)t->width * sizeof *row);
    t->row = row ? row : t->row;
    int *slot = realloc(t->slot, (size_t)room * 2 * sizeof *slot);
    t->slot = slot ? slot : t->slot;
    if (!weights || !row || !slot)
        return false;
    t->room = room;
    t->slots = 2 * room;
    for (int i = 0; i < t->slots; i++)
        slot[i] = -1;
    for (int i = 0; i < t->count; i++)
        slot[slot_of(t, weights + (int64_t)i * t->families)] = i;
    return true;
}

/* Appends a combination without its row. */
static bool add(ton_trials *t, const float *weights)
{
    if (t->count == t->room && !grow(t))
        return false;
    int slot = slot_of(t, weights);
    memcpy(t->weights + (int64_t)t->count * t->families, weights, weight_bytes(t));
    t->slot[slot] = t->count++;
    return true;
}

static ton_status take_finding(void *user, const ton_finding *f)
{
    ton_trials *t = user;
    if (f->split >= 0 || f->families != t->families || f->width != t->width ||
        ton_trials_find(t, f->weights) >= 0)
        return TON_OK;
    if (!add(t, f->weights))
        return TON_NO_MEMORY;
    memcpy(t->row + (int64_t)(t->count - 1) * t->width, f->row, (size_t)t->width * sizeof *t->row);
    return TON_OK;
}

ton_status ton_trials_begin(ton_trials *t, ton_error *error)
{
    t->families = ton_pairs_vectors(t->pairs)->space.families;
    t->width = t->exam->splits->count + 1 + TON_SIDES * ton_exam_aims(t->exam);
    ton_journal *journal = t->effort->journal;
    ton_status status = journal ? ton_journal_each(journal, t->index, take_finding, t) : TON_OK;
    return status == TON_OK ? status : ton_fail(error, status, NULL);
}

void ton_trials_end(ton_trials *t)
{
    free(t->weights);
    free(t->row);
    free(t->slot);
}

/* ---- work ---------------------------------------------------------------------------------------
 */

typedef struct shift {
    const ton_trials *trials;
    int first;            /* combinations that were tried before */
    const float *weights; /* (count, families) */
    int count;
    ton_look *looks; /* (count) to keep; NULL: rows are wanted */
    double *row;     /* (count, width) */
    pthread_t caller;
    atomic_int next, done, status;
    pthread_mutex_t mutex;
    ton_error *error;
} shift;

/* The first trouble is told. */
static void note_trouble(shift *s, const ton_error *error)
{
    pthread_mutex_lock(&s->mutex);
    if (atomic_load(&s->status) == TON_OK) {
        *s->error = *error;
        atomic_store(&s->status, (int)error->status);
    }
    pthread_mutex_unlock(&s->mutex);
}

/* train and test of every aim. */
static ton_status value_sides(double *out, const ton_exam *exam, const ton_look *look,
                              ton_error *error)
{
    int splits = exam->splits->count;
    const ton_look **same = calloc((size_t)splits + 1, sizeof *same);
    ton_status status = same ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i <= splits && same; i++)
        same[i] = look;
    for (int i = 0; i < TON_SIDES * ton_exam_aims(exam) && status == TON_OK; i++) {
        ton_answers answers;
        status = ton_pool(&answers, exam, exam->choose, i / TON_SIDES, same,
                          (ton_side)(i % TON_SIDES), error);
        if (status == TON_OK)
            out[i] = ton_answers_value(exam->choose, &answers);
        ton_answers_free(&answers);
    }
    free(same);
    return status;
}

static ton_status keep_row(shift *s, int i, const ton_look *look, ton_error *error)
{
    const ton_trials *t = s->trials;
    double *row = s->row + (int64_t)i * t->width;
    int splits = t->exam->splits->count + 1;
    memcpy(row, look->choice, (size_t)splits * sizeof *row);
    ton_status status = value_sides(row + splits, t->exam, look, error);
    if (status == TON_OK && t->effort->journal)
        ton_journal_add(t->effort->journal,
                        &(ton_finding){.setting = t->index,
                                       .split = -1,
                                       .weights = s->weights + (int64_t)i * t->families,
                                       .row = row,
                                       .families = t->families,
                                       .width = t->width});
    return status;
}

static ton_status work_on(shift *s, int i, ton_error *error)
{
    const ton_trials *t = s->trials;
    ton_setting setting = {.mutual = t->setting->mutual};
    ton_look own = {0}, *look = s->looks ? &s->looks[i] : &own;
    memcpy(setting.weights, s->weights + (int64_t)i * t->families, weight_bytes(t));
    ton_status status = ton_look_at(look, t->exam, t->pairs, &setting, error);
    if (status == TON_OK && !s->looks)
        status = keep_row(s, i, look, error);
    if (!s->looks)
        ton_look_free(look);
    return status;
}

static bool goes_on(const shift *s)
{
    bool (*stops)(void) = s->trials->effort->stops;
    return atomic_load(&s->status) == TON_OK && !(stops && stops());
}

static void *work(void *shared)
{
    shift *s = shared;
    const ton_effort *effort = s->trials->effort;
    bool tells = effort->tell && pthread_equal(s->caller, pthread_self());
    for (int i; goes_on(s) && (i = atomic_fetch_add(&s->next, 1)) < s->count;) {
        ton_error error;
        if (work_on(s, i, &error) != TON_OK)
            note_trouble(s, &error);
        else
            atomic_fetch_add(&s->done, 1);
        if (tells)
            effort->tell(effort->user, s->first + atomic_load(&s->done));
    }
    return NULL;
}

static ton_status work_all(shift *s, ton_error *error)
{
    ton_error own = {0};
    int threads = s->trials->effort->threads;
    s->error = error ? error : &own;
    s->caller = pthread_self();
    pthread_mutex_init(&s->mutex, NULL);
    ton_on_threads(work, s, threads > 0 ? threads : 1);
    pthread_mutex_destroy(&s->mutex);
    ton_status status = (ton_status)atomic_load(&s->status);
    if (status == TON_OK && atomic_load(&s->done) < s->count)
        status = ton_fail(error, TON_INTERRUPTED, NULL);
    return status;
}

ton_status ton_trials_look(const ton_trials *t, ton_look *looks, const float *weights, int count,
                           ton_error *error)
{
    shift s = {.trials = t, .weights = weights, .count = count, .looks = looks};
    memset(looks, 0, (size_t)count * sizeof *looks);
    return work_all(&s, error);
}

ton_status ton_trials_run(ton_trials *t, const float *weights, int count, ton_error *error)
{
    int first = t->count;
    for (int i = 0; i < count; i++) {
        const float *one = weights + (int64_t)i * t->families;
        if (ton_trials_find(t, one) < 0 && !add(t, one))
            return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    shift s = {.trials = t,
               .first = first,
               .weights = t->weights + (int64_t)first * t->families,
               .count = t->count - first,
               .row = t->row + (int64_t)first * t->width};
    return work_all(&s, error);
}
