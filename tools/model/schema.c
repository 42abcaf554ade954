/* Keywords that servers were seen to pass over (pattern, uniqueItems, bounds of numbers that are
 * not whole) are not used; what is not required may be left out, since a model that must fill in
 * every field runs out of tokens. */
#include "tools/model/schema.h"

#include "tools/cli/json.h"

#include <string.h>

enum { PATH_BYTES = 64, SENTENCE = 200 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

void ton_vocabulary_of(ton_vocabulary *v, const ton_language *language)
{
    v->genres = least(TON_VOCABULARY, ton_language_genres(language, v->genre, TON_VOCABULARY));
    v->instruments =
        least(TON_VOCABULARY, ton_language_instruments(language, v->instrument, TON_VOCABULARY));
}

static json_t *words_json(const char *const *word, int count)
{
    json_t *words = json_array(), *schema = json_object();
    for (int i = 0; i < count; i++)
        ton_json_append(words, ton_json_text(word[i]));
    ton_json_put(schema, "enum", words);
    return schema;
}

static json_t *whole_json(int from, int to)
{
    json_t *schema = json_object();
    ton_json_put(schema, "type", json_string("integer"));
    ton_json_put(schema, "minimum", json_integer(from));
    ton_json_put(schema, "maximum", json_integer(to));
    return schema;
}

static json_t *text_json(int letters)
{
    json_t *schema = json_object();
    ton_json_put(schema, "type", json_string("string"));
    ton_json_put(schema, "minLength", json_integer(1));
    ton_json_put(schema, "maxLength", json_integer(letters));
    return schema;
}

static json_t *list_json(json_t *items, int most)
{
    json_t *schema = json_object();
    ton_json_put(schema, "type", json_string("array"));
    ton_json_put(schema, "maxItems", json_integer(most));
    ton_json_put(schema, "items", items);
    return schema;
}

/* An object without properties yet, of which the first words (count) must be there. */
static json_t *object_json(const char *const *required, int count)
{
    json_t *schema = json_object(), *names = json_array();
    for (int i = 0; i < count; i++)
        ton_json_append(names, json_string(required[i]));
    ton_json_put(schema, "type", json_string("object"));
    ton_json_put(schema, "additionalProperties", json_false());
    ton_json_put(schema, "required", names);
    ton_json_put(schema, "properties", json_object());
    return schema;
}

static void put_property(json_t *object, const char *name, json_t *schema)
{
    ton_json_put(json_object_get(object, "properties"), name, schema);
}

/* The object that a field of a group is a property of. */
static json_t *group_in(json_t *whole, const char *group)
{
    json_t *properties = json_object_get(whole, "properties");
    if (!group)
        return whole;
    if (!json_object_get(properties, group))
        ton_json_put(properties, group, object_json(NULL, 0));
    return json_object_get(properties, group);
}

static json_t *field_json(const ton_ask_field *field)
{
    json_t *flag;
    switch (field->form) {
    case TON_ASK_WORD:
        return words_json(field->word, field->word_count);
    case TON_ASK_FLAG:
        flag = json_object();
        ton_json_put(flag, "type", json_string("boolean"));
        return flag;
    default:
        return whole_json(field->least, field->most);
    }
}

static json_t *texts_json(const ton_ask_texts *texts, const ton_vocabulary *v)
{
    json_t *item = !strncmp(texts->name, "genres", 6) ? words_json(v->genre, v->genres)
                   : !strncmp(texts->name, "instruments", 11)
                       ? words_json(v->instrument, v->instruments)
                       : text_json(texts->letters);
    return list_json(item, texts->most);
}

static json_t *seed_json(void)
{
    static const char *const required[] = {"kind", "sign"}, *const signs[] = {"like", "unlike"};
    json_t *seed = object_json(required, 2);
    put_property(seed, "kind", words_json(ton_ask_seed_names, TON_SEED_KINDS));
    put_property(seed, "name", text_json(80));
    put_property(seed, "artist", text_json(80));
    put_property(seed, "sign", words_json(signs, 2));
    return seed;
}

static json_t *relative_json(void)
{
    static const char *const required[] = {"feature", "direction", "amount"};
    static const char *const directions[] = {"more", "less"};
    json_t *relative = object_json(required, 3);
    put_property(relative, "feature", words_json(ton_ask_axis_names + 1, TON_AXES - 1));
    put_property(relative, "direction", words_json(directions, 2));
    put_property(relative, "amount", words_json(ton_ask_amount_names, 3));
    return relative;
}

static void append_path(json_t *paths, const char *group, const char *name)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s%s%s", group ? group : "", group ? "." : "", name);
    ton_json_append(paths, json_string(path));
}

static json_t *said_json(void)
{
    static const char *const required[] = {"of", "words"};
    json_t *said = object_json(required, 2), *of = words_json(NULL, 0);
    json_t *paths = json_object_get(of, "enum");
    for (int i = 0; i < ton_ask_field_count; i++)
        append_path(paths, ton_ask_fields[i].group, ton_ask_fields[i].name);
    append_path(paths, NULL, "seeds");
    append_path(paths, NULL, "relative");
    for (int i = 0; i < ton_ask_list_count; i++)
        append_path(paths, ton_ask_lists[i].group, ton_ask_lists[i].name);
    put_property(said, "of", of);
    put_property(said, "words", text_json(80));
    return list_json(said, TON_SAID_MOST);
}

json_t *ton_schema_request(const ton_vocabulary *vocabulary)
{
    static const char *const required[] = {"v", "intent", "said"};
    json_t *whole = object_json(required, 3);
    put_property(whole, "v", whole_json(TON_ASK_VERSION, TON_ASK_VERSION));
    for (int i = 0; i < ton_ask_field_count; i++)
        put_property(group_in(whole, ton_ask_fields[i].group), ton_ask_fields[i].name,
                     field_json(&ton_ask_fields[i]));
    put_property(whole, "seeds", list_json(seed_json(), TON_ASK_LIST));
    put_property(whole, "relative", list_json(relative_json(), TON_ASK_RELATIVES));
    for (int i = 0; i < ton_ask_list_count; i++)
        put_property(group_in(whole, ton_ask_lists[i].group), ton_ask_lists[i].name,
                     texts_json(&ton_ask_lists[i], vocabulary));
    put_property(whole, "said", said_json());
    return whole;
}

json_t *ton_schema_order(int candidates)
{
    static const char *const required[] = {"order"};
    json_t *whole = object_json(required, 1);
    put_property(whole, "order", list_json(whole_json(1, candidates), candidates));
    return whole;
}

json_t *ton_schema_text(void)
{
    static const char *const required[] = {"text"};
    json_t *whole = object_json(required, 1);
    put_property(whole, "text", text_json(SENTENCE));
    return whole;
}

static void tell_words(FILE *stream, const char *const *word, int count)
{
    for (int i = 0; i < count; i++)
        fprintf(stream, "%s%s", i ? "|" : "", word[i]);
}

void ton_schema_tell(FILE *stream)
{
    for (int i = 0; i < ton_ask_field_count; i++) {
        const ton_ask_field *field = &ton_ask_fields[i];
        fprintf(stream, "%s%s%s: ", field->group ? field->group : "", field->group ? "." : "",
                field->name);
        if (field->form == TON_ASK_WHOLE)
            fprintf(stream, "%d..%d", field->least, field->most);
        else if (field->form == TON_ASK_FLAG)
            fputs("true|false", stream);
        else
            tell_words(stream, field->word, field->word_count);
        fputc('\n', stream);
    }
    for (int i = 0; i < ton_ask_list_count; i++) {
        const ton_ask_texts *texts = &ton_ask_lists[i];
        fprintf(stream, "%s%s%s: at most %d texts\n", texts->group ? texts->group : "",
                texts->group ? "." : "", texts->name, texts->most);
    }
    fputs("seeds: [{kind: ", stream);
    tell_words(stream, ton_ask_seed_names, TON_SEED_KINDS);
    fputs(", name, artist, sign: like|unlike}]\nrelative: [{feature: ", stream);
    tell_words(stream, ton_ask_axis_names + 1, TON_AXES - 1);
    fputs(", direction: more|less, amount: ", stream);
    tell_words(stream, ton_ask_amount_names, 3);
    fputs("}]\n", stream);
}
