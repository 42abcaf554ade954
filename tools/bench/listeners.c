/* What a recommender of plays costs on made-up listeners: build/bench/listeners INTERACTIONS METHOD
 *
 * There are INTERACTIONS / 50 listeners and INTERACTIONS / 33.3 songs. How often each is drawn
 * falls by its rank as 1 / (rank + shift) (Mandelbrot 1953): of 10 million the most diligent
 * listener has some 1,000 songs, the least one 10, and the best known song has a tenth of all
 * listeners. Whom and what are drawn apart, which is the dearest case: no two songs share more than
 * chance makes them.
 *
 * Prints names and numbers: CPU seconds of one thread, milliseconds of the middle of 101 listeners,
 * MiB of the whole process.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "recommend/evaluation/draw.h"
#include "recommend/listeners/recommender.h"

enum { ASKED = 101 };

static double cpu_now(void)
{
    struct timespec at;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &at);
    return (double)at.tv_sec + 1e-9 * (double)at.tv_nsec;
}

static double memory(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return (double)usage.ru_maxrss / 1024;
}

static void must(ton_status status, const ton_error *error)
{
    if (status == TON_OK)
        return;
    fprintf(stderr, "listeners: %s\n", error->message);
    exit(1);
}

static int32_t skewed(uint64_t *state, int32_t count, double shift)
{
    double even = (double)(ton_draw(state) >> 11) / 9007199254740992.0;
    int32_t rank = (int32_t)(shift * pow((count + shift) / shift, even) - shift);
    return rank < count ? rank : count - 1;
}

static ton_interactions *made_up(int64_t count, int32_t listeners, int32_t songs)
{
    ton_error error;
    ton_interactions *matrix;
    uint64_t state = 1;
    ton_interaction *at = malloc((size_t)count * sizeof *at);
    if (!at)
        exit(1);
    for (int64_t k = 0; k < count; k++) {
        int32_t listener = skewed(&state, listeners, listeners / 100.0);
        int32_t song = skewed(&state, songs, songs / 6000.0);
        at[k] = (ton_interaction){listener, song, (float)(1 + ton_draw_below(&state, 30)), 0};
    }
    must(ton_interactions_new(&matrix, listeners, songs, at, count, TON_REPEATED_SUM, &error),
         &error);
    free(at);
    return matrix;
}

static ton_history history_of(const ton_interactions *by_user, int32_t user)
{
    int64_t start = by_user->start[user];
    return (ton_history){.item = by_user->column + start,
                         .value = by_user->value + start,
                         .count = (int32_t)(by_user->start[user + 1] - start),
                         .user = user};
}

/* ---- one listener -------------------------------------------------------------------------------
 */

typedef struct asked {
    const ton_recommender *row;
    void *model;
    ton_history history;
    float *score;
} asked;

static void ask_score(asked *a)
{
    ton_error error;
    must(a->row->score(a->model, &a->history, a->score, &error), &error);
}

static void ask_why(asked *a)
{
    ton_error error;
    ton_parts parts = {0};
    must(a->row->explain(a->model, &a->history, a->history.item[0], &parts, &error), &error);
    ton_parts_clear(&parts);
}

static void ask_update(asked *a)
{
    ton_error error;
    ton_history before = a->history;
    before.count--;
    if (a->row->update)
        must(a->row->update(a->model, &before, &a->history, &error), &error);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void time_of(const char *name, void (*ask)(asked *), asked *a,
                    const ton_interactions *by_user)
{
    double took[ASKED];
    for (int k = 0; k < ASKED; k++) {
        a->history = history_of(by_user, (int32_t)((int64_t)k * by_user->rows / ASKED));
        took[k] = 0;
        if (!a->history.count)
            continue;
        double begun = cpu_now();
        ask(a);
        took[k] = 1e3 * (cpu_now() - begun);
    }
    qsort(took, ASKED, sizeof *took, by_size);
    printf("%s %.3f\n%s-most %.3f\n", name, took[ASKED / 2], name, took[ASKED - 1]);
}

int main(int count, char **words)
{
    ton_error error;
    int64_t wanted = count == 3 ? atoll(words[1]) : 0;
    asked a = {0};
    if (wanted < 1000) {
        fprintf(stderr, "usage: listeners INTERACTIONS METHOD\n");
        return 2;
    }
    must(ton_recommender_named(&a.row, words[2], TON_PLAYS, &error), &error);
    ton_interactions *by_user =
        made_up(wanted, (int32_t)(wanted / 50), (int32_t)(wanted * 3 / 100));
    ton_interactions *by_item;
    must(ton_interactions_turned(&by_item, by_user, &error), &error);
    const ton_training training = {.feedback = TON_PLAYS,
                                   .items = by_user->columns,
                                   .by_user = by_user,
                                   .by_item = by_item,
                                   .seed = 1};
    printf("pairs %lld\n", (long long)by_user->count);
    double begun = cpu_now();
    must(a.row->train(&a.model, &training, &error), &error);
    printf("train %.2f\nmib %.0f\n", cpu_now() - begun, memory());
    a.score = malloc((size_t)by_user->columns * sizeof *a.score);
    if (!a.score)
        return 1;
    time_of("score", ask_score, &a, by_user);
    time_of("why", ask_why, &a, by_user);
    if (a.row->update)
        time_of("update", ask_update, &a, by_user);
    free(a.score);
    a.row->free(a.model);
    ton_interactions_free(by_user);
    ton_interactions_free(by_item);
    return 0;
}
