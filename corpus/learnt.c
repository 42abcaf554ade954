/* Learnt weights as rows: one table of fields says what is bound and read. */
#include "corpus/learnt.h"

#include "corpus/database.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct field {
    size_t offset;
    size_t bytes; /* of a text; 0: a number */
    bool is_real; /* a double; else an int64_t */
} field;

#define TEXT(name)                                                                                 \
    {                                                                                              \
        offsetof(ton_learnt_record, name), sizeof((ton_learnt_record *)0)->name, false             \
    }
#define WHOLE(name)                                                                                \
    {                                                                                              \
        offsetof(ton_learnt_record, name), 0, false                                                \
    }
#define REAL(name)                                                                                 \
    {                                                                                              \
        offsetof(ton_learnt_record, name), 0, true                                                 \
    }

/* In the order of COLUMNS. */
static const field fields[] = {
    TEXT(name),     WHOLE(made),    TEXT(tonary),   TEXT(source),       TEXT(origin),  TEXT(metric),
    TEXT(of),       TEXT(filter),   WHOLE(tracks),  WHOLE(comparisons), WHOLE(groups), WHOLE(folds),
    WHOLE(near),    WHOLE(seed),    WHOLE(scale),   WHOLE(layout),      REAL(l1),      REAL(l2),
    WHOLE(chosen),  REAL(residual), REAL(taught),   REAL(held_out),     REAL(low),     REAL(high),
    REAL(standard), REAL(equal),    REAL(gain_low), REAL(gain_high),
};
enum { FIELDS = sizeof fields / sizeof *fields };

#define COLUMNS                                                                                    \
    "name, made, tonary, source, origin, metric, of, filter, tracks, comparisons, groups, folds,"  \
    " near, seed, scale, layout, l1, l2, chosen, residual, taught, held_out, low, high, standard," \
    " equal, gain_low, gain_high"

#define SELECT "SELECT " COLUMNS ", id FROM learnt"

void ton_learnt_clear(ton_learnt_record *record)
{
    free(record->weight);
    *record = (ton_learnt_record){0};
}

/* ---- writing ------------------------------------------------------------------------------------
 */

static int bind_field(ton_statement *statement, int parameter, const ton_learnt_record *record,
                      const field *f)
{
    const void *at = (const char *)record + f->offset;
    if (f->bytes)
        return ton_bind_text(statement, parameter, at);
    if (f->is_real)
        return ton_bind_number(statement, parameter, *(const double *)at);
    return ton_bind_integer(statement, parameter, *(const int64_t *)at);
}

static ton_status drop(ton_corpus *corpus, const char *name, ton_error *error)
{
    ton_statement *statement;
    ton_status status =
        ton_sql_prepare(corpus, &statement, "DELETE FROM learnt WHERE name = ?1", error);
    if (status != TON_OK)
        return status;
    status = ton_sql_write(corpus, statement, ton_bind_text(statement, 1, name), error);
    ton_sql_finish(statement);
    return status;
}

/* In the place of the one of that name. */
static ton_status put_record(ton_corpus *corpus, const ton_learnt_record *record, int64_t *id,
                             ton_error *error)
{
    ton_statement *statement = NULL;
    ton_status status = drop(corpus, record->name, error);
    if (status == TON_OK)
        status = ton_sql_prepare(corpus, &statement,
                                 "INSERT INTO learnt (" COLUMNS ") VALUES"
                                 " (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"
                                 " RETURNING id",
                                 error);
    if (status != TON_OK)
        return status;
    int code = TON_CODE_OK;
    for (int i = 0; i < FIELDS && code == TON_CODE_OK; i++)
        code = bind_field(statement, i + 1, record, &fields[i]);
    status = ton_sql_insert(corpus, statement, code, id, error);
    ton_sql_finish(statement);
    return status;
}

static int bind_weight(ton_statement *statement, int64_t id, int64_t place,
                       const ton_learnt_weight *weight)
{
    int code = ton_bind_integer(statement, 1, id);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, place);
    if (code == TON_CODE_OK)
        code = ton_bind_text(statement, 3, weight->of);
    if (code == TON_CODE_OK)
        code = ton_bind_number(statement, 4, weight->weight);
    return code == TON_CODE_OK ? ton_bind_number(statement, 5, weight->alone) : code;
}

ton_status ton_learnt_put(ton_corpus *corpus, const ton_learnt_record *record, ton_error *error)
{
    int64_t id = 0;
    ton_statement *statement = NULL;
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = put_record(corpus, record, &id, error);
    if (status == TON_OK)
        status = ton_sql_prepare(corpus, &statement,
                                 "INSERT INTO learnt_weight (learnt, place, of, weight, alone)"
                                 " VALUES (?1, ?2, ?3, ?4, ?5)",
                                 error);
    for (int64_t i = 0; i < record->count && status == TON_OK; i++)
        status = ton_sql_write(corpus, statement, bind_weight(statement, id, i, &record->weight[i]),
                               error);
    ton_sql_finish(statement);
    return status;
}

/* ---- reading ------------------------------------------------------------------------------------
 */

static void read_fields(ton_learnt_record *record, ton_statement *statement)
{
    for (int i = 0; i < FIELDS; i++) {
        void *at = (char *)record + fields[i].offset;
        if (fields[i].bytes)
            ton_column_copy(at, fields[i].bytes, statement, i);
        else if (fields[i].is_real)
            *(double *)at = ton_column_number(statement, i);
        else
            *(int64_t *)at = ton_column_integer(statement, i);
    }
}

/* Takes over a row; a code. What is no weight is damage. */
static int read_weight(ton_learnt_record *record, ton_statement *statement)
{
    ton_learnt_weight weight = {.weight = ton_column_number(statement, 1),
                                .alone = ton_column_number(statement, 2)};
    if (!(weight.weight >= 0) || !isfinite(weight.weight))
        return TON_CODE_DAMAGED;
    ton_column_copy(weight.of, sizeof weight.of, statement, 0);
    ton_learnt_weight *more =
        reallocarray(record->weight, (size_t)record->count + 1, sizeof *record->weight);
    if (!more)
        return TON_CODE_NO_MEMORY;
    record->weight = more;
    record->weight[record->count++] = weight;
    return TON_CODE_OK;
}

static ton_status read_weights(ton_corpus *corpus, ton_learnt_record *record, int64_t id,
                               ton_error *error)
{
    ton_statement *statement;
    ton_status status = ton_sql_prepare(
        corpus, &statement,
        "SELECT of, weight, alone FROM learnt_weight WHERE learnt = ?1 ORDER BY place", error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(statement, 1, id);
    while (code == TON_CODE_OK && (code = ton_sql_step(statement)) == TON_CODE_ROW)
        code = read_weight(record, statement);
    ton_sql_finish(statement);
    return code == TON_CODE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
}

/* Visits those of that name, or all for NULL. */
static ton_status visit_some(ton_corpus *corpus, const char *name, ton_learnt_visit *visit,
                             void *user, ton_error *error)
{
    ton_statement *statement;
    ton_status status = ton_sql_prepare(
        corpus, &statement, name ? SELECT " WHERE name = ?1" : SELECT " ORDER BY name", error);
    if (status != TON_OK)
        return status;
    int code = name ? ton_bind_text(statement, 1, name) : TON_CODE_OK;
    bool goes_on = true;
    while (status == TON_OK && goes_on && code == TON_CODE_OK &&
           (code = ton_sql_step(statement)) == TON_CODE_ROW) {
        ton_learnt_record record = {.count = 0};
        read_fields(&record, statement);
        status = read_weights(corpus, &record, ton_column_integer(statement, FIELDS), error);
        goes_on = status == TON_OK && visit(user, &record);
        ton_learnt_clear(&record);
        code = TON_CODE_OK;
    }
    ton_sql_finish(statement);
    if (status == TON_OK && code != TON_CODE_DONE && code != TON_CODE_OK)
        status = ton_sql_fail(corpus, code, error);
    return status;
}

ton_status ton_learnt_each(ton_corpus *corpus, ton_learnt_visit *visit, void *user,
                           ton_error *error)
{
    return visit_some(corpus, NULL, visit, user, error);
}

typedef struct naming {
    char names[TON_ERROR_BYTES / 2];
    size_t used;
} naming;

static bool add_name(void *user, const ton_learnt_record *record)
{
    naming *n = user;
    int bytes = snprintf(n->names + n->used, sizeof n->names - n->used, "%s%s", n->used ? ", " : "",
                         record->name);
    n->used += (size_t)bytes;
    if (n->used < sizeof n->names)
        return true;
    memcpy(n->names + sizeof n->names - sizeof "…", "…", sizeof "…");
    return false;
}

static ton_status no_such(ton_corpus *corpus, const char *name, ton_error *error)
{
    naming n = {.used = 0};
    ton_status status = ton_learnt_each(corpus, add_name, &n, error);
    if (status != TON_OK)
        return status;
    if (!n.used)
        return ton_fail(error, TON_NOT_FOUND,
                        "no weights '%.64s'; none have been learnt yet (tonary help learn)", name);
    return ton_fail(error, TON_NOT_FOUND, "no learnt weights '%.64s'; there are %s", name, n.names);
}

static bool take_over(void *user, const ton_learnt_record *record)
{
    ton_learnt_record *taken = user;
    *taken = *record;
    taken->weight = calloc((size_t)record->count + 1, sizeof *taken->weight);
    if (taken->weight && record->count)
        memcpy(taken->weight, record->weight, (size_t)record->count * sizeof *taken->weight);
    return false;
}

ton_status ton_learnt_get(ton_corpus *corpus, ton_learnt_record *record, const char *name,
                          ton_error *error)
{
    ton_learnt_record found = {0};
    ton_status status = visit_some(corpus, name, take_over, &found, error);
    if (status != TON_OK)
        return status;
    if (!*found.name)
        return no_such(corpus, name, error);
    if (!found.weight)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    *record = found;
    return TON_OK;
}

ton_status ton_learnt_forget(ton_corpus *corpus, const char *name, ton_error *error)
{
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = drop(corpus, name, error);
    if (status == TON_OK && !ton_sql_changes(corpus))
        status = no_such(corpus, name, error);
    return status;
}
