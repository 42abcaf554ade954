/* Accounts are sorted by place, so that those of one place stand together. */
#include "tools/cli/accounts.h"
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
    ton_accounts *now = user;
    if (now->count == now->capacity) {
        size_t capacity = now->capacity ? 2 * now->capacity : 1024;
        ton_account *grown = reallocarray(now->account, capacity, sizeof *grown);
        if (!grown)
            return !(now->no_memory = true);
        now->account = grown;
        now->capacity = capacity;
    }
    int64_t when = standing->gone > standing->analysed ? standing->gone : standing->analysed;
    now->account[now->count++] = (ton_account){standing->path,
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
static int by_age(const ton_account *x, const ton_account *y)
{
    if (x->known != y->known)
        return x->known - y->known;
    return x->when != y->when ? (x->when < y->when ? 1 : -1) : x->corpus - y->corpus;
}

/* The account that counts comes first of its place. */
static int by_place_and_age(const void *a, const void *b)
{
    const ton_account *x = a, *y = b;
    int order = strcmp(x->path, y->path);
    order = order ? order : x->part - y->part;
    return order ? order : by_age(x, y);
}

ton_status ton_accounts_read(ton_accounts *now, ton_corpus *const *corpora, int count,
                             ton_error *error)
{
    ton_status status = TON_OK;
    for (; now->reading < count && status == TON_OK; now->reading++)
        status = ton_standings_each(corpora[now->reading], NULL, note, now, error);
    if (status == TON_OK && now->no_memory)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    if (now->count)
        qsort(now->account, now->count, sizeof *now->account, by_place_and_age);
    return status;
}

/* How many account from this one on are of the same path, and of the same part if asked. */
size_t ton_accounts_alike(const ton_accounts *now, size_t from, bool part)
{
    const ton_account *first = &now->account[from], *end = now->account + now->count;
    const ton_account *next = first + 1;
    while (next < end && !strcmp(next->path, first->path) && (!part || next->part == first->part))
        next++;
    return (size_t)(next - first);
}

/* The newest of a file that is there; NULL when it is not. */
const ton_account *ton_accounts_newest(const ton_account *account, size_t count)
{
    const ton_account *newest = NULL;
    for (size_t i = 0; i < count; i++)
        if (!account[i].gone && (!newest || by_age(&account[i], newest) < 0))
            newest = &account[i];
    return newest;
}

void ton_accounts_free(ton_accounts *accounts)
{
    for (size_t i = 0; i < accounts->count; i++)
        free(accounts->account[i].path);
    free(accounts->account);
    *accounts = (ton_accounts){0};
}
