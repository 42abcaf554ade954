/* similar: the tracks that sound most like one, or like several taken together. */
#include "recommend/content/explain.h"
#include "recommend/content/filter.h"
#include "recommend/content/nearest.h"
#include "tools/cli/caps.h"
#include "tools/cli/corpus_scale.h"
#include "tools/cli/json.h"
#include "tools/cli/locate.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"
#include "tools/command.h"

#include <stdlib.h>
#include <string.h>

typedef struct similar_options {
    int count, per_artist, per_album;
    const char *metric, *weights, *where;
    ton_texts not ;
} similar_options;

#define AT(field) offsetof(similar_options, field)

static const ton_option options_table[] = {
    {"count", 'n', "N", "results", TON_OPTION_COUNT, AT(count), "10", 1, 1000000},
    {"metric", 0, "NAME", "how likeness is measured: cosine or euclidean", TON_OPTION_TEXT,
     AT(metric), "cosine", 0, 0},
    {"weights", 0, "LIST", "as timbre=1,rhythm=.5; families not named count nothing [built-in]",
     TON_OPTION_TEXT, AT(weights), NULL, 0, 0},
    {"where", 0, "FILTER", "only tracks that fit, as 'tempo=90..120 key=Am genre=rock'",
     TON_OPTION_TEXT, AT(where), NULL, 0, 0},
    {"per-artist", 0, "N", "at most so many by one artist [no limit]", TON_OPTION_COUNT,
     AT(per_artist), NULL, 1, 1000000},
    {"per-album", 0, "N", "at most so many from one album [no limit]", TON_OPTION_COUNT,
     AT(per_album), NULL, 1, 1000000},
    {"not", 0, "TRACK", "never this one; may be repeated", TON_OPTION_TEXTS, AT(not ), NULL, 0, 0},
};

/* A question and what is needed to answer it. */
typedef struct question {
    const ton_session *session;
    const similar_options *options;
    ton_corpus *corpus;
    ton_matrix *matrix;
    ton_filter *filter;
    const ton_metric *metric;
    ton_probe probe;
    float *row;          /* (stride) of the probe */
    ton_track *seeds;    /* (seed_count) */
    ton_track *unwanted; /* (options.not.count) */
    int seed_count;
    uint8_t *allow; /* (rows) */
    ton_hit *hits;  /* (options.count) */
    int hit_count;
} question;

static ton_status read_options(question *ask, ton_error *error)
{
    const similar_options *options = ask->options;
    ton_space space;
    ton_space_of_descriptors(&space);
    if (ton_metric_named(&ask->metric, options->metric, error) != TON_OK)
        return ton_option_wrong(error, "metric");
    if (ton_space_weights(&space, ask->probe.weights, options->weights, error) != TON_OK)
        return ton_option_wrong(error, "weights");
    if (options->where && ton_filter_new(&ask->filter, options->where, error) != TON_OK)
        return ton_option_wrong(error, "where");
    return TON_OK;
}

/* The probe is the mean of the seeds. */
static ton_status make_probe(question *ask, ton_error *error)
{
    const ton_matrix *matrix = ask->matrix;
    const float **rows = calloc((size_t)ask->seed_count, sizeof *rows);
    ask->row = calloc((size_t)matrix->space.stride, sizeof *ask->row);
    if (!rows || !ask->row) {
        free(rows);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    ton_status status = TON_OK;
    for (int i = 0; i < ask->seed_count && status == TON_OK; i++) {
        int64_t at = ton_matrix_find(matrix, ask->seeds[i].id);
        if (at >= 0)
            rows[i] = matrix->row + at * matrix->space.stride;
        else
            status = ton_fail(error, TON_NOT_FOUND, "track %lld cannot be compared: it is %s",
                              (long long)ask->seeds[i].id,
                              ask->seeds[i].gone ? "gone" : ask->seeds[i].outcome);
    }
    if (status == TON_OK)
        ton_row_mean(&matrix->space, ask->row, rows, ask->seed_count);
    free(rows);
    ask->probe.space = &matrix->space;
    ask->probe.row = ask->row;
    return status;
}

static ton_status read_tracks(question *ask, const ton_arguments *names, ton_error *error)
{
    const ton_texts *not = &ask->options->not ;
    ton_status status = ton_locate_all(ask->corpus, &ask->seeds, (const char *const *)names->text,
                                       names->count, error);
    if (status != TON_OK)
        return status;
    ask->seed_count = names->count;
    return ton_locate_all(ask->corpus, &ask->unwanted, not ->text, not ->count, error);
}

static bool allow_matching(void *user, ton_track *track)
{
    question *ask = user;
    int64_t at = ton_matrix_find(ask->matrix, track->id);
    if (at >= 0 && ton_filter_match(ask->filter, track))
        ask->allow[at] = 1;
    return true;
}

static void forbid(question *ask, const ton_track *tracks, int count)
{
    for (int i = 0; i < count; i++) {
        int64_t at = ton_matrix_find(ask->matrix, tracks[i].id);
        if (at >= 0)
            ask->allow[at] = 0;
    }
}

static ton_status choose_allowed(question *ask, ton_error *error)
{
    size_t rows = (size_t)ask->matrix->rows;
    ask->allow = malloc(rows + 1);
    if (!ask->allow)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    memset(ask->allow, !ask->filter, rows);
    ton_track_query query = {.outcomes = "ok,partial"};
    ton_status status = TON_OK;
    if (ask->filter)
        status = ton_tracks_each(ask->corpus, &query, allow_matching, ask, error);
    forbid(ask, ask->seeds, ask->seed_count);
    forbid(ask, ask->unwanted, ask->options->not .count);
    return status;
}

static ton_status search(question *ask, ton_error *error)
{
    int wanted = ask->options->count;
    if (wanted > ask->matrix->rows)
        wanted = (int)ask->matrix->rows;
    ton_caps caps = {
        ask->corpus, ask->options->per_artist, ask->options->per_album, {0}, {0}, TON_OK, error};
    ton_nearest_options options = {wanted, ask->allow, ton_caps_take, &caps};
    ask->hits = calloc((size_t)wanted, sizeof *ask->hits);
    ton_status status = ask->hits ? ton_nearest(ask->matrix, ask->metric, &ask->probe, &options,
                                                ask->hits, &ask->hit_count)
                                  : TON_NO_MEMORY;
    if (status != TON_OK)
        ton_fail(error, status, NULL);
    ton_caps_free(&caps);
    return status == TON_OK ? caps.status : status;
}

static json_t *by_family_json(const ton_space *space, const double *value)
{
    json_t *object = json_object();
    for (int i = 0; i < space->families; i++)
        ton_json_put(object, space->family[i].name, ton_json_number(value[i]));
    return object;
}

static json_t *hit_json(const question *ask, const ton_hit *hit, const ton_track *track,
                        const char *why)
{
    json_t *object = json_object();
    ton_json_put(object, "track", ton_json_track(track));
    ton_json_put(object, "similarity", ton_json_number(hit->likeness.similarity));
    ton_json_put(object, "distance", ton_json_number(hit->likeness.distance));
    ton_json_put(object, "parts", by_family_json(ask->probe.space, hit->likeness.parts));
    ton_json_put(object, "why", ton_json_text(why));
    return object;
}

static void print_hit(const ton_hit *hit, int rank, const ton_track *track, const char *why)
{
    char label[2 * TON_TAG_BYTES + 4];
    ton_track_label(label, sizeof label, track);
    fprintf(ton_output, "%4d  %.3f  ", rank, hit->likeness.similarity);
    ton_text_column(ton_output, label, 44);
    fputs("  ", ton_output);
    ton_text_print(ton_output, why);
    fputc('\n', ton_output);
}

/* Prints the hits, or adds them to results when there is such an array. */
static ton_status tell_hits(const question *ask, json_t *results, ton_error *error)
{
    for (int i = 0; i < ask->hit_count; i++) {
        char why[TON_ERROR_BYTES];
        ton_track track;
        ton_status status = ton_track_get(ask->corpus, &track, ask->hits[i].id, error);
        if (status != TON_OK)
            return status;
        ton_explain(why, sizeof why, ask->metric, &ask->probe, &ask->hits[i].likeness, ask->seeds,
                    &track);
        if (results)
            ton_json_append(results, hit_json(ask, &ask->hits[i], &track, why));
        else
            print_hit(&ask->hits[i], i + 1, &track, why);
        ton_track_clear(&track);
    }
    return TON_OK;
}

static ton_status print_json(const question *ask, ton_error *error)
{
    double weights[TON_SPACE_FAMILIES];
    for (int i = 0; i < TON_SPACE_FAMILIES; i++)
        weights[i] = (double)ask->probe.weights[i];
    json_t *results = json_array(), *query = json_array(), *document = json_object();
    ton_status status = tell_hits(ask, results, error);
    for (int i = 0; i < ask->seed_count; i++)
        ton_json_append(query, ton_json_track(&ask->seeds[i]));
    ton_json_put(document, "query", query);
    ton_json_put(document, "metric", ton_json_text(ask->metric->name));
    ton_json_put(document, "weights", by_family_json(ask->probe.space, weights));
    ton_json_put(document, "results", results);
    if (status == TON_OK)
        ton_json_print(document, ton_output, false);
    else
        json_decref(document);
    return status;
}

static ton_status print_text(const question *ask, ton_error *error)
{
    for (int i = 0; i < ask->seed_count; i++) {
        char label[2 * TON_TAG_BYTES + 4];
        ton_track_label(label, sizeof label, &ask->seeds[i]);
        ton_text_bold(ask->session, true);
        fputs(i ? "and " : "like ", ton_output);
        ton_text_print(ton_output, label);
        ton_text_bold(ask->session, false);
        fputc('\n', ton_output);
    }
    if (!ask->hit_count)
        ton_say(ask->session, "no other track%s", ask->filter ? " passes --where" : "");
    return tell_hits(ask, NULL, error);
}

static ton_status answer(question *ask, const ton_arguments *names, ton_error *error)
{
    ton_status status = read_options(ask, error);
    if (status == TON_OK)
        status = ton_open_filled(&ask->corpus, ask->session, error);
    if (status == TON_OK)
        status = read_tracks(ask, names, error);
    if (status == TON_OK)
        status = ton_corpus_matrix(ask->corpus, &ask->matrix, error);
    if (status == TON_OK)
        status = make_probe(ask, error);
    if (status == TON_OK)
        status = choose_allowed(ask, error);
    if (status == TON_OK)
        status = search(ask, error);
    if (status != TON_OK)
        return status;
    return (ask->session->json ? print_json : print_text)(ask, error);
}

static ton_status similar_command(const ton_session *session, const void *options,
                                  const ton_arguments *arguments, ton_error *error)
{
    question ask = {.session = session, .options = options};
    ton_status status = answer(&ask, arguments, error);
    free(ask.hits);
    free(ask.allow);
    free(ask.row);
    ton_tracks_free(ask.unwanted, ask.options->not .count);
    ton_tracks_free(ask.seeds, ask.seed_count);
    ton_filter_free(ask.filter);
    ton_matrix_free(ask.matrix);
    ton_corpus_close(ask.corpus);
    return status;
}

const ton_command ton_command_similar = {
    .name = "similar",
    .arguments = "TRACK…",
    .about = "the nearest tracks, and why",
    .more = "Several TRACKs are taken together. They never appear among the results.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(similar_options),
    .least = 1,
    .most = TON_ANY_NUMBER,
    .run = similar_command,
};
