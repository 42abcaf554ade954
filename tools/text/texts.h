/* tonary - the texts of a corpus's tracks, read and told.
 */
#ifndef TONARY_TOOLS_TEXT_TEXTS_H
#define TONARY_TOOLS_TEXT_TEXTS_H

#include <jansson.h>

#include "corpus/texts.h"
#include "recommend/text/text.h"
#include "tools/command.h"

#define TON_TEXT_SIDE_FILE   "side file"
#define TON_TEXT_LYRICS_TAG  "lyrics-tag" /* hash: of the file's size and time (lyrics.c) */
#define TON_TEXT_TAGS        "tags"
#define TON_TEXT_DESCRIPTION "description"

/* ---- side_file.c: lyrics beside the audio ------------------------------------------------------
 */

/* The last folder that was looked at; zero it before use. */
typedef struct ton_side_files {
    char *folder;
    char **name; /* (count) of files that may be lyrics, sorted without case */
    int count;
    bool known; /* the folder could be read */
} ton_side_files;

void ton_side_files_free(ton_side_files *files);

/* *path (the caller frees it) of the lyrics beside an audio file: its name with .lrc, else .txt, in
 * any case; NULL: there are none. *known is false when the folder cannot be looked at, which says
 * nothing of what is in it. TON_NO_MEMORY. */
ton_status ton_side_file_find(ton_side_files *files, char **path, bool *known, const char *audio,
                              ton_error *error);

/* Its text without time stamps, as UTF-8 (the caller frees it); what is behind the first
 * TON_TEXT_BYTES is not read. Errors name the file. */
ton_status ton_side_file_read(char **text, const char *path, ton_error *error);

/* The same of bytes; NULL when memory is short. */
char *ton_side_text(const void *bytes, size_t count);

/* ---- account.c: a text as a record -------------------------------------------------------------
 */

/* Fills all but the track. facts_text is what mood, themes and language are read of, all what terms
 * and hash are of. */
ton_status ton_text_account(ton_text_record *record, const ton_text_reader *reader,
                            const char *source, const char *facts_text, const char *all,
                            ton_error *error);

/* Hash of a text; never 0. */
int64_t ton_text_hash(const char *text);

/* ---- values.c: family text ---------------------------------------------------------------------
 */

typedef struct ton_text_values {
    ton_corpus *corpus;
    int64_t family; /* 0: there is none yet */
    bool is_taken;  /* its name is that of one that was imported: there are to be no values */
    ton_text_counts counts;
} ton_text_values;

ton_status ton_text_values_open(ton_text_values *values, ton_corpus *corpus, ton_error *error);
void ton_text_values_close(ton_text_values *values);

/* Makes the value of one track anew, or takes it away. Inside a transaction. Nothing happens as
 * long as words were not counted. */
ton_status ton_text_value_refresh(ton_text_values *values, int64_t track, ton_error *error);

/* Counts words anew when there are twice as many texts as when it was done last, and makes all
 * values with that. Inside a transaction. *renewed: so it was. */
ton_status ton_text_values_renew(ton_text_values *values, bool *renewed, ton_error *error);

/* ---- pass.c: all tracks ------------------------------------------------------------------------
 */

typedef struct ton_text_pass {
    const ton_session *session;
    ton_corpus *corpus;
    const char *descriptions;  /* a table; NULL: none */
    const char *facts, *model; /* a list of what a model says, and its name; NULL: none */
    int64_t tracks, read, unchanged, taken_away, failed;
    bool renewed;  /* words were counted anew */
    bool is_taken; /* as in ton_text_values */
} ton_text_pass;

/* Of the tracks below paths (count; 0: of all). TON_PARTIAL: some could not be read, which was
 * told. TON_INTERRUPTED: what was read until then is kept. */
ton_status ton_text_pass_run(ton_text_pass *pass, char *const *paths, int count, ton_error *error);

/* ---- track_finder.c ----------------------------------------------------------------------------
 */

typedef struct ton_text_track_finder ton_text_track_finder;

/* For a corpus in a transaction. Freed also after an error. */
ton_status ton_text_track_finder_new(ton_text_track_finder **finder, ton_corpus *corpus,
                                     ton_error *error);
void ton_text_track_finder_free(ton_text_track_finder *finder);

/* TON_INVALID: there is none. */
ton_status ton_text_track_find(ton_text_track_finder *finder, int64_t *id, const char *name,
                               ton_error *error);

/* ---- descriptions.c ----------------------------------------------------------------------------
 */

/* Reads a table with the columns track, an id or a path, and text. Rows that are wrong are told,
 * passed over and counted as failed. An empty text takes a description away. */
ton_status ton_text_descriptions(ton_text_pass *pass, const ton_text_reader *reader,
                                 ton_text_values *values, ton_error *error);

/* ---- model_facts.c -----------------------------------------------------------------------------
 */

/* Reads JSON lines of pass->facts: {"track": an id or a path, "language", "valence", "arousal",
 * "explicit", "themes"}; lines that are wrong are told, passed over and counted as failed. */
ton_status ton_text_model_facts(ton_text_pass *pass, ton_error *error);

/* ---- tell.c ------------------------------------------------------------------------------------
 */

/* Whether an account is kept for no other reason than that a file without lyrics is not asked for
 * them again (lyrics.c): it is not told. */
bool ton_text_says_nothing(const ton_text_record *text);

/* [{"source":…,"language":…,"valence":…,"arousal":…,"explicit":…,"themes":[…]}] of a track; NULL:
 * it has none. */
ton_status ton_text_json(json_t **array, ton_corpus *corpus, int64_t track, ton_error *error);

/* A line for each. */
ton_status ton_text_lines_print(ton_corpus *corpus, int64_t track, ton_error *error);

#endif
