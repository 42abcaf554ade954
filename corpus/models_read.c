/* Reading trained models: their records, and one whole, which is believed only when its checksum
 * is right. */
#include "base/hash.h"
#include "corpus/database.h"
#include "corpus/models.h"

#include <stdlib.h>
#include <string.h>

#define SELECT                                                                                     \
    "SELECT name, version, made, tonary, seed, listeners, ratings, plays, skips, change, items,"   \
    " bytes, checksum FROM model"

static ton_model_record read_record(ton_statement *row)
{
    ton_model_record record = {
        .version = ton_column_integer(row, 1),
        .made = ton_column_integer(row, 2),
        .seed = ton_column_integer(row, 4),
        .trained_on = {ton_column_integer(row, 5), ton_column_integer(row, 6),
                       ton_column_integer(row, 7), ton_column_integer(row, 8),
                       ton_column_integer(row, 9)},
        .items = ton_column_integer(row, 10),
        .count = ton_column_integer(row, 11),
        .checksum = (uint64_t)ton_column_integer(row, 12),
    };
    ton_column_copy(record.name, sizeof record.name, row, 0);
    ton_column_copy(record.tonary, sizeof record.tonary, row, 3);
    return record;
}

/* Visits those of that name, or all for NULL. */
static ton_status visit_some(ton_corpus *corpus, const char *name, ton_model_visit *visit,
                             void *user, ton_error *error)
{
    ton_statement *row;
    ton_status status = ton_sql_prepare(
        corpus, &row, name ? SELECT " WHERE name = ?1" : SELECT " ORDER BY name", error);
    if (status != TON_OK)
        return status;
    bool goes_on = true;
    int code = name ? ton_bind_text(row, 1, name) : TON_CODE_OK;
    while (code == TON_CODE_OK && goes_on && (code = ton_sql_step(row)) == TON_CODE_ROW) {
        ton_model_record record = read_record(row);
        goes_on = visit(user, &record);
        code = TON_CODE_OK;
    }
    ton_sql_finish(row);
    return code == TON_CODE_DONE || code == TON_CODE_OK ? TON_OK
                                                        : ton_sql_fail(corpus, code, error);
}

ton_status ton_models_each(ton_corpus *corpus, ton_model_visit *visit, void *user, ton_error *error)
{
    return visit_some(corpus, NULL, visit, user, error);
}

static bool take_over(void *user, const ton_model_record *record)
{
    *(ton_model_record *)user = *record;
    return false;
}

/* ---- whole --------------------------------------------------------------------------------------
 */

/* Where pieces go: first the tracks, then the bytes. */
typedef struct joining {
    unsigned char *tracks, *bytes; /* (track_bytes), (count) */
    size_t track_bytes, count, at;
    bool fits;
} joining;

static void join(joining *to, const unsigned char *piece, size_t count)
{
    while (count && to->fits) {
        bool tracks = to->at < to->track_bytes;
        size_t room = (tracks ? to->track_bytes : to->track_bytes + to->count) - to->at;
        size_t length = count < room ? count : room;
        unsigned char *out = tracks ? to->tracks + to->at : to->bytes + (to->at - to->track_bytes);
        if (length)
            memcpy(out, piece, length);
        to->fits = length > 0;
        to->at += length;
        piece += length;
        count -= length;
    }
}

static ton_status read_pieces(ton_corpus *corpus, int64_t model, joining *to, ton_error *error)
{
    ton_statement *row;
    ton_status status = ton_sql_prepare(
        corpus, &row, "SELECT value FROM model_piece WHERE model = ?1 ORDER BY place", error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(row, 1, model);
    while (code == TON_CODE_OK && (code = ton_sql_step(row)) == TON_CODE_ROW) {
        const unsigned char *piece = ton_column_bytes(row, 0);
        join(to, piece, piece ? ton_column_length(row, 0) : 0);
        code = TON_CODE_OK;
    }
    ton_sql_finish(row);
    return code == TON_CODE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
}

/* Reads the bytes of tracks; false when they do not ascend. */
static bool read_tracks(ton_model_record *record, const unsigned char *bytes)
{
    for (int64_t i = 0; i < record->items; i++, bytes += 8) {
        uint64_t track = 0;
        for (int b = 7; b >= 0; b--)
            track = track << 8 | bytes[b];
        record->track[i] = (int64_t)track;
        if (record->track[i] <= (i ? record->track[i - 1] : 0))
            return false;
    }
    return true;
}

static ton_status damaged(const ton_model_record *record, ton_error *error)
{
    return ton_fail(error, TON_CORRUPT, "model '%s' is damaged; 'tonary train' makes it anew",
                    record->name);
}

/* What is stored of a model's size; a size that is a lie must not cost its memory. */
static ton_status check_size(ton_corpus *corpus, const ton_model_record *record, ton_error *error)
{
    ton_statement *row;
    int64_t stored = 0;
    ton_status status = ton_sql_prepare(
        corpus, &row, "SELECT coalesce(sum(length(value)), 0) FROM model_piece WHERE model = ?1",
        error);
    if (status != TON_OK)
        return status;
    ton_bind_integer(row, 1, record->version);
    status = ton_sql_answer(corpus, &stored, row, error);
    if (status != TON_OK)
        return status;
    bool fits = record->items >= 0 && record->count >= 0 && record->items <= stored / 8 &&
                record->count == stored - 8 * record->items;
    return fits ? TON_OK : damaged(record, error);
}

static ton_status read_whole(ton_corpus *corpus, ton_model_record *record, unsigned char *tracks,
                             ton_error *error)
{
    joining to = {tracks, record->bytes, 8 * (size_t)record->items, (size_t)record->count, 0, true};
    ton_status status = read_pieces(corpus, record->version, &to, error);
    if (status != TON_OK)
        return status;
    uint64_t sum = ton_hash_quick(ton_hash_quick(0, tracks, to.track_bytes), to.bytes, to.count);
    bool sound = to.fits && to.at == to.track_bytes + to.count && sum == record->checksum;
    return sound && read_tracks(record, tracks) ? TON_OK : damaged(record, error);
}

static ton_status get(ton_corpus *corpus, ton_model_record *record, ton_error *error)
{
    ton_status status = check_size(corpus, record, error);
    if (status != TON_OK)
        return status;
    record->track = calloc((size_t)record->items + 1, sizeof *record->track);
    record->bytes = malloc((size_t)record->count + 1);
    unsigned char *tracks = calloc((size_t)record->items + 1, 8);
    bool room = record->track && record->bytes && tracks;
    status =
        room ? read_whole(corpus, record, tracks, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    free(tracks);
    return status;
}

static ton_status find(ton_corpus *corpus, ton_model_record *found, const char *name,
                       ton_error *error)
{
    ton_status status = visit_some(corpus, name, take_over, found, error);
    if (status == TON_OK && !found->version)
        return ton_fail(error, TON_NOT_FOUND, "there is no model '%.64s'; 'tonary train' makes one",
                        name);
    return status == TON_OK ? get(corpus, found, error) : status;
}

/* Record and bytes are of one moment, also outside of a transaction: a model that is trained anew
 * in between would be taken for a damaged one. */
ton_status ton_model_get(ton_corpus *corpus, ton_model_record *record, const char *name,
                         ton_error *error)
{
    ton_model_record found = {0};
    bool is_held = ton_sql_in_transaction(corpus, NULL) == TON_OK;
    ton_status status = is_held ? TON_OK : ton_corpus_hold(corpus, error);
    if (status != TON_OK)
        return status;
    status = find(corpus, &found, name, error);
    if (!is_held)
        ton_corpus_rollback(corpus);
    if (status == TON_OK)
        *record = found;
    else
        ton_model_record_clear(&found);
    return status;
}
