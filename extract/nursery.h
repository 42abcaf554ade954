/* tonary - the process from which workers come. Private. */
#ifndef TONARY_EXTRACT_NURSERY_H
#define TONARY_EXTRACT_NURSERY_H

#include <stdbool.h>
#include <sys/types.h>

#include "extract/worker.h"

typedef struct ton_nursery {
    int channel;
    pid_t process;
} ton_nursery;

/* How a worker ended. */
typedef struct ton_death {
    int status;     /* as wait() tells */
    int64_t memory; /* bytes that it had made its own */
} ton_death;

/* memory: bytes that a worker may map beyond what it is born with. The duty is
 * copied. TON_IO when there can be no process. Close it once, also after a failure. */
ton_status ton_nursery_open(ton_nursery *nursery, const ton_duty *duty, int64_t memory,
                            ton_error *error);
void ton_nursery_close(ton_nursery *nursery);

/* A new worker, equipped with the decoders that have to be loaded (extract/decode.h); once one is,
 * all later ones are. TON_IO when there can be none now. The caller closes *channel; *process is
 * its own until ton_nursery_end, dead or alive. */
ton_status ton_nursery_begin(ton_nursery *nursery, bool equipped, int *channel, pid_t *process,
                             ton_error *error);

/* Kills a worker unless it has ended by itself, and tells how it ended. TON_IO when the nursery is
 * gone, and all workers with it. */
ton_status ton_nursery_end(ton_nursery *nursery, pid_t process, ton_death *death, ton_error *error);

#endif
