/* Triplets: a CSV whose first three columns name tracks, of which the second sounds more like the
 * first than the third does. */
#include "base/room.h"
#include "tools/cli/csv.h"
#include "tools/cli/say.h"
#include "tools/evaluate/content.h"

#include <stdlib.h>

enum { NAMES = 3 };

static int by_anchor(const void *a, const void *b)
{
    const ton_triplet *x = a, *y = b;
    if (x->anchor != y->anchor)
        return x->anchor < y->anchor ? -1 : 1;
    if (x->near != y->near)
        return x->near < y->near ? -1 : 1;
    return (x->far > y->far) - (x->far < y->far);
}

static ton_status take_row(ton_content *c, const char *const *field, ton_error *error)
{
    const ton_naming naming = {c->options->triplets, c->options->root};
    int64_t place[NAMES];
    bool known = true;
    for (int i = 0; i < NAMES; i++) {
        ton_status status = ton_named_find(c->named, &place[i], &naming, NULL, field[i], error);
        if (status != TON_OK)
            return status;
        known = known && place[i] >= 0;
    }
    c->unknown_triplets += !known;
    if (!known)
        return TON_OK;
    ton_triplet *more = ton_room(c->triplet, c->triplets, sizeof *more);
    if (!more)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    c->triplet = more;
    c->triplet[c->triplets++] = (ton_triplet){place[0], place[1], place[2]};
    return TON_OK;
}

static ton_status read_rows(ton_content *c, ton_csv *csv, ton_error *error)
{
    const char *const *field = NULL;
    for (;;) {
        ton_status status = ton_csv_next(csv, &field, error);
        if (status == TON_OK && !field)
            return TON_OK;
        if (status == TON_INVALID) {
            ton_say_wrong(c->session, &c->fit.wrong, error);
            continue;
        }
        if (status == TON_OK)
            status = take_row(c, field, error);
        if (status != TON_OK)
            return status;
    }
}

ton_status ton_content_triplets(ton_content *c, ton_error *error)
{
    const char *path = c->options->triplets;
    ton_csv *csv = NULL;
    if (!path)
        return TON_OK;
    ton_status status = ton_csv_open(&csv, path, error);
    if (status == TON_OK && ton_csv_columns(csv) < NAMES)
        status = ton_fail(error, TON_INVALID,
                          "%.700s: three columns are needed: a track, one that is nearer to it, "
                          "one that is farther",
                          path);
    if (status == TON_OK)
        status = read_rows(c, csv, error);
    if (status == TON_OK && !c->triplets)
        status = ton_fail(error, TON_NOT_FOUND,
                          "%.700s: no row names three tracks that can be compared", path);
    if (status == TON_OK)
        qsort(c->triplet, (size_t)c->triplets, sizeof *c->triplet, by_anchor);
    ton_csv_close(csv);
    return status;
}
