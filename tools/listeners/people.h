/* tonary - listeners by name, while a file is taken in: each is looked for in the corpus once. */
#ifndef TONARY_TOOLS_LISTENERS_PEOPLE_H
#define TONARY_TOOLS_LISTENERS_PEOPLE_H

#include "corpus/listeners.h"
#include "tools/listeners/known.h"

/* Zero it, and give it a corpus that is in a transaction. */
typedef struct ton_people {
    ton_corpus *corpus;
    ton_known known;
    int64_t made; /* listeners that were not there */
} ton_people;

void ton_people_clear(ton_people *people);

/* TON_INVALID when the name can be nobody's. Makes nobody. */
ton_status ton_people_check(const ton_people *people, const char *name, ton_error *error);

/* *id of the listener of that name, who is made when there is none. Errors as in ton_listener_put.
 */
ton_status ton_people_find(ton_people *people, int64_t *id, const char *name, ton_error *error);

#endif
