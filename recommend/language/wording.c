/* The tongues, and notes. */
#include "recommend/language/wording.h"

#include "base/text.h"
#include "recommend/language/wording_tongue.h"

#include <stdio.h>
#include <string.h>

static const ton_tongue_words *const tongues[TON_TONGUES] = {
    [TON_ENGLISH] = &ton_wording_en,
    [TON_CHINESE] = &ton_wording_zh,
};

const ton_tongue_words *ton_tongue_of(ton_tongue tongue)
{
    return tongues[tongue];
}

static ton_ask_axis axis_of(const char *field)
{
    static const struct {
        const char *begins;
        ton_ask_axis axis;
    } rows[] = {
        {"tempo", TON_AXIS_TEMPO}, {"year", TON_AXIS_YEAR}, {"duration", TON_AXIS_DURATION}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!strncmp(field, rows[i].begins, strlen(rows[i].begins)))
            return rows[i].axis;
    return TON_AXIS_NONE;
}

/* What is said of so many. */
static const char *counted(const ton_note_words *words, int64_t count)
{
    return count <= 0 && words->none  ? words->none
           : count == 1 && words->one ? words->one
                                      : words->many;
}

/* Without a name, or with one. */
static const char *named(const ton_note_words *words, const char *name)
{
    return *name ? words->many : words->none;
}

/* NULL: the name is the sentence. */
static const char *form_of(const ton_note *note, const ton_tongue_words *words)
{
    const bool of_minutes = note->asked <= 0 && note->total > 0;
    switch (note->kind) {
    case TON_NOTE_RELAXED:
        return counted(&words->relaxed, note->count);
    case TON_NOTE_UNMEASURED:
        return named(&words->unmeasured, note->name);
    case TON_NOTE_UNTAGGED:
        return counted(&words->untagged, note->count);
    case TON_NOTE_NONE_SUCH:
        return named(&words->none_such, note->name);
    case TON_NOTE_NO_SEED:
        return words->no_seed;
    case TON_NOTE_NO_SOUND:
        return words->no_sound;
    case TON_NOTE_NO_LISTENER:
        return named(&words->listener, note->name);
    case TON_NOTE_NO_CURRENT:
        return words->no_current;
    case TON_NOTE_FEW:
        return note->count > 0 && of_minutes ? counted(&words->few_minutes, (int64_t)note->used)
                                             : counted(&words->few, note->count);
    case TON_NOTE_EMPTY:
        return words->empty;
    case TON_NOTE_UNRESOLVED:
        return words->unresolved;
    default:
        return NULL;
    }
}

void ton_wording_note(char *out, size_t bytes, const ton_note *note, ton_tongue tongue)
{
    const ton_tongue_words *words = ton_tongue_of(tongue);
    const char *field = note->field ? note->field : "", *form = form_of(note, words);
    char text[TON_WORDING_BYTES] = "", tail[TON_WORDING_BYTES] = "";
    char name[TON_FACT_NAME_BYTES], value[TON_FACT_NAME_BYTES];
    char n[32], t[32], a[32], u[32];
    if (!form) {
        ton_text_clean(out, bytes, note->name);
        return;
    }
    ton_value_word(value, sizeof value, note->name, tongue);
    ton_wording_name(name, note->field ? value : note->name);
    bool of_minutes = note->kind == TON_NOTE_FEW && note->asked <= 0;
    snprintf(n, sizeof n, "%lld", of_minutes ? (long long)note->used : (long long)note->count);
    snprintf(t, sizeof t, "%lld", (long long)note->total);
    ton_wording_number(a, axis_of(field), note->asked);
    ton_wording_number(u, axis_of(field), note->used);
    ton_slots slots = {.s = name, .n = n, .t = t, .a = a, .u = u};
    if (note->kind == TON_NOTE_RELAXED) {
        ton_fill(tail, TON_WORDING_BYTES, ton_called_of(words->farther, field), &slots);
        slots.f = tail;
    } else {
        slots.f = ton_called_of(words->field, field);
    }
    ton_fill(text, TON_WORDING_BYTES, form, &slots);
    ton_text_clean(out, bytes, text);
}
