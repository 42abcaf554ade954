/* What a language model says of texts, as JSON lines that somebody had it write. Nothing is
 * believed but what has the form of facts: members of other names, numbers out of range and themes
 * that we do not know make a line wrong, and a wrong line changes nothing. The account stands under
 * the model's name beside our own, and has no part in family text. */
#include "tools/text/texts.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/text.h"
#include "tools/cli/json.h"
#include "tools/listeners/import.h"

enum { LINE_MOST = 64 * 1024 };

typedef struct passage {
    ton_text_pass *pass;
    ton_text_track_finder *finder;
    ton_table_file file;
    char source[TON_TEXT_SOURCE_BYTES];
    int64_t line;
} passage;

/* ---- one line -----------------------------------------------------------------------------------
 */

static ton_status read_number(int *number, const json_t *value, int least, int most,
                              ton_error *error)
{
    json_int_t read = json_integer_value(value);
    if (!json_is_integer(value) || read < least || read > most)
        return ton_fail(error, TON_INVALID, "a number is not whole, or not within %d..%d", least,
                        most);
    *number = (int)read;
    return TON_OK;
}

static bool is_code(const char *text)
{
    size_t length = text ? strlen(text) : 0;
    return length >= 2 && length < TON_TEXT_LANGUAGE_BYTES &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz") == length;
}

static bool is_theme(const char *name)
{
    for (int i = 0; name && i < ton_theme_count; i++)
        if (!strcmp(ton_themes[i].name, name))
            return true;
    return false;
}

static ton_status read_themes(ton_text_record *record, const json_t *value, ton_error *error)
{
    size_t i, used = 0;
    const json_t *theme;
    if (!json_is_array(value) || json_array_size(value) > TON_TEXT_THEMES)
        return ton_fail(error, TON_INVALID, "themes are no list of at most %d", TON_TEXT_THEMES);
    json_array_foreach(value, i, theme)
    {
        const char *name = json_string_value(theme);
        if (!is_theme(name))
            return ton_fail(error, TON_INVALID, "'%.60s' is no theme", name ? name : "");
        used += (size_t)snprintf(record->themes + used, sizeof record->themes - used, "%s%s",
                                 i ? "," : "", name);
    }
    return TON_OK;
}

static ton_status read_member(ton_text_record *record, const char *name, const json_t *value,
                              ton_error *error)
{
    const char *text = json_string_value(value);
    if (json_is_null(value) || !strcmp(name, "track"))
        return TON_OK;
    if (!strcmp(name, "valence"))
        return read_number(&record->valence, value, -100, 100, error);
    if (!strcmp(name, "arousal"))
        return read_number(&record->arousal, value, -100, 100, error);
    if (!strcmp(name, "themes"))
        return read_themes(record, value, error);
    if (!strcmp(name, "explicit") && json_is_boolean(value))
        record->is_explicit = json_is_true(value);
    else if (!strcmp(name, "language") && is_code(text))
        snprintf(record->language, sizeof record->language, "%s", text);
    else
        return ton_fail(error, TON_INVALID, "'%.60s' is no member, or not of its form", name);
    return TON_OK;
}

static ton_status read_object(ton_text_record *record, json_t *object, ton_error *error)
{
    const char *name;
    json_t *value;
    ton_status status = TON_OK;
    *record = (ton_text_record){.noticed = (int64_t)time(NULL),
                                .valence = TON_TEXT_UNSAID,
                                .arousal = TON_TEXT_UNSAID,
                                .is_explicit = TON_TEXT_UNSAID};
    json_object_foreach(object, name, value) if (status == TON_OK) status =
        read_member(record, name, value, error);
    return status;
}

static bool says_something(const ton_text_record *text)
{
    return *text->language || *text->themes || text->valence != TON_TEXT_UNSAID ||
           text->arousal != TON_TEXT_UNSAID || text->is_explicit != TON_TEXT_UNSAID;
}

static ton_status find_track(const passage *now, int64_t *id, const json_t *track, ton_error *error)
{
    char number[24] = "";
    if (json_is_integer(track))
        snprintf(number, sizeof number, "%lld", (long long)json_integer_value(track));
    const char *name = json_is_string(track) ? json_string_value(track) : number;
    return ton_text_track_find(now->finder, id, name, error);
}

/* A track of which nothing is said loses what the model said before. */
static ton_status take_object(passage *now, json_t *object, ton_error *error)
{
    ton_text_record record;
    ton_status status = find_track(now, &record.track, json_object_get(object, "track"), error);
    int64_t id = record.track;
    if (status == TON_OK)
        status = read_object(&record, object, error);
    if (status != TON_OK)
        return status;
    record.track = id;
    snprintf(record.source, sizeof record.source, "%s", now->source);
    if (!says_something(&record)) {
        now->pass->taken_away++;
        return ton_text_drop(now->pass->corpus, id, now->source, error);
    }
    now->pass->read++;
    return ton_text_put(now->pass->corpus, &record, error);
}

static ton_status take_line(passage *now, const char *line, size_t length, ton_error *error)
{
    json_t *object =
        length <= LINE_MOST ? json_loadb(line, length, JSON_REJECT_DUPLICATES, NULL) : NULL;
    ton_status status = json_is_object(object)
                            ? take_object(now, object, error)
                            : ton_fail(error, TON_INVALID, "it is no JSON object");
    json_decref(object);
    return ton_import_at(&now->file, now->line, status, error);
}

/* ---- all of them --------------------------------------------------------------------------------
 */

static ton_status take_lines(passage *now, ton_error *error)
{
    ton_import import = {.session = now->pass->session};
    ton_status status = TON_OK;
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    while (status == TON_OK && (length = getline(&line, &room, now->file.stream)) > 0) {
        now->line++;
        if (strspn(line, " \t\r\n") == (size_t)length)
            continue;
        status = ton_import_judge(&import, &now->file, take_line(now, line, (size_t)length, error),
                                  error);
    }
    if (status == TON_OK && ferror(now->file.stream))
        status = ton_fail(error, TON_IO, "%.700s: %s", now->file.name, strerror(errno));
    free(line);
    now->pass->failed += import.wrong;
    if (status == TON_OK)
        status = ton_import_go_on(error);
    if (status == TON_OK)
        ton_import_finish(&import); /* tells the rest; that some were wrong is told in numbers */
    return status;
}

ton_status ton_text_model_facts(ton_text_pass *pass, ton_error *error)
{
    passage now = {.pass = pass};
    char name[TON_TEXT_SOURCE_BYTES - sizeof TON_TEXT_MODEL];
    ton_text_clean(name, sizeof name, pass->model);
    if (!*name || strcmp(name, pass->model) != 0)
        return ton_fail(error, TON_USAGE, "--model takes a name of at most %d bytes, not '%.80s'",
                        (int)sizeof name - 1, pass->model);
    snprintf(now.source, sizeof now.source, TON_TEXT_MODEL "%s", name);
    ton_status status = ton_table_file_open(&now.file, pass->facts, error);
    if (status == TON_OK)
        status = ton_text_track_finder_new(&now.finder, pass->corpus, error);
    if (status == TON_OK)
        status = take_lines(&now, error);
    ton_text_track_finder_free(now.finder);
    if (now.file.stream)
        fclose(now.file.stream);
    return status;
}
