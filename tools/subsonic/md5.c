#include "tools/subsonic/md5.h"

#include "tools/cli/plugged.h"

#include <nettle/md5.h>
#include <stdio.h>
#include <string.h>

#define MD5_FUNCTIONS(X)                                                                           \
    X(init)                                                                                        \
    X(update)                                                                                      \
    X(digest)

static struct {
#define X(name) __typeof__(nettle_md5_##name) *name;
    MD5_FUNCTIONS(X)
#undef X
} md5;

ton_status ton_md5_find(ton_error *error)
{
    void *library = ton_plugged_open("libnettle.so.8");
    if (!library)
        return ton_fail(error, TON_UNSUPPORTED, "OpenSubsonic needs nettle: install libnettle8");
#define X(name)                                                                                    \
    if (!ton_plugged_find(library, "nettle_md5_" #name, &md5.name, sizeof md5.name))               \
        return ton_fail(error, TON_UNSUPPORTED, "nettle knows no nettle_md5_" #name);
    MD5_FUNCTIONS(X)
#undef X
    return TON_OK;
}

void ton_md5_of(char hex[TON_MD5_HEX], const char *text, const char *more)
{
    uint8_t digest[MD5_DIGEST_SIZE];
    struct md5_ctx state;
    md5.init(&state);
    md5.update(&state, strlen(text), (const uint8_t *)text);
    md5.update(&state, strlen(more), (const uint8_t *)more);
    md5.digest(&state, sizeof digest, digest);
    for (int i = 0; i < MD5_DIGEST_SIZE; i++)
        snprintf(hex + 2 * i, 3, "%02x", digest[i]);
}
