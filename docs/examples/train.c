/* Ratings into a corpus, models from them, and both kept there.
 *
 *     train CORPUS < RATINGS        a line each: LISTENER ID VALUE
 *
 * Trained models live in the corpus. A running program opens a desk once, and ton_desk_refresh
 * loads what was trained since. */
#include <stdio.h>
#include <time.h>
#include <tonary.h>

/* Of a listener and a track there is one rating, the latest. */
static ton_status take(ton_corpus *corpus, FILE *file, ton_error *error)
{
    char name[64];
    long long track;
    double value;
    ton_status status = ton_corpus_begin(corpus, error);
    while (status == TON_OK && fscanf(file, "%63s %lld %lf", name, &track, &value) == 3) {
        ton_rating_event rating = {.track = track, .value = value, .time = time(NULL)};
        bool changed;
        status = ton_listener_put(corpus, &rating.listener, name, error);
        if (status == TON_OK)
            status = ton_rating_put(corpus, &rating, &changed, error);
    }
    if (status == TON_OK)
        status = ton_corpus_commit(corpus, error);
    if (status != TON_OK)
        ton_corpus_rollback(corpus);
    return status;
}

static void told(void *user, const ton_train_news *news)
{
    char name[TON_MODEL_NAME_BYTES];
    (void)user;
    ton_shelf_name(name, news->row);
    if (news->outcome == TON_TRAIN_TRAINED)
        printf("trained %s: %lld songs, %lld bytes\n", name, (long long)news->items,
               (long long)news->bytes);
    else if (news->outcome == TON_TRAIN_UNABLE)
        printf("left out %s: %s\n", name, news->reason);
}

static bool print(void *user, const ton_model_record *record)
{
    (void)user;
    printf("kept %s of %lld ratings\n", record->name, (long long)record->trained_on.ratings);
    return true;
}

int main(int argc, char **argv)
{
    const ton_train_options options = {
        .seed = 1, .threads = ton_processors(), .now = time(NULL), .told = told};
    ton_corpus *corpus = NULL;
    ton_error error;
    if (argc != 2) {
        fprintf(stderr, "usage: train CORPUS < RATINGS\n");
        return 2;
    }
    ton_status status = ton_corpus_open(&corpus, argv[1], TON_WRITE, &error);
    if (status == TON_OK)
        status = take(corpus, stdin, &error);
    if (status == TON_OK)
        status = ton_train(corpus, &options, &error);
    ton_corpus_close(corpus);
    corpus = NULL;
    if (status == TON_OK) /* another process would find the same */
        status = ton_corpus_open(&corpus, argv[1], TON_READ, &error);
    if (status == TON_OK)
        status = ton_models_each(corpus, print, NULL, &error);
    if (status != TON_OK)
        fprintf(stderr, "%s\n", error.message);
    ton_corpus_close(corpus);
    return status != TON_OK;
}
