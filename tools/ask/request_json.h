/* tonary - a request (recommend/language/request.h) as the JSON of its schema, music_request.v1.
 *
 * What is written holds nothing that was not said. What is read may come from anywhere: unknown
 * members, values out of their bounds, genres that nobody has and texts that are too long are
 * errors that name their path, and nothing is mended.
 */
#ifndef TONARY_TOOLS_ASK_REQUEST_JSON_H
#define TONARY_TOOLS_ASK_REQUEST_JSON_H

#include <jansson.h>

#include "recommend/language/language.h"

json_t *ton_ask_json(const ton_ask *ask);

/* Where each value was read from, by its path: {"filters.genres_any":[[first,count],…],…}, bytes of
 * the request. */
json_t *ton_ask_spans_json(const ton_ask *ask);

/* Spans of what is read are empty. TON_INVALID: *ask is an empty request. */
ton_status ton_ask_read_json(ton_ask *ask, const json_t *json, const ton_language *language,
                             ton_error *error);

#endif
