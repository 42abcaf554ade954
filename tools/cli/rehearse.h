/* tonary - what an index run would do: `--dry-run`. */
#ifndef TONARY_TOOLS_CLI_REHEARSE_H
#define TONARY_TOOLS_CLI_REHEARSE_H

#include "extract/extract.h"
#include "tools/cli/identity.h"
#include "tools/cli/index_report.h"

/* Counts what a plan would do and, unless with --json, prints it file by file. Files are opened
 * only where their length matters. */
ton_status ton_rehearse(ton_index_report *report, ton_plan *plan, ton_identity *identity,
                        const ton_extract_options *options, const ton_session *session,
                        ton_error *error);

#endif
