/* tonary - any bytes that a server may answer with, as the one JSON object that was asked for. */
#ifndef TONARY_TOOLS_MODEL_REPLY_H
#define TONARY_TOOLS_MODEL_REPLY_H

#include <jansson.h>
#include <stddef.h>

#include "tools/model/ending.h"

/* The body of a chat completion (size bytes, and a zero behind): the object that its message holds,
 * owned by the caller; NULL, and *ending says why. An answer that was cut is never mended. */
json_t *ton_reply_read(const char *body, size_t size, ton_ending *ending);

/* The first object in a text that may have words or fences around it; NULL: none can be read. */
json_t *ton_reply_object(const char *text);

#endif
