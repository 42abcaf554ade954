/* The space of our own descriptors, weights in words, and rows in memory. */
#include "recommend/content/space.h"

#include "base/fill.h"
#include "base/text.h"
#include "recommend/content/column.h"
#include "recommend/content/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MATRIX_FIRST_ROWS = 64, WEIGHT_MAX = 1000000 };

static const float default_weight[TON_FAMILIES] = {
    [TON_TIMBRE] = 3,     [TON_SPECTRAL] = 1,    [TON_RHYTHM] = 0.5f,
    [TON_HARMONY] = 0.5f, [TON_DYNAMICS] = 0.5f, [TON_STEREO] = 1,
};

void ton_space_of_descriptors(ton_space *space)
{
    ton_column columns[TON_COLUMNS];
    ton_scale_columns(columns);
    *space = (ton_space){.families = TON_FAMILIES};
    for (int i = 0; i < TON_COLUMNS; i++)
        space->family[columns[i].family].dim++;
    for (int k = 0; k < TON_FAMILIES; k++) {
        ton_space_family *family = &space->family[k];
        snprintf(family->name, sizeof family->name, "%s", ton_family_name((ton_family)k));
        family->offset = space->dim;
        family->weight = default_weight[k];
        space->dim += family->dim;
    }
    space->stride = space->dim + space->families;
}

bool ton_family_name_fits(const char *name)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-_";
    size_t length = strlen(name);
    return *name >= 'a' && *name <= 'z' && length < TON_FAMILY_NAME_BYTES &&
           strspn(name, letters) == length;
}

static ton_status may_add(const ton_space *space, const char *name, int dim, ton_error *error)
{
    if (!ton_family_name_fits(name))
        return ton_fail(error, TON_INVALID,
                        "'%.40s' cannot name a family: take a small letter, then small letters, "
                        "digits, '-' and '_', %d at most",
                        name, TON_FAMILY_NAME_BYTES - 1);
    if (ton_space_family_named(space, name) >= 0)
        return ton_fail(error, TON_INVALID, "there are two families '%s'; choose another name",
                        name);
    if (space->families == TON_SPACE_FAMILIES)
        return ton_fail(error, TON_INVALID, "'%s' would be one family more than %d", name,
                        TON_SPACE_FAMILIES);
    if (dim < 1 || dim > TON_FAMILY_DIM_MOST || dim > TON_SPACE_DIM_MOST - space->dim)
        return ton_fail(error, TON_INVALID,
                        "family '%s' has %d columns; a family has %d at most, all together %d",
                        name, dim, TON_FAMILY_DIM_MOST, TON_SPACE_DIM_MOST);
    return TON_OK;
}

ton_status ton_space_add(ton_space *space, const char *name, int dim, ton_error *error)
{
    ton_status status = may_add(space, name, dim, error);
    if (status != TON_OK)
        return status;
    ton_space_family *family = &space->family[space->families++];
    *family = (ton_space_family){.offset = space->dim, .dim = dim, .weight = 1, .external = true};
    snprintf(family->name, sizeof family->name, "%s", name);
    space->dim += dim;
    space->stride = space->dim + space->families;
    return TON_OK;
}

bool ton_space_has_descriptors(const ton_space *space)
{
    return space->families && !space->family[0].external;
}

int ton_space_family_named(const ton_space *space, const char *name)
{
    for (int k = 0; k < space->families; k++)
        if (!strcmp(space->family[k].name, name))
            return k;
    return -1;
}

/* ---- weights ------------------------------------------------------------------------------------
 */

static ton_status no_weights(const ton_space *space, const char *culprit, const char *what,
                             ton_error *error)
{
    char names[TON_SPACE_FAMILIES * (TON_FAMILY_NAME_BYTES + 2)] = "";
    for (int k = 0; k < space->families; k++)
        ton_list_add(names, sizeof names, space->family[k].name);
    bool ours = ton_space_has_descriptors(space);
    return ton_fail(error, TON_INVALID, "'%s' %s; write %s with the families %s", culprit, what,
                    ours ? "timbre=1,rhythm=.5" : "NAME=1,OTHER=.5", names);
}

/* Reads one "rhythm=.5" into weights; those not read yet are negative. */
static ton_status read_weight(const ton_space *space, float *weights, const char *item,
                              ton_error *error)
{
    char name[TON_ERROR_BYTES / 8];
    const char *equals = strchr(item, '=');
    if (!equals)
        return no_weights(space, item, "has no '='", error);
    snprintf(name, sizeof name, "%.*s", (int)(equals - item), item);
    int k = ton_space_family_named(space, name);
    if (k < 0)
        return no_weights(space, name, "is no family", error);
    if (weights[k] >= 0)
        return no_weights(space, name, "stands twice", error);
    double weight;
    size_t length = ton_number_read(&weight, NULL, equals + 1);
    if (!length || equals[1 + length] || weight < 0 || weight > WEIGHT_MAX)
        return no_weights(space, item, "is no number from 0 to 1000000", error);
    weights[k] = (float)weight;
    return TON_OK;
}

static ton_status read_weights(const ton_space *space, float *weights, const char *text,
                               ton_error *error)
{
    for (const char *at = text;; at++) {
        char raw[TON_ERROR_BYTES / 8], item[TON_ERROR_BYTES / 8];
        size_t length = strcspn(at, ",");
        snprintf(raw, sizeof raw, "%.*s", (int)(length < sizeof raw ? length : sizeof raw), at);
        ton_text_clean(item, sizeof item, raw);
        ton_status status = read_weight(space, weights, item, error);
        if (status)
            return status;
        at += length;
        if (!*at)
            return TON_OK;
    }
}

ton_status ton_space_weights(const ton_space *space, float *weights, const char *text,
                             ton_error *error)
{
    float given[TON_SPACE_FAMILIES], total = 0;
    for (int k = 0; k < space->families; k++)
        given[k] = text ? -1 : space->family[k].weight;
    ton_status status = text ? read_weights(space, given, text, error) : TON_OK;
    if (status)
        return status;
    for (int k = 0; k < space->families; k++) {
        if (given[k] < 0)
            given[k] = 0;
        total += given[k];
    }
    if (text && total <= 0)
        return no_weights(space, text, "leaves nothing to compare", error);
    memcpy(weights, given, (size_t)space->families * sizeof *weights);
    return TON_OK;
}

/* ---- matrix -------------------------------------------------------------------------------------
 */

ton_matrix *ton_matrix_new(const ton_space *space)
{
    ton_matrix *matrix = calloc(1, sizeof *matrix);
    if (matrix)
        matrix->space = *space;
    return matrix;
}

void ton_matrix_free(ton_matrix *matrix)
{
    if (!matrix)
        return;
    free(matrix->id);
    free(matrix->row);
    free(matrix);
}

/* After a failure both arrays still hold at least `capacity` rows. */
static ton_status grow(ton_matrix *matrix)
{
    int64_t capacity = matrix->capacity ? 2 * matrix->capacity : MATRIX_FIRST_ROWS;
    size_t row_bytes = (size_t)matrix->space.stride * sizeof *matrix->row;
    int64_t *id = reallocarray(matrix->id, (size_t)capacity, sizeof *id);
    if (!id)
        return TON_NO_MEMORY;
    matrix->id = id;
    float *row = reallocarray(matrix->row, (size_t)capacity, row_bytes);
    if (!row)
        return TON_NO_MEMORY;
    matrix->row = row;
    matrix->capacity = capacity;
    return TON_OK;
}

ton_status ton_matrix_add(ton_matrix *matrix, int64_t id, const float *row)
{
    if (matrix->rows && id <= matrix->id[matrix->rows - 1])
        return TON_INVALID;
    if (matrix->rows == matrix->capacity) {
        ton_status status = grow(matrix);
        if (status)
            return status;
    }
    size_t stride = (size_t)matrix->space.stride;
    matrix->id[matrix->rows] = id;
    memcpy(matrix->row + (size_t)matrix->rows * stride, row, stride * sizeof *row);
    matrix->rows++;
    return TON_OK;
}
