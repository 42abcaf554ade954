/* Words of the filter language, and pointing at what is wrong: at the character, counted as a
 * reader counts them. */
#include "base/text.h"
#include "recommend/content/filter_parser.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- errors ------------------------------------------------------------------------------------
 */

static int character_number(const char *text, const char *at)
{
    int count = 1;
    for (; text < at; text++)
        count += ((unsigned char)*text & 0xc0) != 0x80; /* UTF-8 continues with 10xxxxxx */
    return count;
}

ton_status ton_filter_refuse(const ton_filter_parser *p, const char *at, size_t bytes,
                             const char *format, ...)
{
    char reason[TON_ERROR_BYTES - 64];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(reason, sizeof reason, format, arguments);
    va_end(arguments);
    if (p->fault)
        *p->fault = (ton_filter_place){(size_t)(at - p->text), bytes};
    return ton_fail(p->error, TON_INVALID, "at character %d: %s", character_number(p->text, at),
                    reason);
}

ton_quotation ton_filter_quote(const char *at, size_t bytes)
{
    char piece[sizeof((ton_quotation *)0)->text];
    ton_quotation clean = {""};
    snprintf(piece, sizeof piece, "%.*s", (int)(bytes < sizeof piece ? bytes : sizeof piece), at);
    ton_text_clean(clean.text, sizeof clean.text, piece);
    return clean;
}

/* ---- characters --------------------------------------------------------------------------------
 */

bool ton_filter_separates(char c)
{
    return c == ',' || isspace((unsigned char)c);
}

bool ton_filter_accept(ton_filter_parser *p, char c)
{
    if (*p->at != c)
        return false;
    p->at++;
    return true;
}

/* ---- words -------------------------------------------------------------------------------------
 */

/* Behind the word at `at`: a blank, a comma or a bar ends it, and a parenthesis that it does not
 * open itself. */
static const char *end_of_word(const char *at)
{
    for (int open = 0; *at && *at != '|' && !ton_filter_separates(*at); at++) {
        open += *at == '(';
        if (*at == ')' && --open < 0)
            break;
    }
    return at;
}

static ton_status parse_quoted(ton_filter_parser *p, ton_filter_word *read)
{
    char *to = read->text;
    p->at++;
    while (*p->at && *p->at != '"') {
        p->at += p->at[0] == '\\' && p->at[1];
        *to++ = *p->at++;
    }
    *to = '\0';
    if (!ton_filter_accept(p, '"'))
        return ton_filter_refuse(p, read->at, (size_t)(p->at - read->at),
                                 "the quotation '%s' has no end",
                                 ton_filter_quote(read->text, strlen(read->text)).text);
    return TON_OK;
}

ton_status ton_filter_word_read(ton_filter_parser *p, ton_filter_word *read)
{
    size_t rest = strlen(p->at);
    *read = (ton_filter_word){.at = p->at, .is_quoted = *p->at == '"', .text = malloc(rest + 1)};
    if (!read->text)
        return TON_NO_MEMORY;
    ton_status status = TON_OK;
    if (read->is_quoted) {
        status = parse_quoted(p, read);
    } else {
        const char *end = end_of_word(p->at);
        snprintf(read->text, rest + 1, "%.*s", (int)(end - p->at), p->at);
        p->at = end;
    }
    read->bytes = (size_t)(p->at - read->at);
    if (status == TON_OK && !read->bytes)
        return ton_filter_refuse(p, p->at, 1, "expected a value instead of '%s'",
                                 ton_filter_quote(p->at, strlen(p->at)).text);
    return status;
}

/* ---- canonical text ----------------------------------------------------------------------------
 */

void ton_filter_put(ton_filter_parser *p, const char *text)
{
    size_t length = strlen(text);
    memcpy(p->out, text, length + 1);
    p->out += length;
}

void ton_filter_put_word(ton_filter_parser *p, const char *word)
{
    bool bare = *word && strcmp(word, "none") != 0 && !strpbrk(word, ",|()\"\\ \t\n\v\f\r");
    if (bare) {
        ton_filter_put(p, word);
        return;
    }
    *p->out++ = '"';
    for (; *word; word++) {
        if (*word == '"' || *word == '\\')
            *p->out++ = '\\';
        *p->out++ = *word;
    }
    ton_filter_put(p, "\"");
}
