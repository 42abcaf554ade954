/* tonary - names beside points, so that none lies on another or on a mark.
 */
#ifndef TONARY_TOOLS_CLI_LABELS_H
#define TONARY_TOOLS_CLI_LABELS_H

#include "tools/cli/svg.h"

#include "base/status.h"

#include <stdint.h>

enum { TON_LABEL_BYTES = 256, TON_LABEL_CELLS = 28 /* of a name beside a point */ };

typedef struct ton_label {
    int64_t point;
    ton_svg_point at;
    ton_svg_anchor anchor;
} ton_label;

/* Where names may be, and how far a mark reaches from its point, up, down and sideways. */
typedef struct ton_label_field {
    double left, top, right, bottom, reach;
} ton_label_field;

/* Chooses up to most of the points to be named, far from each other, and places their names beside
 * them, where no mark and no other name is. labels holds most; *count says how many found room.
 * text(user, point) is a name, shown as ton_label_cut leaves it. TON_NO_MEMORY. */
ton_status ton_labels_place(ton_label *labels, int *count, int most, const ton_svg_point *points,
                            int64_t point_count, const ton_label_field *field,
                            const char *(*text)(void *user, int64_t point), void *user);

/* A name as it is shown: clean, and cut with an ellipsis when it takes more cells than that. */
void ton_label_cut(char out[TON_LABEL_BYTES], int cells, const char *name);

#endif
