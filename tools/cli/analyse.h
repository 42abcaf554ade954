/* tonary - the analysis of an index run: extraction on one side, the corpus on the other. */
#ifndef TONARY_TOOLS_CLI_ANALYSE_H
#define TONARY_TOOLS_CLI_ANALYSE_H

#include "corpus/corpus.h"
#include "extract/extract.h"
#include "tools/cli/identity.h"
#include "tools/cli/index_report.h"
#include "tools/cli/plan.h"
#include "tools/command.h"

/* Moves the tracks whose files have moved, analyses what the plan asks for and nobody knows, and
 * commits in batches; tells each failure. The report counts what was committed, also after an
 * error. A signal ends it early with TON_OK. */
ton_status ton_analyse(ton_corpus *corpus, ton_index_report *report, ton_plan *plan,
                       ton_identity *identity, const ton_extract_options *options,
                       const ton_session *session, ton_error *error);

#endif
