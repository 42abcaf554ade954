/* One walk over the words of the sentence; whatever could be a claim must be found among the facts.
 * Words that claim nothing pass, whatever they are: it is numbers and names that a model makes up.
 */
#include "recommend/language/wording_check.h"

#include "base/text.h"
#include "recommend/language/language_parts.h"
#include "recommend/language/wording_sentence.h"

#include <string.h>

enum { LONGEST = 400 /* characters */ };

/* What was said before, and bears on the next word. */
typedef struct walk {
    const ton_sentence *s;
    ton_word_kind last; /* of the last phrase, articles aside */
} walk;

static int32_t code_at(const ton_sentence *s, int place)
{
    return place >= 0 && place < s->letters ? s->letter[place].code : '.';
}

/* ---- capitals and quotes --------------------------------------------------------------------- */

static bool begins_sentence(const ton_sentence *s, int place)
{
    while (code_at(s, place - 1) == ' ' || code_at(s, place - 1) == '"')
        place--;
    return code_at(s, place - 1) == '.';
}

/* Words with capitals are names, but for the first of a sentence and units. */
static bool capitals_hold(const ton_sentence *s)
{
    for (int place = 0; place < s->letters; place++) {
        int meaning, start = place;
        if (!s->letter[place].upper || s->named[place])
            continue;
        while (start > 0 && !ton_letter_boundary(s->letter, s->letters, start))
            start--;
        int length = ton_sentence_phrase(s, start, &meaning);
        bool first = start == place && begins_sentence(s, place);
        if (!length || (meaning != TON_MEASURE && !first))
            return false;
        for (int i = start + 1; i < start + length; i++) /* "Sounds Like" */
            if (s->letter[i].upper && meaning != TON_MEASURE)
                return false;
        place = start + length - 1;
    }
    return true;
}

static bool quotes_hold(const ton_sentence *s)
{
    bool open = false, said = false;
    for (int place = 0; place < s->letters; place++) {
        int32_t code = s->letter[place].code;
        if (code == '"' && !s->named[place]) {
            if (open && !said)
                return false;
            open = !open;
            said = false;
        } else if (open && !s->named[place] &&
                   (ton_letter_is_word(code) || ton_letter_is_han(code))) {
            return false;
        } else if (open) {
            said |= s->named[place];
        }
    }
    return !open;
}

/* ---- names in Chinese ------------------------------------------------------------------------ */

static bool is_han_of_words(const ton_sentence *s, int32_t code)
{
    for (size_t i = 0; i < s->words.letters; i++)
        if (s->words.letter[i] == code)
            return true;
    return false;
}

/* How many letters at a place are a word of two characters or more, an ordinary one or a number. */
static int plain_at(const ton_sentence *s, int place)
{
    bool holds;
    int meaning, phrase = ton_sentence_phrase(s, place, &meaning);
    int number = ton_sentence_number(s, place, &holds);
    int word = phrase > 1 || meaning < 0 ? phrase : 0;
    return word > number ? word : number;
}

/* A name without quotes has characters that no word has, or three that make no word. */
static bool han_holds(const ton_sentence *s)
{
    for (int place = 0, row = 0, length; place < s->letters; place += length ? length : 1) {
        bool is_name = s->named[place] || !ton_letter_is_han(s->letter[place].code);
        length = is_name ? 1 : plain_at(s, place);
        row = length ? 0 : row + 1;
        if (row > 2 || (row && !is_han_of_words(s, s->letter[place].code)))
            return false;
    }
    return true;
}

/* ---- the walk -------------------------------------------------------------------------------- */

static bool expects_name(const walk *w)
{
    return w->last == TON_W_LIKE || w->last == TON_W_BY || w->last == TON_W_THAN;
}

/* A word that nobody knows: no number is in it, and it stands where no name is expected. */
static int pass_unknown(const walk *w, int place)
{
    const ton_sentence *s = w->s;
    int end = place + 1;
    if (ton_letter_is_han(s->letter[place].code))
        return expects_name(w) ? -1 : 1;
    if (!ton_letter_is_word(s->letter[place].code))
        return 1;
    while (!ton_letter_boundary(s->letter, s->letters, end))
        end++;
    for (int i = place; i < end; i++)
        if (ton_letter_is_digit(s->letter[i].code))
            return -1;
    return expects_name(w) && !s->letter[place].owner ? -1 : end - place;
}

static bool is_gap(int32_t code)
{
    return code == ' ' || code == '"';
}

/* What a word that is known leaves to the next; false: it is a claim that no fact makes. */
static bool pass_known(walk *w, int meaning)
{
    ton_word_kind before = w->last;
    w->last = TON_W_FILLER;
    if (meaning == TON_REFERENCE)
        w->last = TON_W_LIKE;
    else if (meaning == TON_ARTICLE)
        w->last = before;
    if (meaning < 0)
        return meaning != TON_DOUBTFUL;
    w->last = ton_lexicon_meaning(meaning)->kind;
    return ton_sentence_claim(w->s, ton_lexicon_meaning(meaning), before);
}

/* How many letters at a place are a word that holds; -1: one that does not. */
static int step(walk *w, int place)
{
    int meaning, phrase = ton_sentence_phrase(w->s, place, &meaning);
    bool holds;
    int number = ton_sentence_number(w->s, place, &holds);
    if (number > phrase) {
        w->last = TON_W_NUMBER;
        return holds ? number : -1;
    }
    bool is_lone = phrase == 1 && meaning >= 0 && ton_letter_is_han(w->s->letter[place].code);
    if (phrase && !(is_lone && expects_name(w)))
        return pass_known(w, meaning) ? phrase : -1;
    return pass_unknown(w, place);
}

/* "The" of "The Beatles" is no name that anybody waits for. */
static int pass_name(walk *w, int place)
{
    int meaning, end = place;
    while (end < w->s->letters && w->s->named[end])
        end++;
    bool is_article =
        ton_sentence_phrase(w->s, place, &meaning) == end - place && meaning == TON_ARTICLE;
    if (!is_article)
        w->last = TON_W_NAME;
    return end - place;
}

static bool words_hold(const ton_sentence *s)
{
    walk w = {.s = s};
    for (int place = 0; place < s->letters;) {
        int length = s->named[place]                 ? pass_name(&w, place)
                     : is_gap(s->letter[place].code) ? 1
                                                     : step(&w, place);
        if (length < 0)
            return false;
        place += length;
    }
    return true;
}

/* ---- the sentence as a whole ----------------------------------------------------------------- */

/* English or Chinese, not a mixture; names are of any language. */
static bool is_of_one_tongue(ton_sentence *s)
{
    bool latin = false;
    s->han = false;
    for (int place = 0; place < s->letters; place++) {
        int meaning = 0;
        if (s->named[place])
            continue;
        s->han |= ton_letter_is_han(s->letter[place].code);
        bool begins = ton_letter_boundary(s->letter, s->letters, place) &&
                      ton_letter_is_word(s->letter[place].code) &&
                      !ton_letter_is_digit(s->letter[place].code);
        latin |= begins && !(ton_sentence_phrase(s, place, &meaning) && meaning == TON_MEASURE);
    }
    return s->han != latin;
}

static bool is_plain(const char *text)
{
    char clean[LONGEST * 4 + 1];
    int letters = 0;
    unsigned code;
    for (const char *at = text; *at && letters <= LONGEST; letters++) {
        int length = ton_utf8_next(at, &code);
        if (!length)
            return false;
        at += length;
    }
    if (!letters || letters > LONGEST)
        return false;
    ton_text_clean(clean, sizeof clean, text);
    return !strcmp(clean, text);
}

bool ton_wording_holds(const char *text, const ton_fact *fact, int count, const char *label)
{
    ton_sentence s = {.text = text, .fact = fact, .count = count, .label = label};
    if (!is_plain(text))
        return false;
    s.letters = ton_letters_read(s.letter, TON_LETTERS, text);
    ton_sentence_name(&s);
    bool holds = ton_sentence_words(&s.words, NULL) == TON_OK && is_of_one_tongue(&s) &&
                 ton_sentence_marks_hold(&s) && quotes_hold(&s) && capitals_hold(&s) &&
                 han_holds(&s) && words_hold(&s);
    ton_phrases_free(&s.words);
    return holds;
}
