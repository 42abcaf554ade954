/* tonary - what is said of tracks: labels of one kind, like artists or genres. A track may have
 * several, or none. */
#ifndef TONARY_RECOMMEND_EVALUATION_LABELLING_H
#define TONARY_RECOMMEND_EVALUATION_LABELLING_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_labelling {
    int64_t count;    /* tracks, named by their places */
    int32_t kinds;    /* labels are 0 .. kinds - 1 */
    int32_t *first;   /* (count + 1) in label */
    int32_t *label;   /* (first[count]) of one track ascending */
    int64_t labelled; /* tracks that have any */
    char **name;      /* (kinds) each label as it is written somewhere */
} ton_labelling;

/* One thing said of one track; text is borrowed. */
typedef struct ton_said {
    int64_t place;
    const char *text;
} ton_said;

/* Of count tracks what is said (said_count), which it sorts. Texts that differ only in case or in
 * how accents are written are one label; an empty text says nothing. TON_UNSUPPORTED for more than
 * 2^31; TON_NO_MEMORY. The caller frees it also after an error. */
ton_status ton_labelling_of(ton_labelling *labels, int64_t count, ton_said *said,
                            int64_t said_count, ton_error *error);
void ton_labelling_free(ton_labelling *labels);

bool ton_has_label(const ton_labelling *labels, int64_t place, int32_t label);

static inline bool ton_is_labelled(const ton_labelling *labels, int64_t place)
{
    return labels->first[place] < labels->first[place + 1];
}

/* Whether two tracks have a label in common. */
static inline bool ton_share_label(const ton_labelling *labels, int64_t a, int64_t b)
{
    int32_t i = labels->first[a], j = labels->first[b];
    while (i < labels->first[a + 1] && j < labels->first[b + 1]) {
        int32_t x = labels->label[i], y = labels->label[j];
        if (x == y)
            return true;
        i += x < y;
        j += y < x;
    }
    return false;
}

#ifdef __cplusplus
}
#endif
#endif
