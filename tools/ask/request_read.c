/* Reading a foreign request: every member is looked up in the tables, none is passed over. */
#include "tools/ask/request_json.h"

#include "base/text.h"

#include <stdint.h>
#include <string.h>

static const ton_ask_span nowhere;

typedef struct reading {
    ton_ask *ask;
    const ton_language *language;
    ton_error *error;
} reading;

static ton_status wrong(const reading *now, const char *group, const char *name, const char *what)
{
    return ton_fail(now->error, TON_INVALID, "the request's %s%s%.40s %s", group ? group : "",
                    group ? "." : "", name, what);
}

static int letters_of(const char *text)
{
    int letters = 0;
    for (unsigned code; *text; letters++) {
        int length = ton_utf8_next(text, &code);
        text += length ? length : 1;
    }
    return letters;
}

/* The place of a text in a list of words; -1: it is none, or no text. */
static int place_of(const json_t *value, const char *const *word, int count)
{
    const char *text = json_string_value(value);
    for (int i = 0; text && i < count; i++)
        if (!strcmp(word[i], text))
            return i;
    return -1;
}

static ton_status read_field(const reading *now, const ton_ask_field *field, const json_t *value)
{
    ton_ask_number *number = (void *)((char *)now->ask + field->offset);
    int given = place_of(value, field->word, field->word_count);
    if (field->form == TON_ASK_WORD && given < 0)
        return wrong(now, field->group, field->name, "is none of the words that it may be");
    if (field->form == TON_ASK_FLAG && !json_is_boolean(value))
        return wrong(now, field->group, field->name, "is neither true nor false");
    if (field->form == TON_ASK_FLAG)
        given = json_is_true(value);
    if (field->form == TON_ASK_WHOLE) {
        json_int_t whole = json_integer_value(value);
        if (!json_is_integer(value) || whole < field->least || whole > field->most)
            return wrong(now, field->group, field->name, "is no whole number within its bounds");
        given = (int)whole;
    }
    ton_ask_set(now->ask, number, given, nowhere);
    return TON_OK;
}

/* What a genre or an instrument is called here; other texts as they are. */
static const char *known_name(const reading *now, const ton_ask_texts *texts, const char *text)
{
    if (!strncmp(texts->name, "genres", 6))
        return ton_language_genre(now->language, text);
    if (!strncmp(texts->name, "instruments", 11))
        return ton_language_instrument(now->language, text);
    return text;
}

static ton_status read_list(const reading *now, const ton_ask_texts *texts, const json_t *value)
{
    ton_ask_list *list = (void *)((char *)now->ask + texts->offset);
    if (!json_is_array(value) || json_array_size(value) > (size_t)texts->most)
        return wrong(now, texts->group, texts->name, "is no list, or too long a one");
    for (size_t i = 0; i < json_array_size(value); i++) {
        const char *text = json_string_value(json_array_get(value, i));
        if (!text || !*text || letters_of(text) > texts->letters)
            return wrong(now, texts->group, texts->name,
                         "holds what is no text, or too long a one");
        text = known_name(now, texts, text);
        if (!text || !ton_ask_add(now->ask, list, text, nowhere))
            return wrong(now, texts->group, texts->name, "holds a name that is not known");
    }
    return TON_OK;
}

static bool is_name(const json_t *value)
{
    const char *text = json_string_value(value);
    return !value || (text && *text && letters_of(text) <= 80);
}

static ton_status read_seed(const reading *now, const json_t *value)
{
    const json_t *name = json_object_get(value, "name"), *artist = json_object_get(value, "artist");
    const char *const signs[] = {"like", "unlike"};
    int kind = place_of(json_object_get(value, "kind"), ton_ask_seed_names, TON_SEED_KINDS);
    int sign = place_of(json_object_get(value, "sign"), signs, 2);
    size_t known = 2 + (name != NULL) + (artist != NULL);
    bool named = kind < TON_SEED_CURRENT;
    if (kind < 0 || sign < 0 || !is_name(name) || !is_name(artist) || named != (name != NULL) ||
        json_object_size(value) != known)
        return wrong(now, NULL, "seeds", "hold one that is none");
    ton_ask_seed *seed = ton_ask_add_seed(now->ask, (ton_ask_seed_kind)kind, sign,
                                          name ? json_string_value(name) : "", nowhere);
    if (artist)
        ton_ask_copy(seed->artist, json_string_value(artist), 80);
    return TON_OK;
}

static ton_status read_relative(const reading *now, const json_t *value)
{
    const char *const directions[] = {"more", "less"};
    int axis = place_of(json_object_get(value, "feature"), ton_ask_axis_names + 1, TON_AXES - 1);
    int less = place_of(json_object_get(value, "direction"), directions, 2);
    int amount = place_of(json_object_get(value, "amount"), ton_ask_amount_names, 3);
    if (axis < 0 || less < 0 || amount < 0 || json_object_size(value) != 3)
        return wrong(now, NULL, "relative", "holds a wish that is none");
    ton_ask_add_relative(now->ask, (ton_ask_relative){(ton_ask_axis)(axis + 1), less,
                                                      (ton_ask_amount)amount, nowhere});
    return TON_OK;
}

static ton_status read_each(const reading *now, const char *name, const json_t *value, size_t most,
                            ton_status (*read)(const reading *, const json_t *))
{
    ton_status status = TON_OK;
    if (!json_is_array(value) || json_array_size(value) > most)
        return wrong(now, NULL, name, "is no list, or too long a one");
    for (size_t i = 0; i < json_array_size(value) && status == TON_OK; i++)
        status = read(now, json_array_get(value, i));
    return status;
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && !strcmp(a, b));
}

static ton_status read_member(const reading *now, const char *group, const char *name,
                              const json_t *value)
{
    for (int i = 0; i < ton_ask_field_count; i++)
        if (same(ton_ask_fields[i].group, group) && same(ton_ask_fields[i].name, name))
            return read_field(now, &ton_ask_fields[i], value);
    for (int i = 0; i < ton_ask_list_count; i++)
        if (same(ton_ask_lists[i].group, group) && same(ton_ask_lists[i].name, name))
            return read_list(now, &ton_ask_lists[i], value);
    if (!group && !strcmp(name, "seeds"))
        return read_each(now, name, value, TON_ASK_LIST, read_seed);
    if (!group && !strcmp(name, "relative"))
        return read_each(now, name, value, TON_ASK_RELATIVES, read_relative);
    if (!group && !strcmp(name, "v") && json_integer_value(value) == TON_ASK_VERSION)
        return TON_OK;
    return wrong(now, group, name, "is not known");
}

static bool is_group(const char *name)
{
    return !strcmp(name, "filters") || !strcmp(name, "targets") || !strcmp(name, "weights");
}

static ton_status read_members(const reading *now, const char *group, const json_t *object)
{
    const char *name;
    json_t *value;
    ton_status status = TON_OK;
    if (!json_is_object(object))
        return wrong(now, NULL, group ? group : "whole", "is no object");
    json_object_foreach((json_t *)(uintptr_t)object, name, value)
    {
        if (status != TON_OK)
            break;
        status = !group && is_group(name) ? read_members(now, name, value)
                                          : read_member(now, group, name, value);
    }
    return status;
}

ton_status ton_ask_read_json(ton_ask *ask, const json_t *json, const ton_language *language,
                             ton_error *error)
{
    reading now = {ask, language, error};
    *ask = (ton_ask){0};
    ton_status status = read_members(&now, NULL, json);
    if (status == TON_OK && (!json_object_get(json, "v") || !ask->intent.given))
        status = wrong(&now, NULL, "whole", "needs \"v\" and \"intent\"");
    if (status != TON_OK)
        *ask = (ton_ask){0};
    return status;
}
