/* What the files that read filters share: where reading stands, words, and errors. */
#ifndef TONARY_RECOMMEND_CONTENT_FILTER_PARSER_H
#define TONARY_RECOMMEND_CONTENT_FILTER_PARSER_H

#include "recommend/content/filter_parts.h"

typedef struct ton_filter_parser {
    const char *text, *at;
    ton_filter *filter;
    char *out; /* where the canonical text goes on */
    int depth; /* of parentheses */
    ton_filter_place *fault;
    ton_error *error;
} ton_filter_parser;

/* ---- filter_words.c ----------------------------------------------------------------------------
 */

/* Fills in the fault and the error: bytes at `at` are the culprit. */
ton_status ton_filter_refuse(const ton_filter_parser *p, const char *at, size_t bytes,
                             const char *format, ...) __attribute__((format(printf, 4, 5)));

/* A piece of the filter as errors quote it. */
typedef struct ton_quotation {
    char text[64];
} ton_quotation;

ton_quotation ton_filter_quote(const char *at, size_t bytes);

bool ton_filter_separates(char c);

bool ton_filter_accept(ton_filter_parser *p, char c);

/* A value as it stands in the filter. */
typedef struct ton_filter_word {
    const char *at;
    size_t bytes; /* with quotes */
    bool is_quoted;
    char *text; /* without; freed by the caller, after an error too */
} ton_filter_word;

ton_status ton_filter_word_read(ton_filter_parser *p, ton_filter_word *read);

/* Writes on the canonical text; a word in quotes when it would not be read as the same without. */
void ton_filter_put(ton_filter_parser *p, const char *text);
void ton_filter_put_word(ton_filter_parser *p, const char *word);

/* ---- filter_condition.c ------------------------------------------------------------------------
 */

/* NULL, and an error, when there are too many. */
ton_term *ton_filter_add(ton_filter_parser *p, ton_term_kind kind, ton_property property);

ton_status ton_filter_condition(ton_filter_parser *p, bool is_negated);

#endif
