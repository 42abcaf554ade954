/* What is kept, and under which locks. */
#ifndef TONARY_TOOLS_CLI_KEPT_PARTS_H
#define TONARY_TOOLS_CLI_KEPT_PARTS_H

#include <pthread.h>
#include <sys/stat.h>

#include "tools/cli/kept.h"

struct ton_kept {
    pthread_mutex_t lock;         /* of the vectors */
    struct ton_kept_holding *now; /* NULL: none */
    ton_vector_mark moment;
    dev_t device; /* of the corpus that they are of */
    ino_t inode;
    pthread_rwlock_t desk_lock; /* read: somebody asks the desk */
    ton_desk *desk;             /* NULL: none; with all models */
    uint64_t models;            /* a hash of which it has */
    pthread_mutex_t value_lock;
    char *key; /* NULL: no value */
    json_t *value;
};

#endif
