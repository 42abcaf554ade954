/* Hits as JSON and as text. A reason compares with the first seed, or with the last track of a
 * session. */
#include "tools/cli/hits.h"
#include "recommend/content/explain.h"
#include "tools/cli/json.h"
#include "tools/cli/locate.h"
#include "tools/cli/output.h"
#include "tools/cli/text.h"
#include "tools/cli/where.h"

static json_t *by_family_json(const ton_space *space, const double *value)
{
    json_t *object = json_object();
    for (int i = 0; i < space->families; i++)
        ton_json_put(object, space->family[i].name, ton_json_number(value[i]));
    return object;
}

static json_t *hit_json(const ton_search *search, const ton_hit *hit, const ton_track *track,
                        const char *why)
{
    json_t *object = json_object();
    ton_json_put(object, "track", ton_json_track(track));
    ton_json_put(object, "similarity", ton_json_number(hit->likeness.similarity));
    ton_json_put(object, "distance", ton_json_number(hit->likeness.distance));
    if (search->mutual)
        ton_json_put(object, "proximity", ton_json_number(hit->proximity));
    ton_json_put(object, "parts", by_family_json(search->probe.space, hit->likeness.parts));
    ton_json_put(object, "why", ton_json_text(why));
    return object;
}

static void print_hit(const ton_search *search, const ton_hit *hit, int rank,
                      const ton_track *track, const char *why)
{
    char label[2 * TON_TAG_BYTES + 4];
    ton_track_label(label, sizeof label, track);
    fprintf(ton_output, "%4d  %-6.3f ", rank, hit->likeness.similarity);
    if (search->mutual)
        fprintf(ton_output, "%-6.3f ", hit->proximity);
    ton_text_column(ton_output, label, 44);
    fputs("  ", ton_output);
    ton_text_print(ton_output, why);
    fputc('\n', ton_output);
}

/* Prints the hits, or adds them to results when there is such an array. */
static ton_status tell_hits(const ton_search *search, json_t *results, ton_error *error)
{
    for (int i = 0; i < search->hit_count; i++) {
        char why[TON_ERROR_BYTES];
        ton_track track;
        ton_status status = ton_track_get(search->corpus, &track, search->hits[i].id, error);
        if (status != TON_OK)
            return status;
        ton_explain(why, sizeof why, search->metric, &search->probe, &search->hits[i].likeness,
                    &search->seeds[search->wish.is_session ? search->seed_count - 1 : 0], &track,
                    search->tongue);
        if (results)
            ton_json_append(results, hit_json(search, &search->hits[i], &track, why));
        else
            print_hit(search, &search->hits[i], i + 1, &track, why);
        ton_track_clear(&track);
    }
    return TON_OK;
}

static ton_status print_json(const ton_search *search, ton_error *error)
{
    double weights[TON_SPACE_FAMILIES];
    for (int i = 0; i < TON_SPACE_FAMILIES; i++)
        weights[i] = (double)search->probe.weights[i];
    json_t *results = json_array(), *query = json_array(), *document = json_object();
    ton_status status = tell_hits(search, results, error);
    for (int i = 0; i < search->seed_count; i++)
        ton_json_append(query, ton_json_track(&search->seeds[i]));
    ton_json_put(document, "query", query);
    if (search->wish.fallback)
        ton_json_put(document, "fallback", ton_json_text(search->wish.fallback));
    ton_json_put(document, "metric", ton_json_text(search->metric->name));
    ton_json_put(document, "weights", by_family_json(search->probe.space, weights));
    if (search->filter)
        ton_json_put(document, "where", ton_json_text(ton_filter_text(search->filter)));
    ton_json_put(document, "results", results);
    return ton_json_answer(document, status);
}

static ton_status print_text(const ton_search *search, const ton_session *session, ton_error *error)
{
    const char *joint = search->wish.is_session ? "then " : "and ";
    for (int i = 0; i < search->seed_count; i++) {
        char label[2 * TON_TAG_BYTES + 4];
        ton_track_label(label, sizeof label, &search->seeds[i]);
        ton_text_bold(session, true);
        fputs(i ? joint : search->wish.is_session ? "after " : "like ", ton_output);
        ton_text_print(ton_output, label);
        ton_text_bold(session, false);
        fputc('\n', ton_output);
    }
    if (search->wish.fallback)
        fprintf(ton_output, "%s\n", search->wish.fallback);
    return tell_hits(search, NULL, error);
}

ton_status ton_hits_tell(const ton_search *search, const ton_session *session, ton_error *error)
{
    ton_status status =
        session->json ? print_json(search, error) : print_text(search, session, error);
    if (status == TON_OK && !search->hit_count)
        ton_limits_say(&search->limits, session);
    return status;
}
