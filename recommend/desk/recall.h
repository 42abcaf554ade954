/* tonary - a listener's deeds as the history that one model understands. */
#ifndef TONARY_RECOMMEND_DESK_RECALL_H
#define TONARY_RECOMMEND_DESK_RECALL_H

#include "recommend/desk/deeds.h"
#include "recommend/desk/shelf.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_recalled {
    ton_history history; /* of what follows, and of the deeds's profile */
    int32_t *item;
    float *value;
    int64_t *time;
    int32_t recent[TON_SESSION_MOST];
} ton_recalled;

/* What is no song of the model is left out. liked: of the census. The caller clears it, after an
 * error too; the deeds stays. TON_NO_MEMORY. */
ton_status ton_recall(ton_recalled *recalled, const ton_shelved *shelved, const ton_deeds *deeds,
                      double liked, ton_error *error);
void ton_recalled_clear(ton_recalled *recalled);

/* Whether there is anything in it that says who this is. */
bool ton_recalled_any(const ton_recalled *recalled);

#ifdef __cplusplus
}
#endif
#endif
