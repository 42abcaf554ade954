/* What was said and not understood, in the words in which it was said. */
#include "recommend/language/language_parts.h"

/* Whether a word means something that no rule could use. */
static bool is_left(const ton_word *word)
{
    if (word->taken || word->wish == 0)
        return false;
    return word->kind == TON_W_UNKNOWN || ton_is_content(word->kind) ||
           word->kind == TON_W_PER_OTHER || word->kind == TON_W_DURATION ||
           (word->kind == TON_W_NUMBER && word->value != 1);
}

/* Words between two that are left belong to the phrase, unless a rule took them. */
static bool joins(const ton_word *word)
{
    return !word->taken && !ton_ends_clause(word->kind) && word->kind != TON_W_QUOTE;
}

/* The "no" of "no kazoo", the "like" of "like Nobody". */
static bool leads(const ton_word *word)
{
    return !word->taken &&
           (word->kind == TON_W_NOT || word->kind == TON_W_BY || word->kind == TON_W_FROM ||
            word->kind == TON_W_LIKE || word->kind == TON_W_LESS || word->kind == TON_W_IGNORE ||
            word->kind == TON_W_FOCUS);
}

static bool is_filler(const ton_word *word)
{
    return word->kind == TON_W_FILLER || word->kind == TON_W_ITEM;
}

void ton_leftovers_find(ton_reader *r)
{
    for (int at = 0; at < r->count; at++) {
        if (!is_left(&r->word[at]))
            continue;
        int first = at, last = at;
        for (int i = at - 1; i >= 0 && (leads(&r->word[i]) || is_filler(&r->word[i])); i--)
            if (leads(&r->word[i]))
                first = i;
        for (int i = at + 1; i < r->count && (is_left(&r->word[i]) || joins(&r->word[i])); i++)
            if (is_left(&r->word[i]))
                last = i;
        ton_leave(r, ton_span_of(r, first, last));
        at = last;
    }
    if (r->count == TON_WORDS || r->letters == TON_LETTERS) {
        int end =
            r->count ? r->word[r->count - 1].span.first + r->word[r->count - 1].span.count : 0;
        ton_leave(r, (ton_ask_span){end, 60});
    }
}
