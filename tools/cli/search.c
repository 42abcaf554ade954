/* Finding the tracks that are like others: what every command that starts from tracks shares. */
#include "tools/cli/search.h"
#include "base/text.h"
#include "recommend/playlist/playlist.h"
#include "tools/cli/caps.h"
#include "tools/cli/copies.h"
#include "tools/cli/locate.h"
#include "tools/cli/open.h"
#include "tools/cli/search_plain.h"
#include "tools/cli/vectors.h"
#include "tools/cli/weights.h"
#include "tools/cli/where.h"

#include <stdlib.h>
#include <string.h>

static ton_status read_wish(ton_search *search, const ton_session *session, ton_error *error)
{
    const ton_wish *wish = &search->wish;
    if (ton_metric_named(&search->metric, wish->metric, error) != TON_OK)
        return ton_option_wrong(error, "metric");
    if (ton_hubness_named(&search->mutual, wish->hubness, error) != TON_OK)
        return ton_option_wrong(error, "hubness");
    return ton_where_read(&search->filter, wish->where, session, error);
}

/* The rows of the seeds, and how much each counts. */
static ton_status find_rows(const ton_search *search, const float **rows, double *shares,
                            ton_error *error)
{
    for (int i = 0; i < search->seed_count; i++) {
        int64_t at = ton_vectors_find(search->vectors, search->seeds[i].id);
        if (at < 0)
            return ton_fail(error, TON_NOT_FOUND, "track %lld cannot be compared: it is %s",
                            (long long)search->seeds[i].id,
                            search->seeds[i].gone ? "gone" : search->seeds[i].outcome);
        if (search->metric->model && !ton_track_analysed(&search->seeds[i]))
            return ton_fail(error, TON_NOT_FOUND,
                            "track %lld cannot be compared by %s, as it was not heard",
                            (long long)search->seeds[i].id, search->metric->name);
        rows[i] = ton_vectors_row(search->vectors, at);
        shares[i] = 1;
    }
    if (search->wish.is_session)
        ton_recent_shares(shares, search->seed_count);
    return TON_OK;
}

static ton_status make_probe(ton_search *search, ton_error *error)
{
    const ton_space *space = &search->vectors->space;
    const float **rows = calloc((size_t)search->seed_count, sizeof *rows);
    double *shares = calloc((size_t)search->seed_count, sizeof *shares);
    search->row = calloc((size_t)space->stride, sizeof *search->row);
    ton_status status = rows && shares && search->row ? find_rows(search, rows, shares, error)
                                                      : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        ton_row_blend(space, search->row, rows, shares, search->seed_count, NULL, 0);
    free(rows);
    free(shares);
    search->probe.space = space;
    search->probe.row = search->row;
    return status;
}

static ton_status read_tracks(ton_search *search, const ton_arguments *names, ton_error *error)
{
    const ton_texts *avoid = &search->wish.avoid;
    ton_status status = ton_locate_all(search->corpus, &search->seeds,
                                       (const char *const *)names->text, names->count, error);
    if (status != TON_OK)
        return status;
    search->seed_count = names->count;
    status = ton_locate_all(search->corpus, &search->unwanted, avoid->text, avoid->count, error);
    for (int i = 0; i < search->seed_count && status == TON_OK; i++)
        for (int j = 0; j < avoid->count && status == TON_OK; j++)
            if (search->seeds[i].id == search->unwanted[j].id)
                status = ton_option_again(error, "--not", "TRACK", search->seeds[i].id);
    return status;
}

static void forbid(ton_search *search, const ton_track *tracks, int count)
{
    for (int i = 0; i < count; i++) {
        int64_t at = ton_vectors_find(search->vectors, tracks[i].id);
        if (at >= 0)
            search->allow[at] = 0;
    }
}

static ton_status choose_allowed(ton_search *search, ton_error *error)
{
    ton_status status =
        ton_allow_rows(&search->allow, search->corpus, search->vectors, search->filter, error);
    if (status != TON_OK)
        return status;
    search->limits.passing = ton_limits_count(search->allow, search->vectors->rows);
    ton_vectors_allow_comparable(search->allow, search->vectors, search->row,
                                 search->probe.weights);
    forbid(search, search->seeds, search->seed_count);
    forbid(search, search->unwanted, search->wish.avoid.count);
    return TON_OK;
}

static ton_status ask_refiner(ton_search *search, ton_refiner *refiner, int wanted,
                              ton_error *error)
{
    if (wanted > search->vectors->rows)
        wanted = (int)search->vectors->rows;
    ton_caps caps = {
        search->corpus, search->wish.per_artist, search->wish.per_album, {0}, {0}, TON_OK, error};
    ton_nearest_options options = {wanted, search->allow, ton_caps_take, &caps};
    int64_t *ids = calloc((size_t)search->seed_count, sizeof *ids);
    free(search->hits);
    search->hits = calloc((size_t)wanted, sizeof *search->hits);
    ton_status status = TON_NO_MEMORY;
    for (int i = 0; ids && i < search->seed_count; i++)
        ids[i] = search->seeds[i].id;
    if (ids && search->hits)
        status = ton_nearest_refined(refiner, search->row, ids, search->seed_count, &options,
                                     search->hits, &search->hit_count, error);
    else
        ton_fail(error, status, NULL);
    free(ids);
    ton_caps_free(&caps);
    return status == TON_OK ? caps.status : status;
}

static ton_status find_nearest(ton_search *search, int wanted, ton_error *error)
{
    ton_refine_options options = {search->mutual, ton_read_summary, search->corpus};
    ton_refiner *refiner;
    ton_status status = ton_refiner_new(&refiner, search->vectors, search->metric,
                                        search->probe.weights, &options, error);
    if (status != TON_OK)
        return status;
    status = ask_refiner(search, refiner, wanted, error);
    ton_refiner_free(refiner);
    return status;
}

/* ---- copies -------------------------------------------------------------------------------------
 */

/* Forbids hits that are copies of the first barred ids, which stand before the hits; and, when that
 * is wished, of nearer hits. */
static ton_status forbid_copies(ton_search *search, const int64_t *ids, int barred, int *forbidden,
                                ton_error *error)
{
    int count = barred + search->hit_count, *first = calloc((size_t)count + 1, sizeof *first);
    ton_status status = first ? ton_copies_among(first, search->corpus, ids, count, error)
                              : ton_fail(error, TON_NO_MEMORY, NULL);
    *forbidden = 0;
    for (int i = barred; i < count && status == TON_OK; i++)
        if (first[i] < (search->wish.no_copies ? i : barred)) {
            search->allow[search->hits[i - barred].row] = 0;
            ++*forbidden;
        }
    free(first);
    return status;
}

/* No copy of what is not wanted is a hit, nor, in a session or when that is wished, of a seed. */
static ton_status forbid_among_hits(ton_search *search, int *forbidden, ton_error *error)
{
    const ton_wish *wish = &search->wish;
    int heard = wish->is_session || wish->no_copies ? search->seed_count : 0, count = 0;
    int barred = heard + wish->avoid.count;
    *forbidden = 0;
    if (!barred || !search->hit_count)
        return TON_OK;
    int64_t *ids = calloc((size_t)(barred + search->hit_count), sizeof *ids);
    if (!ids)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < heard; i++)
        ids[count++] = search->seeds[i].id;
    for (int i = 0; i < wish->avoid.count; i++)
        ids[count++] = search->unwanted[i].id;
    for (int i = 0; i < search->hit_count; i++)
        ids[count++] = search->hits[i].id;
    ton_status status = forbid_copies(search, ids, barred, forbidden, error);
    free(ids);
    return status;
}

/* Copies are found among hits alone, so the search is done again without them until there are none:
 * usually at once. Where there are, more hits are looked through each time, since a thousand copies
 * of a track are all nearer to it than anything else. */
static ton_status find_hits(ton_search *search, ton_error *error)
{
    enum { MORE = 4 };
    int count = search->wish.count, wanted = count, forbidden = 0;
    ton_status status;
    do {
        wanted = !forbidden                              ? count
                 : wanted < search->vectors->rows / MORE ? MORE * wanted
                                                         : wanted;
        status = find_nearest(search, wanted, error);
        if (status == TON_OK)
            status = forbid_among_hits(search, &forbidden, error);
    } while (status == TON_OK && (forbidden || wanted > count));
    return status;
}

static void clear_answer(ton_search *search)
{
    free(search->hits);
    free(search->allow);
    free(search->row);
    search->hits = NULL;
    search->allow = NULL;
    search->row = NULL;
    search->hit_count = 0;
}

static ton_status answer(void *user, ton_vectors *vectors, ton_error *error)
{
    ton_search *search = user;
    clear_answer(search);
    search->vectors = vectors;
    ton_status status = ton_wish_weights(search->probe.weights, search->corpus, search->metric,
                                         &vectors->space, search->wish.weights, error);
    if (status == TON_OK)
        status = make_probe(search, error);
    if (status == TON_OK && ton_search_is_plain(search))
        return ton_search_plainly(search, error);
    if (status == TON_OK)
        status = choose_allowed(search, error);
    return status == TON_OK ? find_hits(search, error) : status;
}

ton_status ton_search_run(ton_search *search, const ton_wish *wish, const ton_session *session,
                          const ton_arguments *names, ton_error *error)
{
    *search = (ton_search){.wish = *wish, .session = session, .tongue = session->tongue};
    ton_status status = read_wish(search, session, error);
    if (status == TON_OK)
        status = ton_open_filled(&search->corpus, session, error);
    if (status == TON_OK)
        status = read_tracks(search, names, error);
    search->limits = (ton_limits){.where = search->filter, .avoid = wish->avoid.count > 0};
    if (status == TON_OK)
        status = ton_corpus_ask(search->corpus, &search->vectors, answer, search, session, error);
    return status;
}

void ton_search_free(ton_search *search)
{
    clear_answer(search);
    ton_tracks_free(search->unwanted, search->wish.avoid.count);
    ton_tracks_free(search->seeds, search->seed_count);
    ton_filter_free(search->filter);
    ton_vectors_free(search->vectors);
    ton_close_filled(search->corpus, search->session);
}

ton_status ton_hubness_named(bool *mutual, const char *name, ton_error *error)
{
    *mutual = name && !strcmp(name, "mutual");
    if (!name || *mutual || !strcmp(name, "none"))
        return TON_OK;
    char asked[64];
    ton_text_clean(asked, sizeof asked, name);
    return ton_fail(error, TON_INVALID, "'%s' is neither none nor mutual", asked);
}

ton_status ton_read_summary(void *user, ton_summary *summary, int64_t id, ton_error *error)
{
    ton_track track = {0};
    ton_status status = ton_track_get(user, &track, id, error);
    if (status == TON_OK && !ton_track_analysed(&track))
        status = ton_fail(error, TON_NOT_FOUND, "track %lld was not heard", (long long)id);
    if (status == TON_OK)
        *summary = track.summary;
    ton_track_clear(&track);
    return status;
}
