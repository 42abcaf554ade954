/* why: the full account of how two tracks are alike. */
#include "recommend/content/explain.h"
#include "tools/cli/account.h"
#include "tools/cli/locate.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/save.h"
#include "tools/cli/vectors.h"
#include "tools/cli/weights.h"
#include "tools/command.h"

#include <stdlib.h>
#include <string.h>

typedef struct why_options {
    const char *metric, *weights, *svg;
} why_options;

#define AT(field) offsetof(why_options, field)

static const ton_option options_table[] = {
    {"metric", 0, "NAME", "how likeness is measured: {metric}", TON_OPTION_TEXT, AT(metric),
     "cosine", 0, 0},
    {"weights", 0, "LIST", TON_WEIGHTS_HELP, TON_OPTION_TEXT, AT(weights), NULL, 0, 0},
    {"svg", 0, "FILE", "a picture of bars instead; -: to standard output", TON_OPTION_NAME, AT(svg),
     NULL, 0, 0},
};

/* What is known of both tracks, to be compared. */
typedef struct sides {
    ton_corpus_scale scale;
    float *room; /* (2, space.dim) */
    ton_raw raw[2];
} sides;

static ton_status refuse(const ton_track *track, ton_error *error)
{
    bool heard = ton_track_analysed(track);
    return ton_fail(error, TON_NOT_FOUND, "track %lld cannot be compared: it is %s",
                    (long long)track->id,
                    heard ? "from another version; run: tonary index" : track->outcome);
}

/* A track is of use here when this version computed its summary, or it was imported. */
static ton_status read_side(sides *both, int t, ton_corpus *corpus, const ton_track *track,
                            ton_error *error)
{
    bool any = false;
    float *room = both->room + t * both->scale.scaling->space.dim;
    ton_status status = TON_OK;
    if (ton_track_usable(track))
        status = ton_corpus_raw(&both->scale, &both->raw[t], room, &any, corpus, track, error);
    return status == TON_OK && !any ? refuse(track, error) : status;
}

static ton_status read_sides(sides *both, ton_corpus *corpus, const ton_track *tracks,
                             ton_error *error)
{
    ton_status status = ton_corpus_scale_read(&both->scale, corpus, error);
    if (status != TON_OK)
        return status;
    both->room = calloc(2 * (size_t)both->scale.scaling->space.dim + 1, sizeof *both->room);
    if (!both->room)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    for (int t = 0; t < 2 && status == TON_OK; t++)
        status = read_side(both, t, corpus, &tracks[t], error);
    return status;
}

static ton_status write_picture(FILE *stream, const void *told, ton_error *error)
{
    (void)error;
    ton_account_draw(stream, told);
    return TON_OK;
}

static ton_status tell(const ton_session *session, const why_options *options,
                       const ton_told_account *told, ton_error *error)
{
    if (options->svg && strcmp(options->svg, "-"))
        return ton_save(options->svg, write_picture, told, error);
    if (options->svg)
        ton_account_draw(ton_output, told);
    else if (session->json)
        ton_json_print(ton_account_json(told), ton_output, false);
    else
        ton_account_print(ton_output, session, told);
    return TON_OK;
}

static void explain(char *out, size_t bytes, const ton_account *account, const float *weights,
                    const ton_track *tracks, ton_tongue tongue)
{
    ton_probe probe = {.space = &account->space};
    memcpy(probe.weights, weights, (size_t)account->space.families * sizeof *weights);
    ton_explain(out, bytes, account->metric, &probe, &account->likeness, &tracks[0], &tracks[1],
                tongue);
}

static ton_status compare(const sides *both, ton_corpus *corpus, const ton_session *session,
                          const why_options *options, const ton_track *tracks, ton_error *error)
{
    char why[TON_ERROR_BYTES];
    float weights[TON_SPACE_FAMILIES];
    const ton_metric *metric;
    ton_account account = {0};
    if (ton_metric_named(&metric, options->metric, error) != TON_OK)
        return ton_option_wrong(error, "metric");
    ton_status status = ton_wish_weights(weights, corpus, metric, &both->scale.scaling->space,
                                         options->weights, error);
    if (status == TON_OK)
        status = ton_account_make(&account, metric, weights, both->scale.scaling, &both->raw[0],
                                  &both->raw[1], error);
    if (status == TON_OK) {
        explain(why, sizeof why, &account, weights, tracks, session->tongue);
        status = tell(session, options, &(ton_told_account){&account, tracks, why}, error);
    }
    ton_account_clear(&account);
    return status;
}

static ton_status why_command(const ton_session *session, const void *options,
                              const ton_arguments *arguments, ton_error *error)
{
    ton_corpus *corpus = NULL;
    ton_track *tracks = NULL;
    sides both = {.room = NULL};
    ton_status status = ton_open_filled(&corpus, session, error);
    if (status == TON_OK)
        status = ton_locate_all(corpus, &tracks, (const char *const *)arguments->text,
                                arguments->count, error);
    if (status == TON_OK)
        status = read_sides(&both, corpus, tracks, error);
    if (status == TON_OK)
        status = compare(&both, corpus, session, options, tracks, error);
    free(both.room);
    ton_corpus_scale_free(&both.scale);
    ton_tracks_free(tracks, tracks ? arguments->count : 0);
    ton_close_filled(corpus, session);
    return status;
}

const ton_command ton_command_why = {
    .name = "why",
    .arguments = "TRACK TRACK",
    .about = "the full account of how two tracks are alike",
    .more = "What each family, each descriptor and each of its statistics adds; it adds up. Values "
            "go from the first track to the second, and words say how the second differs, as "
            "tracks of the corpus do.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(why_options),
    .least = 2,
    .most = 2,
    .run = why_command,
};
