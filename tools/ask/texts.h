/* tonary - what texts say of tracks, as far as a request asks: what they are about, and in which
 * language they are sung. */
#ifndef TONARY_TOOLS_ASK_TEXTS_H
#define TONARY_TOOLS_ASK_TEXTS_H

#include "corpus/texts.h"
#include "recommend/asking/asking.h"
#include "recommend/text/text.h"

typedef struct ton_text_said {
    int64_t track;
    char language[TON_TEXT_LANGUAGE_BYTES];
    int trust;      /* in what says so */
    unsigned about; /* topics, a bit each */
} ton_text_said;

typedef struct ton_texts_said {
    ton_text_said *said; /* (count) ascending by track */
    int64_t count;
    ton_text_topic topic[TON_ASK_LIST];
    int topics;
    int64_t found[TON_ASK_LIST]; /* (topics) tracks that are about it */
} ton_texts_said;

/* Reads what the request asks for; nothing when it does not. Errors of the corpus, TON_NO_MEMORY.
 * The caller clears it, also after an error. */
ton_status ton_texts_said_read(ton_texts_said *texts, ton_corpus *corpus, const ton_ask *ask,
                               ton_error *error);
void ton_texts_said_clear(ton_texts_said *texts);

/* What is known of a track; texts: a ton_texts_said, from which it borrows. */
ton_asking_text ton_texts_said_of(const void *texts, int64_t track);

/* Notes what no text is about. */
void ton_texts_said_note(const ton_texts_said *texts, const ton_ask *ask, ton_notes *notes);

#endif
