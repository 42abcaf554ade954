/* tonary - the months of plays (corpus/migrations_many.c), for the files of corpus/. */
#ifndef TONARY_CORPUS_PLAYS_H
#define TONARY_CORPUS_PLAYS_H

#include "corpus/database.h"

/* Makes the table of that moment's month, unless there is one. TON_IO: that month is put away. Of a
 * server alone. */
ton_status ton_plays_room(ton_corpus *corpus, int64_t time, ton_error *error);

/* Those of all plays of another corpus, where this one has months. */
ton_status ton_plays_room_as(ton_corpus *to, ton_corpus *from, ton_error *error);

#endif
