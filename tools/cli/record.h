/* tonary - what extraction says, as the corpus keeps it. */
#ifndef TONARY_TOOLS_CLI_RECORD_H
#define TONARY_TOOLS_CLI_RECORD_H

#include "corpus/corpus.h"
#include "extract/extract.h"
#include "tools/cli/found.h"

/* A record as a track, all but id, file and times; the path is not set. */
void ton_track_of_record(ton_track *track, const ton_record *record);

/* Gives such a track the place of a file, whose path it borrows, and what its sheet says of it. */
void ton_track_place(ton_track *track, const ton_found *file);

/* The record of a file that could not be opened or read with that error. */
void ton_record_of_error(ton_record *record, const ton_error *error);

/* Whether the file could not be analysed at all. */
bool ton_record_failed(const ton_record *record);

#endif
