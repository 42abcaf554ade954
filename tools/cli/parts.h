/* tonary - what a CUE sheet makes of the file that it divides. */
#ifndef TONARY_TOOLS_CLI_PARTS_H
#define TONARY_TOOLS_CLI_PARTS_H

#include "base/tags.h"
#include "tools/cli/sheets.h"

/* Puts parts in the place of files that a sheet tells of (told_by), in the order of the sheet; a
 * file whose sheet is broken stays, and its sheet's hash is that of the problem. TON_NO_MEMORY:
 * then the list is as it was. */
ton_status ton_parts_replace(ton_found_list *list);

/* Puts what the sheet says of a part in the place of what the file's own tags say. */
void ton_part_tags(ton_tags *tags, const ton_found *part);

#endif
