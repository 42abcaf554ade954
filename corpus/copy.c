/* Copying a corpus whole, table by table, column by column, whatever keeps either.
 *
 * Tables come in the order in which they refer to each other. In a file triggers are at work while
 * rows are put, so what they write is put right behind them: the counts of families, and the notes
 * of changes, which come last. On a server they would take longer than the rows, and are silenced.
 */
#include "corpus/copy.h"
#include "corpus/database.h"
#include "corpus/families.h"
#include "corpus/plays.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *columns; /* NULL: those of tracks */
    const char *key;            /* rows come in its order */
    const char *given;          /* the column whose numbers are never given twice */
    bool is_filled;             /* something stands there, from the beginning or by triggers */
} tables[] = {
    {"track", NULL, "id", "id", false},
    {"summary", "track, value", "track", NULL, false},
    {"fingerprint", "track, value", "track", NULL, false},
    {"scale", "version, layout, tracks, dim, centre, spread", "version", "version", false},
    {"family", "id, name, dim, source, imported, written", "id", "id", false},
    {"family_value", "id, track, family, value", "id", NULL, false},
    {"scale_family", "scale, family, tracks, written", "scale, family", NULL, false},
    {"vector", "track, scale, value", "track", NULL, false},
    {"listener", "id, name, came, age, gender, interests", "id", "id", false},
    {"rating", "listener, track, value, time", "listener, track", NULL, false},
    {"play", "id, listener, track, time, heard", "id", "id", false},
    {"listening", "id, listeners, ratings, plays, skips, change", "id", NULL, true},
    {"model",
     "version, name, made, tonary, seed, listeners, ratings, plays, skips, change, items, bytes,"
     " checksum",
     "version", "version", false},
    {"model_piece", "model, place, value", "model, place", NULL, false},
    {"map", "id, name, sequence, scale", "id", "id", false},
    {"place", "map, track, x, y", "map, track", NULL, false},
    {"learnt",
     "id, name, made, tonary, source, origin, metric, of, filter, tracks, comparisons, groups,"
     " folds, near, seed, scale, layout, l1, l2, chosen, residual, taught, held_out, low, high,"
     " standard, equal, gain_low, gain_high",
     "id", "id", false},
    {"learnt_weight", "learnt, place, of, weight, alone", "learnt, place", NULL, false},
    {"track_text",
     "track, source, hash, reader, noticed, language, valence, arousal, explicit, words, themes,"
     " terms",
     "track, source", NULL, false},
    {"text_counts", "version, texts, buckets, count", "version", "version", false},
    {"vector_change", "sequence, track", "sequence", "sequence", true},
    {"vector_mark", "id, token, sequence, scale", "id", "id", false},
};
enum { TABLES = sizeof tables / sizeof *tables, PARAMETERS = 64 };

typedef struct copying {
    ton_corpus *to, *from;
    int64_t done, all;
    ton_copy_report *report;
    void *user;
    ton_error *error;
} copying;

static ton_status count(ton_corpus *corpus, int table, int64_t *rows, ton_error *error)
{
    ton_sql sql = {0};
    ton_sql_addf(&sql, "SELECT count(*) FROM %s", tables[table].name);
    char *text = ton_sql_take(&sql);
    ton_status status = ton_sql_integer(corpus, rows, text ? text : "", error);
    free(text);
    return status;
}

/* Rows of a table on both sides. */
static ton_status count_both(copying *now, int t, int64_t *here, int64_t *there)
{
    ton_status status = count(now->to, t, here, now->error);
    return status == TON_OK ? count(now->from, t, there, now->error) : status;
}

static ton_status look(copying *now)
{
    ton_status status = TON_OK;
    for (int t = 0; t < TABLES && status == TON_OK; t++) {
        int64_t here = 0, there = 0;
        status = count_both(now, t, &here, &there);
        if (status == TON_OK && here && !tables[t].is_filled)
            status =
                ton_fail(now->error, TON_INVALID,
                         "corpus '%s' is not empty; copy into a new one, or merge", now->to->shown);
        now->all += there;
    }
    return status;
}

/* ---- a table -----------------------------------------------------------------------------------
 */

/* The names of its columns; returns how many there are. */
static int add_columns(ton_sql *sql, int table)
{
    if (tables[table].columns)
        ton_sql_add(sql, tables[table].columns);
    else {
        ton_row_names(sql);
        ton_sql_add(sql, ", " TON_SQL_MEASURES);
        return ton_row_columns() + TON_MEASURES;
    }
    int columns = 1;
    for (const char *at = tables[table].columns; (at = strchr(at, ',')); at++)
        columns++;
    return columns;
}

static ton_status prepare(copying *now, int table, ton_statement **out, ton_statement **in,
                          int *columns)
{
    ton_sql names = {0}, put = {0}, get = {0};
    *columns = add_columns(&names, table);
    char *list = ton_sql_take(&names);
    ton_sql_addf(&put, "INSERT INTO %s (%s) VALUES (?1", tables[table].name, list ? list : "");
    for (int c = 2; c <= *columns; c++)
        ton_sql_addf(&put, ", ?%d", c);
    ton_sql_add(&put, ")");
    ton_sql_addf(&get, "SELECT %s FROM %s ORDER BY %s", list ? list : "", tables[table].name,
                 tables[table].key);
    char *put_text = list ? ton_sql_take(&put) : NULL, *get_text = ton_sql_take(&get);
    ton_status status = ton_sql_prepare(now->from, in, get_text, now->error);
    if (status == TON_OK)
        status = ton_sql_load(now->to, out, tables[table].name, list, put_text, now->error);
    free(list);
    free(put_text);
    free(get_text);
    return status;
}

static int bind_column(ton_statement *out, ton_statement *in, int column)
{
    const void *bytes;
    switch (in->engine->kind(in, column)) {
    case TON_KIND_INTEGER:
        return ton_bind_integer(out, column + 1, ton_column_integer(in, column));
    case TON_KIND_NUMBER:
        return ton_bind_number(out, column + 1, ton_column_number(in, column));
    case TON_KIND_TEXT:
        return ton_bind_text(out, column + 1, ton_column_text(in, column));
    case TON_KIND_BYTES:
        bytes = ton_column_bytes(in, column);
        return ton_bind_bytes(out, column + 1, bytes ? bytes : "", ton_column_length(in, column),
                              TON_BORROWED);
    case TON_KIND_NULL:
        break;
    }
    return ton_bind_null(out, column + 1);
}

static ton_status copy_row(copying *now, ton_statement *out, ton_statement *in, int columns)
{
    int code = TON_CODE_OK;
    for (int c = 0; c < columns && code == TON_CODE_OK; c++)
        code = bind_column(out, in, c);
    return ton_sql_write(now->to, out, code, now->error);
}

static ton_status copy_rows(copying *now, int table, ton_statement *out, ton_statement *in,
                            int columns)
{
    enum { OFTEN = 256 };
    int code;
    ton_status status = TON_OK;
    while (status == TON_OK && (code = ton_sql_step(in)) == TON_CODE_ROW) {
        status = copy_row(now, out, in, columns);
        if (now->done++ % OFTEN == 0 && status == TON_OK &&
            !now->report(now->user, tables[table].name, now->done, now->all))
            status = ton_fail(now->error, TON_INTERRUPTED, NULL);
    }
    if (status == TON_OK && code != TON_CODE_DONE)
        status = ton_sql_fail(now->from, code, now->error);
    return status;
}

static ton_status clear(copying *now, int table)
{
    if (!tables[table].is_filled)
        return TON_OK;
    ton_sql sql = {0};
    ton_sql_addf(&sql, "DELETE FROM %s", tables[table].name);
    char *text = ton_sql_take(&sql);
    ton_status status =
        text ? ton_sql_run(now->to, text, now->error) : ton_fail(now->error, TON_NO_MEMORY, NULL);
    free(text);
    return status;
}

/* Numbers that were given there are not given here. */
static ton_status give_on(copying *now, int table)
{
    int64_t last = 0;
    const char *name = tables[table].name, *column = tables[table].given;
    if (!column)
        return TON_OK;
    ton_code code = now->from->store->engine->last_given(now->from->store, name, column, &last);
    if (code != TON_CODE_OK)
        return ton_sql_fail(now->from, (int)code, now->error);
    code = now->to->store->engine->give_on(now->to->store, name, column, last);
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(now->to, (int)code, now->error);
}

static ton_status copy_table(copying *now, int table)
{
    int columns;
    ton_statement *in = NULL, *out = NULL;
    ton_status status = clear(now, table);
    if (status == TON_OK)
        status = prepare(now, table, &out, &in, &columns);
    if (status == TON_OK)
        status = copy_rows(now, table, out, in, columns);
    ton_sql_finish(in);
    int code = ton_sql_finish(out);
    if (status == TON_OK && code != TON_CODE_OK)
        status = ton_sql_fail(now->to, code, now->error);
    return status == TON_OK ? give_on(now, table) : status;
}

/* ---- all of them -------------------------------------------------------------------------------
 */

/* A trigger counts values as they come. */
static ton_status put_counts_right(copying *now)
{
    ton_families there = {.count = 0};
    ton_statement *statement = NULL;
    ton_status status = ton_families_get(now->from, &there, now->error);
    if (status == TON_OK)
        status = ton_sql_prepare(now->to, &statement,
                                 "UPDATE family SET written = ?2 WHERE id = ?1", now->error);
    for (int i = 0; i < there.count && status == TON_OK; i++) {
        int code = ton_bind_integer(statement, 1, there.family[i].id);
        if (code == TON_CODE_OK)
            code = ton_bind_integer(statement, 2, there.family[i].written);
        status = ton_sql_write(now->to, statement, code, now->error);
    }
    ton_sql_finish(statement);
    return status;
}

static ton_status verify(copying *now, int64_t *rows)
{
    ton_status status = TON_OK;
    *rows = 0;
    for (int t = 0; t < TABLES && status == TON_OK; t++) {
        int64_t here = 0, there = 0;
        status = count_both(now, t, &here, &there);
        if (status == TON_OK && here != there)
            status = ton_fail(now->error, TON_CORRUPT,
                              "table '%s' has %lld rows in corpus '%s' and %lld in its copy",
                              tables[t].name, (long long)there, now->from->shown, (long long)here);
        *rows += here;
    }
    return status;
}

ton_status ton_corpus_copy(ton_corpus *to, ton_corpus *from, int64_t *rows, ton_copy_report *report,
                           void *user, ton_error *error)
{
    copying now = {to, from, 0, 0, report, user, error};
    ton_status status = ton_corpus_hold(from, error);
    if (status == TON_OK)
        status = ton_corpus_begin(to, error);
    if (status == TON_OK)
        status = look(&now);
    if (status == TON_OK)
        status = ton_plays_room_as(to, from, error);
    if (status == TON_OK)
        status = ton_sql_run(to, ton_sql_say(to, TON_SAY_QUIET), error);
    for (int t = 0; t < TABLES && status == TON_OK; t++)
        status = copy_table(&now, t);
    if (status == TON_OK)
        status = ton_sql_run(to, ton_sql_say(to, TON_SAY_HEEDFUL), error);
    if (status == TON_OK)
        status = put_counts_right(&now);
    if (status == TON_OK)
        status = verify(&now, rows);
    if (status == TON_OK)
        status = ton_corpus_commit(to, error);
    ton_corpus_rollback(to);
    ton_corpus_rollback(from);
    return status;
}
