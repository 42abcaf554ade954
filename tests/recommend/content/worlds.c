/* Rows are drawn around a few centres; some are copies of others, some differ in a last bit alone,
 * some lack families, and in a strange world some are no numbers at all. */
#include "tests/recommend/content/worlds.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

void world_seed(unsigned seed)
{
    state = seed * 0x9e3779b97f4a7c15u + 1;
}

unsigned world_random(unsigned below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 33) % below;
}

static bool one_in(unsigned n)
{
    return world_random(n) == 0;
}

static float any(void) /* -1 .. 1, small ones more often */
{
    float x = (float)world_random(20001) / 10000 - 1;
    return x * x * x;
}

static void make_space(ton_space *space, int families)
{
    *space = (ton_space){.families = families};
    for (int k = 0; k < families; k++) {
        int dim = 1 + (int)world_random(one_in(4) ? 200 : 20);
        space->family[k] = (ton_space_family){"x", space->dim, dim, 1, false};
        space->dim += dim;
    }
    space->stride = space->dim + families;
}

static void make_unit(float *x, int dim)
{
    double length = 0;
    for (int i = 0; i < dim; i++)
        length += (double)x[i] * (double)x[i];
    for (int i = 0; i < dim; i++)
        x[i] = length > 0 ? (float)(x[i] / sqrt(length)) : i == 0;
}

/* How norms of a world are spread: by a power of ten either way. */
static float any_norm(int spread)
{
    return spread ? powf(10, any() * (float)spread) : 1;
}

static void make_row(float *row, const ton_space *space, const float *centre, float noise,
                     int spread)
{
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *f = &space->family[k];
        for (int i = f->offset; i < f->offset + f->dim; i++)
            row[i] = centre[i] + noise * any();
        make_unit(row + f->offset, f->dim);
        row[space->dim + k] = any_norm(spread);
    }
}

static void lose_families(float *row, const ton_space *space)
{
    for (int k = 0; k < space->families; k++)
        if (one_in(2)) {
            row[space->dim + k] = 0;
            if (one_in(2)) /* what stands in a family that is not there does not matter */
                memset(row + space->family[k].offset, 0, sizeof *row * space->family[k].dim);
        }
}

static void make_strange(float *row, const ton_space *space)
{
    static const float strange[] = {NAN,   INFINITY, -INFINITY, -1,      1e-45f, 1e-38f,
                                    1e18f, 1e19f,    3e19f,     FLT_MAX, 0,      5};
    float value = strange[world_random(sizeof strange / sizeof *strange)];
    row[one_in(2) ? space->dim + world_random(space->families) : world_random(space->dim)] = value;
}

static void make_rows(world *w, int rows, bool is_strange)
{
    enum { CENTRES = 4 };
    const ton_space *space = &w->vectors.space;
    float *centre = calloc(CENTRES * (size_t)space->stride, sizeof *centre);
    static const float noises[] = {1e-6f, 1e-3f, 0.1f, 1, 30};
    static const int spreads[] = {0, 0, 1, 2, 10, 17, 37};
    float noise = noises[world_random(5)];
    int spread = spreads[world_random(7)];
    for (int i = 0; i < CENTRES * space->stride; i++)
        centre[i] = any();
    for (int r = 0; r < rows; r++) {
        float *row = w->row + r * space->stride;
        float *other = w->row + world_random(r + 1) * space->stride;
        if (r && one_in(8))
            memcpy(row, other, sizeof *row * space->stride);
        else
            make_row(row, space, centre + world_random(CENTRES) * space->stride, noise, spread);
        float *last_bit = &row[world_random(space->dim)];
        if (one_in(8))
            *last_bit = nextafterf(*last_bit, 1);
        if (one_in(10))
            lose_families(row, space);
        if (is_strange && one_in(20))
            make_strange(row, space);
    }
    free(centre);
}

/* ids ascend within a run and are mixed between runs. */
static void make_runs(world *w, int rows)
{
    ton_vectors *v = &w->vectors;
    size_t padded = (size_t)rows + 16 * TON_RUNS_MAX;
    v->groups = ton_run_groups(&v->space);
    w->code = malloc(padded * v->groups * 4);
    w->norm = malloc(padded * v->space.families * sizeof *w->norm);
    w->error = malloc(padded * sizeof *w->error);
    v->rows = v->living = rows;
    /* In some worlds steps are those of the first rows, and later ones are cut. */
    ton_run_steps(&v->space, v->step, w->row, one_in(3) ? 1 + rows / 50 : rows);
    size_t at = 0;
    for (int first = 0; first < rows || !v->runs;) {
        int left = rows - first,
            count = v->runs < 5 && left ? 1 + (int)world_random((unsigned)left) : left;
        ton_run *run = &v->run[v->runs++];
        *run = (ton_run){.rows = count,
                         .first = first,
                         .id = w->id + first,
                         .row = w->row + (ptrdiff_t)first * v->space.stride,
                         .code = w->code + at * v->groups * 4,
                         .norm = w->norm + at * v->space.families,
                         .error = w->error + at,
                         .dead = one_in(2) ? w->dead + first : NULL};
        for (int i = 0; i < count; i++)
            w->id[first + i] = i * 8LL + v->runs - 1;
        ton_run_quantise(&v->space, v->step, run->row, count, (uint8_t *)run->code,
                         (float *)run->norm, (float *)run->error);
        for (int i = 0; run->dead && i < count; i++)
            v->living -= run->dead[i];
        first += count;
        at += ((size_t)count + 15) / 16 * 16;
    }
}

static void allocate(world *w, int rows)
{
    w->row = calloc((size_t)rows + 1, (size_t)w->vectors.space.stride * sizeof *w->row);
    w->id = calloc((size_t)rows + 1, sizeof *w->id);
    w->dead = calloc((size_t)rows + 1, 1);
    w->allow = calloc((size_t)rows + 1, 1);
}

static void make_probe(world *w, int rows)
{
    const ton_space *space = &w->vectors.space;
    w->probe = (ton_probe){.space = space, .row = w->query};
    memcpy(w->query, w->row + (ptrdiff_t)world_random(rows) * space->stride,
           sizeof *w->query * space->stride);
    if (one_in(2))
        make_row(w->query, space, w->query, 0.01f, 1);
    static const float weights[] = {0, 0, 1, 1, 1, 0.5f, 3, 1000, 1e-4f, 1e-13f, 1e6f};
    unsigned kinds = one_in(2) ? 5 : 11;
    for (int k = 0; k < space->families; k++)
        w->probe.weights[k] = weights[world_random(kinds)];
}

void world_of_seed(world *w, unsigned seed, int rows)
{
    *w = (world){0};
    world_seed(seed);
    make_space(&w->vectors.space, 1 + (int)world_random(one_in(3) ? 16 : 5));
    allocate(w, rows);
    make_rows(w, rows, one_in(3));
    unsigned kept = one_in(2) ? 2 : 40;
    for (int r = 0; r < rows; r++) {
        w->dead[r] = one_in(9);
        w->allow[r] = one_in(kept);
    }
    make_runs(w, rows);
    make_probe(w, rows);
    static const float steps[] = {0.01f, 0.3f, 1, 1, 1, 1, 3, 100};
    if (ton_sketch_groups(&w->vectors.space) && !one_in(4))
        world_sketch(w, one_in(3) ? 1 + rows / 20 : rows, steps[world_random(8)]);
}

void world_of_size(world *w, unsigned seed, int rows, float size)
{
    *w = (world){0};
    world_seed(seed);
    ton_space *space = &w->vectors.space;
    *space = (ton_space){
        .families = 2, .dim = 14, .stride = 16, .family = {{"a", 0, 9, 1}, {"b", 9, 5, 1}}};
    allocate(w, rows);
    float centre[14];
    for (int i = 0; i < space->dim; i++)
        centre[i] = any();
    for (int r = 0; r < rows; r++) {
        float *row = w->row + r * space->stride;
        make_row(row, space, centre, 0.3f, 0);
        for (int k = 0; k < 2; k++)
            row[space->dim + k] = size * (1 + fabsf(any()));
        if (one_in(3))
            row[space->dim + world_random(2)] = 0;
    }
    make_runs(w, rows);
    make_probe(w, rows);
    w->query[space->dim] = w->query[space->dim + 1] = size;
}

void world_of_rows(world *w, const ton_space *space, const float *rows, int count)
{
    *w = (world){.vectors.space = *space};
    allocate(w, count);
    memcpy(w->row, rows, sizeof *rows * count * space->stride);
    ton_vectors *v = &w->vectors;
    v->groups = ton_run_groups(space);
    v->rows = v->living = count;
    v->runs = 1;
    w->code = malloc(ton_run_code_bytes(space, count));
    w->norm = malloc(((size_t)count + 15) * space->families * sizeof *w->norm);
    w->error = malloc(((size_t)count + 15) * sizeof *w->error);
    ton_run_steps(space, v->step, w->row, count);
    ton_run_quantise(space, v->step, w->row, count, w->code, w->norm, w->error);
    for (int i = 0; i < count; i++)
        w->id[i] = i;
    v->run[0] = (ton_run){.rows = count,
                          .id = w->id,
                          .row = w->row,
                          .code = w->code,
                          .norm = w->norm,
                          .error = w->error};
    w->probe = (ton_probe){.space = &v->space, .row = w->query};
}

void world_free(world *w)
{
    free(w->row);
    free(w->id);
    free(w->code);
    free(w->dead);
    free(w->allow);
    free(w->norm);
    free(w->error);
    free(w->plan);
    free(w->sketch);
    free(w->away);
}

typedef struct scored {
    double score;
    int64_t id, row;
} scored;

static int by_score(const void *a, const void *b)
{
    const scored *x = a, *y = b;
    if (x->score != y->score)
        return x->score < y->score ? 1 : -1;
    return (x->id > y->id) - (x->id < y->id);
}

int world_plain(ton_hit *hits, const world *w, const ton_metric *metric, const ton_probe *probe,
                int n, const uint8_t *allow)
{
    scored *all = calloc((size_t)w->vectors.rows + 1, sizeof *all);
    int count = 0;
    for (int r = 0; r < w->vectors.runs; r++) {
        const ton_run *run = &w->vectors.run[r];
        for (int64_t i = 0; i < run->rows; i++) {
            if ((run->dead && run->dead[i]) || (allow && !allow[run->first + i]))
                continue;
            double score = metric->score(probe, run->row + i * w->vectors.space.stride);
            all[count++] = (scored){isnan(score) ? -INFINITY : score, run->id[i], run->first + i};
        }
    }
    qsort(all, (size_t)count, sizeof *all, by_score);
    count = count < n ? count : n;
    for (int i = 0; i < count; i++) {
        hits[i] = (ton_hit){.id = all[i].id, .row = all[i].row};
        metric->measure(probe, w->row + all[i].row * w->vectors.space.stride, &hits[i].likeness);
    }
    free(all);
    return count;
}
