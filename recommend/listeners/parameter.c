/* Numbers by which recommenders are tuned: defaults, bounds, names. */
#include "recommend/listeners/recommender.h"

#include "base/fill.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

double ton_parameter_of(const ton_training *training, const ton_parameter *table, int index)
{
    return training->parameter ? training->parameter[index] : table[index].standard;
}

void ton_parameters_standard(double *value, const ton_recommender *row)
{
    for (int i = 0; i < row->parameter_count; i++)
        value[i] = row->parameter[i].standard;
}

static ton_status unknown(const ton_recommender *row, const char *name, ton_error *error)
{
    char names[TON_ERROR_BYTES] = "";
    for (int i = 0; i < row->parameter_count; i++)
        ton_list_add(names, sizeof names, row->parameter[i].name);
    return ton_fail(error, TON_INVALID, "'%s' has no parameter '%.60s'; it has: %s", row->name,
                    name, *names ? names : "none");
}

ton_status ton_parameter_set(double *value, const ton_recommender *row, const char *name, double to,
                             ton_error *error)
{
    int i = 0;
    while (i < row->parameter_count && strcmp(row->parameter[i].name, name) != 0)
        i++;
    if (i == row->parameter_count)
        return unknown(row, name, error);
    const ton_parameter *parameter = &row->parameter[i];
    if (!(to >= parameter->least && to <= parameter->most) ||
        (parameter->is_whole && to != floor(to)))
        return ton_fail(error, TON_INVALID, "%s.%s takes %s from %g to %g, not %g", row->name,
                        parameter->name, parameter->is_whole ? "whole numbers" : "numbers",
                        parameter->least, parameter->most, to);
    value[i] = to;
    return TON_OK;
}
