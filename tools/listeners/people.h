/* tonary - listeners by name: those that a command names; and while a file is taken in, when each
 * is looked for in the corpus once. */
#ifndef TONARY_TOOLS_LISTENERS_PEOPLE_H
#define TONARY_TOOLS_LISTENERS_PEOPLE_H

#include "corpus/newcomers.h"
#include "tools/command.h"
#include "tools/listeners/known.h"

/* What is done with a listener. */
typedef ton_status ton_people_visit(void *user, const ton_listener_record *listener,
                                    ton_error *error);

/* Opens a corpus to read one state of it, when the listeners of those names are all there: before
 * anything is printed. TON_NOT_FOUND. */
ton_status ton_people_open(ton_corpus **corpus, const ton_session *session,
                           const ton_arguments *names, ton_error *error);

/* Visits the listeners of those names, or all when there are none. The first error ends it. */
ton_status ton_people_each(ton_corpus *corpus, const ton_arguments *names, ton_people_visit *visit,
                           void *user, ton_error *error);

/* Zero it, and give it a corpus that is in a transaction, and its newcomers. */
typedef struct ton_people {
    ton_corpus *corpus;
    ton_newcomers *newcomers;
    ton_known known; /* ids; ABSENT */
    int64_t made;    /* listeners that were not there */
} ton_people;

void ton_people_clear(ton_people *people);

/* TON_INVALID when the name can be nobody's. Makes nobody. */
ton_status ton_people_check(const ton_people *people, const char *name, ton_error *error);

/* Looks for all of these (count) that are not known yet, at once, and makes nobody; some may be
 * nobody's names. Whoever is not looked for ahead is found nevertheless. */
ton_status ton_people_look(ton_people *people, const char *const *names, int count,
                           ton_error *error);

/* *id of the listener of that name, who is made when there is none; ton_newcomers_write comes
 * before their events. Errors as in ton_listener_put. */
ton_status ton_people_find(ton_people *people, int64_t *id, const char *name, ton_error *error);

#endif
