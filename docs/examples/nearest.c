/* What is like a track, by weights of one's own, and why.
 *
 *     nearest CORPUS ID WEIGHTS [FILTER]
 *     nearest music.db 7 timbre=1,rhythm=.5 "tempo=90..130 !genre=metal"
 *
 * Weights change from question to question; nothing is rebuilt for them. */
#include <stdio.h>
#include <stdlib.h>
#include <tonary.h>

static void print(ton_corpus *corpus, const ton_metric *metric, const ton_probe *probe,
                  const ton_track *seed, const ton_hit *hit)
{
    char why[400];
    ton_track track = {0};
    if (ton_track_get(corpus, &track, hit->id, NULL) == TON_OK) {
        ton_explain(why, sizeof why, metric, probe, &hit->likeness, seed, &track, TON_ENGLISH);
        printf("%.3f  %s  %s\n", hit->likeness.similarity, track.path, why);
    }
    ton_track_clear(&track);
}

/* The filter says who may appear; the seed may not. Rows are of a file, so the answer is believed
 * only when that was as it had been written. */
static ton_status ask(ton_corpus *corpus, const ton_vectors *vectors, const ton_track *seed,
                      const char *weights, const ton_filter *filter, ton_error *error)
{
    ton_probe probe = {.space = &vectors->space};
    const ton_metric *metric = ton_metrics[0]; /* weighted cosine */
    uint8_t *allow = NULL;
    ton_hit hit[10];
    int count = 0;
    int64_t at = ton_vectors_find(vectors, seed->id);
    if (at < 0)
        return ton_fail(error, TON_NOT_FOUND, "%s has nothing to compare", seed->path);
    probe.row = ton_vectors_row(vectors, at);
    ton_status status = ton_space_weights(&vectors->space, probe.weights, weights, error);
    if (status == TON_OK)
        status = ton_allow_rows(&allow, corpus, vectors, filter, error);
    if (status == TON_OK) {
        allow[at] = 0;
        const ton_nearest_options options = {.n = 10, .allow = allow};
        status = ton_nearest(vectors, metric, &probe, &options, hit, &count);
    }
    if (status == TON_OK && !ton_vectors_sound(vectors))
        status = ton_fail(error, TON_CORRUPT, "the vector file changed meanwhile; ask again");
    for (int i = 0; i < count && status == TON_OK; i++)
        print(corpus, metric, &probe, seed, &hit[i]);
    free(allow);
    return status;
}

int main(int argc, char **argv)
{
    ton_corpus *corpus = NULL;
    ton_vectors *vectors = NULL;
    ton_filter *filter = NULL;
    ton_track seed = {0};
    ton_error error;
    if (argc < 4 || argc > 5) {
        fprintf(stderr, "usage: nearest CORPUS ID WEIGHTS [FILTER]\n");
        return 2;
    }
    ton_status status = ton_corpus_open(&corpus, argv[1], TON_READ, &error);
    if (status == TON_OK)
        status = ton_track_get(corpus, &seed, atoll(argv[2]), &error);
    if (status == TON_OK && argc == 5)
        status = ton_filter_new(&filter, argv[4], NULL, &error);
    if (status == TON_OK)
        status = ton_vectors_load(&vectors, NULL, corpus, &error);
    if (status == TON_OK)
        status = ask(corpus, vectors, &seed, argv[3], filter, &error);
    if (status != TON_OK)
        fprintf(stderr, "%s\n", error.message);
    ton_vectors_free(vectors);
    ton_filter_free(filter);
    ton_track_clear(&seed);
    ton_corpus_close(corpus);
    return status != TON_OK;
}
