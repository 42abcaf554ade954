/* tonary - `--where`: a small language that says which tracks may appear.
 *
 *     filter    = condition { (" " | ",") condition }          all must hold
 *     condition = ["!"] field ("=" | "!=") value { "|" value }    one value must match
 *               | ["!"] field ("<" | "<=" | ">" | ">=") number
 *     value     = number | number ".." number | number ".." | ".." number | word | "quoted words"
 *
 * Fields: tempo (BPM), key (Am, a, C, "F# minor", 8A), mode (major, minor), year, genre, artist,
 * album, title (text matches as a fragment without case), seconds, loudness (LUFS), valence,
 * arousal, path. A range holds both its ends; a single number stands for what rounds to it as it is
 * written: tempo=128 holds 127.7, tempo=128.0 does not. Inside quotes a backslash takes the next
 * character as it is. A track that lacks the field does not match, whatever is asked of it. A
 * filter without conditions matches every track.
 */
#ifndef TONARY_RECOMMEND_CONTENT_FILTER_H
#define TONARY_RECOMMEND_CONTENT_FILTER_H

#include <stdbool.h>

#include "base/status.h"
#include "corpus/corpus.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_filter ton_filter;

/* TON_NO_MEMORY, or TON_INVALID, which points at the character ("at character 7: unknown field
 * 'temp'; fields are …"). */
ton_status ton_filter_new(ton_filter **filter, const char *text, ton_error *error);
void ton_filter_free(ton_filter *filter);

bool ton_filter_match(const ton_filter *filter, const ton_track *track);

#ifdef __cplusplus
}
#endif
#endif
