/* tonary - one file of a queue on its way through a worker: claimed, in hand, and what came of it.
 */
#ifndef TONARY_TOOLS_WORKER_PIECE_H
#define TONARY_TOOLS_WORKER_PIECE_H

#include "extract/extract.h"
#include "index/record.h"
#include "tools/cli/sheets.h"
#include "tools/worker/places.h"

typedef enum ton_stage {
    TON_STAGE_CLAIMED,
    TON_STAGE_IN_HAND,
    TON_STAGE_DONE,   /* there is a track to be written */
    TON_STAGE_FAILED, /* a try without an end, with a reason */
    TON_STAGE_UNTRIED /* to be given back as it was */
} ton_stage;

typedef struct ton_piece {
    ton_stage stage;
    ton_queued job; /* its own */
    ton_found_list list;
    ton_sheets sheets;
    const ton_found *file; /* in the list: where it lies here, and what a sheet says of it */
    ton_facts facts;
    ton_track track; /* what came of it; borrows the job's path */
    ton_track known; /* with the same sound, heard before; zero: none */
    int64_t vacant;  /* a track of this sound whose file is gone; 0: none */
} ton_piece;

/* NULL is fine. */
void ton_piece_free(ton_piece *piece);

/* Opens its file, looks who that is, and fills *out for a pool. An error is the file's, or the
 * corpus's when that is lost (ton_corpus_lost). */
ton_status ton_piece_open(ton_piece *piece, ton_job *out, ton_corpus *corpus,
                          const ton_workplaces *places, ton_error *error);

/* Takes what a pool made of it. */
void ton_piece_take(ton_piece *piece, const ton_record *record);

/* Fails it with the reason of an error. */
void ton_piece_fail(ton_piece *piece, const ton_error *error);

/* Writes the track of one that is done and was still held, within a transaction, in which nobody
 * else may write when its track is to move (vacant). */
ton_status ton_piece_write(ton_piece *piece, ton_corpus *corpus, ton_error *error);

#endif
