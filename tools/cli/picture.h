/* tonary - a map drawn: marks, names, and a legend.
 */
#ifndef TONARY_TOOLS_CLI_PICTURE_H
#define TONARY_TOOLS_CLI_PICTURE_H

#include "base/status.h"
#include "tools/cli/colours.h"

#include <stdint.h>
#include <stdio.h>

typedef struct ton_mark {
    double x, y;
    char *name,
        *hint; /* what stands beside it, what the pointer shows; NULL: nothing; owned by the mark */
    char group[TON_GROUP_BYTES]; /* "": not known */
} ton_mark;

typedef struct ton_picture {
    const char *title, *about; /* a heading; a line below it */
    const ton_mark *marks;
    int64_t count;
    int labels; /* at most so many names */
    const ton_colouring *colouring;
} ton_picture;

/* TON_NO_MEMORY; whether all could be written the stream knows. */
ton_status ton_picture_draw(FILE *stream, const ton_picture *picture);

#endif
