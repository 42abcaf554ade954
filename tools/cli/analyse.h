/* tonary - the analysis of an index run: extraction on one side, the corpus on the other. */
#ifndef TONARY_TOOLS_CLI_ANALYSE_H
#define TONARY_TOOLS_CLI_ANALYSE_H

#include "corpus/corpus.h"
#include "tools/cli/plan.h"
#include "tools/command.h"

typedef struct ton_analysed {
    int64_t analysed; /* with a record worth keeping, those below included */
    int64_t partial;
    int64_t failed; /* unsupported or failed; not counted as analysed */
} ton_analysed;

/* Analyses what the plan asks for and commits in batches; tells each failure. *result counts what
 * was committed, also after an error. A signal ends it early with TON_OK. */
ton_status ton_analyse(ton_corpus *corpus, ton_analysed *result, ton_plan *plan, double excerpt,
                       const ton_session *session, ton_error *error);

#endif
