/* Names, numbers and words made fit for templates. */
#include "base/text.h"
#include "recommend/language/language_parts.h"
#include "recommend/language/wording_tongue.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { NAME_LETTERS = 60 };

void ton_wording_number(char out[32], ton_ask_axis axis, double value)
{
    double whole = round(value) + 0.0; /* no "-0" */
    if (axis == TON_AXIS_DURATION && whole >= 0 && whole < 1e9)
        snprintf(out, 32, "%.0f:%02.0f", floor(whole / 60), fmod(whole, 60));
    else if (axis == TON_AXIS_BRIGHT)
        snprintf(out, 32, "%.1f", value / 1000);
    else
        snprintf(out, 32, "%.0f", fabs(whole) < 1e15 ? whole : (double)NAN);
}

void ton_wording_name(char out[TON_FACT_NAME_BYTES], const char *name)
{
    ton_text_clean(out, TON_FACT_NAME_BYTES, name);
    char *end = out;
    unsigned code;
    for (int letters = 0; *end && letters < NAME_LETTERS; letters++)
        end += ton_utf8_next(end, &code);
    if (*end && end + sizeof "…" <= out + TON_FACT_NAME_BYTES) {
        while (end > out && end[-1] == ' ')
            end--;
        memcpy(end, "…", sizeof "…");
    }
}

const char *ton_called_of(const ton_called *list, const char *name)
{
    for (; list->name; list++)
        if (!strcmp(list->name, name))
            return list->words;
    return name;
}

void ton_value_word(char *out, size_t bytes, const char *name, ton_tongue tongue)
{
    snprintf(out, bytes, "%s", ton_called_of(ton_tongue_of(tongue)->value, name));
    for (int i = 0; i < ton_lexicon_count(); i++) {
        const ton_meaning *meaning = ton_lexicon_meaning(i);
        const char *phrases = tongue == TON_CHINESE ? meaning->chinese : meaning->english;
        if (meaning->name && !strcmp(meaning->name, name) && *phrases) {
            snprintf(out, bytes, "%.*s", (int)strcspn(phrases, "|"), phrases);
            return;
        }
    }
}
