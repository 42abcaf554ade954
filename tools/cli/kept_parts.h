/* What is kept, and under which locks. */
#ifndef TONARY_TOOLS_CLI_KEPT_PARTS_H
#define TONARY_TOOLS_CLI_KEPT_PARTS_H

#include <pthread.h>
#include <sys/stat.h>
#include <time.h>

#include "tools/cli/kept.h"

enum { TON_OPEN_MOST = 16 };

typedef struct ton_open_corpus {
    ton_corpus *corpus;
    dev_t device; /* of its file */
    ino_t inode;
    time_t since; /* monotonic s */
    bool is_out;  /* somebody has it */
} ton_open_corpus;

struct ton_kept {
    pthread_mutex_t open_lock;
    ton_open_corpus open[TON_OPEN_MOST]; /* (open_count) */
    int open_count;
    pthread_mutex_t lock;         /* of the vectors */
    struct ton_kept_holding *now; /* NULL: none */
    ton_vector_mark moment;
    dev_t device; /* of the corpus that they are of */
    ino_t inode;
    pthread_rwlock_t desk_lock; /* read: somebody asks the desk */
    ton_desk *desk;             /* NULL: none; with all models */
    uint64_t models;            /* a hash of which it has */
};

/* Closes all that is open; nobody has any. */
void ton_kept_corpora_close(ton_kept *kept);

#endif
