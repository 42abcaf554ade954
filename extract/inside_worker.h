/* tonary - questions about what is inside a file, on a worker's side; and asking them with the
 * parts open, for tests. Private. */
#ifndef TONARY_EXTRACT_INSIDE_WORKER_H
#define TONARY_EXTRACT_INSIDE_WORKER_H

#include "extract/inside.h"
#include "extract/watchdog.h"
#include "extract/worker.h"

/* Reads the tags of a file and sends what is inside (extract/inside_answer.h); false when the other
 * end is gone. */
bool ton_inside_answer(int channel, int descriptor, ton_inside_kind kind);

/* ton_inside_open with other work and other limits, which are borrowed. */
ton_status ton_inside_open_with(ton_inside **inside, ton_inside_work work, const ton_limits *limits,
                                ton_error *error);

extern const ton_limits ton_inside_limits_usual;

#endif
