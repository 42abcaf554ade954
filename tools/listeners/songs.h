/* tonary - which track a song's name means, in what others wrote of listeners. */
#ifndef TONARY_TOOLS_LISTENERS_SONGS_H
#define TONARY_TOOLS_LISTENERS_SONGS_H

#include "corpus/newcomers.h"

/* How names are understood: --match. */
typedef enum ton_match {
    TON_MATCH_ANY, /* as the others, in this order */
    TON_MATCH_PATH,
    TON_MATCH_MUSICBRAINZ,
    TON_MATCH_ID,
    TON_MATCHES
} ton_match;

/* TON_USAGE lists them. */
ton_status ton_match_named(ton_match *match, const char *name, ton_error *error);

typedef struct ton_songs ton_songs;

/* How many names were found in which way, and were not. */
typedef struct ton_song_counts {
    int64_t found[TON_MATCHES]; /* ANY: by artist and title */
    int64_t made, unknown;
} ton_song_counts;

/* For a corpus in a transaction, and its newcomers, who are written before events of theirs are
 * put. known_only: no song is made. */
ton_status ton_songs_new(ton_songs **songs, ton_corpus *corpus, ton_newcomers *newcomers,
                         ton_match match, bool known_only, ton_error *error);
void ton_songs_free(ton_songs *songs);
const ton_song_counts *ton_songs_counts(const ton_songs *songs);

/* Looks for all of these names (count), at once, of which ton_songs_find is asked next; it finds
 * what was not looked for ahead nevertheless. */
ton_status ton_songs_look(ton_songs *songs, const char *const *names, int count, ton_error *error);

/* *track that the name means, or that was made of that name; 0: none, and none may be made. Asked
 * twice, answers the same. A name of digits alone may be the id of a track that has audio, or a
 * name as any: TON_AMBIGUOUS when the names that came so far would be some of both. */
ton_status ton_songs_find(ton_songs *songs, int64_t *track, const char *name, ton_error *error);

enum { TON_SONG_BYTES = 4352 };

/* What is said of a song that was heard; texts may be empty. */
typedef struct ton_heard_song {
    char name[TON_SONG_BYTES];       /* its path or name in a corpus */
    char recording[2][TON_ID_BYTES]; /* identifiers of MusicBrainz: what was said, what was found */
    ton_tags tags;
} ton_heard_song;

/* The same ahead of ton_songs_heard; songs are pointers to (count) of them. */
ton_status ton_songs_look_heard(ton_songs *songs, const ton_heard_song *const *heard, int count,
                                ton_error *error);

/* *track of that name, else of such a recording, else of an artist and title that are the same but
 * for case, width, accents, punctuation and guests ("feat."), else a song that is made with these
 * tags. TON_INVALID: neither a name nor artist and title are given. */
ton_status ton_songs_heard(ton_songs *songs, int64_t *track, const ton_heard_song *song,
                           ton_error *error);

#endif
