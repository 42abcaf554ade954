/* tonary - moments as people and tables write them. */
#ifndef TONARY_TOOLS_LISTENERS_MOMENT_H
#define TONARY_TOOLS_LISTENERS_MOMENT_H

#include <stdbool.h>
#include <stdint.h>

/* Seconds since 1970 ("1696170000"), or a time as in ISO 8601: "2026-01-31", with "T12:00" or
 * " 12:00:30" behind it, and "Z" or "+01:00" behind that; UTC for want of a zone. False, and
 * *seconds unchanged, when it is none of them, or before 1970 or after the year 9999. */
bool ton_moment_read(int64_t *seconds, const char *text);

/* Later than a day from now, which no clock that is a little off explains. Such an event would
 * count as the latest until then. */
bool ton_moment_is_future(int64_t seconds);

#endif
