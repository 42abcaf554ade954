/* What rules ask of the words, and the order in which rules are tried. */
#include "recommend/language/language_parts.h"

#include <string.h>

/* The first that fits takes its words: whole constructions before single words. */
static ton_rule *const rules[] = {
    ton_rule_correction, ton_rule_about,   ton_rule_explain, ton_rule_start, ton_rule_getting,
    ton_rule_journey,    ton_rule_order,   ton_rule_cap,     ton_rule_key,   ton_rule_amount,
    ton_rule_count,      ton_rule_aspect,  ton_rule_seed,    ton_rule_name,  ton_rule_sound,
    ton_rule_mood,       ton_rule_setting, ton_rule_list,
};

bool ton_ends_clause(ton_word_kind kind)
{
    return kind == TON_W_END || kind == TON_W_COMMA || kind == TON_W_BUT;
}

bool ton_is_content(ton_word_kind kind)
{
    return kind == TON_W_NAME || kind == TON_W_HISTORY || kind == TON_W_DECADE ||
           (kind >= TON_W_GENRE && kind <= TON_W_COMPARE) || kind == TON_W_MODE;
}

int ton_skip(const ton_reader *r, int at)
{
    while (ton_kind_at(r, at) == TON_W_FILLER)
        at++;
    return at;
}

int ton_find(const ton_reader *r, int at, ton_word_kind kind, int within)
{
    for (int i = at; i < r->count && i < at + within && !ton_ends_clause(r->word[i].kind); i++)
        if (r->word[i].kind == kind)
            return i;
    return -1;
}

ton_ask_span ton_span_of(const ton_reader *r, int first, int last)
{
    return ton_span_both(r->word[first].span, r->word[last].span);
}

ton_ask_span ton_span_both(ton_ask_span a, ton_ask_span b)
{
    if (!a.count || !b.count)
        return a.count ? a : b;
    int first = a.first < b.first ? a.first : b.first;
    int a_end = a.first + a.count, b_end = b.first + b.count;
    return (ton_ask_span){first, (a_end > b_end ? a_end : b_end) - first};
}

void ton_forget_corrected(const ton_reader *r, ton_ask_list *list)
{
    int kept = 0;
    for (int i = 0; i < list->count; i++)
        if (list->item[i].span.first >= r->corrected)
            list->item[kept++] = list->item[i];
    list->count = kept;
}

void ton_leave(ton_reader *r, ton_ask_span span)
{
    char text[TON_ASK_TEXT_BYTES];
    size_t most = (size_t)span.count < sizeof text ? (size_t)span.count : sizeof text - 1;
    size_t bytes = strnlen(r->text + span.first, most);
    memcpy(text, r->text + span.first, bytes);
    text[bytes] = '\0';
    ton_ask_add(r->ask, &r->ask->unresolved, text, span);
}

ton_effect ton_effect_of(const ton_word *word)
{
    return word->meaning->effect[0];
}

/* Whether anything is said that "faster" could be measured against. */
static void find_reference(ton_reader *r)
{
    for (int i = 0; i < r->count; i++) {
        ton_word_kind kind = r->word[i].kind;
        r->reference |= kind == TON_W_CURRENT && r->word[i].value > 0;
        r->reference |= kind == TON_W_REFINE || kind == TON_W_STYLE || kind == TON_W_THAN;
        if (kind == TON_W_LIKE) {
            ton_word_kind next = ton_kind_at(r, ton_skip(r, i + 1));
            r->reference |= next == TON_W_NAME || next == TON_W_CURRENT || next == TON_W_HISTORY;
        }
    }
}

/* Moods that are wished speak first, then those that are not, then occasions. */
static void set_targets(ton_reader *r)
{
    for (int axis = 0; axis < TON_AXES; axis++) {
        const ton_shade *shade = r->mood[axis].count     ? &r->mood[axis]
                                 : r->denied[axis].count ? &r->denied[axis]
                                                         : &r->occasion[axis];
        ton_ask_number *target = ton_ask_target(r->ask, (ton_ask_axis)axis);
        if (!shade->count || !target)
            continue;
        int mean = shade->sum / shade->count;
        bool signed_axis = axis == TON_AXIS_VALENCE || axis == TON_AXIS_AROUSAL;
        ton_ask_set(r->ask, target, signed_axis ? mean : 50 + mean / 2, shade->span);
    }
}

void ton_wishes_read(ton_reader *r)
{
    find_reference(r);
    for (int at = 0; at < r->count;) {
        int took = 0;
        for (size_t i = 0; !took && i < sizeof rules / sizeof *rules; i++)
            took = rules[i](r, at);
        for (int i = at; i < at + took; i++)
            r->word[i].taken = true;
        at += took ? took : 1;
    }
    set_targets(r);
}
