/* The first measure for listeners of each gender and age, and the gap between them: whether a
 * recommender serves some people worse than others (Ekstrand et al., "All the cool kids, how do
 * they fit in? Popularity and demographic biases in recommender evaluation and effectiveness",
 * 2018). Age bands are those of MovieLens 1M. */
#include "tools/evaluate/ratings.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    int32_t least, most;
} ages[] = {{"under 18", 1, 17}, {"18-24", 18, 24}, {"25-34", 25, 34},     {"35-44", 35, 44},
            {"45-49", 45, 49},   {"50-55", 50, 55}, {"56+", 56, INT32_MAX}};

enum { AGES = sizeof ages / sizeof *ages };

static bool is_in(const ton_profile *profile, const ton_ratings_group *group)
{
    if (!strcmp(group->of, "gender"))
        return !strcmp(profile->gender, group->name);
    for (int i = 0; i < AGES; i++)
        if (!strcmp(ages[i].name, group->name))
            return profile->age >= ages[i].least && profile->age <= ages[i].most;
    return false;
}

static void add_group(ton_ratings *r, const char *of, const char *name)
{
    for (int i = 0; i < r->groups; i++)
        if (!strcmp(r->group[i].of, of) && !strcmp(r->group[i].name, name))
            return;
    if (!*name || r->groups == TON_RATINGS_GROUPS)
        return;
    ton_ratings_group *group = &r->group[r->groups++];
    group->of = of;
    snprintf(group->name, sizeof group->name, "%s", name);
}

/* Genders in the order of their listeners, which does not depend on the order of rows. */
static void find_groups(ton_ratings *r)
{
    for (int32_t u = 0; u < r->data.users.count; u++)
        if (r->run[0].judgement.pairs[u] > 0)
            add_group(r, "gender", r->data.profile[u].gender);
    for (int i = 0; i < AGES; i++)
        add_group(r, "age", ages[i].name);
}

static ton_status measure(ton_ratings *r, int g, ton_observation *seen, ton_error *error)
{
    ton_ratings_group *group = &r->group[g];
    ton_status status = TON_OK;
    for (int i = 0; i < r->runs && status == TON_OK; i++) {
        int count = 0;
        for (int32_t u = 0; u < r->data.users.count; u++)
            if (is_in(&r->data.profile[u], group))
                count += ton_ratings_observe(&seen[count], &r->run[i], 0, u);
        status = ton_ratings_draw(r, &r->run[i].group[g], &r->run[i], 0, seen, count, error);
        group->listeners = count;
    }
    return status;
}

ton_status ton_ratings_measure_groups(ton_ratings *r, ton_error *error)
{
    if (!r->data.profile)
        return TON_OK;
    ton_observation *seen = calloc((size_t)r->data.users.count + 1, sizeof *seen);
    ton_status status = seen ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        find_groups(r);
    for (int g = 0; g < r->groups && status == TON_OK; g++)
        status = measure(r, g, seen, error);
    free(seen);
    return status;
}

double ton_ratings_gap(const ton_ratings *r, const ton_ratings_run *run, const char *of)
{
    double least = INFINITY, most = -INFINITY;
    for (int g = 0; g < r->groups; g++)
        if (!strcmp(r->group[g].of, of) && r->group[g].listeners >= TON_RATINGS_GROUP_LEAST) {
            least = fmin(least, run->group[g].value);
            most = fmax(most, run->group[g].value);
        }
    return least <= most ? most - least : NAN;
}
