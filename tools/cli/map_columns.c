/* Coordinates are cut to thousandths: a map is some hundred wide, and digits do not compress. */
#include "tools/cli/map_columns.h"

#include "tools/cli/colours.h"
#include "tools/cli/grouping.h"
#include "tools/cli/json.h"
#include "tools/cli/kept.h"
#include "tools/cli/svg.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* One way of colouring, in the making. */
typedef struct column {
    json_t *names, *of;
    json_t *places; /* of the names, by name */
} column;

static json_int_t place_of(column *c, const char *name)
{
    json_t *place = *name ? json_object_get(c->places, name) : NULL;
    if (place || !*name)
        return place ? json_integer_value(place) : -1;
    json_int_t next = (json_int_t)json_array_size(c->names);
    ton_json_append(c->names, ton_json_text(name));
    ton_json_put(c->places, name, json_integer(next));
    return next;
}

/* Steps of a number stand in its order, whichever track comes first. */
static void begin(column *c, const ton_colouring *colouring)
{
    *c = (column){json_array(), json_array(), json_object()};
    for (int i = 0; colouring->steps && i < TON_SVG_STEPS; i++)
        place_of(c, colouring->steps[i]);
}

static void add(column *c, const char *name)
{
    ton_json_append(c->of, json_integer(place_of(c, name)));
}

static json_t *finish(column *c)
{
    json_t *object = json_object();
    ton_json_put(object, "names", c->names);
    ton_json_put(object, "of", c->of);
    json_decref(c->places);
    return object;
}

/* ---- groups -------------------------------------------------------------------------------------
 */

/* Everything that groups follow from. With a filter, which tracks pass may change with their tags,
 * and nothing is kept. */
static bool write_key(char key[256], const ton_chosen *chosen, const ton_session *session)
{
    int at = snprintf(key, 256, "groups %lld %lld %d", (long long)chosen->moment.sequence,
                      (long long)chosen->moment.scale, session->seed);
    for (int k = 0; k < chosen->vectors->space.families && at < 256; k++)
        at += snprintf(key + at, 256 - (size_t)at, " %.9g", (double)chosen->weights[k]);
    return session->kept && !chosen->filter && at < 256;
}

static ton_status group(json_t **groups, const ton_chosen *chosen, const ton_session *session,
                        ton_error *error)
{
    ton_grouping grouping;
    column c;
    ton_status status = ton_grouping_make(&grouping, chosen, 0, session, error);
    if (status == TON_OK) {
        begin(&c, &(ton_colouring){.steps = NULL});
        for (int64_t i = 0; i < chosen->vectors->run[0].rows; i++)
            add(&c, ton_grouping_name(&grouping, i));
        *groups = finish(&c);
    }
    ton_grouping_free(&grouping);
    return status;
}

static ton_status groups_of(json_t **groups, const ton_chosen *chosen, const ton_session *session,
                            ton_error *error)
{
    char key[256];
    bool may_keep = write_key(key, chosen, session);
    *groups = may_keep ? ton_kept_value(session->kept, key) : NULL;
    if (*groups)
        return TON_OK;
    ton_status status = group(groups, chosen, session, error);
    if (status == TON_OK && may_keep)
        ton_kept_value_put(session->kept, key, *groups);
    return status;
}

/* ---- the document -------------------------------------------------------------------------------
 */

static bool add_track(void *user, int64_t at, const ton_track *track)
{
    column *all = user;
    char name[TON_GROUP_BYTES];
    (void)at;
    for (int i = 0; i < ton_colouring_count; i++)
        if (ton_colourings[i].group) {
            ton_colourings[i].group(name, track);
            add(&all[i], name);
        }
    return true;
}

static ton_status put_colours(json_t *document, json_t *groups, const ton_chosen *chosen,
                              ton_error *error)
{
    column *all = calloc((size_t)ton_colouring_count, sizeof *all);
    if (!all)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    json_t *colours = json_object();
    for (int i = 0; i < ton_colouring_count; i++)
        begin(&all[i], &ton_colourings[i]);
    ton_status status = ton_chosen_each(chosen, false, add_track, all, error);
    for (int i = 0; i < ton_colouring_count; i++) {
        json_t *own = finish(&all[i]);
        ton_json_put(colours, ton_colourings[i].name,
                     json_incref(ton_colourings[i].group ? own : groups));
        json_decref(own);
    }
    ton_json_put(document, "colours", colours);
    free(all);
    return status;
}

static json_t *thousandths(double value)
{
    return ton_json_number(round(value * 1e3) / 1e3);
}

static void put_places(json_t *document, const ton_map *map)
{
    json_t *id = json_array(), *x = json_array(), *y = json_array();
    for (int64_t i = 0; i < map->count; i++) {
        ton_json_append(id, json_integer(map->place[i].id));
        ton_json_append(x, thousandths(map->place[i].x));
        ton_json_append(y, thousandths(map->place[i].y));
    }
    ton_json_put(document, "id", id);
    ton_json_put(document, "x", x);
    ton_json_put(document, "y", y);
}

ton_status ton_map_columns(json_t *document, const ton_map *map, const ton_chosen *chosen,
                           const ton_session *session, ton_error *error)
{
    json_t *groups = NULL;
    ton_status status = groups_of(&groups, chosen, session, error);
    put_places(document, map);
    if (status == TON_OK)
        status = put_colours(document, groups, chosen, error);
    json_decref(groups);
    return status;
}
