/* tonary - opening a file that is to be analysed. */
#ifndef TONARY_TOOLS_CLI_FACTS_H
#define TONARY_TOOLS_CLI_FACTS_H

#include "index/record.h"
#include "tools/cli/identity.h"
#include "tools/cli/plan.h"

/* Opens a planned file, notes its facts and reads its audio, unless that is known. On TON_OK the
 * caller closes *descriptor; otherwise the facts are those of the plan. Errors as ton_open_audio
 * and ton_identity_read. */
ton_status ton_facts_open(ton_facts *facts, int *descriptor, ton_identity *identity,
                          ton_planned *planned, ton_error *error);

#endif
