/* tonary - what a CUE sheet makes of the file that it divides. */
#ifndef TONARY_TOOLS_CLI_PARTS_H
#define TONARY_TOOLS_CLI_PARTS_H

#include "corpus/corpus.h"
#include "tools/cli/sheets.h"

/* Puts parts in the place of files that a sheet tells of (told_by), in the order of the sheet; a
 * file whose sheet is broken stays, and its sheet's hash is that of the problem. TON_NO_MEMORY:
 * then the list is as it was. */
ton_status ton_parts_replace(ton_found_list *list);

/* Gives a track the place of a file, whose path it borrows, and what its sheet says of it. */
void ton_track_place(ton_track *track, const ton_found *file);

#endif
