/* What a filter is made of: the table of fields, and conditions on them. */
#ifndef TONARY_RECOMMEND_CONTENT_FILTER_PARTS_H
#define TONARY_RECOMMEND_CONTENT_FILTER_PARTS_H

#include "recommend/content/filter.h"

/* A fragment of text, or all numbers from low to high. */
typedef struct ton_filter_value {
    double low, high;
    const char *text; /* as written, without quotes; owned by the filter */
} ton_filter_value;

typedef struct ton_filter_field {
    const char *name;
    const char *takes; /* what its values look like, for errors */
    bool is_ordered;   /* < and > make sense */
    /* Reads value->text into low and high; false when it is no value of this field. */
    bool (*read)(ton_filter_value *value);
    /* One of both. False, or an empty text or NULL, when the track lacks the field. */
    bool (*number)(const ton_track *track, double *number);
    const char *(*text)(const ton_track *track);
} ton_filter_field;

extern const ton_filter_field ton_filter_fields[];
extern const int ton_filter_field_count;

typedef struct ton_filter_condition {
    const ton_filter_field *field;
    bool is_negated;
    int first, count; /* of its values */
} ton_filter_condition;

/* A filter never holds more conditions or values than its text has characters, nor more text than
 * twice as many bytes: all memory is taken before parsing. */
struct ton_filter {
    int conditions, values;
    ton_filter_condition *condition; /* (conditions) */
    ton_filter_value *value;         /* (values) */
    char *words;                     /* texts of the values, one after the other */
};

/* Fills the filter's arrays, which are large enough. TON_INVALID. */
ton_status ton_filter_parse(ton_filter *filter, const char *text, ton_error *error);

#endif
