/* What is left of wishes: what shall count, variety, reasons, what the request is, and corrections.
 */
#include "recommend/language/language_parts.h"

enum { SAME = 80, FOCUSED = 100, IGNORED = 0 };

static ton_ask_number *number_at(ton_reader *r, int offset)
{
    return (ton_ask_number *)(void *)((char *)r->ask + offset);
}

/* From a word that weighs to what it weighs: "focus on the rhythm and harmony", "音色更重要". */
int ton_rule_aspect(ton_reader *r, int at)
{
    ton_word_kind kind = ton_kind_at(r, at);
    int weight = kind == TON_W_SAME     ? SAME
                 : kind == TON_W_FOCUS  ? FOCUSED
                 : kind == TON_W_IGNORE ? IGNORED
                                        : -1;
    int aspect = weight < 0 ? at : ton_skip(r, at + 1);
    const ton_word *word = &r->word[aspect < r->count ? aspect : at];
    bool lyrics =
        weight >= 0 && word->kind == TON_W_VOCALS && word->meaning->value == TON_VOCALS_ANY;
    bool tempo = word->kind == TON_W_TEMPO;
    if (word->kind != TON_W_ASPECT && !lyrics && !tempo)
        return 0;
    int last = aspect, behind = ton_skip(r, aspect + 1);
    if (weight < 0 && ton_kind_at(r, behind) == TON_W_FOCUS)
        weight = FOCUSED;
    else if (weight < 0 && ton_kind_at(r, behind) == TON_W_IGNORE)
        weight = IGNORED;
    else
        behind = aspect;
    if (weight < 0)
        return 0;
    last = behind;
    ton_ask_set(r->ask,
                lyrics  ? &r->ask->text
                : tempo ? &r->ask->rhythm
                        : number_at(r, (int)word->value),
                weight, ton_span_of(r, at, last));
    while (ton_kind_at(r, last + 1) == TON_W_AND &&
           ton_kind_at(r, ton_skip(r, last + 2)) == TON_W_ASPECT) {
        last = ton_skip(r, last + 2);
        ton_ask_set(r->ask, number_at(r, (int)r->word[last].value), weight, r->word[last].span);
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
