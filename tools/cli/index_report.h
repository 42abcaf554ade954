/* tonary - how an index run went, in numbers. */
#ifndef TONARY_TOOLS_CLI_INDEX_REPORT_H
#define TONARY_TOOLS_CLI_INDEX_REPORT_H

#include <stdint.h>

#include "tools/cli/plan.h"
#include "tools/command.h"

/* Each file that was found is counted once in the first two lines, unless the run was stopped. */
typedef struct ton_index_report {
    int64_t analysed, unchanged, failed;
    int64_t moved, copied, retagged, passed_over;
    int64_t found;
    int64_t partial;       /* of those analysed */
    int64_t returned;      /* of those unchanged: they were gone before */
    int64_t failed_before; /* of those unchanged: they failed when they were analysed */
    int64_t gone;
    int64_t queued, waiting; /* left to workers; of them, those that waited already */
    int scale;               /* version of the current scale, 0 for none */
    double seconds;
    bool dry_run;             /* all these are what would be */
    bool queue;               /* nothing was analysed, but queued */
    int problems, lost_roots; /* that were told: folders, roots; places that do not exist */
} ton_index_report;

/* Counts a file that shares an analysis: moved, retagged or copied. */
void ton_index_report_origin(ton_index_report *report, const ton_planned *planned);

/* Says that files are analysed again only because of another --excerpt. */
void ton_index_tell_excerpts(const ton_plan *plan, double excerpt, const ton_session *session);

/* A line on stderr and, with --json, a document on ton_output. */
void ton_index_report_print(const ton_index_report *report, const ton_session *session);

#endif
