/* evaluate content: whether the nearest tracks are those that they should be, by what is known of
 * tracks: their genre, artist, album or other label, or what people said of triplets. */
#include "tools/evaluate/content.h"

#include "tools/cli/open.h"
#include "tools/cli/progress.h"
#include "tools/cli/search.h"

#include <limits.h>
#include <stdlib.h>

#define AT(field) offsetof(ton_content_options, field)

static const ton_option options_table[] = {
    {"by", 0, "LABEL",
     "genre, artist, album, another tag, a column of --labels, or folder: who shares it is to be "
     "found [genre]",
     TON_OPTION_TEXT, AT(by), NULL, 0, 0},
    {"neighbours", 'k', "K", "how many nearest count", TON_OPTION_COUNT, AT(k), "10", 1, 1000},
    {"filter", 0, "LABELS",
     "who shares one with the query is no candidate; none, or one or two "
     "[by artist: album; by album: none; else: artist]",
     TON_OPTION_TEXT, AT(filter), NULL, 0, 0},
    {"within", 0, "LABEL", "only who shares it with the query is a candidate [all]",
     TON_OPTION_TEXT, AT(within), NULL, 0, 0},
    {"min-relevant", 0, "N", "queries with fewer relevant candidates are not asked",
     TON_OPTION_COUNT, AT(min_relevant), "1", 1, 1000000},
    {"unlabelled", 0, NULL, "tracks without a label are candidates too, never relevant",
     TON_OPTION_FLAG, AT(unlabelled), NULL, 0, 0},
    {"folds", 0, "N", "k-NN: only tracks of other folds of so many vote [all vote]",
     TON_OPTION_COUNT, AT(folds), NULL, 2, 1000},
    {"labels", 0, "FILE.csv", "labels by column; a column path, file or id names the track",
     TON_OPTION_TEXT, AT(labels), NULL, 0, 0},
    {"root", 0, "DIR", "a file written PACKAGE:PATH is DIR/PACKAGE/PATH", TON_OPTION_TEXT, AT(root),
     NULL, 0, 0},
    {"triplets", 0, "FILE.csv", "three columns: a track, one nearer to it, one farther",
     TON_OPTION_TEXT, AT(triplets), NULL, 0, 0},
    {"metric", 0, "NAME", "as of similar", TON_OPTION_TEXT, AT(metric), "cosine", 0, 0},
    {"weights", 0, "LIST", "as of similar [built-in]", TON_OPTION_TEXT, AT(weights), NULL, 0, 0},
    {"hubness", 0, "HOW", "as of similar: none or mutual", TON_OPTION_TEXT, AT(hubness), "none", 0,
     0},
    {"where", 0, "FILTER", "only tracks that fit; see help where", TON_OPTION_TEXT, AT(where), NULL,
     0, 0},
    {"against", 0, "SETTING",
     "compare with 'metric=NAME; weights=LIST; hubness=HOW'; may be repeated", TON_OPTION_TEXTS,
     AT(against), NULL, 0, 0},
};

/* Which of so many settings is being judged. */
typedef struct judging {
    int run, runs;
} judging;

static void show(void *user, double done)
{
    const judging *now = user;
    ton_progress_share("evaluating", (now->run + done) / now->runs);
}

static void show_comparing(void *user, double done)
{
    (void)user;
    ton_progress_share("comparing", done);
}

static ton_status judge_run(ton_content *c, int run, ton_pairs *pairs, ton_error *error)
{
    judging now = {run, c->runs};
    ton_judge_options options = {
        .k = c->options->k,
        .triplet = c->triplet,
        .triplet_count = c->triplets,
        .rankings = {.threads = ton_session_threads(c->session), .progress = show, .user = &now}};
    return ton_judge(&c->run[run].judgement, pairs, &c->run[run].setting,
                     c->protocol.relevant ? &c->protocol : NULL, &options, error);
}

/* Settings of one metric share their pairs. */
static ton_status judge_metric(ton_content *c, const ton_metric *metric, ton_error *error)
{
    ton_pairs *pairs = NULL;
    const ton_pairs_options options = {.threads = ton_session_threads(c->session),
                                       .read = ton_read_summary,
                                       .user = c->chosen.corpus,
                                       .progress = show_comparing};
    ton_status status = ton_pairs_new(&pairs, c->chosen.vectors, metric, &options, error);
    for (int i = 0; i < c->runs && status == TON_OK; i++)
        if (c->run[i].metric == metric)
            status = judge_run(c, i, pairs, error);
    ton_pairs_free(pairs);
    return status;
}

static bool is_first_of_metric(const ton_content *c, int run)
{
    for (int i = 0; i < run; i++)
        if (c->run[i].metric == c->run[run].metric)
            return false;
    return true;
}

static ton_status judge_all(ton_content *c, ton_error *error)
{
    ton_status status = TON_OK;
    ton_progress_start(!c->session->quiet);
    for (int i = 0; i < c->runs && status == TON_OK; i++)
        if (is_first_of_metric(c, i))
            status = judge_metric(c, c->run[i].metric, error);
    ton_progress_stop();
    if (status == TON_OK && c->protocol.relevant && !c->run[0].judgement.asked)
        status = ton_fail(error, TON_NOT_FOUND,
                          "no query is left: by %s no track has as many as %d relevant candidates, "
                          "and others besides; --filter none lets more be candidates",
                          c->by.name, c->options->min_relevant);
    return status;
}

static ton_status evaluate(ton_content *c, ton_error *error)
{
    ton_status status = ton_choose(&c->chosen, NULL, c->options->where, c->session, error);
    if (status == TON_OK)
        status = ton_content_settings(c, error);
    if (status == TON_OK && c->chosen.vectors->rows >= INT_MAX)
        status = ton_fail(error, TON_UNSUPPORTED, "evaluate content: too many tracks");
    if (status == TON_OK)
        status = ton_content_protocol(c, error);
    if (status == TON_OK)
        status = ton_content_triplets(c, error);
    if (status == TON_OK)
        status = judge_all(c, error);
    if (status == TON_OK)
        status = ton_content_measures(c, error);
    return status;
}

static void clear(ton_content *c)
{
    for (int i = 0; i < c->runs; i++)
        ton_judgement_free(&c->run[i].judgement);
    for (int f = 0; f < TON_FILTERS; f++)
        ton_labelling_free(&c->filter[f].labels);
    ton_labelling_free(&c->by.labels);
    ton_labelling_free(&c->within.labels);
    ton_labelling_free(&c->artist.labels);
    free(c->run);
    free(c->triplet);
    free(c->fold);
    free(c->owner);
    ton_label_table_free(c->table);
    ton_named_free(c->named);
    ton_chosen_free(&c->chosen);
}

static ton_status run(const ton_session *session, const void *options,
                      const ton_arguments *arguments, ton_error *error)
{
    (void)arguments;
    ton_content c = {.options = options, .session = session};
    ton_status status = evaluate(&c, error);
    if (status == TON_OK)
        ton_content_tell(&c);
    if (status == TON_OK && c.fit.wrong)
        status = TON_PARTIAL;
    clear(&c);
    return status;
}

const ton_command ton_evaluate_content = {
    .name = "evaluate content",
    .arguments = "",
    .about = "whether the nearest tracks share a genre, an artist, an album or another label",
    .more = "Each track asks for those that share its label, among all tracks that share no label "
            "of --filter with it.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(ton_content_options),
    .run = run,
};
