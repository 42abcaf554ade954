/* Artists and titles as keys. Texts are taken apart and folded by Unicode (utf8proc): compatible
 * forms are one, so that wide letters are letters, and marks go. Of "Song (feat. Ann) [live]" the
 * first bracket goes, of "Song feat. Ann" all that follows. */
#include "tools/listeners/songs_parts.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* A text as code points, owned; ends with 0. */
static utf8proc_int32_t *fold(const char *text)
{
    const utf8proc_option_t how = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                  UTF8PROC_IGNORE | UTF8PROC_STRIPMARK;
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text;
    utf8proc_ssize_t length = (utf8proc_ssize_t)strlen(text);
    utf8proc_ssize_t room = utf8proc_decompose(bytes, length, NULL, 0, how);
    utf8proc_int32_t *code = room < 0 ? NULL : calloc((size_t)room + 1, sizeof *code);
    if (code && utf8proc_decompose(bytes, length, code, room, how) < 0)
        *code = 0;
    return code;
}

static bool is_word(utf8proc_int32_t code)
{
    utf8proc_category_t category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

/* How many code points of "feat", "ft" or "featuring" begin here; 0: none. */
static size_t guest_word(const utf8proc_int32_t *at)
{
    static const char *const words[] = {"featuring", "feat", "ft"};
    for (size_t w = 0; w < sizeof words / sizeof *words; w++) {
        size_t i = 0;
        while (words[w][i] && at[i] == words[w][i])
            i++;
        if (!words[w][i] && !is_word(at[i]))
            return i;
    }
    return 0;
}

/* Where the text goes on after guests: behind the bracket, or at its end. */
static const utf8proc_int32_t *pass_guests(const utf8proc_int32_t *at, utf8proc_int32_t before)
{
    utf8proc_int32_t end = before == '(' ? ')' : before == '[' ? ']' : 0;
    while (*at && *at != end)
        at++;
    return at;
}

/* Appends what counts of a text; false when that is nothing, or does not fit. */
static bool append(char *key, size_t *used, const utf8proc_int32_t *at)
{
    size_t before = *used;
    utf8proc_int32_t last = 0;
    for (; *at; last = *at, at += *at != 0) {
        bool begins = *used > before && !is_word(last);
        if (begins && guest_word(at))
            at = pass_guests(at, last);
        if (!is_word(*at))
            continue;
        if (*used + 4 >= TON_TITLE_KEY_BYTES / 2 + before / 2)
            return false;
        *used += (size_t)utf8proc_encode_char(*at, (utf8proc_uint8_t *)key + *used);
    }
    key[*used] = '\0';
    return *used > before;
}

static bool append_text(char *key, size_t *used, const char *text)
{
    size_t length = strlen(text), before = *used;
    utf8proc_int32_t *code = fold(text);
    bool fits = code && append(key, used, code);
    free(code);
    if (fits || !length)
        return fits;
    *used = before; /* signs alone, as they are */
    if (length >= TON_TITLE_KEY_BYTES / 2)
        return false;
    memcpy(key + *used, text, length + 1);
    *used += length;
    return true;
}

bool ton_title_key(char key[TON_TITLE_KEY_BYTES], const char *artist, const char *title)
{
    size_t used = 0;
    if (!append_text(key, &used, artist))
        return false;
    key[used++] = '\t';
    return append_text(key, &used, title);
}
