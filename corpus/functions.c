/* What SQL asks us for, where an engine can call functions of ours. */
#include "base/text.h"
#include "corpus/database.h"

/* contains(text, fragment), for searches in words */
static bool contains(const ton_sql_value *argument)
{
    return ton_text_contains(argument[0].bytes, argument[1].bytes);
}

/* found(text, pattern) */
static bool found(const ton_sql_value *argument)
{
    return ton_pattern_found(argument[1].pattern, argument[0].bytes);
}

/* measure(summary, number) */
static bool measure(double *number, const ton_sql_value *argument)
{
    float value[TON_SUMMARY_DIM];
    int64_t which = argument[1].integer;
    return which >= 0 && which < TON_MEASURES &&
           ton_floats_copy(value, TON_SUMMARY_DIM, argument[0].bytes, argument[0].length) &&
           ton_measure_of(number, value, (int)which);
}

const ton_sql_function ton_sql_functions[] = {
    {"contains", 2, {TON_SQL_TEXT, TON_SQL_TEXT}, contains, NULL},
    {"found", 2, {TON_SQL_TEXT, TON_SQL_PATTERN}, found, NULL},
    {"measure", 2, {TON_SQL_BYTES, TON_SQL_INTEGER}, NULL, measure},
    {.name = NULL},
};
