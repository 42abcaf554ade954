/* tonary - one pass of index over some places: look, compare, analyse, forget, bring the scale up
 * to date. */
#ifndef TONARY_TOOLS_CLI_PASS_H
#define TONARY_TOOLS_CLI_PASS_H

#include "tools/cli/index_report.h"
#include "tools/cli/names.h"
#include "tools/cli/walk.h"
#include "tools/command.h"

/* Zero means the default, in brackets. */
typedef struct ton_pass_options {
    ton_walk_options walk;
    double excerpt;           /* seconds from the middle [all of a file] */
    double shortest, longest; /* seconds; other files are passed over [none] */
    double max_missing;       /* per cent */
    bool retry_failed, dry_run;
    bool queue;      /* leave it to workers: nothing is analysed here */
    ton_texts root;  /* NAME=DIR, of the queue */
    bool may_vanish; /* places that are not there are gone [they are an error] */
} ton_pass_options;

/* Everything that can be known before the first analysis is decided first; the analysis commits as
 * it goes; forgetting comes last, so that a pass that was stopped has forgotten nothing. What is
 * wrong with files and places is told and counted in the report, which holds what was done also
 * after an error. TON_INTERRUPTED after a signal. */
ton_status ton_pass(ton_index_report *report, const ton_names *places,
                    const ton_pass_options *options, const ton_session *session, ton_error *error);

#endif
