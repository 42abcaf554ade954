/* tonary - how an index run went, in numbers. */
#ifndef TONARY_TOOLS_CLI_INDEX_REPORT_H
#define TONARY_TOOLS_CLI_INDEX_REPORT_H

#include <stdint.h>

#include "tools/cli/plan.h"
#include "tools/command.h"

typedef struct ton_index_report {
    int64_t found; /* files; each is analysed, unchanged or failed, unless the run was stopped */
    int64_t analysed, unchanged, failed;
    int64_t partial;  /* of those analysed */
    int64_t returned; /* of those unchanged: they were gone before */
    int64_t gone;
    int scale; /* version of the current scale, 0 for none */
    double seconds;
    bool dry_run; /* analysed and gone are what would be */
} ton_index_report;

/* Says that files are analysed again only because of another --excerpt. */
void ton_index_tell_excerpts(const ton_plan *plan, double excerpt, const ton_session *session);

/* Counts what a plan would do and, unless with --json, prints it file by file. */
void ton_index_rehearse(ton_index_report *report, const ton_plan *plan, const ton_session *session);

/* A line on stderr and, with --json, a document on ton_output. */
void ton_index_report_print(const ton_index_report *report, const ton_session *session);

#endif
