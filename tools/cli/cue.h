/* tonary - a CUE sheet: where the pieces of one recording begin, and what they are called.
 *
 * Of the language of burning programs (CDRWIN User's Guide, 1999, appendix A) what says that is
 * read: FILE, TRACK, INDEX 01, TITLE, PERFORMER, REM DATE, REM GENRE. Everything else is passed
 * over. A sheet may be UTF-8, UTF-16 with its mark, or Windows-1252.
 */
#ifndef TONARY_TOOLS_CLI_CUE_H
#define TONARY_TOOLS_CLI_CUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

enum {
    TON_CUE_BYTES = 1 << 20, /* of a sheet, at most */
    TON_CUE_TRACKS = 99,
    TON_CUE_SECTORS = 75, /* a second */
};

/* Texts lie in the sheet; NULL when not given. */
typedef struct ton_cue_track {
    int number;    /* 1..TON_CUE_TRACKS, rising */
    int64_t start; /* of INDEX 01, in sectors; rising */
    bool sound;    /* an AUDIO track */
    const char *title, *performer;
} ton_cue_track;

typedef struct ton_cue {
    char *text; /* the sheet as UTF-8, owned */
    int files;  /* 2 when there are more; then tracks were not read on */
    const char *file, *title, *performer, *date, *genre;
    ton_cue_track *track; /* (count), owned; not empty, and one of them sound, when files is 1 */
    int count;
} ton_cue;

/* TON_INVALID tells the line and what is wrong there; the sheet then holds what stood before, its
 * file among it. TON_NO_MEMORY. The caller frees it also after an error. */
ton_status ton_cue_read(ton_cue *cue, const void *bytes, size_t count, ton_error *error);

/* Zeroes the sheet. */
void ton_cue_free(ton_cue *cue);

/* A text file's bytes as UTF-8, freed by the caller: NUL becomes a blank. NULL when memory is
 * short. */
char *ton_cue_text(const void *bytes, size_t count);

#endif
