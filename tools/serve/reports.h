/* tonary - reports of experiments, for the page: HTML files of one folder.
 */
#ifndef TONARY_TOOLS_SERVE_REPORTS_H
#define TONARY_TOOLS_SERVE_REPORTS_H

#include "tools/serve/specials.h"

/* Opens the folder; NULL: there is none, *out becomes -1. TON_IO names it. */
ton_status ton_reports_open(int *out, const char *folder, ton_error *error);

/* Which there are, the newest first; and one of them. */
enum MHD_Result ton_reports_list(const ton_call *call);
enum MHD_Result ton_reports_answer(const ton_call *call);

#endif
