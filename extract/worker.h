/* tonary - a worker process: takes files, answers what was asked of them. Private. */
#ifndef TONARY_EXTRACT_WORKER_H
#define TONARY_EXTRACT_WORKER_H

#include <stddef.h>

#include "extract/extract.h"
#include "extract/inside.h"

/* What is done with each file that is not only described: ton_extract, but for tests. */
typedef void (*ton_work)(ton_extractor *extractor, ton_record *record, int descriptor,
                         const char *name);

/* The same of what is inside a file: ton_inside_answer (extract/inside_worker.h), but for tests. */
typedef bool (*ton_inside_work)(int channel, int descriptor, ton_inside_kind kind);

/* What a worker is there for; of those that it is never asked for there need be nothing. */
typedef struct ton_duty {
    ton_work work;
    ton_extractor *extractor; /* with which */
    ton_inside_work inside;
} ton_duty;

/* Where a worker finds its channel, so that the sandbox and whoever looks from outside know it. */
enum { TON_WORKER_CHANNEL = 3 };

typedef enum ton_asks {
    TON_ASKS_RECORD,
    TON_ASKS_DESCRIPTION, /* a record for which ton_describe is enough */
    TON_ASKS_INSIDE
} ton_asks;

/* One file's way to a worker; its descriptor travels beside it. */
typedef struct ton_order {
    ton_asks asks;
    char name[256]; /* as much of its end as fits; like range, for a record */
    ton_range range;
    ton_inside_kind kind; /* of what is inside */
} ton_order;

/* Enters the sandbox, then works until the channel ends; does not return. */
_Noreturn void ton_worker_live(const ton_duty *duty, size_t address_space);

#endif
