/* Accounts of texts as rows of table track_text. */
#include "corpus/texts.h"

#include "base/text.h"
#include "corpus/database.h"

#include <string.h>

#define COLUMNS                                                                                    \
    "track, source, hash, reader, noticed, language, valence, arousal, explicit, words, themes, "  \
    "terms"

/* ---- writing ------------------------------------------------------------------------------------
 */

static bool in_range(int value, int least, int most)
{
    return value == TON_TEXT_UNSAID || (value >= least && value <= most);
}

static ton_status check(const ton_text_record *text, ton_error *error)
{
    bool sound = *text->source && text->words >= 0 && in_range(text->valence, -100, 100) &&
                 in_range(text->arousal, -100, 100) && in_range(text->is_explicit, 0, 1);
    return sound ? TON_OK
                 : ton_fail(error, TON_INVALID,
                            "what the text of track %lld says has no source, or a number out of "
                            "range",
                            (long long)text->track);
}

static int bind_number(ton_statement *statement, int parameter, int value)
{
    return value == TON_TEXT_UNSAID ? ton_bind_null(statement, parameter)
                                    : ton_bind_integer(statement, parameter, value);
}

static int bind(ton_statement *statement, const ton_text_record *text)
{
    const struct {
        int parameter;
        const char *text;
    } texts[] = {{2, text->source}, {6, text->language}, {11, text->themes}, {12, text->terms}};
    const struct {
        int parameter, value;
    } numbers[] = {{4, text->reader},
                   {7, text->valence},
                   {8, text->arousal},
                   {9, text->is_explicit},
                   {10, text->words}};
    int code = ton_bind_integer(statement, 1, text->track);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 3, text->hash);
    if (code == TON_CODE_OK)
        code = ton_bind_integer(statement, 5, text->noticed);
    for (size_t i = 0; i < sizeof texts / sizeof *texts && code == TON_CODE_OK; i++)
        code = ton_bind_text(statement, texts[i].parameter, texts[i].text);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers && code == TON_CODE_OK; i++)
        code = bind_number(statement, numbers[i].parameter, numbers[i].value);
    return code;
}

ton_status ton_text_put(ton_corpus *corpus, const ton_text_record *text, ton_error *error)
{
    ton_statement *statement;
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = check(text, error);
    if (status == TON_OK)
        status = ton_sql_kept(corpus, &statement, TON_KEPT_TEXT_PUT,
                              "INSERT INTO track_text (" COLUMNS
                              ") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
                              " ON CONFLICT (track, source) DO UPDATE SET (" COLUMNS
                              ") = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
                              error);
    if (status != TON_OK)
        return status;
    return ton_sql_write(corpus, statement, bind(statement, text), error);
}

ton_status ton_text_drop(ton_corpus *corpus, int64_t track, const char *source, ton_error *error)
{
    ton_statement *statement = NULL;
    ton_status status = ton_sql_in_transaction(corpus, error);
    if (status == TON_OK)
        status = ton_sql_prepare(corpus, &statement,
                                 "DELETE FROM track_text WHERE track = ?1 AND source = ?2", error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(statement, 1, track);
    if (code == TON_CODE_OK)
        code = ton_bind_text(statement, 2, source);
    status = ton_sql_write(corpus, statement, code, error);
    ton_sql_finish(statement);
    return status;
}

/* ---- reading ------------------------------------------------------------------------------------
 */

static int read_number(ton_statement *row, int column)
{
    return !ton_column_known(row, column) ? TON_TEXT_UNSAID : ton_column_int(row, column);
}

static void read_text(char *out, size_t bytes, ton_statement *row, int column)
{
    const char *text = ton_column_text(row, column);
    ton_text_clean(out, bytes, text ? text : "");
}

/* Texts are cleaned when they are read, as tags are. */
static void read_row(ton_statement *row, ton_text_record *text)
{
    text->track = ton_column_integer(row, 0);
    text->hash = ton_column_integer(row, 2);
    text->reader = ton_column_int(row, 3);
    text->noticed = ton_column_integer(row, 4);
    text->valence = read_number(row, 6);
    text->arousal = read_number(row, 7);
    text->is_explicit = read_number(row, 8);
    text->words = ton_column_int(row, 9);
    read_text(text->source, sizeof text->source, row, 1);
    read_text(text->language, sizeof text->language, row, 5);
    read_text(text->themes, sizeof text->themes, row, 10);
    read_text(text->terms, sizeof text->terms, row, 11);
}

/* Finalizes the statement. */
static ton_status visit_rows(ton_corpus *corpus, ton_statement *row, ton_text_visit *visit,
                             void *user, ton_error *error)
{
    int code;
    ton_text_record text;
    while ((code = ton_sql_step(row)) == TON_CODE_ROW) {
        read_row(row, &text);
        if (!visit(user, &text)) {
            code = TON_CODE_DONE;
            break;
        }
    }
    ton_sql_finish(row);
    return code == TON_CODE_DONE ? TON_OK : ton_sql_fail(corpus, code, error);
}

ton_status ton_text_facts_each(ton_corpus *corpus, ton_text_visit *visit, void *user,
                               ton_error *error)
{
    ton_statement *row;
    ton_status status = ton_sql_prepare(corpus, &row,
                                        "SELECT " COLUMNS " FROM track_text WHERE track IN"
                                        " (SELECT id FROM track WHERE gone = 0)"
                                        " ORDER BY track, source",
                                        error);
    return status == TON_OK ? visit_rows(corpus, row, visit, user, error) : status;
}

ton_status ton_text_facts_of(ton_corpus *corpus, int64_t track, ton_text_visit *visit, void *user,
                             ton_error *error)
{
    ton_statement *row;
    ton_status status = ton_sql_prepare(
        corpus, &row, "SELECT " COLUMNS " FROM track_text WHERE track = ?1 ORDER BY source", error);
    if (status != TON_OK)
        return status;
    int code = ton_bind_integer(row, 1, track);
    if (code == TON_CODE_OK)
        return visit_rows(corpus, row, visit, user, error);
    ton_sql_finish(row);
    return ton_sql_fail(corpus, code, error);
}

/* ---- from another corpus ------------------------------------------------------------------------
 */

typedef struct copying {
    ton_corpus *corpus;
    int64_t track;
    const ton_text_record *text; /* that is copied */
    bool is_later;               /* the one here */
    bool changed;
    ton_status status;
    ton_error *error;
} copying;

static bool compare(void *user, const ton_text_record *here)
{
    copying *now = user;
    if (!strcmp(here->source, now->text->source) && here->noticed >= now->text->noticed)
        now->is_later = true;
    return !now->is_later;
}

static bool copy(void *user, const ton_text_record *text)
{
    copying *now = user;
    ton_text_record own = *text;
    own.track = now->track;
    now->text = text;
    now->is_later = false;
    now->status = ton_text_facts_of(now->corpus, now->track, compare, now, now->error);
    if (now->status == TON_OK && !now->is_later)
        now->status = ton_text_put(now->corpus, &own, now->error);
    now->changed |= !now->is_later;
    now->text = NULL;
    return now->status == TON_OK;
}

ton_status ton_texts_copy(ton_corpus *corpus, int64_t track, ton_corpus *from, int64_t from_track,
                          bool *changed, ton_error *error)
{
    copying now = {.corpus = corpus, .track = track, .error = error};
    ton_status status = ton_text_facts_of(from, from_track, copy, &now, error);
    *changed = now.changed;
    return status == TON_OK ? now.status : status;
}
