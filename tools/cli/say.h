/* tonary - words on stderr: news, and errors as a sentence or as JSON. */
#ifndef TONARY_TOOLS_CLI_SAY_H
#define TONARY_TOOLS_CLI_SAY_H

#include <stdint.h>

#include "tools/command.h"

/* News, unless --quiet. */
void ton_say(const ton_session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* "tonary: message", or {"error":{"code":…,"message":…}} with --json. The message may hold foreign
 * bytes. */
void ton_say_error(const ton_session *session, const char *code, const char *message);

/* Tells of a row that is wrong, and counts it; the error is no more. Returns TON_OK: reading goes
 * on. */
ton_status ton_say_wrong(const ton_session *session, int64_t *wrong, ton_error *error);

#endif
