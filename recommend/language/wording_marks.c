/* The characters of a sentence outside its names: letters without accents, digits, Han, and the
 * marks of prose. No mark-up, no address, no other script; everything else could hide something. */
#include "base/text.h"
#include "recommend/language/wording_sentence.h"

#include <string.h>

/* Of Chinese only. */
static const char chinese_marks[] = "。，、；：？！（）「」『』《》〈〉％－～";
static const char marks[] = " ,.;:!?'\"()-%“”‘’–—…−";

static bool is_latin(unsigned code)
{
    return code < 0x80 && ((code | 0x20) >= 'a' && (code | 0x20) <= 'z');
}

static bool is_digit(unsigned code)
{
    return (code >= '0' && code <= '9') || (code >= 0xff10 && code <= 0xff19);
}

static bool is_kana(unsigned code)
{
    return code >= 0x3040 && code <= 0x30ff;
}

static bool stands_in(const char *list, const char *at, int length)
{
    for (unsigned code; *list; list += ton_utf8_next(list, &code))
        if (!strncmp(list, at, (size_t)length))
            return true;
    return false;
}

/* "example.org", and "１.６", of which the point would not be read. */
static bool is_joint(const char *text, const char *at)
{
    unsigned code = 0;
    ton_utf8_next(at + 1, &code);
    return (at > text && is_latin((unsigned char)at[-1]) && is_latin(code)) ||
           (code >= 0x80 && is_digit(code));
}

static bool mark_holds(const ton_sentence *s, const char *at)
{
    unsigned code = 0;
    int length = ton_utf8_next(at, &code);
    if (*at == '.' && is_joint(s->text, at))
        return false;
    if (is_latin(code) || is_digit(code) || stands_in(marks, at, length))
        return true;
    return s->han && (stands_in(chinese_marks, at, length) ||
                      (ton_letter_is_han((int32_t)code) && !is_kana(code)));
}

bool ton_sentence_marks_hold(const ton_sentence *s)
{
    int next = 0; /* letter */
    unsigned code;
    for (const char *at = s->text; *at; at += ton_utf8_next(at, &code)) {
        int byte = (int)(at - s->text);
        while (next < s->letters && s->letter[next].end <= byte)
            next++;
        bool named = next < s->letters && s->named[next] &&
                     (s->letter[next].first <= byte || (next > 0 && s->named[next - 1]));
        if (!named && !mark_holds(s, at))
            return false;
    }
    return !strstr(s->text, "://");
}
