/* Sums of outer products of rows: of so many rows at a time in single precision, which is
 * fastest, and of those in double. Blocks are dealt to a fixed number of lanes that are added in
 * order, so that threads change nothing. */
#include "recommend/blend/grams.h"

#include "recommend/content/threads.h"
#include "recommend/evaluation/draw.h"
#include "recommend/listeners/dense.h"
#include "recommend/listeners/plays.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 256, LANES = 4, PART_IN = 4, LEAST_SONGS = 16 };

typedef struct sums sums;
struct sums {
    const ton_interactions *by_user;
    const float *content; /* (items, songs) */
    int songs;
    uint8_t *part; /* (items) 0, 1, or NOWHERE */
    double *times; /* (items) how often a song stands in profiles, in squares */
    /* The sum at hand: rows (count) of width numbers. */
    void (*row)(const sums *s, float *row, int32_t at);
    int which; /* part */
    int32_t count;
    int width;
    double *lane[LANES]; /* (width, width) */
    atomic_int next;     /* lane */
    atomic_bool failed;
};

enum { NOWHERE = 2 };

/* ---- one sum ------------------------------------------------------------------------------------
 */

static void add_lane(const sums *s, double *lane, float *rows, float *gram, int32_t from)
{
    size_t width = (size_t)s->width;
    int32_t count = s->count - from < BLOCK ? s->count - from : BLOCK;
    memset(rows, 0, (size_t)count * width * sizeof *rows);
    memset(gram, 0, width * width * sizeof *gram);
    for (int32_t i = 0; i < count; i++)
        s->row(s, rows + (size_t)i * width, from + i);
    ton_dense_gram(gram, rows, count, s->width);
    for (size_t r = 0; r < width; r++)
        for (size_t c = 0; c <= r; c++)
            lane[r * width + c] += (double)gram[r * width + c];
}

static void *sum_lanes(void *shared)
{
    sums *s = shared;
    size_t width = (size_t)s->width;
    float *rows = malloc(BLOCK * width * sizeof *rows),
          *gram = malloc(width * width * sizeof *gram);
    int lane;
    while (rows && gram && (lane = s->next++) < LANES)
        for (int64_t from = lane * BLOCK; from < s->count; from += LANES * BLOCK)
            add_lane(s, s->lane[lane], rows, gram, (int32_t)from);
    if (!rows || !gram)
        s->failed = true;
    free(rows);
    free(gram);
    return NULL;
}

/* *gram (width, width) = sum over the rows; both triangles. */
static ton_status sum_up(double **gram, sums *s, int threads, ton_error *error)
{
    size_t width = (size_t)s->width;
    bool is_there = true;
    s->next = 0;
    for (int l = 0; l < LANES; l++)
        is_there &= (s->lane[l] = calloc(width * width, sizeof **gram)) != NULL;
    if (is_there)
        ton_on_threads(sum_lanes, s, threads > 0 ? threads : 1);
    is_there &= !s->failed;
    for (size_t r = 0; r < width && is_there; r++)
        for (size_t c = 0; c <= r; c++) {
            for (int l = 1; l < LANES; l++)
                s->lane[0][r * width + c] += s->lane[l][r * width + c];
            s->lane[0][c * width + r] = s->lane[0][r * width + c];
        }
    *gram = s->lane[0];
    for (int l = 1; l < LANES; l++)
        free(s->lane[l]);
    return is_there ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

/* ---- rows ---------------------------------------------------------------------------------------
 */

/* One over the root of how many songs of a listener say something; 0: none. */
static double norm_of(const sums *s, int32_t user)
{
    int64_t known = 0;
    for (int64_t i = s->by_user->start[user]; i < s->by_user->start[user + 1]; i++)
        known += s->part[s->by_user->column[i]] != NOWHERE && ton_plays_liked(s->by_user->value[i]);
    return known ? 1 / sqrt((double)known) : 0;
}

static void user_row(const sums *s, float *row, int32_t user)
{
    float by = (float)norm_of(s, user);
    row[s->width - 1] = 1;
    for (int64_t i = s->by_user->start[user]; i < s->by_user->start[user + 1]; i++) {
        int32_t item = s->by_user->column[i];
        if (s->part[item] == NOWHERE || !ton_plays_liked(s->by_user->value[i]))
            continue;
        const float *song = s->content + (size_t)item * (size_t)s->songs;
        float *to = row + s->part[item] * s->songs;
        for (int c = 0; c < s->songs; c++)
            to[c] += by * song[c];
    }
}

static void song_row(const sums *s, float *row, int32_t item)
{
    if (s->part[item] == s->which)
        memcpy(row, s->content + (size_t)item * (size_t)s->songs, (size_t)s->songs * sizeof *row);
}

static void self_row(const sums *s, float *row, int32_t item)
{
    float by = (float)sqrt(s->times[item]);
    song_row(s, row, item);
    for (int c = 0; c < s->songs; c++)
        row[c] *= by;
}

/* ---- all ----------------------------------------------------------------------------------------
 */

/* Songs that nobody has, or of which nothing is known, are nowhere. */
static void divide(sums *s, ton_grams *grams, uint64_t seed)
{
    const ton_interactions *by_user = s->by_user;
    int64_t count[3] = {0};
    memset(s->part, NOWHERE, (size_t)by_user->columns);
    for (int64_t i = 0; i < by_user->count; i++)
        if (ton_plays_liked(by_user->value[i]) &&
            s->content[(size_t)by_user->column[i] * (size_t)s->songs + (size_t)s->songs - 1] > 0)
            s->part[by_user->column[i]] = 0;
    for (int32_t i = 0; i < by_user->columns; i++) {
        bool is_foretold = !ton_draw_below(&seed, PART_IN); /* drawn for all, come who may */
        if (s->part[i] != NOWHERE)
            s->part[i] = is_foretold;
        count[s->part[i]]++;
    }
    for (int32_t u = 0; u < by_user->rows; u++) {
        double by = norm_of(s, u);
        for (int64_t i = by_user->start[u]; i < by_user->start[u + 1]; i++)
            if (ton_plays_liked(by_user->value[i]))
                s->times[by_user->column[i]] += by * by;
    }
    grams->is_split = count[0] >= LEAST_SONGS && count[1] >= LEAST_SONGS;
}

static ton_status sum_all(ton_grams *grams, sums *s, int threads, ton_error *error)
{
    s->row = user_row;
    s->count = s->by_user->rows;
    s->width = grams->width;
    ton_status status = sum_up(&grams->users, s, threads, error);
    s->count = s->by_user->columns;
    s->width = grams->songs;
    for (int part = 0; part < 2 && status == TON_OK; part++) {
        s->which = part;
        s->row = song_row;
        status = sum_up(&grams->song[part], s, threads, error);
        s->row = self_row;
        if (status == TON_OK)
            status = sum_up(&grams->self[part], s, threads, error);
    }
    return status;
}

ton_status ton_grams_new(ton_grams *grams, const ton_training *training, const float *content,
                         ton_error *error)
{
    int songs = training->content_dim + 1;
    *grams = (ton_grams){.songs = songs, .width = 2 * songs + 1};
    sums s = {.by_user = training->by_user, .content = content, .songs = songs};
    s.part = malloc((size_t)training->items + 1);
    s.times = calloc((size_t)training->items + 1, sizeof *s.times);
    ton_status status = TON_OK;
    if (!s.part || !s.times)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) {
        divide(&s, grams, training->seed);
        status = sum_all(grams, &s, training->threads, error);
    }
    free(s.part);
    free(s.times);
    return status;
}

void ton_grams_free(ton_grams *grams)
{
    free(grams->users);
    for (int part = 0; part < 2; part++) {
        free(grams->song[part]);
        free(grams->self[part]);
    }
    *grams = (ton_grams){0};
}
