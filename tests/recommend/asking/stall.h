/* Made-up tracks for requests, and requests for them. */
#ifndef TONARY_TESTS_STALL_H
#define TONARY_TESTS_STALL_H

#include "recommend/asking/asking.h"

enum { STALL_MOST = 400, STALL_COMMON = 12 };

/* Tracks are changed between stall_make and stall_ask. */
typedef struct stall {
    ton_track track[STALL_MOST]; /* (count) ids from 1 on */
    const char *language[STALL_MOST];
    double theme[STALL_MOST];
    float taste[STALL_MOST], heard[STALL_MOST];
    bool has_taste, has_heard;
    int count;
    ton_vectors *vectors; /* one family, a circle: track i stands at i degrees */
    ton_language *reader;
    ton_ask ask;
    ton_asking *asking;
    ton_asking_about about;
    ton_notes notes;
    ton_asked_list list;
} stall;

/* So many tracks, all analysed and alike: 100 BPM, in C major, calm and quiet as all are. */
void stall_make(stall *s, int count);
void stall_free(stall *s);

/* Reads the request and answers it, which must succeed. */
void stall_ask(stall *s, const char *text);

/* The same with the request as it stands. */
void stall_answer(stall *s);

/* The note of that kind, NULL: there is none. */
const ton_note *stall_note(const stall *s, ton_note_kind kind);

/* Sets a value of a track's summary. */
void stall_set(stall *s, int track, int value, double to);

#endif
