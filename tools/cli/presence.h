/* tonary - which tracks are there: what came back, and what is forgotten. */
#ifndef TONARY_TOOLS_CLI_PRESENCE_H
#define TONARY_TOOLS_CLI_PRESENCE_H

#include "tools/cli/identity.h"
#include "tools/cli/plan.h"
#include "tools/cli/roots.h"
#include "tools/command.h"

/* Takes what has moved, and what lies below a root from which more than max_missing per cent
 * vanished at once, out of the plan's missing tracks; tells the latter. Returns how many roots. */
int ton_presence_judge(ton_plan *plan, ton_roots *roots, const ton_identity *identity,
                       double max_missing, const ton_session *session);

/* Marks what came back and what is gone, at once. */
ton_status ton_presence_mark(ton_corpus *corpus, const ton_plan *plan, ton_error *error);

#endif
