/* tonary - JSON as the program prints it: numbers with 7 significant digits, texts always valid.
 *
 * Building never fails: when memory is short the program says so and ends, which is safe wherever
 * only an answer is built and nothing is stored.
 */
#ifndef TONARY_TOOLS_CLI_JSON_H
#define TONARY_TOOLS_CLI_JSON_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "corpus/corpus.h"
#include "recommend/evaluation/bootstrap.h"

/* Once, before anything else here. */
void ton_json_start(void);

/* A foreign text; bytes that are no UTF-8 become U+FFFD. NULL or "" is null. */
json_t *ton_json_text(const char *text);

/* null when value is not finite. */
json_t *ton_json_number(double value);
json_t *ton_json_interval(const ton_interval *interval);

/* The same of what lies between two, with "p" and, by Holm, "p_holm". */
json_t *ton_json_difference(const ton_interval *difference, double p, double p_holm);

json_t *ton_json_numbers(const float *value, int count);

/* null for 0; else the UTC time of seconds since 1970, as in RFC 3339. */
json_t *ton_json_time(int64_t when);

/* Sets a member and takes over value. */
void ton_json_put(json_t *object, const char *key, json_t *value);
void ton_json_append(json_t *array, json_t *value);

/* "path", and "path_uri" (file:///…) when the bytes are no UTF-8. */
void ton_json_put_path(json_t *object, const char *path);

/* The same of a track; and, when it is a part of its file, "part", "from_seconds", "to_seconds". */
void ton_json_put_place(json_t *object, const ton_track *track);

/* {"id","path","title","artist","album","genre","year","seconds"}; what is not known is null.
 * A part of a file has its place in full. */
json_t *ton_json_track(const ton_track *track);

/* Prints and frees: on one line, or (a whole document) indented when stream is a terminal. */
void ton_json_print(json_t *value, FILE *stream, bool line);

/* Ends an answer: prints the document on ton_output when status is TON_OK, and frees it in any
 * case. Returns status. */
ton_status ton_json_answer(json_t *document, ton_status status);

#endif
