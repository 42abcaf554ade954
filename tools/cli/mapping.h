/* tonary - the map of chosen tracks: gone on from the one that the corpus keeps, and kept in turn.
 */
#ifndef TONARY_TOOLS_CLI_MAPPING_H
#define TONARY_TOOLS_CLI_MAPPING_H

#include "recommend/map/map.h"
#include "tools/cli/chosen.h"

/* anew: as if no map had been kept. A corpus that cannot be written to costs the next map its
 * beginning and no answer: it is told why. Until then nothing in the corpus changes. */
ton_status ton_mapping_make(ton_map **map, const ton_chosen *chosen, bool anew,
                            const ton_session *session, ton_error *error);

#endif
