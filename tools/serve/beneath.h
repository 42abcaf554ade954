/* tonary - files of one folder, and of nothing that is not in it.
 */
#ifndef TONARY_TOOLS_SERVE_BENEATH_H
#define TONARY_TOOLS_SERVE_BENEATH_H

#include "tools/serve/call.h"

/* Reads the body of an answer from a file below the open folder; false: there is no such file, or
 * it is none, or it is larger than what is served from memory. */
bool ton_beneath_read(ton_answered *answered, int folder, const char *name);

#endif
