/* The options in one sentence. */
#include "tools/cli/limits.h"
#include "tools/cli/say.h"
#include "tools/cli/where.h"

#include <stdio.h>
#include <string.h>

enum { LIMITS = 4 };

void ton_limits_list(char out[TON_LIMITS_BYTES], const ton_limits *limits)
{
    const struct {
        bool is_given;
        const char *name;
    } option[LIMITS] = {{limits->where != NULL, "--where"},
                        {limits->avoid, "--not"},
                        {limits->per_artist, "--per-artist"},
                        {limits->per_album, "--per-album"}};
    int left = 0;
    *out = '\0';
    for (int i = 0; i < LIMITS; i++)
        left += option[i].is_given;
    for (int i = 0; i < LIMITS; i++) {
        size_t used = strlen(out);
        if (!option[i].is_given)
            continue;
        const char *joint = !used ? "" : left == 1 ? " and " : ", ";
        snprintf(out + used, TON_LIMITS_BYTES - used, "%s%s", joint, option[i].name);
        left--;
    }
}

void ton_limits_say(const ton_limits *limits, const ton_session *session)
{
    char options[TON_LIMITS_BYTES];
    ton_limits_list(options, limits);
    if (limits->where && !limits->passing)
        ton_where_none(session, limits->where, "no track that can be compared");
    else
        ton_say(session, "no other track %s%s", *options ? "passes " : "fits", options);
}

int64_t ton_limits_count(const uint8_t *allow, int64_t rows)
{
    int64_t count = 0;
    for (int64_t i = 0; i < rows; i++)
        count += allow[i];
    return count;
}
