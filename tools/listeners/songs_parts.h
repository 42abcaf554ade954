/* tonary - what the files about songs share. */
#ifndef TONARY_TOOLS_LISTENERS_SONGS_PARTS_H
#define TONARY_TOOLS_LISTENERS_SONGS_PARTS_H

#include "tools/listeners/known.h"
#include "tools/listeners/songs.h"

struct ton_songs {
    ton_corpus *corpus;
    ton_newcomers *newcomers;
    ton_match match;
    bool known_only;
    ton_song_counts counts;
    ton_known names;      /* what was asked, to tracks; UNKNOWN */
    ton_known paths;      /* what was looked for ahead as a path, to tracks; TON_SONG_ABSENT */
    ton_known numbers;    /* the same as the id of a track */
    bool has_recordings;  /* the next is filled */
    ton_known recordings; /* MusicBrainz identifiers, to tracks */
    bool has_titles;      /* the next is filled */
    ton_known titles;     /* artists and titles as keys, to tracks */
    int64_t digits_id;    /* names of digits that were ids of tracks */
    int64_t digits_other; /* and that were not */
    char first_other[64]; /* the first of those */
    ton_status status;    /* while tracks are visited */
};

enum { TON_SONG_ABSENT = -1 };

/* Looks for paths (count) that are not known yet, which forgets what was looked for before. */
ton_status ton_songs_look_paths(ton_songs *songs, const char *const *paths, int count,
                                ton_error *error);

/* *track of that very path, 0: none. */
ton_status ton_songs_at(ton_songs *songs, int64_t *track, const char *path, ton_error *error);

/* The number that a name is, 0: it is none. */
int64_t ton_song_number(const char *name);

/* Makes a song of that name with these tags (NULL: none), unless there is a track of that path. */
ton_status ton_songs_make(ton_songs *songs, int64_t *track, const char *name, const ton_tags *tags,
                          ton_error *error);

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
