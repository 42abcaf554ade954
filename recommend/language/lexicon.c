/* The tables as one index: which phrase means what. */
#define _GNU_SOURCE /* strchrnul */
#include "recommend/language/language_parts.h"

#include <stdlib.h>
#include <string.h>

/* A phrase that stands in two tables means what the first says. */
static const ton_lexicon_table *const tables[] = {
    &ton_lexicon_sound, &ton_lexicon_mood,    &ton_lexicon_occasion, &ton_lexicon_amount,
    &ton_lexicon_list,  &ton_lexicon_compare, &ton_lexicon_grammar,  &ton_lexicon_filler,
};

enum { TABLES = sizeof tables / sizeof *tables };

/* Each phrase between the '|'. */
static ton_status add_each(ton_phrases *phrases, const char *text, int meaning, ton_error *error)
{
    ton_status status = TON_OK;
    for (const char *end; status == TON_OK && *text; text = *end ? end + 1 : end) {
        end = strchrnul(text, '|');
        status = ton_phrases_add(phrases, text, (size_t)(end - text), meaning, error);
    }
    return status;
}

ton_status ton_lexicon_index(ton_phrases *phrases, ton_error *error)
{
    ton_status status = TON_OK;
    int meaning = 0;
    for (int t = 0; t < TABLES; t++)
        for (int i = 0; i < tables[t]->count && status == TON_OK; i++, meaning++) {
            status = add_each(phrases, tables[t]->row[i].english, meaning, error);
            if (status == TON_OK)
                status = add_each(phrases, tables[t]->row[i].chinese, meaning, error);
        }
    ton_phrases_sort(phrases);
    return status;
}

int ton_lexicon_count(void)
{
    int count = 0;
    for (int t = 0; t < TABLES; t++)
        count += tables[t]->count;
    return count;
}

const ton_meaning *ton_lexicon_meaning(int meaning)
{
    int t = 0;
    while (meaning >= tables[t]->count)
        meaning -= tables[t++]->count;
    return &tables[t]->row[meaning];
}
