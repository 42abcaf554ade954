#include "recommend/listeners/als.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "recommend/listeners/dense.h"

enum { LINE = 64, GRAM_ROWS = 8192 };

static float *lined(size_t count)
{
    return aligned_alloc(LINE, (count * sizeof(float) / LINE + 1) * LINE);
}

ton_status ton_als_room_new(ton_als_room *room, int factors)
{
    size_t width = (size_t)factors;
    room->rows = lined(TON_ALS_ROWS * width);
    room->dots = lined(TON_ALS_ROWS);
    room->vector = lined(3 * (width + LINE));
    return room->rows && room->dots && room->vector ? TON_OK : TON_NO_MEMORY;
}

void ton_als_room_free(ton_als_room *room)
{
    free(room->rows);
    free(room->dots);
    free(room->vector);
}

/* Brings the rows of entries from at on side by side; how many. */
static int gather(ton_als_room *room, const ton_als_side *side, const ton_als_entries *entries,
                  int64_t at)
{
    int64_t left = entries->count - at, rows = left < TON_ALS_ROWS ? left : TON_ALS_ROWS;
    size_t width = (size_t)side->factors;
    for (int64_t k = 0; k < rows; k++)
        memcpy(room->rows + (size_t)k * width,
               side->factor + (size_t)entries->column[at + k] * width, width * sizeof(float));
    return (int)rows;
}

/* ---- conjugate gradients ------------------------------------------------------------------------
 */

/* out = right side (is_right) - matrix times x [NULL: 0]; rows that fit stay gathered. */
static void apply(float *out, const float *x, bool is_right, const ton_als_side *side,
                  const ton_als_entries *entries, ton_als_room *room, bool is_gathered)
{
    int width = side->factors;
    memset(out, 0, (size_t)width * sizeof *out);
    if (x)
        ton_dense_times(out, side->gram, width, width, x);
    for (int i = 0; i < width; i++)
        out[i] = -out[i];
    for (int64_t at = 0; at < entries->count; at += TON_ALS_ROWS) {
        int rows = is_gathered ? (int)entries->count : gather(room, side, entries, at);
        const float *confidence = entries->confidence + at;
        memset(room->dots, 0, (size_t)rows * sizeof *room->dots);
        if (x)
            ton_dense_times(room->dots, room->rows, rows, width, x);
        for (int k = 0; k < rows; k++) {
            float extra = fabsf(confidence[k]);
            float wanted = is_right && confidence[k] > 0 ? 1 + extra : 0;
            room->dots[k] = wanted - extra * room->dots[k];
        }
        ton_dense_add_turned(out, room->rows, rows, width, room->dots);
    }
}

static bool is_zero(const float *x, int count)
{
    for (int i = 0; i < count; i++)
        if (x[i] != 0)
            return false;
    return true;
}

static double dot(const float *a, const float *b, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += (double)a[i] * (double)b[i];
    return sum;
}

void ton_als_steps(float *x, const ton_als_side *side, const ton_als_entries *entries, int steps,
                   ton_als_room *room)
{
    int width = side->factors;
    size_t stride = ((size_t)width + LINE - 1) / LINE * LINE;
    float *rest = room->vector, *way = rest + stride, *image = way + stride;
    bool fits = entries->count <= TON_ALS_ROWS;
    apply(rest, is_zero(x, width) ? NULL : x, true, side, entries, room, false);
    memcpy(way, rest, (size_t)width * sizeof *way);
    double size = dot(rest, rest, width), first = size;
    for (int step = 0; step < steps && size > 1e-12 * first && size > 1e-30; step++) {
        apply(image, way, false, side, entries, room, fits);
        double curve = -dot(way, image, width);
        if (!(curve > 0))
            return;
        float length = (float)(size / curve);
        for (int i = 0; i < width; i++) {
            x[i] += length * way[i];
            rest[i] += length * image[i];
        }
        double now = dot(rest, rest, width);
        float turn = (float)(now / size);
        for (int i = 0; i < width; i++)
            way[i] = rest[i] + turn * way[i];
        size = now;
    }
}

/* ---- whole matrices -----------------------------------------------------------------------------
 */

ton_status ton_als_solve(double *x, const ton_als_side *side, const ton_als_entries *entries,
                         ton_als_room *room)
{
    size_t width = (size_t)side->factors, cells = width * width;
    float *extra = calloc(cells, sizeof *extra);
    double *matrix = malloc(cells * sizeof *matrix);
    ton_status status = extra && matrix ? TON_OK : TON_NO_MEMORY;
    for (int64_t at = 0; at < entries->count && status == TON_OK; at += TON_ALS_ROWS) {
        int rows = gather(room, side, entries, at);
        for (size_t k = 0; k < (size_t)rows; k++) {
            float root = sqrtf(fabsf(entries->confidence[at + (int64_t)k]));
            for (size_t i = 0; i < width; i++)
                room->rows[k * width + i] *= root;
        }
        ton_dense_gram(extra, room->rows, rows, side->factors);
    }
    for (size_t i = 0; i < cells && status == TON_OK; i++)
        matrix[i] = (double)side->gram[i] + (double)extra[i];
    if (status == TON_OK && !ton_dense_solve(matrix, x, side->factors, 1))
        memset(x, 0, width * sizeof *x);
    free(extra);
    free(matrix);
    return status;
}

ton_status ton_als_gram(float *gram, const float *factor, int64_t rows, int factors,
                        double regularisation)
{
    size_t cells = (size_t)factors * (size_t)factors;
    float *part = malloc(cells * sizeof *part);
    double *sum = calloc(cells, sizeof *sum);
    if (part && sum)
        for (int64_t at = 0; at < rows; at += GRAM_ROWS) {
            memset(part, 0, cells * sizeof *part);
            ton_dense_gram(part, factor + at * factors,
                           rows - at < GRAM_ROWS ? rows - at : GRAM_ROWS, factors);
            for (size_t i = 0; i < cells; i++)
                sum[i] += part[i];
        }
    ton_status status = part && sum ? TON_OK : TON_NO_MEMORY;
    for (int i = 0; i < factors && status == TON_OK; i++)
        for (int j = 0; j < factors; j++) {
            int high = i > j ? i : j, low = i > j ? j : i;
            gram[i * factors + j] =
                (float)(sum[high * factors + low] + (i == j ? regularisation : 0));
        }
    free(part);
    free(sum);
    return status;
}
