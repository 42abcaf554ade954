/* Percent-encoding: letters, digits and "-._~" stand for themselves everywhere in a URI. */
#include "tools/cli/uri.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_plain(char byte)
{
    char letter = (char)(byte | 0x20);
    return (letter >= 'a' && letter <= 'z') || (byte >= '0' && byte <= '9') ||
           strchr("/-._~", byte);
}

char *ton_uri_of(const char *prefix, const char *path)
{
    size_t start = strlen(prefix);
    char *uri = malloc(start + strlen(path) * 3 + 1);
    if (!uri)
        return NULL;
    char *end = stpcpy(uri, prefix);
    for (; *path; path++)
        if (is_plain(*path))
            *end++ = *path;
        else
            end += sprintf(end, "%%%02X", (unsigned char)*path);
    *end = 0;
    return uri;
}

static int digit(char byte)
{
    static const char digits[] = "0123456789abcdef";
    char small = (char)(byte >= 'A' && byte <= 'F' ? byte | 0x20 : byte);
    const char *at = small ? strchr(digits, small) : NULL;
    return at ? (int)(at - digits) : -1;
}

char *ton_uri_decode(char *text)
{
    char *out = text;
    for (const char *at = text; *at; out++) {
        int high = *at == '%' ? digit(at[1]) : -1, low = high >= 0 ? digit(at[2]) : -1;
        if (high == 0 && low == 0)
            return NULL;
        *out = low < 0 ? *at : (char)(high << 4 | low);
        at += low < 0 ? 1 : 3;
    }
    *out = 0;
    return text;
}
