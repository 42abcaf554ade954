/* tonary - how far a vector file is behind its corpus, told.
 */
#ifndef TONARY_TOOLS_CLI_STANDING_H
#define TONARY_TOOLS_CLI_STANDING_H

#include <jansson.h>

#include "recommend/vectors/standing.h"

/* {"change","scale","file":{"change","behind","rows","written"}}, file null when there is none. */
json_t *ton_standing_json(const ton_vectors_standing *standing);

/* As text, on ton_output. */
void ton_standing_print(const ton_vectors_standing *standing);

#endif
