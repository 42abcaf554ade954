/* A text, line by line as letters, and what a side file holds beside its words. */
#include "recommend/text/text_parts.h"

#include <string.h>

void ton_text_lines(ton_text_line *line, const char *text)
{
    line->rest = text;
    line->left = TON_TEXT_BYTES;
    line->count = 0;
}

static bool is_inside(char byte) /* of a character */
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

/* How many bytes the next piece has: a line, or as much of it as ends with a word, or with a
 * character. */
static size_t piece(const char *text, size_t most)
{
    size_t length = 0, blank = 0;
    while (length < most && text[length] && text[length] != '\n') {
        if (text[length] == ' ')
            blank = length;
        length++;
    }
    if (length < most || !text[length] || text[length] == '\n')
        return length;
    if (blank)
        return blank;
    size_t whole = length;
    while (whole && length - whole < 4 && is_inside(text[whole]))
        whole--;
    return whole && !is_inside(text[whole]) ? whole : length;
}

bool ton_text_line_next(ton_text_line *line)
{
    char own[TON_TEXT_PIECE + 1];
    while (*line->rest == '\n' && line->left) {
        line->rest++;
        line->left--;
    }
    size_t most = line->left < TON_TEXT_PIECE ? line->left : TON_TEXT_PIECE;
    size_t length = piece(line->rest, most);
    if (!length)
        return false;
    memcpy(own, line->rest, length);
    own[length] = '\0';
    line->rest += length;
    line->left -= length;
    line->count = ton_letters_read(line->letter, TON_LETTERS, own);
    return true;
}

int ton_text_word_end(const ton_text_line *line, int place)
{
    int end = place + 1;
    if (!ton_letter_is_word(line->letter[place].code))
        return end;
    while (end < line->count && !ton_letter_boundary(line->letter, line->count, end))
        end++;
    return end;
}

int ton_text_spell(char *out, int bytes, const ton_letter *letter, int count)
{
    int used = 0;
    for (int i = 0; i < count; i++) {
        unsigned code = (unsigned)letter[i].code;
        int size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        if (used + size >= bytes || code > 0x10ffff)
            break;
        for (int k = size - 1; k > 0; k--, code >>= 6)
            out[used + k] = (char)(0x80 | (code & 0x3f));
        out[used] = (char)(size > 1 ? (0xf00u >> size & 0xff) | code : code);
        used += size;
    }
    out[used] = '\0';
    return used;
}

bool ton_text_has(const char *text, int32_t code)
{
    char one[5];
    ton_text_spell(one, sizeof one, &(ton_letter){.code = code}, 1);
    return *one && strstr(text, one) != NULL;
}

/* ---- LRC ----------------------------------------------------------------------------------------
 */

/* "[00:12.34]", "<00:12.34>": digits, ':' and '.'; its length, or 0. */
static size_t stamp(const char *at)
{
    char close = *at == '[' ? ']' : *at == '<' ? '>' : 0;
    if (!close)
        return 0;
    size_t length = 1 + strspn(at + 1, "0123456789:.");
    return length > 1 && at[length] == close ? length + 1 : 0;
}

/* "[ar:Name]" alone in its line: letters, then ':'. */
static size_t heading(const char *at)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ#_";
    if (*at != '[')
        return 0;
    size_t name = strspn(at + 1, letters);
    return at[1 + name] == ':' ? strcspn(at, "\n") : 0;
}

void ton_text_strip(char *text)
{
    char *out = text;
    bool begins = true;
    for (const char *at = text; *at;) {
        size_t skipped = stamp(at);
        if (!skipped && begins)
            skipped = heading(at);
        at += skipped;
        if (skipped || !*at)
            continue;
        begins = *at == '\n';
        *out++ = *at++;
    }
    *out = '\0';
}
