/* tonary - the CUE sheets beside audio files, and the parts into which they divide them.
 *
 * A sheet divides a file when it is the only one that it names. It is found by that name, from the
 * sheet's folder; or, when there is no such file, as one of that folder with the same name and
 * another ending, since sheets go on to name the .wav that became a .flac.
 */
#ifndef TONARY_TOOLS_CLI_SHEETS_H
#define TONARY_TOOLS_CLI_SHEETS_H

#include "tools/cli/cue.h"
#include "tools/cli/found.h"

typedef struct ton_sheet {
    char *path; /* absolute, owned */
    ton_cue cue;
    char problem[240]; /* why it divides nothing; "": it does */
} ton_sheet;

typedef struct ton_sheets {
    ton_sheet **sheet; /* (count), owned */
    size_t count;
} ton_sheets;

/* Whether a file is a sheet by its name. */
bool ton_is_sheet_name(const char *path);

/* Adds a sheet, which is not read yet. TON_NO_MEMORY. */
ton_status ton_sheets_add(ton_sheets *sheets, const char *path);

/* Reads the sheets and puts parts in the place of the files that they divide; a file whose sheet is
 * broken keeps its place and is given that sheet. Of several sheets of one file the first that is
 * not broken counts. Files then borrow from the sheets. The list must be settled. TON_NO_MEMORY. */
ton_status ton_sheets_divide(ton_sheets *sheets, ton_found_list *list);

/* Zeroes them. */
void ton_sheets_free(ton_sheets *sheets);

#endif
