/* tonary - what speaks for two tracks being the same recording, as JSON and as a line. */
#ifndef TONARY_TOOLS_CLI_EVIDENCE_H
#define TONARY_TOOLS_CLI_EVIDENCE_H

#include <jansson.h>
#include <stdio.h>

#include "corpus/corpus.h"
#include "recommend/duplicates/duplicates.h"

/* a and b are the tracks of the pair, read with their summaries. */
json_t *ton_evidence_json(const ton_duplicate *pair, const ton_track *a, const ton_track *b);

/* Prints a line. */
void ton_evidence_text(FILE *stream, const ton_duplicate *pair, const ton_track *a,
                       const ton_track *b);

#endif
