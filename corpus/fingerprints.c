/* Fingerprints: a table beside the summaries, since only those who look for duplicates read it.
 *
 * A blob holds 32-bit numbers, little-endian: when the sound begins and ends, as single precision,
 * then the words. It belongs to a layout as the summary does; of another one it is as good as
 * absent. */
#include "corpus/database.h"

#include <endian.h>
#include <math.h>
#include <string.h>

enum { TIMES = 2, NUMBERS = TIMES + TON_FINGERPRINT_WORDS };

static uint32_t number_of(float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return htole32(bits);
}

static float value_of(uint32_t number)
{
    uint32_t bits = le32toh(number);
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static int bind(ton_statement *statement, int parameter, const ton_fingerprint *fingerprint)
{
    uint32_t number[NUMBERS] = {number_of(fingerprint->start), number_of(fingerprint->end)};
    for (int i = 0; i < fingerprint->count; i++)
        number[TIMES + i] = htole32(fingerprint->word[i]);
    return ton_bind_bytes(statement, parameter, number,
                          (size_t)(TIMES + fingerprint->count) * sizeof *number, TON_COPIED);
}

static ton_status drop(ton_corpus *corpus, int64_t id, ton_error *error)
{
    ton_statement *statement;
    ton_status status = ton_sql_kept(corpus, &statement, TON_KEPT_NO_FINGERPRINT,
                                     "DELETE FROM fingerprint WHERE track = ?1", error);
    if (status != TON_OK)
        return status;
    return ton_sql_write(corpus, statement, ton_bind_integer(statement, 1, id), error);
}

ton_status ton_fingerprint_put(ton_corpus *corpus, const ton_track *track, ton_error *error)
{
    const ton_fingerprint *fingerprint = &track->fingerprint;
    ton_statement *statement;
    if (fingerprint->count < 0 || fingerprint->count > TON_FINGERPRINT_WORDS)
        return ton_fail(error, TON_INVALID, "a fingerprint of %d words for corpus '%s'",
                        (int)fingerprint->count, corpus->shown);
    if (!track->layout || !fingerprint->count)
        return drop(corpus, track->id, error);
    ton_status status = ton_sql_kept(corpus, &statement, TON_KEPT_FINGERPRINT,
                                     "INSERT INTO fingerprint (track, value) VALUES (?1, ?2)"
                                     " ON CONFLICT (track) DO UPDATE SET value = excluded.value",
                                     error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(statement, 1, track->id);
    if (code == TON_CODE_OK)
        code = bind(statement, 2, fingerprint);
    return ton_sql_write(corpus, statement, code, error);
}

bool ton_fingerprint_read(ton_fingerprint *fingerprint, const void *blob, size_t bytes)
{
    uint32_t number[NUMBERS] = {0};
    memset(fingerprint, 0, sizeof *fingerprint);
    if (!blob || bytes % sizeof *number || bytes <= TIMES * sizeof *number || bytes > sizeof number)
        return false;
    memcpy(number, blob, bytes);
    float start = value_of(number[0]), end = value_of(number[1]);
    if (!(start >= 0 && start <= end && isfinite(end)))
        return false;
    fingerprint->start = start;
    fingerprint->end = end;
    fingerprint->count = (int32_t)(bytes / sizeof *number) - TIMES;
    for (int i = 0; i < fingerprint->count; i++)
        fingerprint->word[i] = le32toh(number[TIMES + i]);
    return true;
}

/* ---- what tells whether two tracks are the same recording --------------------------------------
 */

#define SOUND                                                                                      \
    "SELECT id, audio, CASE WHEN layout = ?1 THEN " TON_SQL_FINGERPRINT " END FROM track WHERE "

static void read_sound(ton_statement *row, ton_sound *sound)
{
    const void *key = ton_column_bytes(row, 1);
    *sound = (ton_sound){.id = ton_column_integer(row, 0)};
    if (key && ton_column_length(row, 1) == TON_AUDIO_KEY_BYTES)
        memcpy(sound->audio.byte, key, TON_AUDIO_KEY_BYTES);
    const void *blob = ton_column_bytes(row, 2);
    ton_fingerprint_read(&sound->fingerprint, blob, ton_column_length(row, 2));
}

/* The layout travels as the int of the same bits. */
static int bind_layout(ton_statement *statement)
{
    return ton_bind_integer(statement, 1, (int)ton_layout());
}

ton_status ton_sound_get(ton_corpus *corpus, ton_sound *sound, int64_t id, ton_error *error)
{
    ton_statement *row;
    ton_status status = ton_sql_kept(corpus, &row, TON_KEPT_SOUND, SOUND "id = ?2", error);
    if (status != TON_OK)
        return status;
    int code = bind_layout(row);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(row, 2, id);
    bool found = code == TON_CODE_OK && ton_sql_step(row) == TON_CODE_ROW;
    if (found)
        read_sound(row, sound);
    int stepped = ton_sql_reset(row);
    code = code == TON_CODE_OK ? stepped : code;
    if (code != TON_CODE_OK)
        return ton_sql_fail(corpus, code, error);
    return found ? TON_OK
                 : ton_fail(error, TON_NOT_FOUND, "corpus '%s' has no track %lld", corpus->shown,
                            (long long)id);
}

ton_status ton_sounds_each(ton_corpus *corpus, ton_sound_visit *visit, void *user, ton_error *error)
{
    ton_statement *row;
    ton_status status =
        ton_sql_prepare(corpus, &row, SOUND "gone = 0 AND " TON_SQL_ANALYSED " ORDER BY id", error);
    if (status != TON_OK)
        return status;
    int code = bind_layout(row);
    bool more = true;
    while (code == TON_CODE_OK && more && (code = ton_sql_step(row)) == TON_CODE_ROW) {
        ton_sound sound;
        read_sound(row, &sound);
        more = visit(user, &sound);
        code = TON_CODE_OK;
    }
    status =
        code == TON_CODE_OK || code == TON_CODE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
    ton_sql_finish(row);
    return status;
}
