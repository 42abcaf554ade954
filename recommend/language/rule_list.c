/* What is left of wishes: what shall count, variety, reasons, what the request is, and corrections.
 */
#include "recommend/language/language_parts.h"

enum { SAME = 80, FOCUSED = 100, IGNORED = 0 };

static ton_ask_number *number_at(ton_reader *r, int offset)
{
    return (ton_ask_number *)(void *)((char *)r->ask + offset);
}

/* What a word weighs; -1: it is no such word. */
static int weight_of(ton_word_kind kind)
{
    switch (kind) {
    case TON_W_SAME:
        return SAME;
    case TON_W_FOCUS:
        return FOCUSED;
    case TON_W_IGNORE:
        return IGNORED;
    default:
        return -1;
    }
}

/* The weight that a word is the name of; NULL: of none. Lyrics are one only where they are weighed.
 */
static ton_ask_number *weighed(ton_reader *r, int at, bool weighs)
{
    const ton_word *word = at < r->count ? &r->word[at] : NULL;
    if (word && word->kind == TON_W_ASPECT)
        return number_at(r, (int)word->value);
    if (word && word->kind == TON_W_TEMPO)
        return &r->ask->rhythm;
    if (word && weighs && word->kind == TON_W_VOCALS && word->meaning->value == TON_VOCALS_ANY)
        return &r->ask->text;
    return NULL;
}

/* "focus on the rhythm and harmony", "音色更重要". */
int ton_rule_aspect(ton_reader *r, int at)
{
    int weight = weight_of(ton_kind_at(r, at)), last = weight < 0 ? at : ton_skip(r, at + 1);
    ton_ask_number *number = weighed(r, last, weight >= 0);
    if (!number)
        return 0;
    int behind = ton_skip(r, last + 1);
    ton_word_kind after = ton_kind_at(r, behind);
    if (weight < 0 && (after == TON_W_FOCUS || after == TON_W_IGNORE)) {
        weight = weight_of(after);
        last = behind;
    }
    if (weight < 0)
        return 0;
    ton_ask_set(r->ask, number, weight, ton_span_of(r, at, last));
    for (int next = ton_skip(r, last + 2);
         ton_kind_at(r, last + 1) == TON_W_AND && (number = weighed(r, next, true));
         next = ton_skip(r, last + 2)) {
        ton_ask_set(r->ask, number, weight, r->word[next].span);
        last = next;
    }
    return last + 1 - at;
}

int ton_rule_setting(ton_reader *r, int at)
{
    const ton_word *word = &r->word[at];
    if (word->kind != TON_W_SETTING)
        return 0;
    int value = word->meaning->other;
    if (ton_kind_at(r, at - 1) == TON_W_LESS)
        value = 100 - value;
    if (word->wish)
        ton_ask_set(r->ask, number_at(r, word->meaning->value),
                    word->wish > 0 ? value : 100 - value, word->span);
    return 1;
}

int ton_rule_explain(ton_reader *r, int at)
{
    const ton_word *word = &r->word[at];
    r->asks_why |= word->kind == TON_W_WHY;
    if (word->kind == TON_W_WHY)
        return 1;
    if (word->kind != TON_W_EXPLAIN)
        return 0;
    bool denied = word->wish < 0 && word->meaning->value != TON_EXPLAIN_OFF;
    if (!(r->ask->explain.given && r->ask->explain.value == TON_EXPLAIN_DETAILED))
        ton_ask_set(r->ask, &r->ask->explain, denied ? TON_EXPLAIN_OFF : word->meaning->value,
                    word->span);
    return 1;
}

/* Words that say what the request is about as a whole. */
int ton_rule_list(ton_reader *r, int at)
{
    switch (ton_kind_at(r, at)) {
    case TON_W_PLAYLIST:
        r->playlist = true;
        return 1;
    case TON_W_REFINE:
        r->refines = true;
        return 1;
    default:
        return 0;
    }
}

/* "jazz, no wait, blues": what comes takes the place of what is of its kind. */
int ton_rule_correction(ton_reader *r, int at)
{
    if (ton_kind_at(r, at) != TON_W_CORRECTION)
        return 0;
    r->corrected = r->word[at].span.first;
    return 1;
}
