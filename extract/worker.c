/* Everything that a worker needs was made before it was forked; from here on it holds a channel and
 * one file at a time. It ends with _exit: what the caller left to be done at exit is the caller's.
 */
#include "extract/worker.h"

#include <sys/prctl.h>
#include <unistd.h>

#include "extract/channel.h"
#include "extract/sandbox.h"

/* False when nobody is there to take the answer. */
static bool answer(const ton_duty *duty, const ton_order *order, int file)
{
    static ton_record record;
    if (order->asks == TON_ASKS_INSIDE)
        return duty->inside(TON_WORKER_CHANNEL, file, order->kind);
    ton_extractor_range(duty->extractor, order->range);
    (order->asks == TON_ASKS_DESCRIPTION ? ton_describe : duty->work)(duty->extractor, &record,
                                                                      file, order->name);
    return ton_channel_send(TON_WORKER_CHANNEL, &record, sizeof record, -1);
}

_Noreturn void ton_worker_live(const ton_duty *duty, size_t address_space)
{
    ton_order order;
    int file;
    bool heard = true;
    prctl(PR_SET_NAME, "tonary worker");
    ton_sandbox_enter(TON_WORKER_CHANNEL, address_space);
    while (heard && ton_channel_receive(TON_WORKER_CHANNEL, &order, sizeof order, &file) > 0 &&
           file >= 0) {
        heard = answer(duty, &order, file);
        close(file);
    }
    _exit(0);
}
