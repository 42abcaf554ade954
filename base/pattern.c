/* Looking for folded text in one pass (Knuth, Morris and Pratt 1977, Fast pattern matching in
 * strings): the text is a stream that is folded as it is read, so nothing is stored of it and
 * nothing is read twice.
 *
 * Both kinds differ only in the stream. As words a text is its words with one blank before, between
 * and after them, so that a whole word is the fragment " word ".
 *
 * Accents are the marks that stand above, below or upon a letter (combining classes from 200). The
 * voicing marks of kana and the vowel signs of Indic scripts, which are of lower classes, make
 * another letter.
 */
#include "base/pattern.h"
#include "base/fold.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

struct ton_pattern {
    ton_pattern_kind kind;
    int length;
    int32_t *code; /* (length) */
    int *border;   /* (length) of code[0..i]: its longest proper prefix that is also its suffix */
};

typedef struct stream {
    ton_folded text;
    ton_pattern_kind kind;
    int32_t last, held; /* given last; to be given next, 0 for none */
    bool gap;           /* a separator was passed over since the last */
} stream;

static stream open_stream(const char *text, ton_pattern_kind kind)
{
    stream s = {.kind = kind};
    ton_fold(&s.text, text);
    return s;
}

enum { ACCENTS = 200 };

static int combining_class(int32_t code)
{
    return code < 0x80 ? 0 : utf8proc_get_property(code)->combining_class;
}

static bool is_mark(int32_t code)
{
    return combining_class(code) != 0;
}

static int32_t next_letter(stream *s)
{
    int32_t code = ton_fold_next(&s->text);
    while (combining_class(code) >= ACCENTS)
        code = ton_fold_next(&s->text);
    return code;
}

static bool separates(int32_t code)
{
    if (code < 0x80)
        return !isalnum(code) && code != ';';
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
        return true;
    default:
        return false;
    }
}

/* Kana and ideographs, between which no blanks are written (Unicode Standard Annex 29). */
static bool stands_alone(int32_t code)
{
    bool ideograph = (code >= 0x3040 && code < 0xa000) || (code >= 0x20000 && code < 0x40000);
    return code == ';' || (ideograph && !is_mark(code));
}

static int32_t next_of_words(stream *s)
{
    int32_t code = s->held;
    s->held = 0;
    if (code)
        return s->last = code;
    while ((code = next_letter(s)) && separates(code))
        s->gap = true;
    if (s->last == ' ')
        return s->last = code ? code : 0;
    bool begins = !s->last || s->gap || !code || stands_alone(code) ||
                  (stands_alone(s->last) && !is_mark(code));
    s->gap = false;
    if (!begins)
        return s->last = code;
    s->held = code;
    return s->last = ' ';
}

/* 0 at the end. */
static int32_t next_code(stream *s)
{
    return s->kind == TON_WORDS ? next_of_words(s) : next_letter(s);
}

static void fill_borders(ton_pattern *pattern)
{
    for (int i = 1, border = 0; i < pattern->length; i++) {
        while (border && pattern->code[border] != pattern->code[i])
            border = pattern->border[border - 1];
        border += pattern->code[border] == pattern->code[i];
        pattern->border[i] = border;
    }
}

static void fill(ton_pattern *pattern, const char *text)
{
    stream s = open_stream(text, pattern->kind);
    int32_t code;
    for (pattern->length = 0; (code = next_code(&s)); pattern->length++)
        pattern->code[pattern->length] = code;
    size_t bytes = strlen(text);
    if (pattern->kind == TON_WORDS && pattern->length > 1 && text[bytes - 1] == '*')
        pattern->length--;
    fill_borders(pattern);
}

static int count_codes(const char *text, ton_pattern_kind kind)
{
    stream s = open_stream(text, kind);
    int count = 0;
    while (next_code(&s))
        count++;
    return count;
}

ton_pattern *ton_pattern_new(const char *text, ton_pattern_kind kind)
{
    ton_pattern *pattern = calloc(1, sizeof *pattern);
    if (!pattern)
        return NULL;
    size_t room = (size_t)count_codes(text, kind) + 1;
    pattern->kind = kind;
    pattern->code = calloc(room, sizeof *pattern->code);
    pattern->border = calloc(room, sizeof *pattern->border);
    if (!pattern->code || !pattern->border) {
        ton_pattern_free(pattern);
        return NULL;
    }
    fill(pattern, text);
    return pattern;
}

void ton_pattern_free(ton_pattern *pattern)
{
    if (!pattern)
        return;
    free(pattern->code);
    free(pattern->border);
    free(pattern);
}

bool ton_pattern_empty(const ton_pattern *pattern)
{
    return pattern->length <= (pattern->kind == TON_WORDS);
}

bool ton_pattern_found(const ton_pattern *pattern, const char *text)
{
    if (ton_pattern_empty(pattern))
        return true;
    stream s = open_stream(text, pattern->kind);
    int32_t code;
    int met = 0;
    while ((code = next_code(&s))) {
        if (met == pattern->length) {
            if (!is_mark(code)) /* one that is no accent makes another letter of the last */
                return true;
            met = pattern->border[met - 1];
        }
        while (met && pattern->code[met] != code)
            met = pattern->border[met - 1];
        met += pattern->code[met] == code;
    }
    return met == pattern->length;
}
