/* tonary - why a song is recommended: words from the parts of its score.
 *
 * A part is named when it is more than a tenth of the sum of all magnitudes; the sum is over parts
 * that differ from song to song, since what holds for every song is no reason for one. Many small
 * parts of a kind that are more than a tenth together are told together. Listeners are counted,
 * from five on, and never named. What is against the song is told too.
 */
#ifndef TONARY_RECOMMEND_BLEND_REASON_H
#define TONARY_RECOMMEND_BLEND_REASON_H

#include <stddef.h>

#include "base/tongue.h"
#include "recommend/listeners/recommender.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_REASON_NEIGHBOURS = 5 }; /* the fewest that are counted */

/* What is said of a song that nobody has. */
extern const char *const ton_reason_unheard[TON_TONGUES];

/* What the listener did with a song of their history. */
typedef enum ton_bond { TON_BOND_PLAYED, TON_BOND_LIKED, TON_BOND_DISLIKED } ton_bond;

/* What parts do not say. */
typedef struct ton_reason_facts {
    ton_feedback feedback; /* of the model whose score it is */
    const char *model;     /* its name [NULL] */
    const char *fallback;  /* what stood in for taste, said first [NULL: nothing] */
    /* What a song of the history is called, borrowed until the next call, and what the listener did
     * with it; NULL: it has no name [none has]. */
    const char *(*song)(void *user, int32_t item, ton_bond *bond);
    void *user;
    ton_tongue tongue; /* [English] */
} ton_reason_facts;

/* Writes the reason (UTF-8, one line, cut at bytes): "because you rated Blue highly; 37 listeners
 * with a like taste play it". Parts of a kind are told together, the largest first. */
void ton_reason(char *out, size_t bytes, const ton_part *part, int count,
                const ton_reason_facts *facts);

/* The word of a kind of parts, as in JSON: "because_of". */
const char *ton_part_word(ton_part_kind kind);

#ifdef __cplusplus
}
#endif
#endif
