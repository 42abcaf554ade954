/* tonary - words on stderr: news, and errors as a sentence or as JSON. */
#ifndef TONARY_TOOLS_CLI_SAY_H
#define TONARY_TOOLS_CLI_SAY_H

#include "tools/command.h"

/* News, unless --quiet. */
void ton_say(const ton_session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* "tonary: message", or {"error":{"code":…,"message":…}} with --json. The message may hold foreign
 * bytes. */
void ton_say_error(const ton_session *session, const char *code, const char *message);

#endif
