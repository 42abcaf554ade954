/* tonary - writes one run of a vector file. Private. */
#ifndef TONARY_RECOMMEND_VECTORS_RUN_WRITER_H
#define TONARY_RECOMMEND_VECTORS_RUN_WRITER_H

#include "recommend/vectors/format.h"

typedef struct ton_run_writer {
    int file;
    const ton_space *space;
    ton_slot_run run; /* offset and since are given, the rest is what was written */
    int64_t *id, *removed;
    uint32_t *check;
    uint64_t *tile_check; /* of the codes that were written so far */
    int64_t row_capacity, removed_capacity;
    float *rows;                    /* on their way to the file, and back */
    int waiting, chunk;             /* rows that are in them; that fit */
    float most[TON_SPACE_FAMILIES]; /* the largest component */
    ton_status status;              /* of adding; TON_IO: errno is in trouble */
    int trouble;
} ton_run_writer;

/* TON_NO_MEMORY; the writer is ended all the same. */
ton_status ton_run_writer_begin(ton_run_writer *writer, int file, const ton_space *space,
                                int64_t offset, int64_t since);

/* A ton_vector_visit, by ascending ids; NULL removes. False after an error, see status. */
bool ton_run_writer_add(void *writer, int64_t id, const float *vector, int count);

/* The steps by which the rows added so far use all of 8 bits. */
void ton_run_writer_steps(const ton_run_writer *writer, float *step);

/* Writes what is left and waits for the disk; the run is complete. Status as of adding. */
ton_status ton_run_writer_finish(ton_run_writer *writer, const float *step);

void ton_run_writer_end(ton_run_writer *writer);

#endif
