/* Where a list goes: "getting calmer", "starts slow and gets more energetic", 由慢到快. Tempo,
 * energy and years have orders; what else a list might begin with has none and stays as it was
 * said. */
#include "recommend/language/language_parts.h"

/* The order in which there is more and more of an axis, or less and less. */
static int order_of(ton_effect effect, bool less)
{
    bool up = (effect.value > 0) != less;
    switch (effect.axis) {
    case TON_AXIS_TEMPO:
        return up ? TON_TEMPO_UP : TON_TEMPO_DOWN;
    case TON_AXIS_AROUSAL:
    case TON_AXIS_LOUDNESS:
    case TON_AXIS_DANCE:
        return up ? TON_AROUSAL_UP : TON_AROUSAL_DOWN;
    case TON_AXIS_YEAR:
        return up ? TON_YEAR_UP : -1;
    default:
        return -1;
    }
}

/* An adjective within the next few words; -1: none is there. *less: "less energetic". */
static int adjective(const ton_reader *r, int at, bool *less)
{
    *less = false;
    for (int i = at; i < r->count && i < at + 5; i++) {
        ton_word_kind kind = r->word[i].kind;
        if (kind == TON_W_MOOD || kind == TON_W_COMPARE)
            return i;
        *less |= kind == TON_W_LESS;
        if (kind != TON_W_FILLER && kind != TON_W_MORE && kind != TON_W_LESS && kind != TON_W_AND &&
            kind != TON_W_AMOUNT && kind != TON_W_VERY && kind != TON_W_TO && kind != TON_W_WITH &&
            kind != TON_W_ASPECT && kind != TON_W_GETTING && kind != TON_W_ITEM &&
            kind != TON_W_TEMPO)
            return -1;
    }
    return -1;
}

static int last_of(const ton_reader *r, int at)
{
    return at + (ton_kind_at(r, at + 1) == TON_W_AMOUNT && r->word[at + 1].meaning->other);
}

static int take(ton_reader *r, int at, int last, int order)
{
    if (order < 0)
        return 0;
    ton_ask_set(r->ask, &r->ask->order, order, ton_span_of(r, at, last));
    return last + 1 - at;
}

/* "starts slow … ends fast": each end alone says where it goes. */
int ton_rule_start(ton_reader *r, int at)
{
    ton_word_kind kind = ton_kind_at(r, at);
    bool ends = kind == TON_W_FINISH && (r->started || r->word[at].meaning->value);
    ends |= kind == TON_W_DATE && r->started && r->word[at].meaning->other == 2; /* 先慢后快 */
    if (kind != TON_W_START && !ends)
        return 0;
    bool less;
    int word = adjective(r, at + 1, &less);
    if (word < 0)
        return 0;
    ton_effect effect = ton_effect_of(&r->word[word]);
    int took = take(r, at, last_of(r, word), order_of(effect, (kind == TON_W_START) != less));
    r->started |= took > 0 && kind == TON_W_START;
    return took;
}

int ton_rule_getting(ton_reader *r, int at)
{
    bool less;
    int word = ton_kind_at(r, at) == TON_W_GETTING ? adjective(r, at + 1, &less) : -1;
    if (word < 0)
        return 0;
    return take(r, at, last_of(r, word), order_of(ton_effect_of(&r->word[word]), less));
}

/* "from calm to energetic", 从安静到热闹. */
int ton_rule_journey(ton_reader *r, int at)
{
    bool less;
    int from = ton_kind_at(r, at) == TON_W_FROM ? adjective(r, at + 1, &less) : -1;
    int to = from < 0 ? -1 : from + 1;
    if (to < 0 || (ton_kind_at(r, to) != TON_W_TO && ton_kind_at(r, to) != TON_W_GETTING &&
                   ton_kind_at(r, to) != TON_W_FINISH))
        return 0;
    int word = adjective(r, to + 1, &less);
    return word < 0 ? 0 : take(r, at, word, order_of(ton_effect_of(&r->word[word]), less));
}

int ton_rule_order(ton_reader *r, int at)
{
    const ton_word *word = &r->word[at];
    if (word->kind != TON_W_ORDER || word->wish <= 0)
        return 0;
    return take(r, at, at, word->meaning->value);
}
