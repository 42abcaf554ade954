/* Everything that a worker needs was made before it was forked; from here on it holds a channel and
 * one file at a time. It ends with _exit: what the caller left to be done at exit is the caller's.
 */
#include "extract/worker.h"

#include <sys/prctl.h>
#include <unistd.h>

#include "extract/channel.h"
#include "extract/sandbox.h"

_Noreturn void ton_worker_live(ton_work work, ton_extractor *extractor, size_t address_space)
{
    static ton_record record;
    ton_order order;
    int file;
    prctl(PR_SET_NAME, "tonary worker");
    ton_sandbox_enter(TON_WORKER_CHANNEL, address_space);
    while (ton_channel_receive(TON_WORKER_CHANNEL, &order, sizeof order, &file) > 0 && file >= 0) {
        ton_extractor_range(extractor, order.range);
        (order.describe ? ton_describe : work)(extractor, &record, file, order.name);
        close(file);
        if (!ton_channel_send(TON_WORKER_CHANNEL, &record, sizeof record, -1))
            break;
    }
    _exit(0);
}
