/* tonary - floor 2: audio files into a corpus.
 *
 * The part of indexing that is the same for everybody: which files are new or changed, hearing
 * them in worker processes, writing what was heard. Which files there are is for the caller to say,
 * and so is what becomes of tracks whose files are gone (ton_track_gone). Afterwards
 * ton_vectors_refresh (recommend/vectors/refresh.h) makes them comparable: docs/examples/index.c.
 *
 * `tonary index` does more: it knows files again that moved, shares one analysis among copies, and
 * takes CUE sheets apart. Its corpora and those of this header are the same, and either goes on
 * with those of the other; a file that a sheet took apart is left to the command.
 */
#ifndef TONARY_INDEX_INDEX_H
#define TONARY_INDEX_INDEX_H

#include "corpus/corpus.h"
#include "extract/extract.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Zero means the default, in brackets. */
typedef struct ton_index_options {
    ton_extract_options extract;
    int workers;               /* [0: one per available processor] */
    const volatile bool *stop; /* becomes true: end with TON_INTERRUPTED [NULL: never] */
    /* Told of each file that was heard, or failed, when its track is written; of one that failed
     * for now (see below) too. The track is borrowed [nobody is]. */
    void (*told)(void *user, const ton_track *track);
    void *user;
} ton_index_options;

/* Files. */
typedef struct ton_indexed {
    int64_t unchanged; /* their tracks are of them as they are */
    int64_t heard;     /* of them there is a track; it may be silent or too short */
    int64_t failed;
    int64_t passed_over; /* shorter or longer than the options want, and no track */
} ton_indexed;

/* Writes a track for each of the files (count) at these absolute paths, each once; new ones get
 * their ids in that order, whatever is heard first. One that is in the corpus with its size, time
 * of change and excerpt is left as it is, whatever came of it then. What cannot be heard is a track
 * too, whose outcome and reason say why. Where the machine is to blame (a disk, memory, a file that
 * is just being written) an earlier analysis stays, and the file counts as changed the next time.
 *
 * Tracks are committed a few dozen at a time. After an error, or when it is stopped, those that
 * were counted are written, and the same call goes on. TON_INTERRUPTED; TON_IO, TON_NO_MEMORY (of
 * the pool); errors of the corpus. No transaction may be open. */
ton_status ton_index_files(ton_corpus *corpus, ton_indexed *counts, const char *const *paths,
                           size_t count, const ton_index_options *options, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
