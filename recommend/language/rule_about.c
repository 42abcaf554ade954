/* "songs about love and the sea", 关于离别的歌: what words are to be about is taken as it was
 * written, whatever its words mean elsewhere. */
#include "recommend/language/language_parts.h"

#include <string.h>

enum { THEME_WORDS = 6 };

static bool is_han(const ton_reader *r, int at)
{
    return at < r->count && ton_letter_is_han(r->letter[r->word[at].first].code);
}

/* Words that end a theme; in Chinese 的 does, and no word that may be half of another one. */
static bool ends_theme(const ton_reader *r, int at)
{
    ton_word_kind kind = ton_kind_at(r, at);
    bool lists = kind == TON_W_AND || kind == TON_W_OR || kind == TON_W_BUT;
    if (is_han(r, at) && !lists && r->word[at].end - r->word[at].first < 2)
        return false;
    switch (kind) {
    case TON_W_END:
    case TON_W_BUT:
    case TON_W_NOT:
    case TON_W_BY:
    case TON_W_LIKE:
    case TON_W_FROM:
    case TON_W_ITEM:
    case TON_W_NUMBER:
    case TON_W_QUANTITY:
    case TON_W_DECADE:
    case TON_W_WITH:
    case TON_W_FOR:
    case TON_W_EXPLAIN:
    case TON_W_PLAYLIST:
    case TON_W_COMMA:
    case TON_W_AND:
    case TON_W_OR:
        return true;
    default:
        return false;
    }
}

/* 的 closes a Chinese theme. */
static bool is_owner(const ton_reader *r, int at)
{
    return at < r->count && r->letter[r->word[at].first].code == 0x7684 &&
           r->word[at].end - r->word[at].first == 1;
}

static bool is_article(const ton_reader *r, int at)
{
    static const char *const articles[] = {"the",  "a",     "an",   "my",
                                           "your", "being", "some", "having"};
    const ton_word *word = &r->word[at];
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++)
        if ((size_t)word->span.count == strlen(articles[i]) &&
            !strncmp(r->text + word->span.first, articles[i], strlen(articles[i])))
            return true;
    return false;
}

/* "in Chinese" says how a song about rain is sung; "Chinese" alone may be what it is about. */
static bool says_language(const ton_reader *r, int at)
{
    if (ton_kind_at(r, at) != TON_W_LANGUAGE)
        return false;
    return is_han(r, at) || !strncmp(r->text + r->word[at].span.first, "in ", 3);
}

static int theme_end(const ton_reader *r, int at)
{
    int end = at;
    while (end < r->count && end < at + (is_han(r, at) ? 3 : 1) * THEME_WORDS &&
           (!ends_theme(r, end) || (end == at && ton_kind_at(r, end) == TON_W_NOT)) &&
           !is_owner(r, end) && !says_language(r, end))
        end++;
    return end;
}

/* A run of Han that nobody knows holds the 的 behind it too. */
static ton_ask_span without_owner(const ton_reader *r, ton_ask_span span)
{
    static const char owner[] = "的";
    int bytes = (int)sizeof owner - 1;
    bool ends = span.count > bytes &&
                !memcmp(r->text + span.first + span.count - bytes, owner, sizeof owner - 1);
    return (ton_ask_span){span.first, span.count - (ends ? bytes : 0)};
}

static void take_theme(ton_reader *r, int first, int last)
{
    char text[TON_ASK_TEXT_BYTES];
    ton_ask_span span = without_owner(r, ton_span_of(r, first, last));
    size_t bytes = (size_t)span.count < sizeof text ? (size_t)span.count : sizeof text - 1;
    memcpy(text, r->text + span.first, bytes);
    text[bytes] = '\0';
    ton_forget_corrected(r, &r->ask->text_about);
    if (!ton_ask_add(r->ask, &r->ask->text_about, text, span))
        ton_leave(r, span);
}

/* Whether a list of themes goes on behind its "and": not when that begins another wish. */
static bool goes_on(const ton_reader *r, int end)
{
    ton_word_kind kind = ton_kind_at(r, end), next = ton_kind_at(r, end + 1);
    bool wish = next == TON_W_GENRE || next == TON_W_INSTRUMENT || next == TON_W_VOCALS ||
                next == TON_W_NAME || next == TON_W_MORE || next == TON_W_LESS ||
                next == TON_W_COMPARE || next == TON_W_WITH || next == TON_W_NOT ||
                next == TON_W_PLAYLIST;
    return (kind == TON_W_AND || kind == TON_W_OR) && !wish && !ends_theme(r, end + 1);
}

int ton_rule_about(ton_reader *r, int at)
{
    if (ton_kind_at(r, at) != TON_W_ABOUT)
        return 0;
    ton_word_kind next = ton_kind_at(r, at + 1);
    if (next == TON_W_NUMBER || next == TON_W_DURATION || next == TON_W_DECADE ||
        r->word[at].wish < 0)
        return 0;
    int end = at, first = at + 1;
    do {
        while (first < r->count && is_article(r, first))
            first++;
        end = theme_end(r, first);
        while (end > first && r->word[end - 1].kind == TON_W_QUOTE)
            end--;
        int begin = first + (ton_kind_at(r, first) == TON_W_QUOTE);
        if (end <= begin)
            return first - 1 > at ? first - 1 - at : 0;
        take_theme(r, begin, end - 1);
        first = end + 1;
    } while (goes_on(r, end));
    return end - at;
}
