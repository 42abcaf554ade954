/* similar: the tracks that sound most like one, or like several taken together. */
#include "recommend/content/explain.h"
#include "tools/cli/json.h"
#include "tools/cli/locate.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/search.h"
#include "tools/cli/text.h"
#include "tools/command.h"

#define AT(field) offsetof(ton_wish, field)

static const ton_option options_table[] = {
    {"count", 'n', "N", "results", TON_OPTION_COUNT, AT(count), "10", 1, 1000000},
    {"metric", 0, "NAME", "how likeness is measured: cosine, euclidean or timbre-gaussian",
     TON_OPTION_TEXT, AT(metric), "cosine", 0, 0},
    {"weights", 0, "LIST",
     "families that are not named count nothing "
     "[timbre=2,spectral=1,rhythm=.5,harmony=.5,dynamics=.5]",
     TON_OPTION_TEXT, AT(weights), NULL, 0, 0},
    {"where", 0, "FILTER", "only tracks that fit, as 'tempo=90..120 genre=rock'; see help where",
     TON_OPTION_TEXT, AT(where), NULL, 0, 0},
    {"per-artist", 0, "N", "at most so many by one artist [no limit]", TON_OPTION_COUNT,
     AT(per_artist), NULL, 1, 1000000},
    {"per-album", 0, "N", "at most so many from one album [no limit]", TON_OPTION_COUNT,
     AT(per_album), NULL, 1, 1000000},
    {"hubness", 0, "HOW", "none, or mutual: fewer tracks that are like everything", TON_OPTION_TEXT,
     AT(hubness), "none", 0, 0},
    {"not", 0, "TRACK", "never this one; may be repeated", TON_OPTION_TEXTS, AT(avoid), NULL, 0, 0},
};

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
    fprintf(ton_output, "%4d  %.3f  ", rank, hit->likeness.similarity);
    if (search->mutual)
        fprintf(ton_output, "%.3f  ", hit->proximity);
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
                    search->seeds, &track);
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
    ton_json_put(document, "metric", ton_json_text(search->metric->name));
    ton_json_put(document, "weights", by_family_json(search->probe.space, weights));
    if (search->filter)
        ton_json_put(document, "where", ton_json_text(ton_filter_text(search->filter)));
    ton_json_put(document, "results", results);
    if (status == TON_OK)
        ton_json_print(document, ton_output, false);
    else
        json_decref(document);
    return status;
}

static ton_status print_text(const ton_search *search, const ton_session *session, ton_error *error)
{
    for (int i = 0; i < search->seed_count; i++) {
        char label[2 * TON_TAG_BYTES + 4];
        ton_track_label(label, sizeof label, &search->seeds[i]);
        ton_text_bold(session, true);
        fputs(i ? "and " : "like ", ton_output);
        ton_text_print(ton_output, label);
        ton_text_bold(session, false);
        fputc('\n', ton_output);
    }
    if (!search->hit_count)
        ton_say(session, "no other track%s", search->filter ? " passes --where" : "");
    return tell_hits(search, NULL, error);
}

static ton_status similar_command(const ton_session *session, const void *options,
                                  const ton_arguments *arguments, ton_error *error)
{
    ton_search search;
    ton_status status = ton_search_run(&search, options, session, arguments, error);
    if (status == TON_OK && session->json)
        status = print_json(&search, error);
    else if (status == TON_OK)
        status = print_text(&search, session, error);
    ton_search_free(&search);
    return status;
}

const ton_command ton_command_similar = {
    .name = "similar",
    .arguments = "TRACK…",
    .about = "the nearest tracks, and why",
    .more = "Several TRACKs are taken together. They never appear among the results.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(ton_wish),
    .least = 1,
    .most = TON_ANY_NUMBER,
    .run = similar_command,
};
