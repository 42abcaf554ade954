/* tonary - what a playlist is asked for on the command line, and the tracks that answer it. */
#ifndef TONARY_TOOLS_CLI_REQUEST_H
#define TONARY_TOOLS_CLI_REQUEST_H

#include "corpus/corpus.h"
#include "recommend/content/filter.h"
#include "recommend/playlist/playlist.h"
#include "tools/cli/earlier.h"
#include "tools/cli/limits.h"
#include "tools/command.h"
#include "tools/playlists/playlist_file.h"

/* As the command line gives it; NULL and 0 where it says nothing. */
typedef struct ton_request_options {
    int count, per_artist, per_album;
    double minutes, diversity;
    const char *to, *shares, *order, *metric, *weights, *where;
    const char *format, *output, *relative_to, *earlier, *mpd;
    ton_texts via, avoid;
    bool albums;
} ton_request_options;

typedef struct ton_request {
    const ton_request_options *options;
    const ton_playlist_format *format; /* of --format or --output; NULL: neither was given */
    ton_corpus *corpus;
    ton_vectors *vectors;
    ton_filter *filter;  /* NULL: all tracks */
    ton_track *named;    /* (named_count) TRACKs, then --via, then --to */
    ton_track *unwanted; /* (options->avoid.count) */
    int named_count;
    int *copy_of;        /* (named_count) first of named that is the same recording */
    ton_earlier earlier; /* what --continue goes on from */
    double *shares;      /* (named_count); NULL: all alike */
    int64_t *ids;        /* of named, unwanted, earlier */
    float weights[TON_SPACE_FAMILIES];
    ton_playlist_wish wish; /* all of the above for the recommender */
    ton_limits limits;      /* what may have left too little */
    ton_songs songs;        /* the answer */
    ton_track *track;       /* (songs.count) */
    const ton_session *session;
    ton_tongue tongue; /* of reasons */
} ton_request;

/* Finds the tracks. Errors of the options are TON_USAGE and name the option. The caller frees the
 * request also after an error. */
ton_status ton_request_run(ton_request *request, const ton_request_options *options,
                           const ton_session *session, const ton_arguments *names,
                           ton_error *error);

void ton_request_free(ton_request *request);

#endif
