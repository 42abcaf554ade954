/* tonary - what the files of corpus/ share: the open database and the few ways to talk to it.
 *
 * Statements that run once per track are prepared once and kept in a slot; all others are prepared,
 * stepped and finished where they are used. Every code that is an error goes through ton_sql_fail,
 * which knows what to tell a person.
 */
#ifndef TONARY_CORPUS_DATABASE_H
#define TONARY_CORPUS_DATABASE_H

#include "corpus/corpus.h"
#include "corpus/dialect.h"
#include "corpus/listeners.h"
#include "corpus/marks.h"
#include "corpus/sql.h"
#include "corpus/store.h"
#include "corpus/terms.h"

typedef enum ton_kept {
    TON_KEPT_FIND,
    TON_KEPT_INSERT,
    TON_KEPT_UPDATE,
    TON_KEPT_SUMMARY,
    TON_KEPT_NO_SUMMARY,
    TON_KEPT_FINGERPRINT,
    TON_KEPT_NO_FINGERPRINT,
    TON_KEPT_SOUND,
    TON_KEPT_NO_VECTOR,
    TON_KEPT_VECTOR,
    TON_KEPT_MOVE,
    TON_KEPT_VALUE_PUT,
    TON_KEPT_VALUE_GET,
    TON_KEPT_EXISTS,
    TON_KEPT_LABEL,
    TON_KEPT_LISTENER,
    TON_KEPT_LISTENER_PUT,
    TON_KEPT_RATING_ADD,
    TON_KEPT_RATING_MANY,
    TON_KEPT_RATING_REPLACE,
    TON_KEPT_RATING_LATER,
    TON_KEPT_PLAY_ADD,
    TON_KEPT_TEXT_PUT,
    TON_KEPT_TRACK,
    TON_KEPT_CLAIM,
    TON_KEPT_LAYOUT,
    TON_KEPT_COUNT
} ton_kept;

struct ton_corpus {
    ton_store *store;
    char shown[512];       /* the path as errors show it */
    int patience;          /* ms to wait for another process */
    bool is_still;         /* read as a file that nobody writes: SQLite does not look */
    ton_listening counted; /* in this transaction, and not written yet */
    ton_statement *kept[TON_KEPT_COUNT];
};

/* The track of a place. */
#define TON_SQL_FIND "SELECT id, added FROM track WHERE path = ?1 AND part = ?2"

/* What makes a track comparable, as SQL; the same as ton_track_usable, ton_track_analysed. */
#define TON_SQL_USABLE   "(" TON_SQL_ANALYSED " OR outcome = 'imported')"
#define TON_SQL_ANALYSED "(outcome IN ('ok', 'partial') AND layout <> 0)"

/* ---- database.c: talking to what keeps it
 * -------------------------------------------------------------
 */

/* Turns a code (ton_code) into a status and a sentence. */
ton_status ton_sql_fail(const ton_corpus *corpus, int code, ton_error *error);

/* Runs statements without parameters or results. */
ton_status ton_sql_run(ton_corpus *corpus, const char *sql, ton_error *error);

/* The caller finishes *statement, which is NULL after an error. A NULL sql stands for one that
 * could not be built: TON_NO_MEMORY. */
ton_status ton_sql_prepare(ton_corpus *corpus, ton_statement **statement, const char *sql,
                           ton_error *error);

/* The statement of a slot, reset; sql is read only when the slot is empty. The corpus finishes it.
 */
ton_status ton_sql_kept(ton_corpus *corpus, ton_statement **statement, ton_kept slot,
                        const char *sql, ton_error *error);

/* Runs a kept statement that returns no rows and makes it ready for the next time. bound is what
 * binding its parameters returned. */
ton_status ton_sql_write(ton_corpus *corpus, ton_statement *statement, int bound, ton_error *error);

/* The same of one that gives the id of the row that it inserts (RETURNING); *id stays as it is
 * when there is none. */
ton_status ton_sql_insert(ton_corpus *corpus, ton_statement *statement, int bound, int64_t *id,
                          ton_error *error);

/* A statement that puts rows into a table, as the engine does it fastest, or insert, which says the
 * same. The caller finishes it, and only then it is known whether all went well. */
ton_status ton_sql_load(ton_corpus *corpus, ton_statement **statement, const char *table,
                        const char *columns, const char *insert, ton_error *error);

/* First column of the first row of a query, 0 when there is no row. */
ton_status ton_sql_integer(ton_corpus *corpus, int64_t *value, const char *sql, ton_error *error);

/* The same of a statement that is prepared and bound; finishes it. */
ton_status ton_sql_answer(ton_corpus *corpus, int64_t *value, ton_statement *statement,
                          ton_error *error);

/* Rows that the last statement wrote, triggers apart. */
int64_t ton_sql_changes(const ton_corpus *corpus);

/* What this corpus's engine says for that. */
const char *ton_sql_say(const ton_corpus *corpus, ton_saying what);

/* Copies a text, cut where it does not fit; "" for NULL. */
void ton_column_copy(char *out, size_t bytes, ton_statement *row, int column);

/* TON_INVALID unless a transaction is open. */
ton_status ton_sql_in_transaction(const ton_corpus *corpus, ton_error *error);

/* How long to wait for another writer [TON_PATIENCE_MS]. */
enum { TON_PATIENCE_MS = 10000 };
void ton_corpus_patience(ton_corpus *corpus, int milliseconds);

/* ---- row.c: a track as a row -------------------------------------------------------------------
 */

/* Adds the names of the columns of table track, in the order in which they are bound and read. */
void ton_row_names(ton_sql *sql);
int ton_row_columns(void);

/* Binds parameters 1..ton_row_columns(); returns its code. Texts are borrowed. */
int ton_row_bind(ton_statement *statement, const ton_track *track);

/* Fills a zeroed track, all but its summary; the caller clears it also after an error.
 * TON_NO_MEMORY, TON_CORRUPT. */
ton_status ton_row_read(ton_statement *statement, ton_track *track);

/* Adds the columns for tags that the table does not have yet. */
ton_status ton_row_add_tags(ton_corpus *corpus, ton_error *error);

/* ---- floats.c: arrays of numbers as bytes, the same on every machine ---------------------------
 */

/* Binds a copy as little-endian single precision; returns its code. */
int ton_floats_bind(ton_statement *statement, int parameter, const float *values, int count);

/* How many numbers the column's blob holds, 0 when its length fits no number. */
int ton_floats_count(ton_statement *statement, int column);

/* Whether a blob (NULL for none) holds exactly count numbers (at least one), all finite. */
bool ton_floats_bytes_sound(const void *blob, size_t bytes, int count);

/* Reads a blob; false, and values unchanged, when it is not sound. */
bool ton_floats_copy(float *values, int count, const void *blob, size_t bytes);

/* Whether a column's blob holds exactly count numbers (at least one), all finite. */
bool ton_floats_sound(ton_statement *statement, int column, int count);

/* Reads a column's blob; false, and values unchanged, when it is not sound. */
bool ton_floats_read(ton_statement *statement, int column, float *values, int count);

bool ton_floats_finite(const float *values, int count);

/* ---- measures.c: what questions ask of a summary, as columns -----------------------------------
 */

enum { TON_MEASURES = 6 };

/* Whether those of a row of (layout, outcome, value of the summary, measures), from column first
 * on, are what they must be. */
bool ton_measures_agree(ton_statement *row, int first);

/* Their columns, and what those of a track must hold, for SQLite; (SELECT …) of a summary that is
 * not there or damaged gives NULL for each. */
#define TON_SQL_MEASURES "tempo, tempo_confidence, musical_key, loudness, valence, arousal"
#define TON_SQL_MEASURED                                                                           \
    "(SELECT measure(value, 0), measure(value, 1), measure(value, 2), measure(value, 3),"          \
    " measure(value, 4), measure(value, 5) FROM summary WHERE summary.track = track.id"            \
    " AND " TON_SQL_ANALYSED ")"

/* Reads one of them from a summary; false when the track has none. */
bool ton_measure_of(double *number, const float *summary, int measure);

/* Binds parameters first..first + TON_MEASURES - 1; returns its code. */
int ton_measures_bind(ton_statement *statement, int first, const ton_track *track);

/* Fills of a summary what stands in these columns, from the first one on. */
void ton_measures_read(ton_statement *statement, int first, ton_track *track);

/* ---- terms.c: questions as SQL -----------------------------------------------------------------
 */

/* Whether track_facts, the index that is read much faster than the table, holds all that is asked.
 */
bool ton_terms_covered(const ton_term *terms);

/* Adds the question as a condition; its parameters are "?", in the order of the terms. */
void ton_terms_sql(ton_sql *sql, const ton_term *terms);

/* How many that are. */
int ton_terms_parameters(const ton_term *terms);

/* Binds them from parameter 1 on; returns its code. Patterns are borrowed. */
int ton_terms_bind(ton_statement *statement, const ton_term *terms);

/* Whether it asks for words in a text, which takes a function of ours. */
bool ton_terms_found(const ton_term *terms);

/* ---- query_sql.c: queries as SQL ---------------------------------------------------------------
 */

/* All that is asked of the tracks, or their ids alone; more is a further condition. The caller
 * frees it; NULL when memory is short. */
char *ton_query_sql(const ton_corpus *corpus, const ton_track_query *query, const char *more);
char *ton_query_ids_sql(const ton_corpus *corpus, const ton_track_query *query);

/* Binds the parameters of either; returns its code. Texts are borrowed. */
int ton_query_bind(ton_statement *statement, const ton_track_query *query);

/* Whether the engine cannot answer it alone: then it is asked for more, and every track is held
 * against the query. */
bool ton_query_sifted(const ton_corpus *corpus, const ton_track_query *query);
ton_track_query ton_query_coarse(const ton_track_query *query);
bool ton_query_holds(const ton_track_query *query, const ton_track *track);

/* ---- scales.c: visiting vectors ----------------------------------------------------------------
 */

/* Visits rows of (track, vector). Vectors that are damaged or NULL are passed over, or, where
 * absent ones count, visited as NULL. */
ton_status ton_vectors_visit(ton_corpus *corpus, ton_statement *statement, bool absent,
                             ton_vector_visit *visit, void *user, ton_error *error);

/* ---- listeners.c: what is counted of them ------------------------------------------------------
 */

/* The index by tracks, made after the rows when these are many. */
#define TON_SQL_RATING_TRACK "CREATE INDEX rating_track ON rating (track)"

/* What table listening must hold. */
#define TON_SQL_LISTENING                                                                          \
    "(SELECT count(*) FROM listener), (SELECT count(*) FROM rating),"                              \
    " (SELECT count(*) FROM play WHERE heard = 0), (SELECT count(*) FROM play WHERE heard = 1)"

/* Whether a model has all its pieces; what they hold its checksum says when it is read. */
#define TON_SQL_MODEL_WHOLE                                                                        \
    "8 * items + bytes = (SELECT coalesce(sum(length(value)), 0) FROM model_piece"                 \
    " WHERE model = version)"

/* The columns of a listener, in the order in which they are read. */
#define TON_SQL_LISTENER "id, name, age, gender, interests"
void ton_listener_read(ton_statement *row, ton_listener_record *listener);

/* Adds to what is counted; change becomes larger by more->change. Inside a transaction; committing
 * and reading write it (ton_listening_write), and run a statement behind it, "" for none: together
 * they are one round trip to a server. */
ton_status ton_listening_add(ton_corpus *corpus, const ton_listening *more, ton_error *error);
ton_status ton_listening_write(ton_corpus *corpus, const char *then, ton_error *error);

/* ---- events.c: what holds of all events --------------------------------------------------------
 */

/* TON_INVALID: what can be no listener, track or time. */
ton_status ton_event_check(int64_t listener, int64_t track, int64_t time, ton_error *error);

/* Says of TON_INVALID, a foreign key that leads nowhere, what it means; returns status. */
ton_status ton_event_explain(const ton_corpus *corpus, ton_status status, int64_t listener,
                             int64_t track, ton_error *error);

/* ---- ratings.c ---------------------------------------------------------------------------------
 */

/* Puts a rating unless the one there is as late or later. */
ton_status ton_rating_later(ton_corpus *corpus, const ton_rating_event *rating, ton_error *error);

/* ---- fingerprints.c: fingerprints as bytes ------------------------------------------------------
 */

/* What a fingerprint is to a question: that of track.id, or NULL. */
#define TON_SQL_FINGERPRINT                                                                        \
    "(SELECT fingerprint.value FROM fingerprint WHERE fingerprint.track = track.id)"

/* Writes a track's fingerprint, or that it has none. */
ton_status ton_fingerprint_put(ton_corpus *corpus, const ton_track *track, ton_error *error);

/* Reads a blob; false, and the fingerprint zero, when there is none or it is damaged. */
bool ton_fingerprint_read(ton_fingerprint *fingerprint, const void *blob, size_t bytes);

/* ---- texts.c: what texts say -------------------------------------------------------------------
 */

/* Whether a row of table track_text is within its ranges; NULL is. */
#define TON_SQL_TEXT_SOUND                                                                         \
    "(length(source) > 0 AND words >= 0 AND coalesce(valence, 0) BETWEEN -100 AND 100"             \
    " AND coalesce(arousal, 0) BETWEEN -100 AND 100 AND coalesce(explicit, 0) IN (0, 1))"

/* ---- check.c: what is damage -------------------------------------------------------------------
 */

/* Whether a blob is the summary of a track with that layout; layout 0 has none. */
bool ton_summary_sound(uint32_t layout, const void *blob, size_t bytes);

#endif
