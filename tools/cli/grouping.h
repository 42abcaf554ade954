/* tonary - groups of the chosen tracks, with names.
 */
#ifndef TONARY_TOOLS_CLI_GROUPING_H
#define TONARY_TOOLS_CLI_GROUPING_H

#include "recommend/map/clusters.h"
#include "recommend/map/traits.h"
#include "tools/cli/chosen.h"

typedef struct ton_grouping {
    ton_clusters *clusters;
    ton_traits traits[TON_CLUSTERS_MOST]; /* (clusters->k) */
} ton_grouping;

/* k 0: as many as stand apart best. The caller frees it also after an error. */
ton_status ton_grouping_make(ton_grouping *grouping, const ton_chosen *chosen, int k,
                             const ton_session *session, ton_error *error);
void ton_grouping_free(ton_grouping *grouping);

/* The name of the group of the track at that place. */
const char *ton_grouping_name(const ton_grouping *grouping, int64_t at);

#endif
