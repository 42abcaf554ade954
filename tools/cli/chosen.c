/* Rows are copied before they are used: the work that follows takes long, and a vector file that
 * is damaged must be known before it begins, not after. */
#include "tools/cli/chosen.h"

#include "extract/extract.h"
#include "tools/cli/json.h"
#include "tools/cli/open.h"
#include "tools/cli/vectors.h"
#include "tools/cli/weights.h"
#include "tools/cli/where.h"

#include <stdlib.h>

static ton_status copy_rows(ton_matrix *matrix, const ton_vectors *all, const uint8_t *passes)
{
    ton_listed_row *list;
    int64_t count;
    ton_status status = ton_vectors_list(&list, &count, all, passes);
    if (status != TON_OK)
        return status;
    for (int64_t i = 0; i < count && status == TON_OK; i++)
        status = ton_matrix_add(matrix, list[i].id, ton_vectors_row(all, list[i].index));
    free(list);
    return status;
}

static ton_status copy_passing(ton_chosen *chosen, const ton_vectors *all, ton_error *error)
{
    uint8_t *passes = NULL;
    ton_matrix *matrix = ton_matrix_new(&all->space);
    ton_status status = ton_allow_rows(&passes, chosen->corpus, all, chosen->filter, error);
    if (status == TON_OK) {
        status = matrix ? copy_rows(matrix, all, passes) : TON_NO_MEMORY;
        if (status == TON_OK)
            status = ton_vectors_of(&chosen->vectors, matrix);
        if (status != TON_OK)
            ton_fail(error, status, NULL);
    }
    ton_matrix_free(matrix);
    free(passes);
    return status;
}

/* What the vector file said is believed when it was sound all the time. */
static ton_status read_vectors(ton_chosen *chosen, const ton_session *session, ton_error *error)
{
    ton_vectors *all = NULL;
    ton_status status = ton_corpus_vectors(chosen->corpus, &all, session, error);
    if (status == TON_OK)
        status = copy_passing(chosen, all, error);
    if (all && !ton_vectors_sound(all)) {
        ton_vectors_free(chosen->vectors);
        chosen->vectors = NULL;
        status = ton_corpus_vectors_again(chosen->corpus, &all, session, error);
        if (status == TON_OK)
            status = copy_passing(chosen, all, error);
    }
    ton_vectors_free(all);
    return status;
}

ton_status ton_choose(ton_chosen *chosen, const char *weights, const char *where,
                      const ton_session *session, ton_error *error)
{
    *chosen = (ton_chosen){.session = session};
    ton_status status = ton_where_read(&chosen->filter, where, session, error);
    if (status == TON_OK)
        status = ton_open_filled(&chosen->corpus, session, error);
    if (status == TON_OK)
        status = ton_vectors_now(chosen->corpus, &chosen->moment, error);
    if (status == TON_OK)
        status = read_vectors(chosen, session, error);
    if (status == TON_OK)
        status = ton_wish_weights(chosen->weights, chosen->corpus, NULL, &chosen->vectors->space,
                                  weights, error);
    if (status != TON_OK || chosen->vectors->living)
        return status;
    if (!chosen->filter)
        return ton_fail(error, TON_NOT_FOUND, "no track of the corpus can be compared");
    ton_where_none(session, chosen->filter, "no track that can be compared");
    return TON_OK;
}

void ton_chosen_free(ton_chosen *chosen)
{
    ton_vectors_free(chosen->vectors);
    ton_filter_free(chosen->filter);
    ton_close_filled(chosen->corpus, chosen->session);
}

/* ---- what they are ------------------------------------------------------------------------------
 */

typedef struct visiting {
    const int64_t *id; /* (count) */
    int64_t count, at;
    ton_chosen_visit *visit;
    void *user;
} visiting;

static bool visit_chosen(void *user, ton_track *track)
{
    visiting *v = user;
    while (v->at < v->count && v->id[v->at] < track->id)
        v->at++;
    if (v->at == v->count)
        return false;
    return v->id[v->at] != track->id || v->visit(v->user, v->at, track);
}

/* Whatever has become of a track meanwhile, it is told of as long as the corpus knows it. */
ton_status ton_chosen_each(const ton_chosen *chosen, bool brief, ton_chosen_visit *visit,
                           void *user, ton_error *error)
{
    const ton_run *run = &chosen->vectors->run[0];
    visiting v = {run->id, run->rows, 0, visit, user};
    ton_track_query query = {.gone = true, .any_outcome = true, .brief = brief};
    return ton_tracks_each(chosen->corpus, &query, visit_chosen, &v, error);
}

void ton_chosen_json(json_t *document, const ton_chosen *chosen, const ton_session *session)
{
    json_t *weights = json_object();
    const ton_space *space = &chosen->vectors->space;
    for (int k = 0; k < space->families; k++)
        ton_json_put(weights, space->family[k].name, ton_json_number((double)chosen->weights[k]));
    ton_json_put(document, "seed", json_integer(session->seed));
    ton_json_put(document, "weights", weights);
    if (chosen->filter)
        ton_json_put(document, "where", ton_json_text(ton_filter_text(chosen->filter)));
}

int ton_session_threads(const ton_session *session)
{
    return session->jobs ? session->jobs : ton_processors();
}
