/* tonary - the pool with its parts open, for tests. Private. */
#ifndef TONARY_EXTRACT_POOL_H
#define TONARY_EXTRACT_POOL_H

#include "extract/extract.h"
#include "extract/watchdog.h"
#include "extract/worker.h"

enum { TON_WORKERS_MAX = 256 };

/* Of those that are wanted (0: one per processor), as many as may be; at least 1. */
int ton_worker_count(int wanted);

/* ton_pool_run with other work and other limits. */
ton_status ton_pool_run_with(const ton_pool_client *client, int workers,
                             const ton_extract_options *options, ton_work work,
                             const ton_limits *limits, ton_error *error);

#endif
