/* Sorted by text to number the labels, then by place. */
#include "recommend/evaluation/labelling.h"

#include "base/fold.h"

#include <stdlib.h>
#include <string.h>

static int compare_folded(const char *a, const char *b)
{
    ton_folded x, y;
    ton_fold(&x, a);
    ton_fold(&y, b);
    for (;;) {
        int32_t p = ton_fold_next(&x), q = ton_fold_next(&y);
        if (p != q)
            return p < q ? -1 : 1;
        if (!p)
            return 0;
    }
}

/* Of texts that are one label the first by bytes names it. */
static int by_text(const void *a, const void *b)
{
    const ton_said *x = a, *y = b;
    int folded = compare_folded(x->text, y->text);
    return folded ? folded : strcmp(x->text, y->text);
}

typedef struct numbered {
    int64_t place;
    int32_t label;
} numbered;

static int by_place(const void *a, const void *b)
{
    const numbered *x = a, *y = b;
    if (x->place != y->place)
        return x->place < y->place ? -1 : 1;
    return (x->label > y->label) - (x->label < y->label);
}

/* Returns how many say something, -1 when memory is short; said is sorted. */
static int64_t number_labels(ton_labelling *labels, numbered *list, const ton_said *said,
                             int64_t count)
{
    int64_t kept = 0;
    for (int64_t i = 0; i < count; i++) {
        if (!*said[i].text)
            continue;
        if (!kept || compare_folded(said[i].text, said[i - 1].text)) {
            labels->name[labels->kinds] = strdup(said[i].text);
            if (!labels->name[labels->kinds++])
                return -1;
        }
        list[kept++] = (numbered){said[i].place, labels->kinds - 1};
    }
    return kept;
}

static void lay_out(ton_labelling *labels, numbered *list, int64_t kept)
{
    int32_t at = 0;
    int64_t i = 0;
    qsort(list, (size_t)kept, sizeof *list, by_place);
    for (int64_t place = 0; place < labels->count; place++) {
        labels->first[place] = at;
        for (; i < kept && list[i].place == place; i++)
            if (at == labels->first[place] || labels->label[at - 1] != list[i].label)
                labels->label[at++] = list[i].label;
        labels->labelled += at > labels->first[place];
    }
    labels->first[labels->count] = at;
}

ton_status ton_labelling_of(ton_labelling *labels, int64_t count, ton_said *said,
                            int64_t said_count, ton_error *error)
{
    *labels = (ton_labelling){.count = count};
    if (count >= INT32_MAX || said_count >= INT32_MAX)
        return ton_fail(error, TON_UNSUPPORTED, "more than 2^31 labels");
    labels->first = calloc((size_t)count + 1, sizeof *labels->first);
    labels->label = calloc((size_t)said_count + 1, sizeof *labels->label);
    labels->name = calloc((size_t)said_count + 1, sizeof *labels->name);
    numbered *list = calloc((size_t)said_count + 1, sizeof *list);
    int64_t kept = -1;
    if (labels->first && labels->label && labels->name && list) {
        if (said_count)
            qsort(said, (size_t)said_count, sizeof *said, by_text);
        kept = number_labels(labels, list, said, said_count);
    }
    if (kept >= 0)
        lay_out(labels, list, kept);
    free(list);
    return kept >= 0 ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

void ton_labelling_free(ton_labelling *labels)
{
    for (int32_t i = 0; i < labels->kinds && labels->name; i++)
        free(labels->name[i]);
    free(labels->name);
    free(labels->first);
    free(labels->label);
    *labels = (ton_labelling){0};
}

bool ton_has_label(const ton_labelling *labels, int64_t place, int32_t label)
{
    for (int32_t i = labels->first[place]; i < labels->first[place + 1]; i++)
        if (labels->label[i] == label)
            return true;
    return false;
}
