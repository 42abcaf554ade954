/* tonary - what the files of the queue share. Private. */
#ifndef TONARY_CORPUS_JOBS_PARTS_H
#define TONARY_CORPUS_JOBS_PARTS_H

#include "corpus/database.h"
#include "corpus/jobs.h"

#define TON_JOBS_CHANNEL "tonary_queue"

/* The columns of a job, in the order in which they are read. */
#define TON_SQL_JOB                                                                                \
    "job.id, job.root, job.path, job.part, job.sheet, job.bytes, job.modified_ns, job.tries,"      \
    " job.reason"

/* false when memory is short; the caller clears it either way. */
bool ton_queued_read(ton_queued *job, ton_statement *row);

/* A column as a string, freed by the caller; NULL when memory is short. */
char *ton_column_bytes_copy(ton_statement *row, int column);

/* Finishes a statement, and tells what went wrong. */
ton_status ton_jobs_end(ton_corpus *corpus, ton_statement *row, ton_error *error);

#endif
