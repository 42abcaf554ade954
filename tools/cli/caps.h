/* tonary - no more than so many results by one artist, or from one album. */
#ifndef TONARY_TOOLS_CLI_CAPS_H
#define TONARY_TOOLS_CLI_CAPS_H

#include "corpus/corpus.h"
#include "tools/cli/names.h"

/* Zero limits mean none. */
typedef struct ton_caps {
    ton_corpus *corpus; /* borrowed */
    int per_artist, per_album;
    ton_names artists, albums; /* of the results so far */
    ton_status status;         /* what went wrong while asking the corpus */
    ton_error *error;
} ton_caps;

/* Whether the track may be one more result; if so it counts. Tracks without an artist or album are
 * all by different ones. As ton_nearest_options.take, with the caps as user. */
bool ton_caps_take(void *caps, int64_t id);

void ton_caps_free(ton_caps *caps);

#endif
