/* tonary - a worker: takes files from the queue of a corpus and analyses them. */
#ifndef TONARY_TOOLS_WORKER_WORKER_H
#define TONARY_TOOLS_WORKER_WORKER_H

#include "tools/command.h"

typedef struct ton_worker_options {
    ton_texts root; /* NAME=DIR */
    bool once;
    int batch;    /* files to a claim */
    double lease; /* s */
} ton_worker_options;

/* Works until a signal (TON_INTERRUPTED) or, once, until the queue is empty and nobody holds
 * anything of it. TON_PARTIAL: files failed, or wait in roots that are not here. */
ton_status ton_worker_run(const ton_session *session, const ton_worker_options *options,
                          ton_error *error);

#endif
