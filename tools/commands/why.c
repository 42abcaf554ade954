/* why: the full account of how two tracks are alike. */
#include "recommend/content/explain.h"
#include "tools/cli/account.h"
#include "tools/cli/corpus_scale.h"
#include "tools/cli/locate.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/save.h"
#include "tools/command.h"

#include <string.h>

typedef struct why_options {
    const char *metric, *weights, *svg;
} why_options;

#define AT(field) offsetof(why_options, field)

static const ton_option options_table[] = {
    {"metric", 0, "NAME", "how likeness is measured: cosine, euclidean or timbre-gaussian",
     TON_OPTION_TEXT, AT(metric), "cosine", 0, 0},
    {"weights", 0, "LIST",
     "families that are not named count nothing "
     "[timbre=2,spectral=1,rhythm=.5,harmony=.5,dynamics=.5]",
     TON_OPTION_TEXT, AT(weights), NULL, 0, 0},
    {"svg", 0, "FILE", "a picture of bars instead; -: to standard output", TON_OPTION_NAME, AT(svg),
     NULL, 0, 0},
};

/* A track is of use here when this version computed its summary. */
static ton_status check_track(const ton_track *track, ton_error *error)
{
    bool heard = ton_track_usable(track);
    if (heard && track->layout == ton_layout())
        return TON_OK;
    return ton_fail(error, TON_NOT_FOUND, "track %lld cannot be compared: it is %s",
                    (long long)track->id,
                    heard ? "from another version; run: tonary index" : track->outcome);
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
                    const ton_track *tracks)
{
    ton_probe probe = {.space = &account->space};
    memcpy(probe.weights, weights, (size_t)account->space.families * sizeof *weights);
    ton_explain(out, bytes, account->metric, &probe, &account->likeness, &tracks[0], &tracks[1]);
}

static ton_status compare(ton_corpus *corpus, const ton_session *session,
                          const why_options *options, const ton_metric *metric,
                          const float *weights, const ton_track *tracks, ton_error *error)
{
    static ton_account account; /* some 20 KiB */
    char why[TON_ERROR_BYTES];
    ton_scale scale;
    ton_status status = ton_corpus_scale(corpus, &scale, NULL, NULL, error);
    for (int t = 0; t < 2 && status == TON_OK; t++)
        status = check_track(&tracks[t], error);
    if (status == TON_OK)
        status = ton_account_make(&account, metric, weights, &scale, &tracks[0].summary,
                                  &tracks[1].summary, error);
    if (status != TON_OK)
        return status;
    explain(why, sizeof why, &account, weights, tracks);
    return tell(session, options, &(ton_told_account){&account, tracks, why}, error);
}

static ton_status read_options(const ton_metric **metric, float *weights,
                               const why_options *options, ton_error *error)
{
    ton_space space;
    ton_space_of_descriptors(&space);
    if (ton_metric_named(metric, options->metric, error) != TON_OK)
        return ton_option_wrong(error, "metric");
    if (ton_metric_weights(*metric, &space, weights, options->weights, error) != TON_OK)
        return ton_option_wrong(error, "weights");
    return TON_OK;
}

static ton_status why_command(const ton_session *session, const void *given,
                              const ton_arguments *arguments, ton_error *error)
{
    float weights[TON_SPACE_FAMILIES];
    const ton_metric *metric;
    ton_corpus *corpus = NULL;
    ton_track *tracks = NULL;
    ton_status status = read_options(&metric, weights, given, error);
    if (status == TON_OK)
        status = ton_open_filled(&corpus, session, error);
    if (status == TON_OK)
        status = ton_locate_all(corpus, &tracks, (const char *const *)arguments->text,
                                arguments->count, error);
    if (status == TON_OK)
        status = compare(corpus, session, given, metric, weights, tracks, error);
    ton_tracks_free(tracks, tracks ? arguments->count : 0);
    ton_corpus_close(corpus);
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
