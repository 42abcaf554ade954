/* Foreign text made safe to show, and compared without case.
 *
 * Caseless matching is the canonical one of The Unicode Standard, section 3.13: both sides are
 * folded and decomposed, so that an accented letter is found however it was typed. It is done one
 * character at a time and allocates nothing, since a search runs it over every text of a corpus.
 * The price: several marks on one letter are found only in the order in which they stand.
 */
#include "base/text.h"
#include "base/fold.h"

#include <string.h>
#include <utf8proc.h>

enum { NO_CHARACTER = 0x200000 /* above Unicode: a byte that is no UTF-8 is like itself only */ };

/* Characters beyond the controls that would change how the text around them is shown. */
static const struct {
    unsigned first, last;
} unseen[] = {
    {0x7f, 0x9f},     /* delete, C1 controls */
    {0x61c, 0x61c},   /* Arabic letter mark */
    {0x200e, 0x200f}, /* left-to-right and right-to-left mark */
    {0x2028, 0x202e}, /* line and paragraph separator, embeddings, overrides */
    {0x2066, 0x2069}, /* isolates */
    {0xfeff, 0xfeff}, /* byte order mark */
};

int ton_utf8_next(const char *text, unsigned *code)
{
    unsigned char byte = (unsigned char)*text;
    if (byte < 0x80) {
        *code = byte;
        return byte != 0;
    }
    utf8proc_int32_t wide;
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &wide);
    if (length < 1)
        return 0;
    *code = (unsigned)wide;
    return (int)length;
}

bool ton_utf8_valid(const char *text)
{
    unsigned code;
    int length;
    while ((length = ton_utf8_next(text, &code)))
        text += length;
    return !*text;
}

static bool is_blank(unsigned code)
{
    if (code < 0x7f)
        return code <= ' ';
    for (size_t i = 0; i < sizeof unseen / sizeof *unseen; i++)
        if (code >= unseen[i].first && code <= unseen[i].last)
            return true;
    return false;
}

/* The bytes up to end, which is a NUL or a sign of ASCII; returns the length of what came of them.
 */
static size_t clean(char *out, size_t bytes, const char *text, const char *end)
{
    size_t used = 0;
    bool gap = false;
    while (bytes && text < end) {
        unsigned code = (unsigned char)*text;
        int length = ton_utf8_next(text, &code);
        text += length ? length : 1;
        if (is_blank(code)) {
            gap = used > 0;
            continue;
        }
        utf8proc_uint8_t letter[4];
        size_t size = (size_t)utf8proc_encode_char((utf8proc_int32_t)code, letter);
        if (used + gap + size >= bytes)
            break;
        if (gap)
            out[used++] = ' ';
        memcpy(out + used, letter, size);
        used += size;
        gap = false;
    }
    if (bytes)
        out[used] = '\0';
    return used;
}

void ton_text_clean(char *out, size_t bytes, const char *text)
{
    clean(out, bytes, text, text + strlen(text));
}

void ton_text_clean_lines(char *out, size_t bytes, const char *text)
{
    size_t used = 0, gap = 0, length;
    if (bytes)
        *out = '\0';
    while (*text && used + gap < bytes) {
        const char *end = text + strcspn(text, "\r\n");
        length = clean(out + used + gap, bytes - used - gap, text, end);
        if (length)
            memset(out + used, '\n', gap);
        used += length ? gap + length : 0;
        gap = !used ? 0 : length ? 1 : 2;
        text = end + (*end == '\r' && end[1] == '\n') + (*end != '\0');
    }
}

void ton_fold(ton_folded *text, const char *from)
{
    text->rest = from;
    text->at = text->count = 0;
}

int32_t ton_fold_next(ton_folded *text)
{
    if (text->at < text->count)
        return text->code[text->at++];
    unsigned code = (unsigned char)*text->rest;
    int length = ton_utf8_next(text->rest, &code);
    text->rest += length ? length : code != 0;
    if (code < 0x80)
        return (int32_t)(code >= 'A' && code <= 'Z' ? code + 'a' - 'A' : code);
    if (!length)
        return (int32_t)(NO_CHARACTER + code);
    text->at = 1;
    text->count = (int)utf8proc_decompose_char(
        (utf8proc_int32_t)code, text->code, TON_LONGEST_FOLD,
        UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD, NULL);
    return text->count > 0 ? text->code[0] : (int32_t)code;
}

static bool is_mark(utf8proc_int32_t code)
{
    return utf8proc_get_property(code)->combining_class != 0;
}

/* A letter with a mark is another letter: "cafe" does not begin "café". */
static bool begins_with(const char *text, const char *needle)
{
    ton_folded here, wanted;
    ton_fold(&here, text);
    ton_fold(&wanted, needle);
    utf8proc_int32_t code;
    while ((code = ton_fold_next(&wanted)))
        if (ton_fold_next(&here) != code)
            return false;
    return !is_mark(ton_fold_next(&here));
}

bool ton_text_contains(const char *text, const char *needle)
{
    while (!begins_with(text, needle)) {
        if (!*text)
            return false;
        unsigned code;
        int length = ton_utf8_next(text, &code);
        text += length ? length : 1;
    }
    return true;
}

bool ton_text_equal(const char *a, const char *b)
{
    ton_folded left, right;
    ton_fold(&left, a);
    ton_fold(&right, b);
    utf8proc_int32_t code;
    do {
        code = ton_fold_next(&left);
        if (ton_fold_next(&right) != code)
            return false;
    } while (code);
    return true;
}
