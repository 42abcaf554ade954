/* tonary - opening a file that is to be analysed, and whether it stays the same meanwhile. */
#ifndef TONARY_TOOLS_CLI_FACTS_H
#define TONARY_TOOLS_CLI_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "tools/cli/identity.h"
#include "tools/cli/plan.h"

/* What tells whether a file has changed. */
typedef struct ton_facts {
    int64_t bytes, modified_ns;
} ton_facts;

/* Opens a planned file, notes its facts and reads its audio, unless that is known. On TON_OK the
 * caller closes *descriptor; otherwise the facts are those of the plan. Errors as ton_open_audio
 * and ton_identity_read. */
ton_status ton_facts_open(ton_facts *facts, int *descriptor, ton_identity *identity,
                          ton_planned *planned, ton_error *error);

/* Whether another file stands at the path by now, or none. */
bool ton_facts_changed(const ton_facts *facts, const char *path);

#endif
