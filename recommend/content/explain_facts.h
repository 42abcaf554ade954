/* Facts that stand behind a family's likeness, told in units. */
#ifndef TONARY_RECOMMEND_CONTENT_EXPLAIN_FACTS_H
#define TONARY_RECOMMEND_CONTENT_EXPLAIN_FACTS_H

#include "features/descriptors.h"
#include "recommend/content/explain_words.h"

typedef enum ton_likeness_kind {
    TON_NO_FACT,
    TON_SHARED_FACT,  /* goes on after "both" in English: "near 128 BPM" */
    TON_CONTRAST_FACT /* stands alone: "from 128 to 112 BPM", seed's value first */
} ton_likeness_kind;

typedef struct ton_likeness_fact {
    ton_likeness_kind kind;
    char text[128];
} ton_likeness_fact;

/* The fact about a family of that name, TON_NO_FACT when there is nothing to tell. */
void ton_likeness_fact_of(ton_likeness_fact *fact, const char *family, const ton_summary *seed,
                          const ton_summary *found, const ton_explain_words *words);

#endif
