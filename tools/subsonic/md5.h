/* tonary - MD5 (Rivest, RFC 1321, 1992) by nettle, found when somebody serves: no other command
 * waits for it. It protects nothing here; the API wants it. */
#ifndef TONARY_TOOLS_SUBSONIC_MD5_H
#define TONARY_TOOLS_SUBSONIC_MD5_H

#include "base/status.h"

enum { TON_MD5_HEX = 33 };

/* Finds nettle. TON_UNSUPPORTED names the package to install. */
ton_status ton_md5_find(ton_error *error);

/* Of two texts one after the other, as 32 digits. After ton_md5_find. */
void ton_md5_of(char hex[TON_MD5_HEX], const char *text, const char *more);

#endif
