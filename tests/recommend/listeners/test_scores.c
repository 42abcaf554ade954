/* Loops over scores: what the definition says, in every bit, on every path and at every length. */
#include "recommend/evaluation/draw.h"
#include "recommend/listeners/kernels.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

enum { MOST = 700, GROUPS = 3, ALL = MOST + 1 };

/* Numbers of all kinds, and what is none. */
static float drawn(uint64_t *state)
{
    static const float odd[] = {NAN, INFINITY, -INFINITY, 0, -0.0F, 3e38F, 1e-42F};
    int kind = ton_draw_below(state, 20);
    return kind < 7 ? odd[kind] : (float)(ton_draw(state) >> 40) / (float)(1 << 24) - 0.5F;
}

typedef struct scores {
    float score[ALL], by[ALL];
    int32_t have[GROUPS][ALL];
} scores;

static void draw_scores(scores *s, uint64_t seed)
{
    for (int i = 0; i < ALL; i++) {
        s->score[i] = drawn(&seed);
        s->by[i] = drawn(&seed);
        for (int g = 0; g < GROUPS; g++)
            s->have[g][i] = ton_draw_below(&seed, 4) ? ton_draw_below(&seed, 1000) : 0;
    }
}

/* Which number a NaN is, is not said. */
static bool is_same(float a, float b)
{
    return isnan(a) ? isnan(b) : !memcmp(&a, &b, sizeof a);
}

/* Nothing behind count is touched. */
static void expect(const float *got, const float *wanted, const float *before, int count,
                   ton_simd path)
{
    for (int i = 0; i < count; i++)
        cr_assert(is_same(got[i], wanted[i]), "%s: %d of %d: %g, not %g", ton_simd_name(path), i,
                  count, (double)got[i], (double)wanted[i]);
    cr_assert(!memcmp(&got[count], &before[count], sizeof *got), "%s", ton_simd_name(path));
}

typedef void trial(float *got, float *wanted, const ton_factor_kernels *kernels, const scores *s,
                   int count);

static void try_all(trial *try)
{
    static scores s;
    float got[ALL], wanted[ALL];
    draw_scores(&s, 8);
    for (ton_simd path = TON_SIMD_PORTABLE; path < TON_SIMD_PATHS; path++)
        for (int count = 0; count <= MOST && ton_simd_has(path); count += 1 + count / 40) {
            memcpy(got, s.score, sizeof got);
            try(got, wanted, ton_factor_kernels_for(path), &s, count);
            expect(got, wanted, s.score, count, path);
        }
}

static void hush(float *got, float *wanted, const ton_factor_kernels *kernels, const scores *s,
                 int count)
{
    kernels->hush(got, count);
    for (int i = 0; i < count; i++)
        wanted[i] = s->score[i] < 0 || s->score[i] > 0 ? s->score[i] : NAN;
}

Test(scores, nothing_said_is_no_number)
{
    try_all(hush);
}

static void weigh(float *got, float *wanted, const ton_factor_kernels *kernels, const scores *s,
                  int count)
{
    kernels->weigh(got, s->by, count);
    for (int i = 0; i < count; i++)
        wanted[i] = s->score[i] > 0 ? s->score[i] * s->by[i] : NAN;
}

Test(scores, those_above_nothing_are_weighed)
{
    try_all(weigh);
}

static void share(float *got, float *wanted, const ton_factor_kernels *kernels, const scores *s,
                  int count)
{
    const ton_group_share group[GROUPS] = {
        {s->have[0], 0, 977}, {s->have[1], 50, 313}, {s->have[2], 50, 57.5}};
    int groups = count % (GROUPS + 1);
    kernels->share(got, group, groups, count);
    for (int i = 0; i < count; i++) {
        double said = 0;
        for (int g = 0; g < groups; g++)
            said = (group[g].have[i] + group[g].prior * said) / group[g].of;
        wanted[i] = (float)said;
    }
}

Test(scores, shares_are_shrunk_to_those_around_them)
{
    try_all(share);
}

static void begin(float *got, float *wanted, const ton_factor_kernels *kernels, const scores *s,
                  int count)
{
    kernels->begin(got, s->have[0], count);
    for (int i = 0; i < count; i++)
        wanted[i] = s->have[0][i] > 0 ? 0 : NAN;
}

Test(scores, a_blend_begins_where_somebody_has_a_song)
{
    try_all(begin);
}

static void blend(float *got, float *wanted, const ton_factor_kernels *kernels, const scores *s,
                  int count)
{
    const ton_blended what = {s->by, s->by + 1, 0.3F, -1.7F, count % 2};
    kernels->blend(got, &what, count - !!count);
    wanted[count - !!count] = s->score[count - !!count];
    for (int i = 0; i + 1 < count; i++) {
        float before = what.begins && isnan(s->score[i]) ? 0 : s->score[i];
        float weight = what.least + what.gate[i] * what.more;
        wanted[i] = isfinite(what.said[i]) ? before + weight * what.said[i] : s->score[i];
    }
}

Test(scores, parts_are_blended)
{
    try_all(blend);
}
