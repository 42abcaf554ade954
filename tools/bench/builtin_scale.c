/* Prints recommend/content/scale_builtin.inc from a corpus, so that a new corpus starts from what
 * music is like. The rows are that corpus's own centres and spreads; a column that never varies
 * there, or every column without a corpus, gets the neutral spread 1.
 *
 *     builtin_scale [CORPUS] > recommend/content/scale_builtin.inc
 */
#include "base/room.h"
#include "corpus/corpus.h"
#include "recommend/content/scale.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct summaries {
    ton_summary *summary;
    size_t count;
    ton_status status;
} summaries;

static bool add_summary(void *user, ton_track *track)
{
    summaries *all = user;
    if (!ton_track_usable(track) || track->layout != ton_layout())
        return true;
    ton_summary *summary = ton_room(all->summary, (int64_t)all->count, sizeof *summary);
    if (!summary) {
        all->status = TON_NO_MEMORY;
        return false;
    }
    all->summary = summary;
    all->summary[all->count++] = track->summary;
    return true;
}

static ton_status read_corpus(summaries *all, const char *path, ton_error *error)
{
    ton_corpus *corpus;
    ton_track_query query = {0};
    ton_status status = ton_corpus_open(&corpus, path, TON_READ, error);
    if (status)
        return status;
    status = ton_tracks_each(corpus, &query, add_summary, all, error);
    ton_corpus_close(corpus);
    return all->status ? ton_fail(error, all->status, NULL) : status;
}

static const char *statistic_name(ton_statistic statistic)
{
    return ton_statistic_name(__builtin_ctz(statistic));
}

static void print_scale(const ton_scale *scale)
{
    ton_column columns[TON_COLUMNS];
    ton_scale_columns(columns);
    for (int i = 0; i < TON_COLUMNS; i++) {
        double spread = scale->spread[i] > 0 ? (double)scale->spread[i] : 1;
        printf("{%.7g, %.7g}, /* %s %s %d */\n", (double)scale->centre[i], spread,
               columns[i].descriptor->name, statistic_name(columns[i].statistic),
               columns[i].component);
    }
}

int main(int argc, char **argv)
{
    ton_error error;
    ton_scale scale;
    summaries all = {0};
    ton_status status = argc > 1 ? read_corpus(&all, argv[1], &error) : TON_OK;
    if (!status && (status = ton_scale_measure(&scale, all.summary, all.count)))
        ton_fail(&error, status, NULL);
    if (status)
        fprintf(stderr, "builtin_scale: %s\n", error.message);
    else
        print_scale(&scale);
    free(all.summary);
    return status || fflush(stdout) ? 1 : 0;
}
