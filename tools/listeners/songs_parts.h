/* tonary - what the files about songs share. */
#ifndef TONARY_TOOLS_LISTENERS_SONGS_PARTS_H
#define TONARY_TOOLS_LISTENERS_SONGS_PARTS_H

#include "tools/listeners/known.h"
#include "tools/listeners/songs.h"

struct ton_songs {
    ton_corpus *corpus;
    ton_match match;
    bool known_only;
    ton_song_counts counts;
    ton_known names;      /* what was asked, to tracks; UNKNOWN */
    bool has_recordings;  /* the next is filled */
    ton_known recordings; /* MusicBrainz identifiers, to tracks */
    bool has_titles;      /* the next is filled */
    ton_known titles;     /* artists and titles as keys, to tracks */
    int64_t digits_id;    /* names of digits that were ids of tracks */
    int64_t digits_other; /* and that were not */
    char first_other[64]; /* the first of those */
    ton_status status;    /* while tracks are visited */
};

/* *track of that path or name, 0: none. */
ton_status ton_songs_path(ton_songs *songs, int64_t *track, const char *name, ton_error *error);

/* *track with that MusicBrainz recording, 0: none. */
ton_status ton_songs_recording(ton_songs *songs, int64_t *track, const char *recording,
                               ton_error *error);

/* Whether a text is an identifier of MusicBrainz; lower: copied in lower case. */
bool ton_is_uuid(const char *text, char lower[TON_ID_BYTES]);

enum { TON_TITLE_KEY_BYTES = 1024 };

/* An artist and a title as a key: what is neither letter nor digit is left out, and so are case,
 * accents, width, and guests behind "feat.". False when one of them is empty. */
bool ton_title_key(char key[TON_TITLE_KEY_BYTES], const char *artist, const char *title);

#endif
