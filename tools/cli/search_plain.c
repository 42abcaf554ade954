#include "tools/cli/search_plain.h"

#include "tools/cli/kept.h"

#include <stdlib.h>

bool ton_search_is_plain(const ton_search *search)
{
    const ton_wish *wish = &search->wish;
    bool any = false;
    for (int k = 0; k < search->vectors->space.families; k++)
        any |= search->probe.weights[k] > 0;
    return any && ton_kept_full(search->vectors) && !search->metric->model && !search->mutual &&
           !search->filter && !wish->avoid.count && !wish->is_session && !wish->per_artist &&
           !wish->per_album && !wish->no_copies;
}

static bool is_seed(const ton_search *search, int64_t id)
{
    for (int i = 0; i < search->seed_count; i++)
        if (search->seeds[i].id == id)
            return true;
    return false;
}

/* Seeds are found too, and left out. */
ton_status ton_search_plainly(ton_search *search, ton_error *error)
{
    int found, wanted = search->wish.count + search->seed_count;
    if (wanted > search->vectors->rows)
        wanted = (int)search->vectors->rows;
    search->hits = calloc((size_t)wanted + 1, sizeof *search->hits);
    if (!search->hits)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    search->limits.passing = search->vectors->living;
    ton_status status = ton_kept_nearest(search->session->kept, search->vectors, search->metric,
                                         &search->probe, wanted, search->hits, &found, error);
    for (int i = 0; status == TON_OK && i < found && search->hit_count < search->wish.count; i++)
        if (!is_seed(search, search->hits[i].id))
            search->hits[search->hit_count++] = search->hits[i];
    return status;
}
