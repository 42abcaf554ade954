/* tonary - a map as columns: what is said of each track stands at the same place of every array,
 * and each name is said once. A hundred thousand tracks are megabytes this way, and not tens of
 * them.
 */
#ifndef TONARY_TOOLS_CLI_MAP_COLUMNS_H
#define TONARY_TOOLS_CLI_MAP_COLUMNS_H

#include <jansson.h>

#include "recommend/map/map.h"
#include "tools/cli/chosen.h"

/* Puts "id", "x", "y" and "colours" into a document: of each way of colouring (colours.h) its
 * "names", and "of", the place of each track's own among them, -1 when it has none. The groups of
 * clusters are kept by the session, as long as the tracks are the same. */
ton_status ton_map_columns(json_t *document, const ton_map *map, const ton_chosen *chosen,
                           const ton_session *session, ton_error *error);

#endif
