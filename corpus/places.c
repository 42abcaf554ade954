/* Maps, each with its places. An id is never given twice, so a place whose track is no more does no
 * harm until its map is put anew. */
#include "corpus/places.h"

#include "base/room.h"
#include "corpus/database.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static ton_status drop_map(ton_corpus *corpus, const char *name, ton_error *error)
{
    ton_statement *statement;
    ton_status status =
        ton_sql_prepare(corpus, &statement, "DELETE FROM map WHERE name = ?1", error);
    if (status != TON_OK)
        return status;
    status = ton_sql_write(corpus, statement, ton_bind_text(statement, 1, name), error);
    ton_sql_finish(statement);
    return status;
}

/* In the place of the one of that name. */
static ton_status put_map(ton_corpus *corpus, const char *name, const ton_vector_mark *moment,
                          int64_t *map, ton_error *error)
{
    ton_statement *statement = NULL;
    ton_status status = drop_map(corpus, name, error);
    if (status == TON_OK)
        status = ton_sql_prepare(corpus, &statement,
                                 "INSERT INTO map (name, sequence, scale)"
                                 " VALUES (?1, ?2, ?3) RETURNING id",
                                 error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_text(statement, 1, name);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, moment->sequence);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 3, moment->scale);
    status = ton_sql_insert(corpus, statement, code, map, error);
    ton_sql_finish(statement);
    return status;
}

static int bind_place(ton_statement *statement, int64_t map, const ton_place *place)
{
    int code = ton_bind_integer(statement, 1, map);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, place->id);
    if (code == TON_CODE_OK)
        code = ton_bind_number(statement, 3, place->x);
    return code == TON_CODE_OK ? ton_bind_number(statement, 4, place->y) : code;
}

static ton_status put_places(ton_corpus *corpus, int64_t map, const ton_place *places,
                             int64_t count, ton_error *error)
{
    ton_statement *statement;
    ton_status status = ton_sql_prepare(
        corpus, &statement, "INSERT INTO place (map, track, x, y) VALUES (?1, ?2, ?3, ?4)", error);
    for (int64_t i = 0; i < count && status == TON_OK; i++)
        status = ton_sql_write(corpus, statement, bind_place(statement, map, &places[i]), error);
    ton_sql_finish(statement);
    return status;
}

ton_status ton_places_put(ton_corpus *corpus, const char *name, const ton_vector_mark *moment,
                          const ton_place *places, int64_t count, ton_error *error)
{
    char forget[128];
    int64_t map = 0;
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = put_map(corpus, name, moment, &map, error);
    if (status == TON_OK)
        status = put_places(corpus, map, places, count, error);
    snprintf(forget, sizeof forget,
             "DELETE FROM map WHERE id NOT IN"
             " (SELECT id FROM map ORDER BY id DESC LIMIT %d)",
             TON_MAPS_KEPT);
    return status == TON_OK ? ton_sql_run(corpus, forget, error) : status;
}

/* ---- reading ------------------------------------------------------------------------------------
 */

typedef struct reading {
    ton_vector_mark moment;
    ton_place *places;
    int64_t count;
} reading;

static bool make_room(reading *r)
{
    ton_place *larger = ton_room(r->places, r->count, sizeof *larger);
    if (!larger)
        return false;
    r->places = larger;
    return true;
}

/* Takes over a row; a code. */
static int read_place(reading *r, ton_statement *statement)
{
    ton_place place = {ton_column_integer(statement, 0), ton_column_number(statement, 1),
                       ton_column_number(statement, 2)};
    r->moment.sequence = ton_column_integer(statement, 3);
    r->moment.scale = ton_column_integer(statement, 4);
    if (!isfinite(place.x) || !isfinite(place.y))
        return TON_CODE_OK;
    if (!make_room(r))
        return TON_CODE_NO_MEMORY;
    r->places[r->count++] = place;
    return TON_CODE_OK;
}

ton_status ton_places_get(ton_corpus *corpus, const char *name, ton_vector_mark *moment,
                          ton_place **places, int64_t *count, ton_error *error)
{
    ton_statement *statement;
    reading r = {.count = 0};
    ton_status status = ton_sql_prepare(corpus, &statement,
                                        "SELECT track, x, y, sequence, scale FROM place"
                                        " JOIN map ON map.id = place.map WHERE name = ?1"
                                        " ORDER BY track",
                                        error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_text(statement, 1, name);
    while (code == TON_CODE_OK && (code = ton_sql_step(statement)) == TON_CODE_ROW)
        code = read_place(&r, statement);
    ton_sql_finish(statement);
    if (code != TON_CODE_DONE) {
        free(r.places);
        return ton_sql_fail(corpus, code, error);
    }
    *moment = r.moment;
    *places = r.places;
    *count = r.count;
    return TON_OK;
}
