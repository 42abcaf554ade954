/* tonary - what is known of one recording, as JSON or as text; both walk the descriptor table. */
#ifndef TONARY_TOOLS_CLI_DESCRIBE_H
#define TONARY_TOOLS_CLI_DESCRIBE_H

#include <jansson.h>
#include <stdio.h>

#include "corpus/corpus.h"
#include "recommend/content/scale.h"

/* Adds path, status, reason, seconds, format, tags, descriptors and vector to an object, each as
 * far as it is known. scale makes the vector. */
void ton_describe_json(json_t *object, const ton_track *track, const ton_scale *scale);

/* A block of lines with units. */
void ton_describe_text(FILE *stream, const ton_track *track);

#endif
