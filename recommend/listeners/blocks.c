#include "recommend/listeners/blocks.h"

#include "recommend/content/threads.h"

#include <stdatomic.h>

typedef struct blocks {
    const volatile bool *stop;
    int64_t rows, block;
    ton_block_work *work;
    void *user;
    _Atomic int64_t next;
    _Atomic int status;
} blocks;

static void *take_blocks(void *shared)
{
    blocks *b = shared;
    while (b->status == TON_OK) {
        int64_t first = atomic_fetch_add(&b->next, b->block);
        if (first >= b->rows)
            break;
        if (b->stop && *b->stop)
            b->status = TON_INTERRUPTED;
        else if (!b->work(b->user, first, first + b->block < b->rows ? first + b->block : b->rows))
            b->status = TON_NO_MEMORY;
    }
    return NULL;
}

ton_status ton_in_blocks(const ton_training *training, int64_t rows, int64_t block,
                         ton_block_work *work, void *user, ton_error *error)
{
    blocks b = {.stop = training->stop, .rows = rows, .block = block, .work = work, .user = user};
    ton_on_threads(take_blocks, &b, training->threads > 0 ? training->threads : 1);
    return b.status == TON_OK ? TON_OK : ton_fail(error, (ton_status)b.status, NULL);
}
