/* Made-up results, from ordinary to hostile, that pictures are tried with. */
#ifndef TONARY_TESTS_TOOLS_REPORT_SAMPLES_H
#define TONARY_TESTS_TOOLS_REPORT_SAMPLES_H

#include "tools/report/pictures.h"

/* What a study of five settings may look like. */
extern const ton_response sample_response;
extern const ton_heat sample_heat;
extern const ton_ranks sample_ranks, sample_ranks_by_p;
extern const ton_confusion sample_confusion;
extern const ton_forest sample_forest;

/* Of 400 tracks, of which some are near to many. */
ton_occurrence sample_occurrence(void);

enum { SAMPLE_NAMES = 6 };
extern const char *const hostile_names[SAMPLE_NAMES];

#endif
