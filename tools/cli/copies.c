/* Whether tracks are one recording is known of those that are there alone. */
#include "tools/cli/copies.h"
#include "recommend/duplicates/duplicates.h"

#include <stdlib.h>

typedef struct entry {
    int64_t id;
    int place; /* in the list that is asked about */
} entry;

typedef struct question {
    ton_corpus *corpus;
    const int64_t *ids;
    int count;
    entry *sorted;       /* (count) by id, then by place */
    int *twin;           /* (count) the first place that holds the same id */
    int64_t *id, *first; /* (asked) of tracks that are there, each once */
    int *place;          /* (asked) of id */
    int asked;
} question;

static int by_id(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    return x->id != y->id ? (x->id > y->id) - (x->id < y->id) : x->place - y->place;
}

static void find_twins(question *q)
{
    for (int i = 0; i < q->count; i++)
        q->sorted[i] = (entry){q->ids[i], i};
    qsort(q->sorted, (size_t)q->count, sizeof *q->sorted, by_id);
    for (int i = 0; i < q->count; i++) {
        bool is_again = i && q->sorted[i].id == q->sorted[i - 1].id;
        q->twin[q->sorted[i].place] =
            is_again ? q->twin[q->sorted[i - 1].place] : q->sorted[i].place;
    }
}

static ton_status add_if_there(question *q, int place, ton_error *error)
{
    ton_track track = {0};
    ton_status status = ton_track_get(q->corpus, &track, q->ids[place], error);
    if (status == TON_OK && !track.gone && ton_track_usable(&track)) {
        q->place[q->asked] = place;
        q->id[q->asked++] = track.id;
    }
    ton_track_clear(&track);
    return status;
}

static ton_status ask(question *q, int *first, ton_error *error)
{
    ton_status status = TON_OK;
    find_twins(q);
    for (int i = 0; i < q->count && status == TON_OK; i++)
        if (q->twin[i] == i)
            status = add_if_there(q, i, error);
    if (status == TON_OK)
        status = ton_duplicates_among(q->first, q->corpus, q->id, q->asked, error);
    if (status != TON_OK)
        return status;
    for (int i = 0; i < q->count; i++)
        first[i] = i;
    for (int i = 0; i < q->asked; i++)
        first[q->place[i]] = q->place[q->first[i]];
    for (int i = 0; i < q->count; i++)
        first[i] = first[q->twin[i]];
    return TON_OK;
}

ton_status ton_copies_among(int *first, ton_corpus *corpus, const int64_t *ids, int count,
                            ton_error *error)
{
    size_t most = (size_t)count + 1;
    question q = {.corpus = corpus,
                  .ids = ids,
                  .count = count,
                  .sorted = calloc(most, sizeof *q.sorted),
                  .twin = calloc(most, sizeof *q.twin),
                  .id = calloc(most, sizeof *q.id),
                  .first = calloc(most, sizeof *q.first),
                  .place = calloc(most, sizeof *q.place)};
    ton_status status = q.sorted && q.twin && q.id && q.first && q.place
                            ? ask(&q, first, error)
                            : ton_fail(error, TON_NO_MEMORY, NULL);
    free(q.place);
    free(q.first);
    free(q.id);
    free(q.twin);
    free(q.sorted);
    return status;
}
