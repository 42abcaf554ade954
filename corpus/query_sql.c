/* A query as one SELECT, whose conditions stand in a table. */
#include "base/text.h"
#include "corpus/database.h"

#include <stdio.h>
#include <string.h>

/* Conditions that hold when the query gives a text, which is the parameter @. It is bound as bytes:
 * SQLite joins them with texts as they are. Below a folder means between "folder/" and "folder0",
 * since '0' follows '/'.
 */
static const struct {
    size_t offset; /* in ton_track_query */
    const char *sql;
    bool is_text;
} conditions[] = {
    {offsetof(ton_track_query, outcomes), " AND ',' || @ || ',' LIKE '%,' || outcome || ',%'",
     true},
    {offsetof(ton_track_query, path), " AND path = @", false},
    {offsetof(ton_track_query, under),
     " AND (path = @ OR (path >= CAST(rtrim(@, '/') || '/' AS BLOB)"
     " AND path < CAST(rtrim(@, '/') || '0' AS BLOB)))",
     false},
    {offsetof(ton_track_query, fragment),
     " AND (contains(path, @) OR contains(album, @) OR contains(artist ||"
     " iif(artist = '' OR title = '', '', ' - ') || title, @))",
     false},
};
enum { CONDITIONS = sizeof conditions / sizeof *conditions };

static const char *text_of(const ton_track_query *query, int i)
{
    return *(const char *const *)((const char *)query + conditions[i].offset);
}

/* Whether track_facts holds all that is asked. */
static bool is_covered(const ton_track_query *query)
{
    return query->terms && !query->path && !query->under && !query->audio && !query->fragment &&
           !query->failures && ton_terms_covered(query->terms);
}

/* Whether there is a path or a sound to find the tracks by. */
static bool is_found(const ton_track_query *query)
{
    return query->path || query->under || query->audio;
}

/* By which index the tracks are found; by none when all must be looked at: left to itself, SQLite
 * follows one of them from row to row all over the file, and sorts what it found. */
static const char *index_of(const ton_corpus *corpus, const ton_track_query *query)
{
    if (is_found(query))
        return "";
    return is_covered(query) ? ton_sql_say(corpus, TON_SAY_FACTS)
                             : ton_sql_say(corpus, TON_SAY_SCAN);
}

/* Adds a condition, its parameter numbered. */
static void write_condition(ton_sql *sql, const char *condition, int parameter)
{
    for (const char *at; (at = strchr(condition, '@')); condition = at + 1)
        ton_sql_addf(sql, "%.*s?%d", (int)(at - condition), condition, parameter);
    ton_sql_add(sql, condition);
}

/* Parameters are those of the terms, then those of the conditions. */
static void write_conditions(ton_sql *sql, const ton_track_query *query)
{
    if (query->terms)
        ton_terms_sql(sql, query->terms);
    else
        ton_sql_add(sql, "TRUE");
    int parameter = query->terms ? ton_terms_parameters(query->terms) : 0;
    for (int i = 0; i < CONDITIONS; i++)
        if (text_of(query, i))
            write_condition(sql, conditions[i].sql, ++parameter);
    if (query->id)
        write_condition(sql, " AND id = @", ++parameter);
    if (query->audio)
        write_condition(sql, " AND audio = @", ++parameter);
    /* The plus keeps SQLite from finding tracks by that, which nearly all have in common, where
     * there is a path or a sound to find them by. */
    if (!query->gone)
        ton_sql_addf(sql, " AND %sgone = 0", is_found(query) ? "+" : "");
    if (query->failures)
        ton_sql_add(sql, " AND (outcome IN ('unsupported', 'failed') OR sheet_problem <> '')");
    else if (!query->outcomes && !query->any_outcome)
        ton_sql_add(sql, " AND outcome NOT IN ('unsupported', 'failed')");
}

static void write_ids(ton_sql *sql, const ton_corpus *corpus, const ton_track_query *query)
{
    ton_sql_addf(sql, "SELECT id FROM track%s WHERE ", index_of(corpus, query));
    write_conditions(sql, query);
}

/* The summary, when asked for, is the last column. */
char *ton_query_sql(const ton_corpus *corpus, const ton_track_query *query, const char *more)
{
    bool covered = is_covered(query);
    ton_sql sql = {0};
    ton_sql_add(&sql, "SELECT ");
    ton_row_names(&sql);
    ton_sql_addf(&sql, "%s%s FROM track%s%s WHERE ",
                 !query->brief     ? ", value"
                 : query->measures ? ", " TON_SQL_MEASURES
                                   : "",
                 query->fingerprint ? ", " TON_SQL_FINGERPRINT : "",
                 covered ? "" : index_of(corpus, query),
                 query->brief ? "" : " LEFT JOIN summary ON track = id");
    if (covered) {
        ton_sql_add(&sql, "id IN (");
        write_ids(&sql, corpus, query);
        ton_sql_add(&sql, ")");
    } else
        write_conditions(&sql, query);
    ton_sql_addf(&sql, "%s ORDER BY id", more);
    return ton_sql_take(&sql);
}

char *ton_query_ids_sql(const ton_corpus *corpus, const ton_track_query *query)
{
    ton_sql sql = {0};
    write_ids(&sql, corpus, query);
    return ton_sql_take(&sql);
}

int ton_query_bind(ton_statement *statement, const ton_track_query *query)
{
    int code = query->terms ? ton_terms_bind(statement, query->terms) : TON_CODE_OK;
    int parameter = query->terms ? ton_terms_parameters(query->terms) : 0;
    for (int i = 0; i < CONDITIONS && code == TON_CODE_OK; i++) {
        const char *text = text_of(query, i);
        if (text)
            code = conditions[i].is_text
                       ? ton_bind_text(statement, ++parameter, text)
                       : ton_bind_bytes(statement, ++parameter, text, strlen(text), TON_BORROWED);
    }
    if (query->id && code == TON_CODE_OK)
        code = ton_bind_integer(statement, ++parameter, query->id);
    if (query->audio && code == TON_CODE_OK)
        code = ton_bind_bytes(statement, ++parameter, query->audio->byte, TON_AUDIO_KEY_BYTES,
                              TON_BORROWED);
    return code;
}

/* ---- where SQL cannot call functions of ours ---------------------------------------------------
 */

bool ton_query_sifted(const ton_corpus *corpus, const ton_track_query *query)
{
    bool calls = query->fragment || (query->terms && ton_terms_found(query->terms));
    return calls && !corpus->store->engine->bind_pattern;
}

ton_track_query ton_query_coarse(const ton_track_query *query)
{
    ton_track_query coarse = *query;
    coarse.fragment = NULL;
    if (query->terms && ton_terms_found(query->terms))
        coarse.terms = NULL;
    coarse.measures = true;
    return coarse;
}

/* As the condition above has it. */
static bool has_fragment(const ton_track *track, const char *fragment)
{
    const ton_tags *tags = &track->tags;
    char name[sizeof tags->artist + sizeof tags->title + sizeof " - "];
    snprintf(name, sizeof name, "%s%s%s", tags->artist, *tags->artist && *tags->title ? " - " : "",
             tags->title);
    return ton_text_contains(track->path, fragment) || ton_text_contains(tags->album, fragment) ||
           ton_text_contains(name, fragment);
}

bool ton_query_holds(const ton_track_query *query, const ton_track *track)
{
    return (!query->fragment || has_fragment(track, query->fragment)) &&
           (!query->terms || ton_terms_hold(query->terms, track));
}
