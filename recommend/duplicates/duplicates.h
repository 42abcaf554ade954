/* tonary - the same recording more than once: found by its sequence, told with evidence, never
 * merged.
 *
 * The same recording in another encoding, at another rate or level, with silence or a few seconds
 * more or less at its beginning is a duplicate; another performance of the same song is none, nor
 * is a recording that was transposed or played at another speed. What decides is the sound of the
 * first minute (features/fingerprint.h): an extended version that begins like the
 * original is told, with the difference of their lengths beside it.
 */
#ifndef TONARY_RECOMMEND_DUPLICATES_DUPLICATES_H
#define TONARY_RECOMMEND_DUPLICATES_DUPLICATES_H

#include <stdbool.h>
#include <stdint.h>

#include "corpus/corpus.h"
#include "features/fingerprint.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- two recordings ---------------------------------------------------------------------------
 */

/* How two fingerprints agree where they agree best. */
typedef struct ton_match {
    double agreement; /* share of equal bits, 0..1: about 0.5 by chance; 0 when nothing overlaps */
    double seconds;   /* compared, silence left out */
    double offset;    /* by which the second comes later than the first, counted from the beginning
                       * of each recording, s */
    bool same;        /* recording */
} ton_match;

/* Agreement from which on two recordings are the same, and what must be compared at least: so many
 * seconds, and half of what the shorter one has. */
#define TON_SAME_AGREEMENT 0.77
#define TON_SAME_SECONDS   5.0

/* Compares at every offset of up to 15 s between their first sounds; of equal ones the least
 * counts.
 */
void ton_match_find(ton_match *match, const ton_fingerprint *a, const ton_fingerprint *b);

/* Whether they are the same recording. */
bool ton_same_recording(const ton_fingerprint *a, const ton_fingerprint *b);

/* ---- many tracks ------------------------------------------------------------------------------
 */

/* Two tracks of a group. */
typedef struct ton_duplicate {
    int64_t a, b;     /* ids, a < b */
    ton_match match;  /* zero when one has no fingerprint */
    bool coded_sound; /* is the same, byte for byte: one is a copy of the other */
} ton_duplicate;

/* Tracks that belong together by pairs that were verified one by one. */
typedef struct ton_duplicate_group {
    const int64_t *id;         /* (tracks) ascending; borrowed from the whole */
    const ton_duplicate *pair; /* (pairs) by a, b; borrowed as well */
    int64_t tracks, pairs;
    bool complete; /* every two of them are the same recording; else some belong together by others
                    * only, or (of more than TON_GROUP_COMPARED) only pairs with the first are told
                    */
} ton_duplicate_group;

enum { TON_GROUP_COMPARED = 32 };

typedef struct ton_duplicates {
    int64_t tracks;             /* that were looked at */
    int64_t without;            /* of these: without a fingerprint of this version */
    ton_duplicate_group *group; /* (groups) by their first ids */
    int64_t groups;
    int64_t *id;         /* of all groups */
    ton_duplicate *pair; /* of all groups */
} ton_duplicates;

/* Finds the duplicates among present, usable tracks of the corpus: all, or those of ids (count, in
 * any order, each once; NULL: all). Two tracks whose fingerprints share not one word are never
 * compared. TON_NO_MEMORY, errors of reading the corpus, TON_NOT_FOUND names an id. */
ton_status ton_duplicates_find(ton_duplicates **found, ton_corpus *corpus, const int64_t *ids,
                               int64_t count, ton_error *error);
void ton_duplicates_free(ton_duplicates *duplicates);

/* For a few hundred candidates, of which no two are to be the same recording: first[i] (count) is
 * the place in ids of the first track of the group that ids[i] belongs to; i itself when there is
 * none before it. */
ton_status ton_duplicates_among(int64_t *first, ton_corpus *corpus, const int64_t *ids,
                                int64_t count, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
