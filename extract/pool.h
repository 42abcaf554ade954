/* tonary - the pool with its parts open, for tests. Private. */
#ifndef TONARY_EXTRACT_POOL_H
#define TONARY_EXTRACT_POOL_H

#include "extract/extract.h"
#include "extract/watchdog.h"
#include "extract/worker.h"

/* ton_pool_run with other work and other limits. */
ton_status ton_pool_run_with(const ton_pool_client *client, int workers,
                             const ton_extract_options *options, ton_work work,
                             const ton_limits *limits, ton_error *error);

#endif
