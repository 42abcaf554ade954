/* tonary - texts as numbers, as genres and artists: equal where they are written alike but for
 * case.
 */
#ifndef TONARY_RECOMMEND_DESK_LABELS_H
#define TONARY_RECOMMEND_DESK_LABELS_H

#include <stdint.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Zero it before the first text. */
typedef struct ton_labels {
    int32_t count;   /* of different ones */
    int32_t *number; /* (texts) 0 .. count - 1, -1: none; once finished */
    int32_t texts;
    uint64_t *hash; /* (texts) 0: none; until then */
} ton_labels;

/* Adds the next text, "" for none; TON_NO_MEMORY. */
ton_status ton_labels_add(ton_labels *labels, const char *text, ton_error *error);

/* Gives numbers, which do not depend on the order of texts; TON_NO_MEMORY. */
ton_status ton_labels_finish(ton_labels *labels, ton_error *error);
void ton_labels_clear(ton_labels *labels);

/* A hash of a text without case, 0 for none. */
uint64_t ton_label_hash(const char *text);

#ifdef __cplusplus
}
#endif
#endif
