/* tonary - from comparisons to weights that can be kept, and telling of them. */
#ifndef TONARY_TOOLS_LEARN_TEACH_H
#define TONARY_TOOLS_LEARN_TEACH_H

#include "corpus/learnt.h"
#include "tools/learn/lessons.h"

/* Learns from lessons and fills a record, which the caller clears. TON_USAGE names the option;
 * TON_NOT_FOUND when nothing tells what is alike from what is not. */
ton_status ton_teach(ton_learnt_record *record, ton_lessons *lessons, const char *name,
                     ton_error *error);

/* Prints a record as text, or as JSON. */
void ton_learnt_tell(const ton_learnt_record *record, const ton_session *session);

/* Prints all records of a corpus, a line each. */
ton_status ton_learnt_tell_all(ton_corpus *corpus, const ton_session *session, ton_error *error);

#endif
