/* The tasks about audio files, one to a file. */
#ifndef TONARY_TOOLS_EVALUATE_TASKS_H
#define TONARY_TOOLS_EVALUATE_TASKS_H

#include "tools/evaluate/files.h"

extern const ton_file_task ton_task_tempo, ton_task_key;

#endif
