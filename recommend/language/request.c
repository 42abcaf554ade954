/* The request as data: one row per field. Bounds are those of the published schema. */
#include "recommend/language/request.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

static const char *const intents[] = {"recommend", "playlist", "refine", "explain"};
static const char *const tonics[] = {"C",  "C#", "D",  "D#", "E",  "F",
                                     "F#", "G",  "G#", "A",  "A#", "B"};
static const char *const modes[] = {"major", "minor"};
static const char *const vocals[] = {"none", "any", "male", "female"};
static const char *const languages[] = {"en", "zh", "yue", "ja", "ko", "fr",
                                        "es", "de", "it",  "pt", "ru", "other"};
static const char *const orders[] = {"score",        "tempo_up", "tempo_down", "arousal_up",
                                     "arousal_down", "year_up",  "shuffle"};
static const char *const explanations[] = {"off", "short", "detailed"};
static const char *const answer_languages[] = {"en", "zh"};

#define WORDS(list) 0, 0, list, sizeof(list) / sizeof *(list)
#define TOP(name, form, ...)                                                                       \
    {                                                                                              \
        NULL, #name, offsetof(ton_ask, name), form, __VA_ARGS__                                    \
    }
#define IN(group, name, member, form, ...)                                                         \
    {                                                                                              \
        group, #name, offsetof(ton_ask, member), form, __VA_ARGS__                                 \
    }
#define FILTER(name, form, ...) IN("filters", name, name, form, __VA_ARGS__)
#define TARGET(name, least)     IN("targets", name, name, TON_ASK_WHOLE, least, 100, NULL, 0)
#define WEIGHT(name)            IN("weights", name, name, TON_ASK_WHOLE, 0, 100, NULL, 0)

const ton_ask_field ton_ask_fields[] = {
    TOP(intent, TON_ASK_WORD, WORDS(intents)),
    TOP(count, TON_ASK_WHOLE, 1, 200, NULL, 0),
    TOP(total_minutes, TON_ASK_WHOLE, 1, 1440, NULL, 0),
    FILTER(year_min, TON_ASK_WHOLE, 1000, 2100, NULL, 0),
    FILTER(year_max, TON_ASK_WHOLE, 1000, 2100, NULL, 0),
    FILTER(tempo_min, TON_ASK_WHOLE, 30, 300, NULL, 0),
    FILTER(tempo_max, TON_ASK_WHOLE, 30, 300, NULL, 0),
    FILTER(key, TON_ASK_WORD, WORDS(tonics)),
    FILTER(mode, TON_ASK_WORD, WORDS(modes)),
    IN("filters", duration_min_s, duration_min, TON_ASK_WHOLE, 1, 36000, NULL, 0),
    IN("filters", duration_max_s, duration_max, TON_ASK_WHOLE, 1, 36000, NULL, 0),
    FILTER(vocals, TON_ASK_WORD, WORDS(vocals)),
    FILTER(lyrics_lang, TON_ASK_WORD, WORDS(languages)),
    FILTER(live, TON_ASK_FLAG, 0, 1, NULL, 0),
    TARGET(valence, -100),
    TARGET(arousal, -100),
    TARGET(loudness, 0),
    TARGET(acousticness, 0),
    TARGET(danceability, 0),
    TARGET(brightness, 0),
    WEIGHT(timbre),
    WEIGHT(rhythm),
    WEIGHT(harmony),
    WEIGHT(mood),
    WEIGHT(text),
    WEIGHT(metadata),
    TOP(diversity, TON_ASK_WHOLE, 0, 100, NULL, 0),
    TOP(novelty, TON_ASK_WHOLE, 0, 100, NULL, 0),
    TOP(max_per_artist, TON_ASK_WHOLE, 1, 100, NULL, 0),
    TOP(order, TON_ASK_WORD, WORDS(orders)),
    TOP(explain, TON_ASK_WORD, WORDS(explanations)),
    TOP(language, TON_ASK_WORD, WORDS(answer_languages)),
};
const int ton_ask_field_count = sizeof ton_ask_fields / sizeof *ton_ask_fields;

const ton_ask_field *ton_ask_field_named(const char *name)
{
    for (int i = 0; i < ton_ask_field_count; i++)
        if (!strcmp(ton_ask_fields[i].name, name))
            return &ton_ask_fields[i];
    return NULL;
}

#define LIST(group, name, most, letters)                                                           \
    {                                                                                              \
        group, #name, offsetof(ton_ask, name), most, letters                                       \
    }

const ton_ask_texts ton_ask_lists[] = {
    LIST("filters", genres_any, TON_ASK_LIST, 80),
    LIST("filters", genres_none, TON_ASK_LIST, 80),
    LIST("filters", artists_any, TON_ASK_LIST, 80),
    LIST("filters", artists_none, TON_ASK_LIST, 80),
    LIST("filters", instruments_any, TON_ASK_LIST, 80),
    LIST("filters", instruments_none, TON_ASK_LIST, 80),
    LIST(NULL, text_about, TON_ASK_RELATIVES, 40),
    LIST(NULL, unresolved, TON_ASK_LIST, 60),
};
const int ton_ask_list_count = sizeof ton_ask_lists / sizeof *ton_ask_lists;

const char *const ton_ask_axis_names[TON_AXES] = {
    "",           "tempo", "valence", "arousal", "loudness", "acousticness", "danceability",
    "brightness", "year",  "duration"};
const char *const ton_ask_seed_names[TON_SEED_KINDS] = {"track", "artist", "album", "current",
                                                        "history"};
const char *const ton_ask_amount_names[3] = {"slight", "some", "much"};

void ton_ask_copy(char out[TON_ASK_TEXT_BYTES], const char *text, int letters)
{
    ton_text_clean(out, TON_ASK_TEXT_BYTES, text);
    char *end = out;
    for (unsigned code; *end && letters > 0; letters--)
        end += ton_utf8_next(end, &code);
    while (end > out && end[-1] == ' ')
        end--;
    *end = '\0';
}

bool ton_ask_set(ton_ask *ask, ton_ask_number *number, int value, ton_ask_span span)
{
    const ton_ask_field *field = ton_ask_fields;
    while (field->offset != (size_t)((const char *)number - (const char *)ask))
        field++;
    int held = value;
    if (field->form == TON_ASK_WHOLE)
        held = value < field->least ? field->least : value > field->most ? field->most : value;
    *number = (ton_ask_number){true, held, span};
    return held == value;
}

bool ton_ask_add(ton_ask *ask, ton_ask_list *list, const char *text, ton_ask_span span)
{
    const ton_ask_texts *texts = ton_ask_lists;
    while (texts->offset != (size_t)((const char *)list - (const char *)ask))
        texts++;
    ton_ask_text item = {.span = span};
    ton_ask_copy(item.text, text, texts->letters);
    for (int i = 0; i < list->count; i++)
        if (!strcmp(list->item[i].text, item.text))
            return true;
    if (list->count == texts->most || !*item.text)
        return false;
    list->item[list->count++] = item;
    return true;
}

ton_ask_seed *ton_ask_add_seed(ton_ask *ask, ton_ask_seed_kind kind, bool unlike, const char *name,
                               ton_ask_span span)
{
    if (ask->seed_count == TON_ASK_LIST)
        return NULL;
    ton_ask_seed *seed = &ask->seed[ask->seed_count++];
    *seed = (ton_ask_seed){.kind = kind, .unlike = unlike, .span = span};
    ton_ask_copy(seed->name, name, 80);
    return seed;
}

bool ton_ask_add_relative(ton_ask *ask, ton_ask_relative relative)
{
    int i = 0;
    while (i < ask->relative_count && ask->relative[i].axis != relative.axis)
        i++;
    if (i == TON_ASK_RELATIVES)
        return false;
    ask->relative_count += i == ask->relative_count;
    ask->relative[i] = relative;
    return true;
}

ton_ask_number *ton_ask_target(ton_ask *ask, ton_ask_axis axis)
{
    switch (axis) {
    case TON_AXIS_VALENCE:
        return &ask->valence;
    case TON_AXIS_AROUSAL:
        return &ask->arousal;
    case TON_AXIS_LOUDNESS:
        return &ask->loudness;
    case TON_AXIS_ACOUSTIC:
        return &ask->acousticness;
    case TON_AXIS_DANCE:
        return &ask->danceability;
    case TON_AXIS_BRIGHT:
        return &ask->brightness;
    default:
        return NULL;
    }
}

bool ton_ask_is_empty(const ton_ask *ask)
{
    for (int i = 0; i < ton_ask_field_count; i++) {
        const ton_ask_number *number = (const void *)((const char *)ask + ton_ask_fields[i].offset);
        bool is_wish = number != &ask->intent && number != &ask->language && number != &ask->count;
        if (number->given && is_wish)
            return false;
    }
    for (int i = 0; i < ton_ask_list_count; i++) {
        const ton_ask_list *list = (const void *)((const char *)ask + ton_ask_lists[i].offset);
        if (list->count && list != &ask->unresolved)
            return false;
    }
    return !ask->seed_count && !ask->relative_count;
}
