/* Testimonies are sorted by place, so that those of one place stand together. */
#include "tools/cli/testimonies.h"
#include "base/room.h"
#include "corpus/families.h"
#include "corpus/listeners.h"

#include <stdlib.h>
#include <string.h>

/* gcc 12's analyzer loses sight of what is kept in an array. */
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"

static int how_well(const char *outcome)
{
    return ton_imported_outcome(outcome) + !strcmp(outcome, TON_OUTCOME_NAMED);
}

static bool note(void *user, ton_standing *standing)
{
    ton_testimonies *now = user;
    ton_testimony *grown = ton_room(now->testimony, (int64_t)now->count, sizeof *grown);
    if (!grown)
        return !(now->no_memory = true);
    now->testimony = grown;
    int64_t when = standing->gone > standing->analysed ? standing->gone : standing->analysed;
    now->testimony[now->count++] = (ton_testimony){standing->path,
                                                   standing->part,
                                                   standing->id,
                                                   when,
                                                   now->reading,
                                                   standing->gone != 0,
                                                   how_well(standing->outcome)};
    standing->path = NULL; /* taken over */
    return true;
}

/* What was heard counts before what was imported, and that before what is only named. */
static int by_age(const ton_testimony *x, const ton_testimony *y)
{
    if (x->known != y->known)
        return x->known - y->known;
    return x->when != y->when ? (x->when < y->when ? 1 : -1) : x->corpus - y->corpus;
}

/* The testimony that counts comes first of its place. */
static int by_place_and_age(const void *a, const void *b)
{
    const ton_testimony *x = a, *y = b;
    int order = strcmp(x->path, y->path);
    order = order ? order : x->part - y->part;
    return order ? order : by_age(x, y);
}

ton_status ton_testimonies_read(ton_testimonies *now, ton_corpus *const *corpora, int count,
                                ton_error *error)
{
    ton_status status = TON_OK;
    for (; now->reading < count && status == TON_OK; now->reading++)
        status = ton_standings_each(corpora[now->reading], NULL, note, now, error);
    if (status == TON_OK && now->no_memory)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    if (now->count)
        qsort(now->testimony, now->count, sizeof *now->testimony, by_place_and_age);
    return status;
}

size_t ton_testimonies_alike(const ton_testimonies *now, size_t from, bool part)
{
    const ton_testimony *first = &now->testimony[from], *end = now->testimony + now->count;
    const ton_testimony *next = first + 1;
    while (next < end && !strcmp(next->path, first->path) && (!part || next->part == first->part))
        next++;
    return (size_t)(next - first);
}

const ton_testimony *ton_testimonies_newest(const ton_testimony *testimony, size_t count)
{
    const ton_testimony *newest = NULL;
    for (size_t i = 0; i < count; i++)
        if (!testimony[i].gone && (!newest || by_age(&testimony[i], newest) < 0))
            newest = &testimony[i];
    return newest;
}

void ton_testimonies_free(ton_testimonies *testimonies)
{
    for (size_t i = 0; i < testimonies->count; i++)
        free(testimonies->testimony[i].path);
    free(testimonies->testimony);
    *testimonies = (ton_testimonies){0};
}
