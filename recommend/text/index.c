/* All lists as two indices of phrases, made once: what words mean, and stop words. */
#define _GNU_SOURCE /* strchrnul */
#include "recommend/text/text_parts.h"

#include "recommend/language/lexicon.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ton_status add(ton_phrases *phrases, const char *text, size_t bytes, int meaning,
                      bool inflect, ton_error *error)
{
    char word[TON_TEXT_WORD], form[TON_TEXT_FORMS][TON_TEXT_WORD];
    ton_status status = ton_phrases_add(phrases, text, bytes, meaning, error);
    if (!inflect || bytes >= sizeof word)
        return status;
    snprintf(word, sizeof word, "%.*s", (int)bytes, text);
    int count = ton_text_forms(form, word);
    for (int i = 0; i < count && status == TON_OK; i++)
        status = ton_phrases_add(phrases, form[i], strlen(form[i]), meaning, error);
    return status;
}

/* Each phrase between the '|' that has as many bytes. */
static ton_status add_each(ton_phrases *phrases, const char *text, size_t least, int meaning,
                           bool inflect, ton_error *error)
{
    ton_status status = TON_OK;
    for (const char *end; status == TON_OK && *text; text = *end ? end + 1 : end) {
        end = strchrnul(text, '|');
        if ((size_t)(end - text) >= least)
            status = add(phrases, text, (size_t)(end - text), meaning, inflect, error);
    }
    return status;
}

/* least: bytes that a Chinese phrase must have. */
static ton_status add_row(ton_text_reader *reader, ton_text_row row, size_t least, ton_error *error)
{
    int meaning = reader->rows++;
    reader->row[meaning] = row;
    bool inflect =
        row.kind == TON_TEXT_MOOD || row.kind == TON_TEXT_THEME || row.kind == TON_TEXT_EXPLICIT;
    ton_status status = add_each(&reader->phrases, row.english, 1, meaning, inflect, error);
    if (status == TON_OK)
        status = add_each(&reader->phrases, row.chinese, least, meaning, false, error);
    return status;
}

static ton_status add_table(ton_text_reader *reader, const ton_text_table *table, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < table->count && status == TON_OK; i++)
        status = add_row(reader, table->row[i], 1, error);
    return status;
}

/* The adjectives of requests that are first of all about valence or arousal. A single Han character
 * stands for itself in a request, and in a text as often for a part of another word. */
static ton_status add_request_moods(ton_text_reader *reader, ton_error *error)
{
    enum { TWO_HAN = 6 };
    ton_status status = TON_OK;
    for (int i = 0; i < ton_lexicon_mood.count && status == TON_OK; i++) {
        const ton_meaning *from = &ton_lexicon_mood.row[i];
        ton_text_row row = {from->english, from->chinese, TON_TEXT_MOOD, 0, 0};
        for (int k = 0; k < TON_EFFECTS; k++) {
            if (from->effect[k].axis == TON_AXIS_VALENCE)
                row.valence = from->effect[k].value;
            if (from->effect[k].axis == TON_AXIS_AROUSAL)
                row.arousal = from->effect[k].value;
        }
        ton_ask_axis first = from->effect[0].axis;
        if (first == TON_AXIS_VALENCE || first == TON_AXIS_AROUSAL)
            status = add_row(reader, row, TWO_HAN, error);
    }
    return status;
}

static ton_status add_themes(ton_text_reader *reader, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < ton_theme_count && status == TON_OK; i++) {
        const ton_theme *theme = &ton_themes[i];
        ton_text_row row = {theme->english_words, theme->chinese_words, TON_TEXT_THEME, i, 0};
        status = add_row(reader, row, 1, error);
    }
    return status;
}

static ton_status add_stops(ton_phrases *stops, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < ton_text_tongue_count; i++)
        for (const char *at = ton_text_tongues[i].words; status == TON_OK && *at;) {
            size_t length = strcspn(at, " ");
            status = ton_phrases_add(stops, at, length, i, error);
            at += length + (at[length] == ' ');
        }
    return status;
}

static ton_status fill(ton_text_reader *reader, ton_error *error)
{
    int rows =
        ton_text_moods.count + ton_text_grammar.count + ton_lexicon_mood.count + ton_theme_count;
    reader->row = calloc((size_t)rows, sizeof *reader->row);
    if (!reader->row)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = add_table(reader, &ton_text_grammar, error);
    if (status == TON_OK)
        status = add_table(reader, &ton_text_moods, error);
    if (status == TON_OK)
        status = add_request_moods(reader, error);
    if (status == TON_OK)
        status = add_themes(reader, error);
    if (status == TON_OK)
        status = add_stops(&reader->stops, error);
    ton_phrases_sort(&reader->phrases);
    ton_phrases_sort(&reader->stops);
    return status;
}

ton_status ton_text_reader_new(ton_text_reader **reader, ton_error *error)
{
    *reader = calloc(1, sizeof **reader);
    if (!*reader)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = fill(*reader, error);
    if (status == TON_OK)
        return TON_OK;
    ton_text_reader_free(*reader);
    *reader = NULL;
    return status;
}

void ton_text_reader_free(ton_text_reader *reader)
{
    if (!reader)
        return;
    ton_phrases_free(&reader->phrases);
    ton_phrases_free(&reader->stops);
    free(reader->row);
    free(reader);
}
