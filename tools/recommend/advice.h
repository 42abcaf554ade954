/* tonary - recommending to a listener of a corpus: from the options to the songs. */
#ifndef TONARY_TOOLS_RECOMMEND_ADVICE_H
#define TONARY_TOOLS_RECOMMEND_ADVICE_H

#include "recommend/blend/rerank.h"
#include "recommend/content/filter.h"
#include "recommend/desk/sound.h"
#include "tools/command.h"

/* As the command line gives it. */
typedef struct ton_advice_wish {
    int count, per_artist, per_album;
    const char *method, *where;
    ton_texts avoid;
    double diversity, popularity, calibration;
    bool include_known;
} ton_advice_wish;

/* A song of the answer. */
typedef struct ton_advised_song {
    ton_track track; /* without its summary */
    double score;
    int32_t place; /* in the ranking */
} ton_advised_song;

/* A question, what is needed to answer it, and the answer. */
typedef struct ton_advice {
    ton_advice_wish wish;
    const char *user; /* borrowed; NULL: nobody's, a session that was named */
    ton_track *heard; /* (heard_count) its tracks, the last last */
    int heard_count;
    const ton_session *session;
    ton_corpus *corpus;
    ton_filter *filter; /* NULL: all tracks */
    int64_t *allowed;   /* (question.allowed_count) */
    int64_t *forbidden; /* (question.forbidden_count) */
    ton_desk_question question;
    bool is_known; /* the corpus knows the listener */
    ton_deeds deeds;
    ton_desk *desk;
    bool is_open;         /* with all models */
    ton_vectors *vectors; /* NULL: they were not needed */
    ton_desk_answer ranking;
    ton_sound_answer sound; /* when ranking.by is NULL */
    ton_advised_song *song; /* (count) best first */
    int count;
} ton_advice;

/* Answers. TON_USAGE names the option that is wrong; errors of the corpus. The caller frees it,
 * also after an error. */
ton_status ton_advice_run(ton_advice *advice, const ton_advice_wish *wish, const char *user,
                          const ton_session *session, ton_error *error);

/* The same for a session, whoever's it is: what comes after the tracks that names stand for. */
ton_status ton_advice_next(ton_advice *advice, const ton_advice_wish *wish,
                           const ton_arguments *names, const ton_session *session,
                           ton_error *error);
void ton_advice_free(ton_advice *advice);

/* Which track and score the ranking has at that place, by a model or by sound. */
int32_t ton_advice_ranked(const ton_advice *advice);
int64_t ton_advice_track(const ton_advice *advice, int32_t place);
double ton_advice_score(const ton_advice *advice, int32_t place);

/* Chooses the songs of the answer among the ranking. */
ton_status ton_advice_choose(ton_advice *advice, ton_error *error);
void ton_advised_songs_free(ton_advised_song *song, int count);

/* Prints it, as JSON or as text. */
ton_status ton_advice_tell(const ton_advice *advice, ton_error *error);

#endif
