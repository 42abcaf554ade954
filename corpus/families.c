/* Families from elsewhere as rows of table family, and which of them the current scale covers. */
#include "corpus/families.h"
#include "base/text.h"
#include "corpus/database.h"

#include <string.h>

static const char CURRENT[] = "SELECT id, name, dim, source, imported, f.written, "
                              "coalesce(s.tracks, 0), coalesce(s.written, 0)"
                              " FROM family f LEFT JOIN scale_family s ON s.family = f.id"
                              " AND s.scale = (SELECT max(version) FROM scale) ORDER BY id";

/* Texts are cleaned when they are read, as tags are. */
static bool read_family(ton_statement *row, ton_family_record *family)
{
    const char *name = ton_column_text(row, 1);
    const char *source = ton_column_text(row, 3);
    *family = (ton_family_record){.id = ton_column_integer(row, 0),
                                  .dim = ton_column_int(row, 2),
                                  .imported = ton_column_integer(row, 4),
                                  .written = ton_column_integer(row, 5),
                                  .fitted = ton_column_integer(row, 6),
                                  .fitted_written = ton_column_integer(row, 7)};
    ton_text_clean(family->name, sizeof family->name, name ? name : "");
    ton_text_clean(family->source, sizeof family->source, source ? source : "");
    return name && *family->name && family->dim > 0;
}

ton_status ton_families_get(ton_corpus *corpus, ton_families *families, ton_error *error)
{
    ton_statement *row;
    ton_status status = ton_sql_prepare(corpus, &row, CURRENT, error);
    if (status != TON_OK)
        return status;
    int code;
    bool sound = true;
    *families = (ton_families){0};
    while ((code = ton_sql_step(row)) == TON_CODE_ROW && sound) {
        sound = families->count < TON_FAMILIES_MOST &&
                read_family(row, &families->family[families->count]);
        families->count += sound;
    }
    ton_sql_finish(row);
    if (!sound)
        return ton_fail(error, TON_CORRUPT, "the families of corpus '%s' are damaged",
                        corpus->shown);
    return code == TON_CODE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
}

const ton_family_record *ton_families_named(const ton_families *families, const char *name)
{
    for (int i = 0; i < families->count; i++)
        if (!strcmp(families->family[i].name, name))
            return &families->family[i];
    return NULL;
}

/* Runs a statement whose first parameter is a text, then whole numbers. */
static ton_status run(ton_corpus *corpus, const char *sql, const char *text, const int64_t *numbers,
                      int count, ton_error *error)
{
    ton_statement *statement = NULL;
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = ton_sql_prepare(corpus, &statement, sql, error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_text(statement, 1, text);
    for (int i = 0; i < count && code == TON_CODE_OK; i++)
        code = ton_bind_integer(statement, 2 + i, numbers[i]);
    status = ton_sql_write(corpus, statement, code, error);
    ton_sql_finish(statement);
    return status;
}

static ton_status insert(ton_corpus *corpus, ton_family_record *family, ton_error *error)
{
    ton_statement *statement = NULL;
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status =
            ton_sql_prepare(corpus, &statement,
                            "INSERT INTO family (name, dim) VALUES (?1, ?2) RETURNING id", error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_text(statement, 1, family->name);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, family->dim);
    status = ton_sql_insert(corpus, statement, code, &family->id, error);
    ton_sql_finish(statement);
    return status;
}

ton_status ton_family_put(ton_corpus *corpus, ton_family_record *family, ton_error *error)
{
    ton_families all;
    ton_status status = ton_families_get(corpus, &all, error);
    const ton_family_record *known =
        status == TON_OK ? ton_families_named(&all, family->name) : NULL;
    if (status != TON_OK)
        return status;
    if (known && known->dim != family->dim)
        return ton_fail(error, TON_INVALID,
                        "family '%s' has %d columns in the corpus and %d here; choose another name",
                        family->name, known->dim, family->dim);
    if (!known && all.count == TON_FAMILIES_MOST)
        return ton_fail(error, TON_INVALID, "family '%s' would be one more than %d", family->name,
                        TON_FAMILIES_MOST);
    if (known) {
        family->id = known->id;
        return TON_OK;
    }
    status = insert(corpus, family, error);
    if (status != TON_OK)
        return status;
    return ton_family_came(corpus, family->id, family->source, family->imported, error);
}

ton_status ton_family_came(ton_corpus *corpus, int64_t id, const char *source, int64_t when,
                           ton_error *error)
{
    return run(corpus, "UPDATE family SET source = ?1, imported = ?3 WHERE id = ?2", source,
               (int64_t[]){id, when}, 2, error);
}

ton_status ton_scale_covers(ton_corpus *corpus, const ton_family_record *family, ton_error *error)
{
    return run(corpus,
               "INSERT INTO scale_family (scale, family, tracks, written)"
               " SELECT (SELECT max(version) FROM scale), id, ?2, ?3 FROM family WHERE name = ?1",
               family->name, (int64_t[]){family->fitted, family->fitted_written}, 2, error);
}
