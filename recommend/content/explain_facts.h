/* Facts that stand behind a family's likeness, told in units. */
#ifndef TONARY_RECOMMEND_CONTENT_EXPLAIN_FACTS_H
#define TONARY_RECOMMEND_CONTENT_EXPLAIN_FACTS_H

#include "features/descriptors.h"

typedef enum ton_fact_kind {
    TON_NO_FACT,
    TON_SHARED_FACT,  /* goes on after "both": "near 128 BPM" */
    TON_CONTRAST_FACT /* stands alone: "from 128 to 112 BPM", seed's value first */
} ton_fact_kind;

typedef struct ton_fact {
    ton_fact_kind kind;
    char text[96];
} ton_fact;

/* The fact about a family of that name, TON_NO_FACT when there is nothing to tell. */
void ton_fact_of(ton_fact *fact, const char *family, const ton_summary *seed,
                 const ton_summary *found);

#endif
