/* The language of a text: by its script, and where many languages share one, by the share of its
 * words that are among the most frequent ones of a language. */
#include "recommend/text/text_parts.h"

#include <string.h>

enum { TONGUES_MOST = 16, SHORT = 4, LONG = 10 };

typedef struct tally {
    int han, kana, cantonese, words, latin;
    int script[TONGUES_MOST]; /* letters, by row of scripts */
    int stops[TONGUES_MOST];  /* by tongue */
} tally;

/* Letters come decomposed, so Hangul stands as its parts. */
static const struct {
    int32_t first, last;
    const char *code;
} scripts[] = {
    {0x400, 0x52f, "ru"},    {0x1100, 0x11ff, "ko"},    {0xac00, 0xd7a3, "ko"},
    {0x370, 0x3ff, "el"},    {0x590, 0x5ff, "he"},      {0x600, 0x6ff, "ar"},
    {0xe00, 0xe7f, "th"},    {0x900, 0x97f, "hi"},      {0x530, 0x58f, "other"},
    {0x980, 0xdff, "other"}, {0x10a0, 0x10ff, "other"},
};
enum { SCRIPTS = sizeof scripts / sizeof *scripts };

static bool is_kana(int32_t code)
{
    return code >= 0x3040 && code <= 0x30ff;
}

static void count_han(tally *t, int32_t code)
{
    t->words++;
    if (is_kana(code))
        t->kana++;
    else
        t->han++;
    t->cantonese += ton_text_has(ton_text_cantonese, code);
}

/* A word by its first letter; whether it is one of another script. */
static bool count_script(tally *t, int32_t code, int letters)
{
    for (int i = 0; i < SCRIPTS; i++)
        if (code >= scripts[i].first && code <= scripts[i].last) {
            t->script[i] += letters;
            return true;
        }
    return false;
}

static void count_word(const ton_text_reader *reader, tally *t, const ton_text_line *line,
                       int place, int end)
{
    int found;
    const ton_phrases *stops = &reader->stops;
    t->words++;
    if (count_script(t, line->letter[place].code, end - place) ||
        ton_letter_is_digit(line->letter[place].code))
        return;
    t->latin += end - place;
    if (ton_phrases_longest(stops, &found, line->letter, end, place) != end - place)
        return;
    int count = stops->phrase[found].count;
    size_t bytes = (size_t)count * sizeof *stops->letter;
    for (int i = found; i < stops->count && stops->phrase[i].count == count &&
                        !memcmp(stops->letter + stops->phrase[i].first,
                                stops->letter + stops->phrase[found].first, bytes);
         i++)
        if (i == found || stops->phrase[i].meaning != stops->phrase[i - 1].meaning)
            t->stops[stops->phrase[i].meaning]++;
}

static void count_line(const ton_text_reader *reader, tally *t, const ton_text_line *line)
{
    for (int place = 0, end; place < line->count; place = end) {
        int32_t code = line->letter[place].code;
        end = ton_text_word_end(line, place);
        if (ton_letter_is_han(code))
            count_han(t, code);
        else if (ton_letter_is_word(code))
            count_word(reader, t, line, place, end);
    }
}

/* One tongue must be ahead of all others; a short text shows it by one word, a longer one by two
 * and a fifth of all. */
static const char *latin_tongue(const tally *t)
{
    int best = 0, equal = 0;
    for (int i = 1; i < ton_text_tongue_count; i++)
        if (t->stops[i] > t->stops[best])
            best = i;
    for (int i = 0; i < ton_text_tongue_count; i++)
        equal += t->stops[i] == t->stops[best];
    int hits = t->stops[best];
    bool shows = t->words <= SHORT ? hits >= 1 : hits >= 2 && 5 * hits >= t->words;
    if (shows && equal == 1)
        return ton_text_tongues[best].code;
    return t->words >= LONG && 10 * hits < t->words ? "other" : NULL;
}

/* A Han character says as much as three letters. */
static const char *tongue(const tally *t)
{
    enum { HAN_LETTERS = 3 };
    int east = HAN_LETTERS * (t->han + t->kana), best = 0;
    for (int i = 1; i < SCRIPTS; i++)
        if (t->script[i] > t->script[best])
            best = i;
    if (t->script[best] > t->latin && t->script[best] > east)
        return scripts[best].code;
    if (east <= t->latin || !east)
        return t->latin ? latin_tongue(t) : NULL;
    if (10 * t->kana >= t->han + t->kana)
        return "ja";
    return t->cantonese >= 2 && 33 * t->cantonese >= t->han ? "yue" : "zh";
}

void ton_text_script_of(const ton_text_reader *reader, ton_text_script *script, const char *text)
{
    tally t = {0};
    ton_text_line line;
    ton_text_lines(&line, text);
    while (ton_text_line_next(&line))
        count_line(reader, &t, &line);
    const char *code = tongue(&t);
    *script = (ton_text_script){.words = t.words, .han = t.han + t.kana, .code = code};
    script->has_lists = !code || !strcmp(code, "en") || !strcmp(code, "zh") || !strcmp(code, "yue");
}
