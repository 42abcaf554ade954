/* Groups come from vectors, their names from what was measured. */
#include "tools/cli/grouping.h"

#include "tools/cli/progress.h"

#include <math.h>
#include <stdlib.h>

static bool take_values(void *user, int64_t at, const ton_track *track)
{
    ton_trait_values *values = user;
    if (track->layout == ton_layout())
        ton_trait_values_of(&values[at], &track->summary, track->seconds);
    return true;
}

static ton_status name_groups(ton_grouping *grouping, const ton_chosen *chosen, ton_error *error)
{
    const ton_clusters *c = grouping->clusters;
    ton_trait_values *values = calloc((size_t)c->count, sizeof *values);
    if (!values)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < c->count; i++)
        for (int m = 0; m < TON_TRAIT_MEASURES; m++)
            values[i].value[m] = NAN;
    ton_status status = ton_chosen_each(chosen, false, take_values, values, error);
    if (status == TON_OK)
        status = ton_traits_find(grouping->traits, c->k, values, c->of, c->count);
    if (status == TON_OK)
        status = ton_traits_of_columns(grouping->traits, c->k, chosen->vectors, chosen->weights,
                                       c->of, c->count);
    free(values);
    return status == TON_NO_MEMORY ? ton_fail(error, status, NULL) : status;
}

static void show(void *user, double done)
{
    (void)user;
    ton_progress_share("grouping", done);
}

ton_status ton_grouping_make(ton_grouping *grouping, const ton_chosen *chosen, int k,
                             const ton_session *session, ton_error *error)
{
    ton_clusters_options options = {.k = k,
                                    .threads = ton_session_threads(session),
                                    .seed = (uint64_t)session->seed,
                                    .progress = show};
    *grouping = (ton_grouping){.clusters = NULL};
    ton_progress_start(!session->quiet);
    ton_status status =
        ton_clusters_new(&grouping->clusters, chosen->vectors, chosen->weights, &options);
    ton_progress_stop();
    if (status != TON_OK)
        return ton_fail(error, status, NULL);
    return name_groups(grouping, chosen, error);
}

void ton_grouping_free(ton_grouping *grouping)
{
    ton_clusters_free(grouping->clusters);
}

const char *ton_grouping_name(const ton_grouping *grouping, int64_t at)
{
    return grouping->traits[grouping->clusters->of[at]].name;
}
