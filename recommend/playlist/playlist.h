/* tonary - lists of tracks to hear one after another: chosen by likeness, kept to rules, put in an
 * order; or a path from one track to another.
 *
 * Candidates are the nearest of all rows; only they are looked at further, so a list costs little
 * more than a search. All is decided by likeness and, where that is equal, by the smaller id.
 */
#ifndef TONARY_RECOMMEND_PLAYLIST_PLAYLIST_H
#define TONARY_RECOMMEND_PLAYLIST_PLAYLIST_H

#include "base/tongue.h"
#include "corpus/corpus.h"
#include "recommend/content/nearest.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What the rules know of a track. */
typedef struct ton_song {
    int64_t id;
    const float *row;                  /* among the vectors, borrowed; NULL: it has none */
    uint64_t artist, album, recording; /* equal: the same; 0: not known, unlike any other */
    double seconds;                    /* 0: not known */
    double tempo;                      /* BPM; 0: not known */
    double energy;                     /* arousal, -100..100; NAN: not known */
    int key;                           /* 2 tonic + minor, from C major; -1: not known */
    int tracks;                        /* 1; of an album, which is chosen as one, all of its */
    double progress;                   /* on a path: 0 its start .. 1 its end; else NAN */
} ton_song;

/* What a track is to the rules, without row. Two are one recording when their sound is the same. */
void ton_song_of(ton_song *song, const ton_track *track);

/* A row that stands for several: their mean by share (all > 0), and, for rows to be unlike, as much
 * away from the mean of those as half of them would be (Rocchio 1971). Unit components are averaged
 * and made unit again, norms averaged over the rows that are liked and have the family. */
void ton_row_blend(const ton_space *space, float *out, const float *const *liked,
                   const double *shares, int liked_count, const float *const *unlike,
                   int unlike_count);

/* The share of each of the last count tracks of a session, the first one heard first: each weighs
 * TON_RECENCY of the one after it. */
#define TON_RECENCY 0.7
void ton_recent_shares(double *shares, int count);

/* ---- orders ---------------------------------------------------------------------------------- */

typedef struct ton_order ton_order;

/* TON_INVALID lists the orders. NULL name gives the default, flow. */
ton_status ton_order_named(const ton_order **order, const char *name, ton_error *error);

/* Its name, from 0; NULL: there are no more. */
const char *ton_order_name(int index);

/* What is to be told of a song in this order, behind the song before it (or NULL), as "112 BPM" or
 * "8A to 9A"; "" for nothing. */
void ton_order_tell(char *out, size_t bytes, const ton_order *order, const ton_song *before,
                    const ton_song *song, ton_tongue tongue);

/* ---- lists ----------------------------------------------------------------------------------- */

enum { TON_PLAYLIST_MOST = 2000, TON_PATH_MOST = 1000 };

/* Fills songs, of which ids and rows are known, with all else. */
typedef ton_status ton_songs_read(void *user, ton_song *songs, int count, ton_error *error);

/* The album of that track in its order, ids alone; *ids is freed by the caller. */
typedef ton_status ton_album_read(void *user, int64_t **ids, int *count, int64_t id,
                                  ton_error *error);

/* Zero means the default, in brackets. */
typedef struct ton_playlist_wish {
    const ton_metric *metric; /* one without models */
    const float *weights;     /* (space.families) */
    const int64_t *seeds;     /* the list is like them, and holds them; none when there is played */
    const double *shares;     /* (seed_count) how much each counts, > 0 [all alike] */
    int seed_count;
    bool is_path;          /* from the first seed by the others in their order to the last one */
    const int64_t *unlike; /* never these, nor copies of them. The list is like the seeds less them
                              (ton_row_blend); what is more like one of them than like either end
                              of a leg is not on a path; an album that holds one is none */
    int unlike_count;
    const int64_t *played; /* what the list goes on from; never these again, nor copies of them or
                              of the seeds. The list is like the seeds then, or, without any, like
                              the last 20 that were played, those unlike left out */
    int played_count;
    int count;        /* as near to so many tracks as they come [20, or as many as fill seconds] */
    double seconds;   /* as near to this as they come, over it by less than half a song; with count,
                         whichever is reached first [any] */
    double diversity; /* 0 the nearest .. 1 the most unlike each other */
    const ton_order *order;
    int per_artist, per_album; /* at most so many [any number] */
    uint64_t seed;             /* other than 0: near ones change places, by this */
    const uint8_t *allow;      /* (vectors->rows) [all]; seeds are taken in any case */
    ton_album_read *album;     /* choose whole albums, and keep them in their order [tracks] */
    ton_songs_read *read;
    void *user;
} ton_playlist_wish;

/* A list that was made. Zero it before. */
typedef struct ton_songs {
    ton_song *song;     /* (count) */
    ton_likeness *step; /* (count) to the song before, of the first to the last one played; of what
                           cannot be compared, or has none before, similarity is NAN */
    int count;
    bool is_thin;      /* a path: so little lies between its ends that it is short, or has a leap */
    int lacking;       /* tracks of those wished for by count or by default that no other was found
                          for; 0 for a path, albums and minutes */
    int unlike_played; /* of what was played: unlike, or copies of such; they are not followed */
    double missing; /* seconds of those wished for, < 0: over them. 0 when count was reached first,
                       and when it is little: within TON_NEAR_SHARE of the wish or TON_NEAR_SECONDS,
                       the latter at most TON_NEAR_MOST of it; of a path and of albums half a usual
                       song or album */
} ton_songs;

#define TON_NEAR_SECONDS 5.0
#define TON_NEAR_SHARE   0.01
#define TON_NEAR_MOST    0.05

/* Makes a list; rules in the order in which they yield are those of recommend/playlist/rules.c. An
 * empty list is no error. TON_INVALID: count, seconds, diversity or caps out of range, more seeds
 * than count or a path has places, a metric with models, neither seeds nor played, an album of a
 * seed that holds what is unlike; TON_NOT_FOUND names a seed without a vector, or says that nothing
 * played can be followed; errors of read; TON_NO_MEMORY. */
ton_status ton_playlist_make(ton_songs *songs, const ton_vectors *vectors,
                             const ton_playlist_wish *wish, ton_error *error);
void ton_songs_clear(ton_songs *songs);

#ifdef __cplusplus
}
#endif
#endif
