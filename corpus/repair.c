/* Mending a corpus: what is derived is deleted if it is damaged, to be made anew from summaries; a
 * summary or fingerprint that is damaged is deleted, with the other, and its track marked as not
 * read, to be made anew from its file. A step is one row of the table below.
 *
 * Not mended are damaged pages (what they held is not known) and tracks without a path. */
#include "corpus/database.h"

static const struct {
    const char *sql;
    bool again; /* it marks tracks */
} steps[] = {
    {"DELETE FROM vector", false},
    {"DELETE FROM scale WHERE EXISTS"
     " (SELECT 1 FROM scale WHERE NOT (sound(centre, dim) AND sound(spread, dim)))",
     false},
    {"DELETE FROM summary WHERE track IN"
     " (SELECT track FROM fingerprint WHERE NOT sound_fingerprint(value))",
     false},
    {"DELETE FROM summary WHERE track NOT IN"
     " (SELECT id FROM track JOIN summary ON track = id WHERE sound_summary(layout, value))",
     false},
    {"DELETE FROM family_value WHERE id NOT IN (SELECT v.id FROM family_value v"
     " JOIN family f ON v.family = f.id WHERE sound(value, dim))",
     false},
    {"DELETE FROM fingerprint WHERE track NOT IN (SELECT track FROM summary)", false},
    {"UPDATE track SET layout = 0, bytes = 0, modified_ns = 0 WHERE (layout <> 0 OR outcome IN "
     "('ok', 'partial')) AND id NOT IN (SELECT track FROM summary)",
     true},
    {"UPDATE track SET (" TON_SQL_MEASURES ") = " TON_SQL_MEASURED, false},
    {"DELETE FROM rating WHERE listener NOT IN (SELECT id FROM listener)"
     " OR track NOT IN (SELECT id FROM track)",
     false},
    {"DELETE FROM play WHERE listener NOT IN (SELECT id FROM listener)"
     " OR track NOT IN (SELECT id FROM track)",
     false},
    {"INSERT OR IGNORE INTO listening VALUES (1, 0, 0, 0, 0, 0)", false},
    {"UPDATE listening SET (listeners, ratings, plays, skips) = (SELECT " TON_SQL_LISTENING "),"
     " change = 1 + max(change, (SELECT ifnull(max(came), 0) FROM listener),"
     " (SELECT ifnull(max(change), 0) FROM model))",
     false},
    {"DELETE FROM model WHERE NOT (" TON_SQL_MODEL_WHOLE ")", false},
    {"DELETE FROM track_text WHERE track NOT IN (SELECT id FROM track) OR NOT " TON_SQL_TEXT_SOUND,
     false},
    {"DELETE FROM text_counts WHERE NOT sound(count, buckets)", false},
    {"REINDEX", false},
};

ton_status ton_corpus_repair(ton_corpus *corpus, int64_t *again, ton_error *error)
{
    ton_status status = ton_sql_in_transaction(corpus, error);
    *again = 0;
    if (status != TON_OK)
        return status;
    ton_code code = corpus->store->engine->functions(corpus->store);
    if (code != TON_CODE_OK)
        return ton_sql_fail(corpus, (int)code, error);
    for (size_t i = 0; i < sizeof steps / sizeof *steps && status == TON_OK; i++) {
        status = ton_sql_run(corpus, steps[i].sql, error);
        if (status == TON_OK && steps[i].again)
            *again += ton_sql_changes(corpus);
    }
    return status;
}
