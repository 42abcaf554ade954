/* tonary - what was understood of a request, for people. */
#ifndef TONARY_TOOLS_ASK_UNDERSTOOD_H
#define TONARY_TOOLS_ASK_UNDERSTOOD_H

#include <stdio.h>

#include "recommend/language/request.h"

/* Prints a line for each value, with the words of text that it was read from:
 *     filters.tempo_max     90            "under 90 bpm" */
void ton_understood_print(FILE *stream, const ton_ask *ask, const char *text);

#endif
