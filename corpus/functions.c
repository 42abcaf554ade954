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

/* sound_summary(layout, value): as ton_summary_sound. */
static bool sound_summary(const ton_sql_value *argument)
{
    return ton_summary_sound((uint32_t)argument[0].integer, argument[1].bytes, argument[1].length);
}

/* sound(value, count): whether a blob holds so many numbers. */
static bool sound(const ton_sql_value *argument)
{
    return ton_floats_bytes_sound(argument[0].bytes, argument[0].length, (int)argument[1].integer);
}

/* sound_fingerprint(value) */
static bool sound_fingerprint(const ton_sql_value *argument)
{
    ton_fingerprint fingerprint;
    return ton_fingerprint_read(&fingerprint, argument[0].bytes, argument[0].length);
}

const ton_sql_function ton_sql_functions[] = {
    {"contains", 2, {TON_SQL_TEXT, TON_SQL_TEXT}, false, contains, NULL},
    {"found", 2, {TON_SQL_TEXT, TON_SQL_PATTERN}, false, found, NULL},
    {"measure", 2, {TON_SQL_BYTES, TON_SQL_INTEGER}, false, NULL, measure},
    {"sound_summary", 2, {TON_SQL_INTEGER, TON_SQL_BYTES}, true, sound_summary, NULL},
    {"sound", 2, {TON_SQL_BYTES, TON_SQL_INTEGER}, true, sound, NULL},
    {"sound_fingerprint", 1, {TON_SQL_BYTES}, true, sound_fingerprint, NULL},
    {.name = NULL},
};
