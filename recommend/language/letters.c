/* Letters, one character after another: what it is when case, width and script are gone (base/fold,
 * simplified.c), then what that means beside its neighbours. A hyphen joins words, parts numbers
 * and ends clauses; a full stop ends a sentence, not "R.E.M."; a space beside Han means nothing. */
#include "recommend/language/letters.h"

#include "base/fold.h"

#include <string.h>

enum { HYPHEN = '-' };

typedef struct writer {
    ton_letter *letter;
    int count, room;
    const char *text;
} writer;

/* Marks, and what they are to a reader of wishes. */
static const struct {
    int32_t code, as;
} marks[] = {
    {'!', '.'},    {'?', '.'},    {';', ','},    {':', ','},       {'\n', '.'},    {'(', ','},
    {')', ','},    {'[', ','},    {']', ','},    {0x3002, '.'},    {0x2026, '.'},  {0x201c, '"'},
    {0x201d, '"'}, {0x300a, '"'}, {0x300b, '"'}, {0x300c, '"'},    {0x300d, '"'},  {0x3008, '"'},
    {0x3009, '"'}, {0xab, '"'},   {0xbb, '"'},   {0x2018, '\''},   {0x2019, '\''}, {0x2013, HYPHEN},
    {0x2014, ','}, {0x2212, '-'}, {'~', HYPHEN}, {0x301c, HYPHEN}, {0x266f, '#'},  {0x266d, 'b'},
    {0x2010, '-'}, {0x2011, '-'}, {'`', '\''},   {0xb4, '\''},
};

bool ton_letter_is_han(int32_t code)
{
    return (code >= 0x3005 && code <= 0x3007) || (code >= 0x3040 && code <= 0x30ff) ||
           (code >= 0x3400 && code <= 0x9fff) || (code >= 0xf900 && code <= 0xfaff) ||
           (code >= 0x20000 && code <= 0x3ffff);
}

bool ton_letter_is_word(int32_t code)
{
    if (code < 0x80)
        return ton_letter_is_digit(code) || (code >= 'a' && code <= 'z') || code == '#';
    return code >= 0xc0 && !(code >= 0x2000 && code <= 0x2bff) &&
           !(code >= 0x3000 && code <= 0x303f) && !(code >= 0xe000 && code <= 0xf8ff) &&
           code < 0x1f000 && !ton_letter_is_han(code);
}

bool ton_letter_boundary(const ton_letter *letter, int count, int place)
{
    if (place <= 0 || place >= count)
        return true;
    int32_t before = letter[place - 1].code, after = letter[place].code;
    if (!ton_letter_is_word(before) || !ton_letter_is_word(after) || letter[place].owner)
        return true;
    bool timed = place > 1 && ton_letter_is_digit(letter[place - 2].code) && before == 'h';
    return ton_letter_is_digit(before) != ton_letter_is_digit(after) &&
           (timed || ton_letter_is_digit(before)); /* 120bpm, 1h30, not u2 */
}

static int32_t plain(int32_t code)
{
    if (code >= 0xff01 && code <= 0xff5e)
        code -= 0xff01 - '!';
    if (code >= 'A' && code <= 'Z')
        code += 'a' - 'A';
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].code == code)
            return marks[i].as;
    return code >= 0x3400 ? ton_simplified(code) : code;
}

static bool is_mark_of_letter(int32_t code)
{
    return (code >= 0x300 && code <= 0x36f) || code == 0xfe0f || code == 0x200d;
}

static int32_t last(const writer *w)
{
    return w->count ? w->letter[w->count - 1].code : '.';
}

static void put(writer *w, int32_t code, ton_letter from)
{
    bool is_space = code == ' ', ends = code == ',' || code == '.';
    if (is_space &&
        (last(w) == ' ' || last(w) == ',' || last(w) == '.' || ton_letter_is_han(last(w))))
        return;
    if (w->count && last(w) == ' ' && (ends || ton_letter_is_han(code)))
        w->count--;
    if (w->count == w->room || (ends && w->count && (last(w) == ',' || last(w) == '.')))
        return;
    from.code = code;
    w->letter[w->count++] = from;
}

static bool is_digit_byte(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_word_byte(char byte)
{
    return (byte & 0x80) || is_digit_byte(byte) || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z');
}

/* "Dr.", "St.": a short word that began with a capital. */
static bool ends_title(const writer *w)
{
    int length = 0;
    while (length < w->count && ton_letter_is_word(w->letter[w->count - 1 - length].code))
        length++;
    return length > 0 && length <= 2 && w->letter[w->count - length].upper;
}

/* The last point of "R.E.M.". */
static bool is_initial(const char *text, int point)
{
    return point > 2 && text[point - 2] == '.' && is_word_byte(text[point - 1]);
}

static void put_mark(writer *w, int32_t code, ton_letter from)
{
    char before = from.first ? w->text[from.first - 1] : ' ', after = w->text[from.end];
    bool joins = is_word_byte(before) && is_word_byte(after);
    bool numbers = is_digit_byte(before) && is_digit_byte(after);
    if (code == HYPHEN && joins && !numbers && (before & after & 0x80) == 0 &&
        !ton_letter_is_han(last(w)))
        put(w, ' ', from);
    else if (code == '.' && w->text[from.first] == '.') {
        if (numbers)
            put(w, TON_POINT, from);
        else if (!joins && !(after == ' ' && (ends_title(w) || is_initial(w->text, from.first))))
            put(w, '.', from);
    } else if (code != '\'') {
        put(w, code, from);
    }
}

static void put_plain(writer *w, int32_t code, ton_letter from)
{
    if (is_mark_of_letter(code))
        return;
    bool clock = code == ':' && from.first && is_digit_byte(w->text[from.first - 1]) &&
                 is_digit_byte(w->text[from.end]);
    code = clock ? TON_CLOCK : plain(code);
    if (code == '&') {
        put(w, ' ', from);
        for (const char *word = "and"; *word; word++)
            put(w, *word, from);
        put(w, ' ', from);
    } else if (code == '\'' || code == HYPHEN || code == '.' || code == ',' || code == '"' ||
               code == TON_LIST_COMMA) {
        put_mark(w, code, from);
    } else {
        bool symbol = code > 0 && code < 0x80 && strchr("*=<>{}\\$@^", code) != NULL;
        bool word = ton_letter_is_word(code) || ton_letter_is_han(code) || code == TON_CLOCK;
        put(w, word ? code : symbol ? TON_SYMBOL : ' ', from);
    }
}

/* Whether the s at this place is that of "Debussy's", which "80's" has not. */
static bool is_owner(const writer *w, const char *at)
{
    size_t before = (size_t)(at - w->text);
    bool apostrophe =
        (before > 0 && at[-1] == '\'') || (before > 2 && !memcmp(at - 3, "\u2019", 3));
    return apostrophe && (*at | 0x20) == 's' && !is_word_byte(at[1]) &&
           !ton_letter_is_digit(last(w));
}

int ton_letters_read(ton_letter *letter, int room, const char *text)
{
    writer w = {letter, 0, room, text};
    ton_folded folded;
    for (const char *at = text; *at && w.count < room; at = folded.rest) {
        ton_fold(&folded, at);
        int32_t code = ton_fold_next(&folded);
        ton_letter from = {.first = (int)(at - text), .end = (int)(folded.rest - text)};
        from.upper = *at >= 'A' && *at <= 'Z';
        from.owner = is_owner(&w, at);
        put_plain(&w, code, from);
        while (folded.at < folded.count)
            put_plain(&w, folded.code[folded.at++], from);
    }
    while (w.count && (last(&w) == ' ' || last(&w) == '.' || last(&w) == ','))
        w.count--;
    return w.count;
}
