/* Sheets are as old as the programs that made them, and do not tell their encoding. UTF-16 has a
 * mark; what is valid UTF-8 is that; the rest is read as the code page of Western Windows, where
 * most of them come from. */
#include "base/text.h"
#include "tools/cli/cue.h"

#include <stdlib.h>
#include <string.h>

enum { NO_CHARACTER = 0xfffd, LONGEST = 3 }; /* bytes of UTF-8 that one byte, or two, may become */

/* What Windows-1252 has where Latin-1 has controls; 0: nothing (WHATWG Encoding Standard, 2023,
 * index windows-1252). */
static const unsigned short windows[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178,
};

/* Writes a character as UTF-8; returns the end. */
static char *write_character(char *out, unsigned code)
{
    if (code < 0x80)
        *out++ = (char)(code ? code : ' ');
    else if (code < 0x800)
        *out++ = (char)(0xc0 | code >> 6);
    else if (code < 0x10000) {
        *out++ = (char)(0xe0 | code >> 12);
        *out++ = (char)(0x80 | (code >> 6 & 0x3f));
    } else {
        *out++ = (char)(0xf0 | code >> 18);
        *out++ = (char)(0x80 | (code >> 12 & 0x3f));
        *out++ = (char)(0x80 | (code >> 6 & 0x3f));
    }
    if (code >= 0x80)
        *out++ = (char)(0x80 | (code & 0x3f));
    return out;
}

static unsigned unit_at(const unsigned char *at, bool big)
{
    return (unsigned)at[!big] << 8 | at[big];
}

static bool is_low(unsigned unit)
{
    return unit >= 0xdc00 && unit < 0xe000;
}

static char *from_utf16(char *out, const unsigned char *at, size_t units, bool big)
{
    while (units--) {
        unsigned code = unit_at(at, big);
        at += 2;
        bool high = code >= 0xd800 && code < 0xdc00;
        if (high && units && is_low(unit_at(at, big))) {
            code = 0x10000 + ((code & 0x3ff) << 10 | (unit_at(at, big) & 0x3ff));
            at += 2;
            units--;
        } else if (high || is_low(code))
            code = NO_CHARACTER;
        out = write_character(out, code);
    }
    return out;
}

static char *from_windows(char *out, const unsigned char *at, size_t count)
{
    for (; count--; at++) {
        bool differs = *at >= 0x80 && *at < 0xa0;
        out = write_character(out, differs ? windows[*at - 0x80] : *at);
    }
    return out;
}

/* Copies bytes; whether they are UTF-8. */
static bool copy_utf8(char *out, const unsigned char *at, size_t count)
{
    for (size_t i = 0; i < count; i++)
        out[i] = at[i] ? (char)at[i] : ' ';
    out[count] = 0;
    return ton_utf8_valid(out);
}

char *ton_cue_text(const void *bytes, size_t count)
{
    const unsigned char *at = bytes;
    bool little = count >= 2 && at[0] == 0xff && at[1] == 0xfe;
    bool big = count >= 2 && at[0] == 0xfe && at[1] == 0xff;
    bool marked = count >= 3 && !memcmp(at, "\xef\xbb\xbf", 3);
    char *text = malloc(LONGEST * count + 1);
    if (!text)
        return NULL;
    if (little || big)
        *from_utf16(text, at + 2, count / 2 - 1, big) = 0;
    else if (!copy_utf8(text, at + 3 * marked, count - 3 * marked))
        *from_windows(text, at, count) = 0;
    return text;
}
