/* tonary - a request in words, from its text to tracks of a corpus. */
#ifndef TONARY_TOOLS_ASK_ANSWER_H
#define TONARY_TOOLS_ASK_ANSWER_H

#include "recommend/asking/asking.h"
#include "recommend/desk/desk.h"
#include "recommend/language/wording.h"
#include "tools/ask/reader.h"
#include "tools/ask/texts.h"
#include "tools/command.h"
#include "tools/model/model.h"

/* As the command line gives it. */
typedef struct ton_request_wish {
    const char *user; /* whose taste counts; NULL: nobody's */
    int count;        /* 0: as the request says */
    bool show_request;
    bool rerank, reword; /* by a language model, if there is one */
    ton_model_options model;
} ton_request_wish;

typedef struct ton_id_list {
    int64_t *id; /* (count), owned */
    int count;
} ton_id_list;

enum { TON_REPLY_LABEL_BYTES = 2 * TON_TAG_BYTES + 4 };

/* A track of the answer in words. */
typedef struct ton_reply_words {
    char label[TON_REPLY_LABEL_BYTES], why[TON_ERROR_BYTES]; /* why: "" when nobody wants to know */
} ton_reply_words;

/* A request, what is needed to answer it, and the answer. */
typedef struct ton_reply {
    const ton_request_wish *wish;
    const ton_session *session;
    const char *text;
    ton_corpus *corpus;
    ton_reader *reader;
    ton_model *model; /* NULL: the embedded reader alone */
    ton_ask ask;
    ton_notes notes;
    ton_deeds deeds;
    ton_desk *desk; /* NULL: nobody's taste counts */
    ton_texts_said texts;
    ton_asking *asking;
    ton_id_list seeds, unlike, never;
    ton_vectors *vectors;
    float weights[TON_SPACE_FAMILIES];
    float *taste, *heard; /* (ton_asking_count) NULL: nothing is known */
    ton_asked_list list;
    ton_reply_words *words; /* (list.count) */
} ton_reply;

/* Answers. TON_NOT_FOUND: nobody is called as --user says; errors of the corpus. The caller frees
 * it, also after an error. */
ton_status ton_reply_make(ton_reply *reply, const ton_request_wish *wish, const char *text,
                          const ton_session *session, ton_error *error);
void ton_reply_free(ton_reply *reply);

/* Finds the tracks that the request is like and unlike. */
ton_status ton_reply_seeds(ton_reply *reply, ton_error *error);

/* Which tongue the answer speaks: that of --language, else of the request. */
ton_tongue ton_reply_tongue(const ton_reply *reply);

/* Puts the tracks of the answer into words, and completes their facts. */
ton_status ton_reply_word(ton_reply *reply, ton_error *error);

/* Lets a language model order them, and say them in other words, as far as that was wished. */
ton_status ton_reply_refine(ton_reply *reply, ton_error *error);

/* Prints it, as JSON or as text. */
ton_status ton_reply_tell(const ton_reply *reply, ton_error *error);

#endif
