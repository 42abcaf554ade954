/* A map is kept under what it was made of, so that maps of other tracks or weights do not pull at
 * each other. */
#include "tools/cli/mapping.h"

#include "tools/cli/open.h"
#include "tools/cli/progress.h"
#include "tools/cli/say.h"

#include <stdio.h>
#include <stdlib.h>

/* The caller frees it; NULL: no memory. */
static char *name_of(const ton_chosen *chosen, const ton_session *session)
{
    char *name = NULL;
    size_t bytes = 0;
    const ton_space *space = &chosen->vectors->space;
    FILE *text = open_memstream(&name, &bytes);
    if (!text)
        return NULL;
    for (int k = 0; k < space->families; k++)
        fprintf(text, "%s%s=%.9g", k ? "," : "", space->family[k].name, (double)chosen->weights[k]);
    fprintf(text, " seed=%d", session->seed);
    if (chosen->filter)
        fprintf(text, " %s", ton_filter_text(chosen->filter));
    bool failed = ferror(text);
    if (fclose(text) != 0 || failed) {
        free(name);
        return NULL;
    }
    return name;
}

static void show(void *user, double done)
{
    (void)user;
    ton_progress_share("mapping", done);
}

static ton_status keep(const ton_map *map, const char *name, const ton_chosen *chosen,
                       const ton_session *session, ton_error *error)
{
    ton_corpus *corpus;
    ton_status status = ton_open(&corpus, session, TON_WRITE, error);
    if (status != TON_OK)
        return status;
    status = ton_corpus_begin(corpus, error);
    if (status == TON_OK)
        status = ton_places_put(corpus, name, &chosen->moment, map->place, map->count, error);
    if (status == TON_OK)
        status = ton_corpus_commit(corpus, error);
    ton_corpus_close(corpus);
    return status;
}

static bool is_of(const ton_vector_mark *moment, const ton_vector_mark *other)
{
    return moment->sequence == other->sequence && moment->scale == other->scale;
}

static ton_status make(ton_map **map, const char *name, const ton_chosen *chosen, bool anew,
                       const ton_session *session, ton_error *error)
{
    ton_vector_mark moment = {.sequence = 0};
    ton_place *known = NULL;
    ton_map_options options = {
        .threads = ton_session_threads(session), .seed = (uint64_t)session->seed, .progress = show};
    ton_status status = TON_OK;
    if (!anew)
        status = ton_places_get(chosen->corpus, name, &moment, &known, &options.known_count, error);
    if (status != TON_OK)
        return status;
    options.known = known;
    options.fixed = is_of(&moment, &chosen->moment);
    ton_progress_start(!session->quiet);
    status = ton_map_new(map, chosen->vectors, chosen->weights, &options);
    ton_progress_stop();
    bool same = status == TON_OK && options.fixed && (*map)->old == (*map)->count;
    free(known);
    if (status != TON_OK)
        return ton_fail(error, status, NULL);
    if (!same && (*map)->count && keep(*map, name, chosen, session, error) != TON_OK)
        ton_say(session, "%s; the map is not kept", error->message);
    return TON_OK;
}

ton_status ton_mapping_make(ton_map **map, const ton_chosen *chosen, bool anew,
                            const ton_session *session, ton_error *error)
{
    char *name = name_of(chosen, session);
    if (!name)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = make(map, name, chosen, anew, session, error);
    free(name);
    return status;
}
