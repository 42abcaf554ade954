/* What the files of the filter language share: the table of fields, and reading their values. */
#ifndef TONARY_RECOMMEND_CONTENT_FILTER_PARTS_H
#define TONARY_RECOMMEND_CONTENT_FILTER_PARTS_H

#include "recommend/content/filter.h"

/* ---- filter_value.c: values as numbers ---------------------------------------------------------
 */

/* All numbers from low to high, both included. */
typedef struct ton_span {
    double low, high;
} ton_span;

enum { TON_SPANS_MOST = 4 };

/* What a value stands for. */
typedef struct ton_spans {
    int count;
    ton_span span[TON_SPANS_MOST];
} ton_spans;

/* One number, time or date as it is written: where it begins and ends as an end of a range, and
 * what it stands for alone. */
typedef struct ton_point {
    double first, last;
    ton_span alone;
} ton_point;

/* Reads the point at text; returns its bytes, 0 when there is none. */
typedef size_t ton_point_reader(ton_point *point, const char *text);

ton_point_reader ton_point_number, ton_point_clock, ton_point_year, ton_point_date;

/* "90..120", "90..", "..120", "90": false when text is none of them, or the range is empty. */
bool ton_span_read(ton_span *span, ton_point_reader *reader, const char *text);

/* The numbers that stand to the one at text as the sign ("<", "<=", ">", ">=") says. */
bool ton_span_bound(ton_span *span, ton_point_reader *reader, const char *sign, const char *text);

/* Values that are no ranges, and what "~" makes of values. False when text is no such value. */
typedef bool ton_spans_reader(ton_spans *spans, const char *text);

ton_spans_reader ton_spans_key, ton_spans_mode;
ton_spans_reader ton_spans_near_key;   /* those that mix with it: one step on the Camelot wheel */
ton_spans_reader ton_spans_near_tempo; /* 4 % around a number; and half and double */

/* ---- filter_fields.c ---------------------------------------------------------------------------
 */

/* What a field's values are. */
typedef struct ton_value_kind {
    const char *takes;
    ton_point_reader *point;   /* ranges of these, which < and > also take; or */
    ton_spans_reader *spans;   /* such values; or */
    ton_pattern_kind pattern;  /* texts, when both are NULL */
    ton_spans_reader *similar; /* "~", NULL: not taken */
} ton_value_kind;

typedef struct ton_field {
    const char *name;
    const ton_value_kind *kind;
    ton_property property;
    const char *about;
} ton_field;

/* NULL when there is no field of that name (length bytes). */
const ton_field *ton_field_named(const char *name, size_t length);

/* The field whose name is nearest to it, when one is near. */
const ton_field *ton_field_like(const char *name, size_t length);

/* ---- filter_parse.c ----------------------------------------------------------------------------
 */

/* Patterns belong to terms that are there. */
struct ton_filter {
    int terms, patterns;
    ton_term term[TON_TERMS_MOST];
    ton_pattern *pattern[TON_TERMS_MOST];
    char *text; /* canonical */
};

/* Fills the terms of a zeroed filter, whose text has room for all that the given one can become.
 * TON_INVALID, TON_NO_MEMORY. */
ton_status ton_filter_parse(ton_filter *filter, const char *text, ton_filter_place *fault,
                            ton_error *error);

#endif
