/* Coordinates are cut to thousandths: a map is some hundred wide, and digits do not compress. */
#include "tools/cli/map_columns.h"

#include "tools/cli/colours.h"
#include "tools/cli/json.h"
#include "tools/cli/svg.h"

#include <math.h>
#include <stdlib.h>

/* One way of colouring, in the making. */
typedef struct column {
    json_t *names, *of;
    json_t *places; /* of the names, by name */
} column;

typedef struct columns {
    const ton_grouping *grouping;
    column *column; /* (ton_colouring_count) */
} columns;

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

static bool add_track(void *user, int64_t at, const ton_track *track)
{
    columns *all = user;
    for (int i = 0; i < ton_colouring_count; i++) {
        char group[TON_GROUP_BYTES];
        const char *name = group;
        if (ton_colourings[i].group)
            ton_colourings[i].group(group, track);
        else
            name = ton_grouping_name(all->grouping, at);
        ton_json_append(all->column[i].of, json_integer(place_of(&all->column[i], name)));
    }
    return true;
}

/* Steps of a number stand in its order, whichever track comes first. */
static void begin(column *c, const ton_colouring *colouring)
{
    *c = (column){json_array(), json_array(), json_object()};
    for (int i = 0; colouring->steps && i < TON_SVG_STEPS; i++)
        place_of(c, colouring->steps[i]);
}

static void finish(json_t *colours, column *c, const ton_colouring *colouring)
{
    json_t *object = json_object();
    ton_json_put(object, "names", c->names);
    ton_json_put(object, "of", c->of);
    ton_json_put(colours, colouring->name, object);
    json_decref(c->places);
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

ton_status ton_map_columns(json_t *document, const ton_map *map, const ton_grouping *grouping,
                           const ton_chosen *chosen, ton_error *error)
{
    columns all = {grouping, calloc((size_t)ton_colouring_count, sizeof(column))};
    json_t *colours = json_object();
    if (!all.column) {
        json_decref(colours);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    for (int i = 0; i < ton_colouring_count; i++)
        begin(&all.column[i], &ton_colourings[i]);
    ton_status status = ton_chosen_each(chosen, false, add_track, &all, error);
    for (int i = 0; i < ton_colouring_count; i++)
        finish(colours, &all.column[i], &ton_colourings[i]);
    put_places(document, map);
    ton_json_put(document, "colours", colours);
    free(all.column);
    return status;
}
