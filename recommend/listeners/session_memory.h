/* tonary - sessions that are remembered as they were, and in which of them a song stands. */
#ifndef TONARY_RECOMMEND_LISTENERS_SESSION_MEMORY_H
#define TONARY_RECOMMEND_LISTENERS_SESSION_MEMORY_H

#include "recommend/listeners/recommender.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Numbers that grow in number. */
typedef struct ton_row {
    int32_t *at; /* (count) */
    int32_t count, room;
} ton_row;

typedef struct ton_remembered {
    ton_row item;     /* as they were heard */
    int32_t distinct; /* how many different ones */
} ton_remembered;

/* Zero it, and give it its items, before the first. */
typedef struct ton_memory {
    int32_t items;
    ton_remembered *session; /* (sessions) the latest begun last */
    int32_t sessions, session_room;
    ton_row *with; /* (items) sessions that have it, ascending, each once */
} ton_memory;

/* Remembers one session more. TON_NO_MEMORY, like all that follow. */
ton_status ton_memory_begin(ton_memory *memory, const int32_t *item, int32_t count,
                            ton_error *error);

/* What a listener had heard goes on with the song that was heard last; when there is no such
 * session, or another begins (after has one song), what after has is one of its own. A history has
 * each song once, where it was heard last, and of a long session the end alone. Of several sessions
 * that are the same it does not matter which goes on. */
ton_status ton_memory_go_on(ton_memory *memory, const ton_history *before, const ton_history *after,
                            ton_error *error);

ton_status ton_memory_save(const ton_memory *memory, ton_blob *blob, ton_error *error);
ton_status ton_memory_load(ton_memory *memory, ton_blob_reader *reader, ton_error *error);
void ton_memory_clear(ton_memory *memory);

#ifdef __cplusplus
}
#endif
#endif
