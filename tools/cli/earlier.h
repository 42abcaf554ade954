/* tonary - a playlist that is there already, as tracks: what `--continue` goes on from. */
#ifndef TONARY_TOOLS_CLI_EARLIER_H
#define TONARY_TOOLS_CLI_EARLIER_H

#include "corpus/corpus.h"
#include "tools/playlists/playlist_file.h"

/* Tracks are called what the file calls them. What the corpus does not hold stays in the list with
 * what the file says of it, and has id 0. */
typedef struct ton_earlier {
    ton_track *track; /* (count) */
    int count;
    int unknown;                       /* of these: not in the corpus */
    char *title;                       /* of the list; NULL: none */
    const ton_playlist_format *format; /* that it was read as */
} ton_earlier;

/* Reads the playlist; its names are meant from relative_to, NULL for its own folder. Errors of
 * ton_playlist_read and of reading the corpus. */
ton_status ton_earlier_read(ton_earlier *earlier, ton_corpus *corpus, const char *path,
                            const char *relative_to, ton_error *error);

void ton_earlier_free(ton_earlier *earlier);

#endif
