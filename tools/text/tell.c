/* What texts say of a track, source by source. */
#include <stdio.h>
#include <string.h>

#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/text.h"
#include "tools/text/texts.h"

static json_t *number(int value)
{
    return value == TON_TEXT_UNSAID ? json_null() : json_integer(value);
}

static json_t *themes_of(const ton_text_record *text)
{
    json_t *themes = json_array();
    for (const char *at = text->themes; *at;) {
        char name[TON_TEXT_THEMES_BYTES];
        size_t length = strcspn(at, ",");
        snprintf(name, sizeof name, "%.*s", (int)length, at);
        if (*name)
            ton_json_append(themes, ton_json_text(name));
        at += length + (at[length] == ',');
    }
    return themes;
}

bool ton_text_says_nothing(const ton_text_record *text)
{
    return !text->words && !strcmp(text->source, TON_TEXT_LYRICS_TAG);
}

static bool add_account(void *array, const ton_text_record *text)
{
    if (ton_text_says_nothing(text))
        return true;
    json_t *object = json_object();
    int is_explicit = text->is_explicit;
    ton_json_put(object, "source", ton_json_text(text->source));
    ton_json_put(object, "language", ton_json_text(text->language));
    ton_json_put(object, "valence", number(text->valence));
    ton_json_put(object, "arousal", number(text->arousal));
    ton_json_put(object, "explicit",
                 is_explicit == TON_TEXT_UNSAID ? json_null() : json_boolean(is_explicit));
    ton_json_put(object, "themes", themes_of(text));
    ton_json_put(object, "words", json_integer(text->words));
    ton_json_append(array, object);
    return true;
}

ton_status ton_text_json(json_t **array, ton_corpus *corpus, int64_t track, ton_error *error)
{
    json_t *all = json_array();
    ton_status status = ton_text_facts_of(corpus, track, add_account, all, error);
    bool any = status == TON_OK && json_array_size(all);
    *array = any ? all : NULL;
    if (!any)
        json_decref(all);
    return status;
}

static bool print_account(void *user, const ton_text_record *text)
{
    (void)user;
    if (ton_text_says_nothing(text))
        return true;
    fprintf(ton_output, "  text, ");
    ton_text_column(ton_output, text->source, 14);
    fprintf(ton_output, " %d %s", text->words, ton_text_plural(text->words, "word", "words"));
    if (*text->language) {
        fputs(", language ", ton_output);
        ton_text_print(ton_output, text->language);
    }
    if (text->valence != TON_TEXT_UNSAID)
        fprintf(ton_output, ", valence %+d", text->valence);
    if (text->arousal != TON_TEXT_UNSAID)
        fprintf(ton_output, ", arousal %+d", text->arousal);
    if (text->is_explicit == 1)
        fputs(", explicit", ton_output);
    if (*text->themes) {
        fputs(", about ", ton_output);
        ton_text_print(ton_output, text->themes);
    }
    fputc('\n', ton_output);
    return true;
}

ton_status ton_text_lines_print(ton_corpus *corpus, int64_t track, ton_error *error)
{
    return ton_text_facts_of(corpus, track, print_account, NULL, error);
}
