/* What an answer costs in a running process: a desk with made-up models of N songs.
 *
 * *     desk CORPUS N [LISTENERS [METHOD…]]
 *
 * A CORPUS that is there is taken as it is. Listeners [N / 5] have twenty songs each: one half
 * skewed as plays are (a share of 1 / rank), the other any, so that nearly all songs are heard.
 * Times are of the processor, those of answers medians of some rounds on one thread. */
#include "tonary.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { EACH = 20, ROUNDS = 21, HISTORY = 50 };

static ton_corpus *corpus;
static ton_error error;

static void need(ton_status status)
{
    if (status == TON_OK)
        return;
    fprintf(stderr, "desk: %s\n", error.message);
    exit(1);
}

/* Of all threads. */
static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static uint64_t state = 88172645463325252u;

static double chance(void)
{
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    return (double)(state >> 11) * 0x1p-53;
}

/* Any song, or song r with a probability of about 1 / r. */
static int64_t draw(int64_t songs)
{
    double log_songs = 0;
    if (chance() < 0.5)
        return 1 + (int64_t)(chance() * (double)songs);
    for (int64_t n = songs; n > 1; n >>= 1)
        log_songs += 1;
    int64_t rank = (int64_t)(1 << (int)(chance() * log_songs));
    rank += (int64_t)(chance() * (double)rank);
    return rank < songs ? rank : songs;
}

/* ---- the corpus ---------------------------------------------------------------------------------
 */

static void make_songs(int64_t songs)
{
    for (int64_t i = 1; i <= songs; i++) {
        char path[40];
        int64_t id;
        snprintf(path, sizeof path, "song %lld", (long long)i);
        need(ton_song_put(corpus, &id, path, &(ton_tags){.title = ""}, &error));
    }
}

static void make_listener(int64_t number, int64_t songs, int count)
{
    char name[40];
    int64_t id;
    bool changed;
    snprintf(name, sizeof name, "listener %lld", (long long)number);
    need(ton_listener_put(corpus, &id, name, &error));
    for (int i = 0; i < count; i++) {
        ton_play_event play = {0, id, draw(songs), 1 + 300 * i, TON_PLAYED};
        need(ton_play_put(corpus, &play, &changed, &error));
    }
}

static void make_corpus(const char *path, int64_t songs, int64_t listeners)
{
    int64_t last = 0;
    need(ton_corpus_open(&corpus, path, TON_CREATE, &error));
    need(ton_track_last_id(corpus, &last, &error));
    if (last)
        return;
    need(ton_corpus_begin(corpus, &error));
    make_songs(songs);
    make_listener(0, songs, HISTORY);
    for (int64_t i = 1; i < listeners; i++)
        make_listener(i, songs, EACH);
    need(ton_corpus_commit(corpus, &error));
}

/* ---- what it costs ------------------------------------------------------------------------------
 */

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double middle(double *value)
{
    qsort(value, ROUNDS, sizeof *value, by_value);
    return 1e3 * value[ROUNDS / 2];
}

static void told(void *user, const ton_train_news *news)
{
    double *since = user, t = now();
    if (news->outcome == TON_TRAIN_TRAINED)
        printf("%-10s %-14s trained in %8.2f s, %lld songs, %8.1f MB\n",
               ton_feedback_word(news->row->feedback), news->row->name, t - *since,
               (long long)news->items, (double)news->bytes / 1e6);
    else if (news->outcome != TON_TRAIN_NOTHING)
        printf("%-10s %-14s %s\n", ton_feedback_word(news->row->feedback), news->row->name,
               news->reason ? news->reason : "up to date");
    fflush(stdout);
    *since = now();
}

/* Reading the listener, ranking, explaining ten songs; following one event. */
static void measure(ton_desk *desk, const ton_shelved *model, const ton_deeds *after)
{
    double read[ROUNDS], rank[ROUNDS], why[ROUNDS], follow[ROUNDS];
    for (int r = 0; r < ROUNDS; r++) {
        ton_deeds deeds = {.count = 0};
        ton_desk_answer answer;
        double t = now();
        need(ton_deeds_read(&deeds, corpus, "listener 0", &error));
        read[r] = now() - t, t = now();
        need(ton_desk_rank(desk, &answer, &deeds,
                           &(ton_desk_question){.method = model->record.name}, &error));
        rank[r] = now() - t, t = now();
        for (int i = 0; i < answer.count && answer.by; i++) {
            ton_parts parts = {0};
            need(ton_desk_answer_explain(&answer, i, &parts, &error));
            ton_parts_clear(&parts);
        }
        why[r] = now() - t, t = now();
        need(ton_desk_follow(desk, r % 2 ? after : &deeds, r % 2 ? &deeds : after, &error));
        follow[r] = now() - t;
        ton_desk_answer_clear(&answer);
        ton_deeds_clear(&deeds);
    }
    printf("%-18s read %6.2f ms, rank %7.2f ms, explain ten %7.2f ms, follow %6.2f ms\n",
           model->record.name, middle(read), middle(rank), middle(why), middle(follow));
    fflush(stdout);
}

static void measure_all(void)
{
    const int count = ton_recommender_count;
    for (int i = 0; i < count; i++) {
        char name[TON_MODEL_NAME_BYTES];
        ton_desk *desk;
        ton_deeds after = {.count = 0};
        ton_shelf_name(name, ton_recommenders[i]);
        need(ton_desk_open(&desk, corpus, &(ton_desk_options){.method = name}, &error));
        need(ton_deeds_read(&after, corpus, "listener 0", &error));
        after.deed[0].plays++;
        for (int m = 0; m < ton_desk_count(desk); m++)
            if (!strcmp(ton_desk_model(desk, m)->record.name, name))
                measure(desk, ton_desk_model(desk, m), &after);
        ton_deeds_clear(&after);
        ton_desk_close(desk);
    }
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fprintf(stderr, "usage: desk CORPUS N [LISTENERS [METHOD…]]\n");
        return 2;
    }
    int64_t songs = atoll(argv[2]), listeners = argc > 3 ? atoll(argv[3]) : songs / 5;
    make_corpus(argv[1], songs, listeners);
    double since = now();
    const ton_train_options options = {.method = (const char *const *)argv + 4,
                                       .method_count = argc > 4 ? argc - 4 : 0,
                                       .threads = 2,
                                       .told = told,
                                       .user = &since};
    need(ton_train(corpus, &options, &error));
    measure_all();
    ton_corpus_close(corpus);
    return 0;
}
