#include "recommend/language/language_parts.h"

#include <stdlib.h>
#include <string.h>

static const ton_catalogue nothing;

static ton_status add_own(ton_language *language, ton_word_kind kind, const char *const *name,
                          int count, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < count && status == TON_OK; i++) {
        int meaning = ton_lexicon_count() + language->own_count;
        language->own[language->own_count++] = (ton_meaning){.kind = kind, .name = name[i]};
        status = ton_phrases_add(&language->lexicon, name[i], strlen(name[i]), meaning, error);
    }
    return status;
}

ton_status ton_language_new(ton_language **out, const ton_catalogue *catalogue, ton_error *error)
{
    ton_language *language = calloc(1, sizeof *language);
    if (!language)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    const ton_catalogue *c = language->catalogue = catalogue ? catalogue : &nothing;
    ton_status status = TON_OK;
    language->own = calloc((size_t)c->genres + (size_t)c->instruments + 1, sizeof *language->own);
    if (!language->own)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = add_own(language, TON_W_GENRE, c->genre, c->genres, error);
    if (status == TON_OK)
        status = add_own(language, TON_W_INSTRUMENT, c->instrument, c->instruments, error);
    if (status == TON_OK)
        status = ton_lexicon_index(&language->lexicon, error);
    if (status == TON_OK)
        status = ton_names_index(language, error);
    if (status == TON_OK)
        *out = language;
    else
        ton_language_free(language);
    return status;
}

void ton_language_free(ton_language *language)
{
    if (!language)
        return;
    ton_phrases_free(&language->lexicon);
    ton_phrases_free(&language->names);
    free(language->own);
    free(language);
}

/* Chinese when there is a Han character, as answers then are. */
static void set_language(ton_reader *reader)
{
    bool han = false;
    for (int i = 0; i < reader->letters; i++)
        han |= ton_letter_is_han(reader->letter[i].code);
    ton_ask_set(reader->ask, &reader->ask->language, han, (ton_ask_span){0, 0});
}

static void set_intent(ton_reader *reader)
{
    ton_ask *ask = reader->ask;
    bool lists = reader->playlist || ask->total_minutes.given || ask->order.given;
    bool names = ask->seed_count || ask->artists_any.count || ask->genres_any.count ||
                 ask->instruments_any.count || ask->lyrics_lang.given || ask->count.given;
    bool refines = reader->refines || (reader->compares && !names);
    ton_ask_intent intent = reader->asks_why ? TON_EXPLAIN
                            : lists          ? TON_PLAYLIST
                            : refines        ? TON_REFINE
                                             : TON_RECOMMEND;
    ton_ask_set(ask, &ask->intent, (int)intent, (ton_ask_span){0, 0});
}

ton_status ton_language_read(const ton_language *language, ton_ask *ask, const char *text,
                             ton_error *error)
{
    ton_reader *reader = calloc(1, sizeof *reader);
    if (!reader)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    *ask = (ton_ask){0};
    reader->language = language;
    reader->text = text;
    reader->ask = ask;
    reader->letters = ton_letters_read(reader->letter, TON_LETTERS, text);
    ton_words_read(reader);
    ton_scope_find(reader);
    ton_wishes_read(reader);
    ton_leftovers_find(reader);
    set_language(reader);
    set_intent(reader);
    free(reader);
    return TON_OK;
}

static const ton_meaning *row_of(const ton_language *language, int meaning)
{
    int own = meaning - ton_lexicon_count();
    return own >= 0 ? &language->own[own] : ton_lexicon_meaning(meaning);
}

/* A name as requests have it, or a phrase that means it. */
static const char *named(const ton_language *language, ton_word_kind kind, const char *name)
{
    ton_letter letter[TON_PHRASE_LETTERS];
    for (int i = 0; i < ton_lexicon_count() + language->own_count; i++) {
        const ton_meaning *row = row_of(language, i);
        if (row->kind == kind && !strcmp(row->name, name))
            return row->name;
    }
    int found, count = ton_letters_read(letter, TON_PHRASE_LETTERS, name);
    if (!count || ton_phrases_longest(&language->lexicon, &found, letter, count, 0) != count)
        return NULL;
    const ton_meaning *row = row_of(language, language->lexicon.phrase[found].meaning);
    return row->kind == kind ? row->name : NULL;
}

const char *ton_language_genre(const ton_language *language, const char *name)
{
    return named(language, TON_W_GENRE, name);
}

const char *ton_language_instrument(const ton_language *language, const char *name)
{
    return named(language, TON_W_INSTRUMENT, name);
}

/* Whether no row before has the same name. */
static bool is_first(const ton_language *language, int at)
{
    const ton_meaning *row = row_of(language, at);
    for (int i = 0; i < at; i++) {
        const ton_meaning *before = row_of(language, i);
        if (before->kind == row->kind && !strcmp(before->name, row->name))
            return false;
    }
    return true;
}

static int names_of(const ton_language *language, ton_word_kind kind, const char **name, int room)
{
    int count = 0;
    for (int i = 0; i < ton_lexicon_count() + language->own_count; i++) {
        const ton_meaning *row = row_of(language, i);
        if (row->kind != kind || !is_first(language, i))
            continue;
        if (count < room)
            name[count] = row->name;
        count++;
    }
    return count;
}

int ton_language_genres(const ton_language *language, const char **name, int room)
{
    return names_of(language, TON_W_GENRE, name, room);
}

int ton_language_instruments(const ton_language *language, const char **name, int room)
{
    return names_of(language, TON_W_INSTRUMENT, name, room);
}

bool ton_language_names(const ton_language *language, const char *text, const char *name)
{
    ton_letter letter[2 * TON_PHRASE_LETTERS];
    int found, count = ton_letters_read(letter, 2 * TON_PHRASE_LETTERS, text);
    for (int at = 0; at < count; at++) { /* a name may stand in a longer one */
        if (!ton_letter_boundary(letter, count, at))
            continue;
        int length = ton_phrases_longest(&language->lexicon, &found, letter, count, at);
        const ton_meaning *row =
            length ? row_of(language, language->lexicon.phrase[found].meaning) : NULL;
        if (row && (row->kind == TON_W_GENRE || row->kind == TON_W_INSTRUMENT) &&
            !strcmp(row->name, name))
            return true;
    }
    return false;
}
