/* tonary - whether a worker's answer can be believed to be a record. Private. */
#ifndef TONARY_EXTRACT_ANSWER_H
#define TONARY_EXTRACT_ANSWER_H

#include <stdbool.h>
#include <stddef.h>

#include "extract/extract.h"

/* Whether count bytes at record hold what ton_extract may answer: every text ends, is clean UTF-8
 * and one line, every number is finite and in its range, the summary is of this layout or absent.
 * Any bytes may stand there. */
bool ton_answer_is_sound(const ton_record *record, size_t count);

#endif
