/* tonary - how much one file may cost, and in which words a file failed that killed its worker.
 * Private. */
#ifndef TONARY_EXTRACT_WATCHDOG_H
#define TONARY_EXTRACT_WATCHDOG_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "extract/nursery.h"

/* Limits of one file. */
typedef struct ton_limits {
    double cpu; /* s of processor time, for any file */
    double
        cpu_per_dense;  /* s more per MiB of the first dense MiB: speech or silence, well packed */
    double dense;       /* MiB */
    double cpu_per_mib; /* s more per MiB of the rest: a file of that size is mostly plain sound */
    double wall;        /* times the processor time, in all */
    double still;       /* s without any processor time */
    int64_t memory;     /* bytes beyond those that every worker has */
    int files;          /* that a worker reads before another takes its place: decoders leak */
} ton_limits;

extern const ton_limits ton_limits_usual;

/* What one file has used so far. */
typedef struct ton_watch {
    const ton_limits *limits;
    pid_t process;
    double cpu_limit, wall_limit;
    double cpu_before, cpu; /* s, of the process: when the file came, and when last seen */
    double wall, still;     /* s */
} ton_watch;

/* A file of that size is with the process now; crowd: how many workers share a processor. */
void ton_watch_start(ton_watch *watch, const ton_limits *limits, pid_t process, int64_t bytes,
                     double crowd);

/* Seconds on a clock that nobody sets, to count with. */
double ton_watch_now(void);

/* Counts seconds that went by. False, and the reason (TON_REASON_BYTES), when it is too much. */
bool ton_watch_step(ton_watch *watch, double seconds, char *reason);

/* Why a worker that ended by itself did (TON_REASON_BYTES). True when somebody else ended it: a
 * person, or the system that had no memory left. */
bool ton_watch_explain(const ton_watch *watch, const ton_death *death, char *reason);

#endif
