/* Trained models as rows. Items' tracks and then the model's bytes lie one behind the other, cut
 * into pieces: SQLite takes no blob of a gigabyte, and a square matrix of 20,000 items is larger.
 */
#include "corpus/models.h"
#include "base/hash.h"
#include "corpus/database.h"

#include <stdlib.h>

enum { PIECE_BYTES = 1 << 24 };

void ton_model_record_clear(ton_model_record *record)
{
    free(record->track);
    free(record->bytes);
    *record = (ton_model_record){0};
}

static uint64_t sum_of(const unsigned char *tracks, size_t track_bytes, const ton_model_record *of)
{
    return ton_hash_quick(ton_hash_quick(0, tracks, track_bytes), of->bytes, (size_t)of->count);
}

/* ---- writing ------------------------------------------------------------------------------------
 */

/* Little-endian, as all numbers of a corpus. */
static void write_tracks(unsigned char *out, const ton_model_record *record)
{
    for (int64_t i = 0; i < record->items; i++)
        for (int b = 0; b < 8; b++)
            *out++ = (unsigned char)((uint64_t)record->track[i] >> (8 * b));
}

static ton_status check(const ton_model_record *record, ton_error *error)
{
    bool ascends = record->items >= 0 && record->count >= 0;
    for (int64_t i = 0; i < record->items && ascends; i++)
        ascends = record->track[i] > (i ? record->track[i - 1] : 0);
    if (!*record->name || !ascends)
        return ton_fail(error, TON_INVALID, "model '%s' has no name, or its tracks do not ascend",
                        record->name);
    return TON_OK;
}

static int bind_record(ton_statement *statement, const ton_model_record *record)
{
    const ton_listening *on = &record->trained_on;
    const int64_t number[] = {
        record->made, record->seed, on->listeners, on->ratings,   on->plays,
        on->skips,    on->change,   record->items, record->count, (int64_t)record->checksum};
    int code = ton_bind_text(statement, 1, record->name);
    if (code == TON_CODE_OK)
        code = ton_bind_text(statement, 2, record->tonary);
    for (size_t i = 0; i < sizeof number / sizeof *number && code == TON_CODE_OK; i++)
        code = ton_bind_integer(statement, (int)i + 3, number[i]);
    return code;
}

static ton_status put_record(ton_corpus *corpus, ton_model_record *record, ton_error *error)
{
    ton_statement *statement;
    ton_status status =
        ton_sql_prepare(corpus, &statement,
                        "INSERT INTO model (name, tonary, made, seed, listeners, ratings, plays,"
                        " skips, change, items, bytes, checksum)"
                        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING version",
                        error);
    if (status != TON_OK)
        return status;
    status =
        ton_sql_insert(corpus, statement, bind_record(statement, record), &record->version, error);
    ton_sql_finish(statement);
    return status;
}

static int bind_piece(ton_statement *statement, int64_t model, int64_t place,
                      const unsigned char *bytes, size_t count)
{
    int code = ton_bind_integer(statement, 1, model);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 2, place);
    return code == TON_CODE_OK ? ton_bind_bytes(statement, 3, bytes, count, TON_BORROWED) : code;
}

/* Puts bytes in pieces, from *place on. */
static ton_status put_pieces(ton_corpus *corpus, int64_t model, int64_t *place,
                             const unsigned char *bytes, size_t count, ton_error *error)
{
    ton_statement *statement;
    ton_status status =
        ton_sql_prepare(corpus, &statement,
                        "INSERT INTO model_piece (model, place, value) VALUES (?, ?, ?)", error);
    for (size_t at = 0; at < count && status == TON_OK; at += PIECE_BYTES) {
        size_t length = count - at < PIECE_BYTES ? count - at : PIECE_BYTES;
        status = ton_sql_write(corpus, statement,
                               bind_piece(statement, model, (*place)++, bytes + at, length), error);
    }
    ton_sql_finish(statement);
    return status;
}

static ton_status drop(ton_corpus *corpus, const char *name, ton_error *error)
{
    ton_statement *statement;
    ton_status status =
        ton_sql_prepare(corpus, &statement, "DELETE FROM model WHERE name = ?1", error);
    if (status != TON_OK)
        return status;
    status = ton_sql_write(corpus, statement, ton_bind_text(statement, 1, name), error);
    ton_sql_finish(statement);
    return status;
}

ton_status ton_model_put(ton_corpus *corpus, ton_model_record *record, ton_error *error)
{
    int64_t place = 0;
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = check(record, error);
    if (status != TON_OK)
        return status;
    size_t track_bytes = 8 * (size_t)record->items;
    unsigned char *tracks = malloc(track_bytes + 1);
    if (!tracks)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    write_tracks(tracks, record);
    record->checksum = sum_of(tracks, track_bytes, record);
    status = drop(corpus, record->name, error);
    if (status == TON_OK)
        status = put_record(corpus, record, error);
    if (status == TON_OK)
        status = put_pieces(corpus, record->version, &place, tracks, track_bytes, error);
    if (status == TON_OK)
        status = put_pieces(corpus, record->version, &place, record->bytes, (size_t)record->count,
                            error);
    free(tracks);
    return status;
}

ton_status ton_model_drop(ton_corpus *corpus, const char *name, ton_error *error)
{
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = drop(corpus, name, error);
    if (status == TON_OK && !ton_sql_changes(corpus))
        status = ton_fail(error, TON_NOT_FOUND, "there is no model '%.64s'", name);
    return status;
}
