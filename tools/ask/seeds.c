/* From the names of a request to tracks. Of an artist or an album that has many, some stand for
 * all, spread evenly; all of them are kept out of the answer, since who asks for what is like
 * somebody knows that one already. */
#include "base/room.h"
#include "tools/ask/answer.h"

#include <stdlib.h>
#include <string.h>

enum { STAND_FOR = 32, HISTORY_MOST = 32 };

static ton_status add(ton_id_list *list, int64_t id, ton_error *error)
{
    int64_t *grown = ton_room(list->id, list->count, sizeof *grown);
    if (!grown)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    list->id = grown;
    list->id[list->count++] = id;
    return TON_OK;
}

/* A seed that is meant twice counts once. */
static ton_status add_seed(ton_id_list *list, int64_t id, ton_error *error)
{
    for (int i = 0; i < list->count; i++)
        if (list->id[i] == id)
            return TON_OK;
    return add(list, id, error);
}

static ton_status take_named(ton_reply *r, const ton_ask_seed *seed, ton_error *error)
{
    ton_id_list *list = seed->unlike ? &r->unlike : &r->seeds;
    int64_t *ids = NULL;
    int count = 0;
    ton_status status = ton_library_find(&r->reader->library, seed, &ids, &count, error);
    if (status == TON_OK && !count)
        ton_notes_add(&r->notes, TON_NOTE_NO_SEED, NULL, seed->name);
    int standing = count < STAND_FOR ? count : STAND_FOR;
    for (int i = 0; i < standing && status == TON_OK; i++)
        status = add_seed(list, ids[(int64_t)i * count / standing], error);
    for (int i = 0; i < count && status == TON_OK; i++)
        status = add(&r->never, ids[i], error);
    free(ids);
    return status;
}

/* What they took to most, of what they know. */
static ton_status take_history(ton_reply *r, bool unlike, ton_error *error)
{
    ton_status status = TON_OK;
    ton_id_list *list = unlike ? &r->unlike : &r->seeds;
    double liked = r->desk ? ton_desk_liked(r->desk) : 3;
    int taken = 0;
    if (!r->wish->user || !r->deeds.count) {
        ton_notes_add(&r->notes, TON_NOTE_NO_LISTENER, NULL, r->wish->user);
        return TON_OK;
    }
    for (int32_t i = r->deeds.count; i-- > 0 && taken < HISTORY_MOST && status == TON_OK;)
        if (ton_deed_liking(&r->deeds.deed[i], liked) > 0) {
            status = add_seed(list, r->deeds.deed[i].track, error);
            taken++;
        }
    return status;
}

static ton_status take_current(ton_reply *r, bool unlike, ton_error *error)
{
    if (!r->deeds.recent_count) {
        ton_notes_add(&r->notes, TON_NOTE_NO_CURRENT, NULL, NULL);
        return TON_OK;
    }
    int64_t id = r->deeds.recent[r->deeds.recent_count - 1];
    return add_seed(unlike ? &r->unlike : &r->seeds, id, error);
}

ton_status ton_reply_seeds(ton_reply *r, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < r->ask.seed_count && status == TON_OK; i++) {
        const ton_ask_seed *seed = &r->ask.seed[i];
        status = seed->kind == TON_SEED_CURRENT   ? take_current(r, seed->unlike, error)
                 : seed->kind == TON_SEED_HISTORY ? take_history(r, seed->unlike, error)
                                                  : take_named(r, seed, error);
    }
    return status;
}
