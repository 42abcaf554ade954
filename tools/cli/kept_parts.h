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
    bool is_out; /* somebody has it */
} ton_open_corpus;

/* The one for writing, and where others wait for it. */
typedef struct ton_kept_writer {
    pthread_mutex_t lock; /* of is_taken */
    pthread_cond_t back;
    bool is_taken;
    ton_open_corpus one; /* corpus NULL: not open; touched by whoever took it, and no other */
} ton_kept_writer;

void ton_kept_writer_begin(ton_kept_writer *writer);
void ton_kept_writer_end(ton_kept_writer *writer); /* closes it; nobody has it */

/* Vectors that several may have at once. */
typedef struct ton_kept_holding {
    ton_kept *kept;
    ton_vectors *vectors;
    bool is_full; /* all living rows have all families */
    int shares;   /* that are out, and one while it is the current one */
} ton_kept_holding;

typedef struct ton_asked_nearest ton_asked_nearest;

/* Where searches wait for each other. */
typedef struct ton_nearest_desk {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    ton_asked_nearest *waiting; /* the first; NULL: none */
    int busy, processors;       /* of them so many search just now */
    int expected;               /* so many were answered the last time, or came meanwhile */
    int64_t took, ended;        /* ns that took; and when, by the monotonic clock */
} ton_nearest_desk;

/* What a corpus was when its names were read. */
typedef struct ton_names_moment {
    int64_t sequence, scale, last, device, inode;
} ton_names_moment;

/* Who reads requests (tools/ask/reader.h). */
typedef struct ton_kept_reader {
    pthread_mutex_t lock;
    struct ton_reader *now; /* NULL: none */
    ton_names_moment moment;
    time_t since; /* monotonic s */
} ton_kept_reader;

void ton_kept_reader_close(ton_kept_reader *kept);

struct ton_kept {
    pthread_mutex_t open_lock;
    ton_open_corpus open[TON_OPEN_MOST]; /* (open_count) */
    int open_count;
    ton_kept_writer writer;
    pthread_mutex_t lock;  /* of the vectors */
    ton_kept_holding *now; /* NULL: none */
    ton_vector_mark moment;
    time_t looked; /* whether they are up to date, monotonic s */
    dev_t device;  /* of the corpus that they are of */
    ino_t inode;
    ton_nearest_desk nearest;
    ton_kept_reader reader;
    pthread_rwlock_t desk_lock; /* read: somebody asks the desk */
    ton_desk *desk;             /* NULL: none; with all models */
    uint64_t models;            /* a hash of which it has */
    pthread_mutex_t value_lock;
    char *key; /* NULL: no value */
    json_t *value;
};

void ton_nearest_desk_begin(ton_nearest_desk *desk);
void ton_nearest_desk_end(ton_nearest_desk *desk);

/* Monotonic s. */
time_t ton_kept_clock(void);

/* Closes all that is open; nobody has any. */
void ton_kept_corpora_close(ton_kept *kept);

#endif
