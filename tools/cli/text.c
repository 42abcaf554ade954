/* Terminal-safe text; widths are those of Unicode (utf8proc), so that columns line up. */
#include "tools/cli/text.h"
#include "base/text.h"
#include "tools/cli/output.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <utf8proc.h>

enum { ESCAPED_BYTES = 4 /* \xHH */, CHARACTER_BYTES = 4 * ESCAPED_BYTES + 1 };

bool ton_character_is_safe(unsigned code)
{
    static const struct {
        unsigned first, last;
    } unsafe[] = {{0, 0x1f},        {0x7f, 0x9f},     {0x61c, 0x61c},
                  {0x200e, 0x200f}, {0x2028, 0x202e}, {0x2066, 0x2069},
                  {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f}};
    for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
        if (code >= unsafe[i].first && code <= unsafe[i].last)
            return false;
    return true;
}

/* One character of text in safe form; returns its bytes in text, its width in cells in *width. */
static int take(char out[CHARACTER_BYTES], int *width, const char *text)
{
    unsigned code;
    int length = ton_utf8_next(text, &code);
    if (length && ton_character_is_safe(code)) {
        memcpy(out, text, (size_t)length);
        out[length] = 0;
        *width = utf8proc_charwidth((utf8proc_int32_t)code);
        return length;
    }
    int bytes = length ? length : 1;
    for (int i = 0; i < bytes; i++)
        sprintf(out + i * ESCAPED_BYTES, "\\x%02x", (unsigned char)text[i]);
    *width = bytes * ESCAPED_BYTES;
    return bytes;
}

void ton_text_safe(char *out, size_t bytes, const char *text)
{
    char piece[CHARACTER_BYTES];
    size_t used = 0;
    int width;
    while (*text) {
        text += take(piece, &width, text);
        size_t length = strlen(piece);
        if (used + length + 1 > bytes)
            break;
        memcpy(out + used, piece, length);
        used += length;
    }
    out[used] = 0;
}

void ton_text_print(FILE *stream, const char *text)
{
    char piece[CHARACTER_BYTES];
    int width;
    while (*text) {
        text += take(piece, &width, text);
        fputs(piece, stream);
    }
}

int ton_text_width(const char *text, size_t bytes)
{
    char piece[CHARACTER_BYTES];
    const char *end = text + bytes;
    int total = 0, width;
    while (text < end && *text) {
        text += take(piece, &width, text);
        total += width;
    }
    return total;
}

void ton_text_column(FILE *stream, const char *text, int width)
{
    char piece[CHARACTER_BYTES];
    bool cut = ton_text_width(text, strlen(text)) > width;
    int room = cut ? width - 1 : width, used = 0, cells;
    while (*text) {
        int length = take(piece, &cells, text);
        if (used + cells > room)
            break;
        fputs(piece, stream);
        used += cells;
        text += length;
    }
    fprintf(stream, "%s%*s", cut ? "…" : "", room - used, "");
}

const char *ton_text_plural(long long count, const char *one, const char *several)
{
    return count == 1 ? one : several;
}

void ton_text_duration(char *out, size_t bytes, double seconds)
{
    long long whole = (long long)(seconds + 0.5);
    if (whole >= 3600)
        snprintf(out, bytes, "%lld:%02lld:%02lld", whole / 3600, whole / 60 % 60, whole % 60);
    else
        snprintf(out, bytes, "%lld:%02lld", whole / 60, whole % 60);
}

void ton_text_time(char *out, size_t bytes, long long when)
{
    time_t seconds = (time_t)when;
    struct tm utc;
    out[0] = 0;
    if (gmtime_r(&seconds, &utc))
        strftime(out, bytes, "%Y-%m-%d %H:%M:%SZ", &utc);
}

void ton_text_bold(const ton_session *session, bool on)
{
    const char *wish = getenv("NO_COLOR");
    if (!session->no_color && !(wish && *wish) && isatty(fileno(ton_output)))
        fputs(on ? "\033[1m" : "\033[0m", ton_output);
}
