/* Rows in 8 bits (a scalar quantiser with one step per family), and how far that is from the truth.
 *
 * Steps are the same for all rows of a run set, so that they fold into the query. Nothing is proved
 * of the codes themselves: the distance of each row from its codes is measured and kept, rounded
 * up. */
#include "recommend/content/vectors.h"

#include <math.h>
#include <string.h>

enum { ZERO = 128, MOST = 127, GROUP_BYTES = TON_RUN_BLOCK * TON_RUN_GROUP };

static const float LEAST_OF_UNIT = 1e-6f;

int ton_family_groups(const ton_space_family *family)
{
    return (family->dim + TON_RUN_GROUP - 1) / TON_RUN_GROUP;
}

int ton_run_groups(const ton_space *space)
{
    int groups = 0;
    for (int k = 0; k < space->families; k++)
        groups += ton_family_groups(&space->family[k]);
    return groups;
}

static int64_t blocks_of(int64_t rows)
{
    return (rows + TON_RUN_BLOCK - 1) / TON_RUN_BLOCK;
}

size_t ton_run_code_bytes(const ton_space *space, int64_t rows)
{
    return (size_t)blocks_of(rows) * (size_t)ton_run_groups(space) * TON_RUN_BLOCK * TON_RUN_GROUP;
}

/* Unit vectors need at most 1, and their largest component is not nearly 0. */
float ton_run_step(float most)
{
    return fminf(most > LEAST_OF_UNIT ? most : 1, 1) / MOST;
}

void ton_run_steps(const ton_space *space, float *step, const float *rows, int64_t count)
{
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *family = &space->family[k];
        float most = 0;
        for (int64_t r = 0; r < count; r++)
            for (int i = family->offset; i < family->offset + family->dim; i++)
                most = fmaxf(most, fabsf(rows[r * space->stride + i]));
        step[k] = ton_run_step(most);
    }
}

/* One component; returns the square of what is lost. */
static double quantise_one(uint8_t *code, float value, float step)
{
    float whole = fminf(fmaxf(rintf(value / step), -MOST), MOST);
    double lost = (double)value - (double)step * (double)whole;
    *code = (uint8_t)((int)whole + ZERO);
    return lost * lost;
}

/* What a family of one row loses in its groups; infinite when it is not of unit length. */
static double quantise_family(uint8_t *group, const float *component, int dim, float step)
{
    double lost = 0, length = 0;
    for (int i = 0; i < dim; i++) {
        uint8_t *code = group + i / TON_RUN_GROUP * GROUP_BYTES + i % TON_RUN_GROUP;
        lost += quantise_one(code, component[i], step);
        length += (double)component[i] * (double)component[i];
    }
    return fabs(length - 1) <= TON_UNIT_SLACK ? lost : (double)INFINITY;
}

/* The codes of one row, at its place in its block, which is filled with ZERO; returns its error. */
static float quantise_row(const ton_space *space, const float *step, const float *row,
                          uint8_t *block, int lane)
{
    double lost = 0;
    float sign = 1;
    uint8_t *group = block + lane * TON_RUN_GROUP;
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *family = &space->family[k];
        if (row[space->dim + k] > 0)
            lost += quantise_family(group, row + family->offset, family->dim, step[k]);
        else
            sign = -1;
        group += ton_family_groups(family) * GROUP_BYTES;
    }
    return sign * nextafterf((float)(sqrt(lost) * (1 + 1e-12)), INFINITY);
}

void ton_run_quantise(const ton_space *space, const float *step, const float *rows, int64_t count,
                      uint8_t *code, float *norm, float *error)
{
    size_t block_bytes = ton_run_code_bytes(space, 1),
           block_norms = (size_t)space->families * TON_RUN_BLOCK;
    memset(code, ZERO, ton_run_code_bytes(space, count));
    memset(norm, 0, (size_t)blocks_of(count) * block_norms * sizeof *norm);
    memset(error, 0, (size_t)blocks_of(count) * TON_RUN_BLOCK * sizeof *error);
    for (int64_t r = 0; r < count; r++) {
        const float *row = rows + r * space->stride;
        int64_t block = r / TON_RUN_BLOCK;
        int lane = (int)(r % TON_RUN_BLOCK);
        error[r] = quantise_row(space, step, row, code + (size_t)block * block_bytes, lane);
        for (int k = 0; k < space->families; k++)
            norm[(size_t)block * block_norms + (size_t)(k * TON_RUN_BLOCK + lane)] =
                row[space->dim + k];
    }
}
