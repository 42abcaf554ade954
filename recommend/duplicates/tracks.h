/* tonary - the tracks among which duplicates are sought. Private. */
#ifndef TONARY_RECOMMEND_DUPLICATES_TRACKS_H
#define TONARY_RECOMMEND_DUPLICATES_TRACKS_H

#include "recommend/duplicates/duplicates.h"
#include "recommend/duplicates/postings.h"

typedef struct ton_listed {
    int64_t id;
    int64_t group; /* place of another track of its group, or its own */
    ton_audio_key audio;
} ton_listed;

typedef struct ton_list {
    ton_corpus *corpus;
    ton_listed *track; /* (count) by id */
    int64_t count, without;
    int64_t words[TON_POSTING_PARTS]; /* in each part */
    const int64_t *wanted;            /* (wanted_count) ascending; NULL: all */
    int64_t wanted_count;
} ton_list;

/* Fills track, count, without and words. */
ton_status ton_list_read(ton_list *list, ton_error *error);

/* Visits the sound of every track of the list, or of those wanted. */
ton_status ton_list_each(const ton_list *list, ton_sound_visit *visit, void *user,
                         ton_error *error);

/* Place of a track; -1 when it is not in the list. */
int64_t ton_list_find(const ton_list *list, int64_t id);

/* The place that stands for a track's group; joining two. */
int64_t ton_list_group(ton_list *list, int64_t place);
void ton_list_join(ton_list *list, int64_t a, int64_t b);

/* Joins all that are the same recording. */
ton_status ton_list_group_all(ton_list *list, ton_error *error);

/* Makes groups of what was joined, with all evidence. */
ton_status ton_groups_make(ton_duplicates *made, ton_list *list, ton_error *error);

#endif
