/* tonary - that an answer has less than was asked for, and which options left no more. */
#ifndef TONARY_TOOLS_CLI_LIMITS_H
#define TONARY_TOOLS_CLI_LIMITS_H

#include "recommend/content/filter.h"
#include "tools/command.h"

/* Options that were given. */
typedef struct ton_limits {
    const ton_filter *where; /* NULL: not given */
    int64_t passing;         /* tracks that pass it, of those that can be compared */
    bool avoid, per_artist, per_album;
} ton_limits;

enum { TON_LIMITS_BYTES = 80 };

/* "--where, --not and --per-artist"; "" when none was given. */
void ton_limits_list(char out[TON_LIMITS_BYTES], const ton_limits *limits);

/* Says that no track fits --where, or that no other track passes those that were given. */
void ton_limits_say(const ton_limits *limits, const ton_session *session);

/* How many rows are allowed. */
int64_t ton_limits_count(const uint8_t *allow, int64_t rows);

#endif
