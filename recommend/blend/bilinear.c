/* The map of learnt content and its penalties; see the header. */
#include "recommend/blend/bilinear.h"

#include "recommend/blend/grams.h"
#include "recommend/listeners/dense.h"
#include "recommend/listeners/plays.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Penalties that are tried, in shares of the mean of the diagonal. */
static const double penalties[] = {0.003, 0.01, 0.03, 0.1, 0.3, 1};
enum { PENALTIES = sizeof penalties / sizeof *penalties, MIDDLE = 3 };

/* Matrices in single precision, to be multiplied. */
enum { GRAM, SONG, MAP, LEFT, RIGHT, SINGLES };

/* Which of the sums of `grams` go into a map: those over songs that are taught, or over all. */
typedef struct task {
    const ton_grams *grams;
    int songs, profile;  /* how long they are: dim + 1, dim + 2 */
    double *gram;        /* (profile, profile) of profiles */
    double *product;     /* (profile, songs) of profiles with songs, self taken away */
    double *song;        /* (songs, songs) */
    double *foretold;    /* (profile, songs) what songs that were left out would have given */
    double *work, *half; /* (profile, profile), (profile, songs) */
    double *map;         /* (profile, songs) */
    float *single[SINGLES];
} task;

/* ---- small matrices -----------------------------------------------------------------------------
 */

static void add_penalty(double *to, const double *matrix, int size, double share)
{
    double trace = 0;
    memcpy(to, matrix, (size_t)size * (size_t)size * sizeof *to);
    for (int i = 0; i < size; i++)
        trace += matrix[(size_t)i * (size_t)size + (size_t)i];
    /* The last term only matters where nothing is known at all. */
    for (int i = 0; i < size; i++)
        to[(size_t)i * (size_t)size + (size_t)i] += share * trace / size + 1e-9;
}

static void turn(double *out, const double *matrix, int rows, int columns)
{
    for (int r = 0; r < rows; r++)
        for (int c = 0; c < columns; c++)
            out[(size_t)c * (size_t)rows + (size_t)r] =
                matrix[(size_t)r * (size_t)columns + (size_t)c];
}

/* half = (gram + a)^-1 product. False, as below: rounding won. */
static bool solve_profiles(task *t, double a)
{
    double *turned = t->map; /* (songs, profile) for now */
    add_penalty(t->work, t->gram, t->profile, a);
    turn(turned, t->product, t->profile, t->songs);
    bool is_solved = ton_dense_solve(t->work, turned, t->profile, t->songs);
    turn(t->half, turned, t->songs, t->profile);
    return is_solved;
}

/* map = half (song + b)^-1. */
static bool solve_songs(task *t, double b)
{
    size_t size = (size_t)t->profile * (size_t)t->songs;
    add_penalty(t->work, t->song, t->songs, b);
    memcpy(t->map, t->half, size * sizeof *t->map);
    bool is_solved = ton_dense_solve(t->work, t->map, t->songs, t->profile);
    for (size_t i = 0; i < size; i++)
        t->single[MAP][i] = (float)t->map[i];
    return is_solved;
}

/* Squares that are left of songs that were left out, but for what does not depend on the map:
 * sum (gram map) o (map song) - 2 sum map o foretold. */
static double squares_left(const task *t)
{
    double left = 0;
    ton_dense_multiply(t->single[LEFT], t->single[GRAM], t->single[MAP], t->profile, t->profile,
                       t->songs);
    ton_dense_multiply(t->single[RIGHT], t->single[MAP], t->single[SONG], t->profile, t->songs,
                       t->songs);
    for (size_t i = 0; i < (size_t)t->profile * (size_t)t->songs; i++)
        left += (double)t->single[LEFT][i] * (double)t->single[RIGHT][i] -
                2 * t->map[i] * t->foretold[i];
    return left;
}

/* ---- which songs --------------------------------------------------------------------------------
 */

/* The sums over users hold profiles of taught songs, of those left out, and a 1, side by side. */
static double of_users(const ton_grams *g, int a, int b)
{
    return a > b ? g->users[(size_t)a * (size_t)g->width + (size_t)b]
                 : g->users[(size_t)b * (size_t)g->width + (size_t)a];
}

/* Where the numbers of a profile stand there; of part 0, the songs that are taught, or 1. */
static int place(const ton_grams *g, int i, int part)
{
    return i == g->songs ? 2 * g->songs : part * g->songs + i;
}

/* parts: 1, the taught songs alone; 2, all. */
static void gather(task *t, int parts)
{
    const ton_grams *g = t->grams;
    for (int p = 0; p < t->profile; p++)
        for (int q = 0; q < t->profile; q++) {
            double sum = 0;
            for (int i = 0; i < (p < t->songs ? parts : 1); i++)
                for (int j = 0; j < (q < t->songs ? parts : 1); j++)
                    sum += of_users(g, place(g, p, i), place(g, q, j));
            t->gram[(size_t)p * (size_t)t->profile + (size_t)q] = sum;
        }
    for (int p = 0; p < t->profile; p++)
        for (int s = 0; s < t->songs; s++) {
            size_t at = (size_t)p * (size_t)t->songs + (size_t)s;
            t->product[at] = t->gram[(size_t)p * (size_t)t->profile + (size_t)s];
            t->foretold[at] = of_users(g, place(g, p, 0), place(g, s, 1));
            for (int i = 0; i < parts && p < t->songs; i++)
                t->product[at] -= g->self[i][at];
        }
    for (size_t at = 0; at < (size_t)t->songs * (size_t)t->songs; at++)
        t->song[at] = g->song[0][at] + (parts > 1 ? g->song[1][at] : 0);
}

/* What is left under these penalties; half: that of profiles has been seen to. */
static double attempt(task *t, const double *penalty, bool half)
{
    bool is_solved = (half || solve_profiles(t, penalty[0])) && solve_songs(t, penalty[1]);
    return is_solved ? squares_left(t) : INFINITY;
}

/* The penalty of profiles, and then that of songs. */
static ton_status choose(task *t, double *penalty, const ton_training *training, ton_error *error)
{
    gather(t, 1);
    for (size_t i = 0; i < (size_t)t->profile * (size_t)t->profile; i++)
        t->single[GRAM][i] = (float)t->gram[i];
    for (size_t i = 0; i < (size_t)t->songs * (size_t)t->songs; i++)
        t->single[SONG][i] = (float)t->grams->song[1][i];
    for (int side = 0; side < 2; side++) {
        double least = INFINITY, best = penalty[side];
        if (side && !solve_profiles(t, penalty[0]))
            return TON_OK;
        for (int i = 0; i < PENALTIES; i++) {
            if (training->stop && *training->stop)
                return ton_fail(error, TON_INTERRUPTED, NULL);
            penalty[side] = penalties[i];
            double left = attempt(t, penalty, side);
            if (left < least) {
                least = left;
                best = penalties[i];
            }
        }
        penalty[side] = best;
    }
    return TON_OK;
}

/* ---- the front ----------------------------------------------------------------------------------
 */

static bool task_new(task *t, const ton_grams *grams)
{
    size_t songs = (size_t)grams->songs, profile = songs + 1;
    *t = (task){.grams = grams, .songs = (int)songs, .profile = (int)profile};
    double **const matrix[] = {&t->gram, &t->product, &t->song, &t->foretold,
                               &t->work, &t->half,    &t->map};
    bool is_there = true;
    for (size_t i = 0; i < sizeof matrix / sizeof *matrix; i++)
        is_there &= (*matrix[i] = calloc(profile * profile, sizeof **matrix[i])) != NULL;
    for (int i = 0; i < SINGLES; i++)
        is_there &= (t->single[i] = calloc(profile * profile, sizeof *t->single[i])) != NULL;
    return is_there;
}

static void task_free(task *t)
{
    free(t->gram);
    free(t->product);
    free(t->song);
    free(t->foretold);
    free(t->work);
    free(t->half);
    free(t->map);
    for (int i = 0; i < SINGLES; i++)
        free(t->single[i]);
}

ton_status ton_bilinear_learn(ton_bilinear *learnt, const ton_training *training,
                              const float *content, ton_error *error)
{
    ton_grams grams = {0};
    task t = {0};
    double penalty[2] = {penalties[MIDDLE], penalties[MIDDLE]};
    size_t size = (size_t)(training->content_dim + 2) * (size_t)(training->content_dim + 1);
    *learnt = (ton_bilinear){.dim = training->content_dim};
    ton_status status = ton_grams_new(&grams, training, content, error);
    if (status == TON_OK && !(task_new(&t, &grams) && (learnt->map = calloc(size, sizeof(float)))))
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK && grams.is_split)
        status = choose(&t, penalty, training, error);
    if (status == TON_OK) {
        gather(&t, 2);
        if (solve_profiles(&t, penalty[0]) && solve_songs(&t, penalty[1]))
            memcpy(learnt->map, t.single[MAP], size * sizeof *learnt->map);
    }
    task_free(&t);
    ton_grams_free(&grams);
    return status;
}

int ton_bilinear_profile(float *profile, const float *content, int dim, const ton_history *history)
{
    int songs = dim + 1, known = 0;
    memset(profile, 0, (size_t)(songs + 1) * sizeof *profile);
    for (int32_t i = 0; i < history->count; i++) {
        const float *song = content + (size_t)history->item[i] * (size_t)songs;
        if (song[dim] == 0 || !ton_plays_liked(history->value[i]))
            continue;
        known++;
        for (int c = 0; c < songs; c++)
            profile[c] += song[c];
    }
    float by = known ? 1 / sqrtf((float)known) : 0;
    for (int c = 0; c < songs; c++)
        profile[c] *= by;
    profile[songs] = 1;
    return known;
}

void ton_bilinear_taste(float *taste, const ton_bilinear *learnt, const float *profile)
{
    int songs = learnt->dim + 1;
    memset(taste, 0, (size_t)songs * sizeof *taste);
    for (int p = 0; p <= songs; p++)
        for (int s = 0; s < songs; s++)
            taste[s] += profile[p] * learnt->map[(size_t)p * (size_t)songs + (size_t)s];
}
