/* tonary - the texts of one track, into the corpus. */
#ifndef TONARY_TOOLS_TEXT_TRACK_H
#define TONARY_TOOLS_TEXT_TRACK_H

#include "extract/inside.h"
#include "tools/text/texts.h"

/* What reading a track takes, kept for the next one. Zero it but for pass; the rest is its owner's
 * to free. */
typedef struct ton_text_hand {
    ton_text_pass *pass; /* counts, and says where */
    ton_text_reader *reader;
    ton_text_values values;
    ton_side_files files;
    ton_inside *inside; /* NULL: no file had to be asked yet */
} ton_text_hand;

/* Reads what is new or changed of a track's tags and lyrics. Inside a transaction. A file that
 * cannot be read is told and counted as failed. */
ton_status ton_text_track_read(ton_text_hand *hand, int64_t id, ton_error *error);

/* ---- known.c: what is kept of one source -------------------------------------------------------
 */

typedef struct ton_text_known {
    const char *source;
    int64_t track;
    int64_t hash;
    int reader, words;
    bool there;
} ton_text_known;

/* Fills the rest of what has a source and a track. */
ton_status ton_text_known_find(ton_text_known *of, ton_corpus *corpus, ton_error *error);

/* Whether that is what is known, read as it would be now. */
bool ton_text_known_same(const ton_text_known *of, int64_t hash);

/* Takes it away, if it is there; *changed becomes true when it had words. */
ton_status ton_text_known_drop(ton_text_hand *hand, const ton_text_known *of, bool *changed,
                               ton_error *error);

/* Puts a text in its place, unless it is the same. hash is its own, or of what it came from. */
ton_status ton_text_known_put(ton_text_hand *hand, const ton_text_known *of, int64_t hash,
                              const char *facts_text, const char *text, bool *changed,
                              ton_error *error);

/* ---- lyrics.c: beside the file, else in its tags -----------------------------------------------
 */

ton_status ton_text_lyrics_read(ton_text_hand *hand, const ton_track *track, bool *changed,
                                ton_error *error);

#endif
