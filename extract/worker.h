/* tonary - a worker process: takes files, answers with records. Private. */
#ifndef TONARY_EXTRACT_WORKER_H
#define TONARY_EXTRACT_WORKER_H

#include <stddef.h>

#include "extract/extract.h"

/* What is done with each file that is not only described: ton_extract, but for tests. */
typedef void (*ton_work)(ton_extractor *extractor, ton_record *record, int descriptor,
                         const char *name);

/* Where a worker finds its channel, so that the sandbox and whoever looks from outside know it. */
enum { TON_WORKER_CHANNEL = 3 };

/* One file's way to a worker; its descriptor travels beside it. */
typedef struct ton_order {
    char name[256]; /* as much of its end as fits */
    bool describe;  /* ton_describe is enough */
    ton_range range;
} ton_order;

/* Enters the sandbox, then works until the channel ends; does not return. */
_Noreturn void ton_worker_live(ton_work work, ton_extractor *extractor, size_t address_space);

#endif
