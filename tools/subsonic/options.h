/* tonary - what the OpenSubsonic face is told when it starts. */
#ifndef TONARY_TOOLS_SUBSONIC_OPTIONS_H
#define TONARY_TOOLS_SUBSONIC_OPTIONS_H

#include <stdbool.h>

typedef struct ton_subsonic_options {
    const char *users;         /* the file that names them; NULL: none of this is answered */
    int per_artist, per_album; /* of similar songs, at most [0: no limit] */
    bool no_copies;            /* of a recording one, and none of the song's */
} ton_subsonic_options;

#endif
