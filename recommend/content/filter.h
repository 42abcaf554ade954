/* tonary - `--where`: a small language that says which tracks may appear.
 *
 * ton_filter_grammar holds the grammar, ton_filter_field_about the fields; the man page shows both.
 * A range holds both its ends; a single number stands for what rounds to it as it is written:
 * tempo=128 holds 127.7, tempo=128.0 does not. What is asked of a field that the track lacks is
 * neither true nor false, and so no reason to take it, negated or not (corpus/terms.h); only `none`
 * asks for that. A filter without conditions takes every track.
 */
#ifndef TONARY_RECOMMEND_CONTENT_FILTER_H
#define TONARY_RECOMMEND_CONTENT_FILTER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "corpus/terms.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_filter ton_filter;

/* Bytes of the text. */
typedef struct ton_filter_place {
    size_t first, count;
} ton_filter_place;

/* TON_NO_MEMORY, or TON_INVALID, which points at the character ("at character 7: unknown field
 * 'temp'; did you mean tempo? …"); *fault (may be NULL) is then the culprit's place. */
ton_status ton_filter_new(ton_filter **filter, const char *text, ton_filter_place *fault,
                          ton_error *error);
void ton_filter_free(ton_filter *filter);

/* Whether a track, read with its summary, is taken. */
bool ton_filter_match(const ton_filter *filter, const ton_track *track);

/* The filter as a question to the corpus; borrowed, as is the next. */
const ton_term *ton_filter_terms(const ton_filter *filter);

/* What was understood, in the language itself and always in the same form. */
const char *ton_filter_text(const ton_filter *filter);

typedef struct ton_filter_field {
    const char *name;
    const char *takes; /* what its values look like */
    const char *about;
} ton_filter_field;

/* Field i = 0, 1, …; false when there are no more. */
bool ton_filter_field_about(ton_filter_field *field, int i);

/* In EBNF, a rule a line. */
extern const char ton_filter_grammar[];

#ifdef __cplusplus
}
#endif
#endif
