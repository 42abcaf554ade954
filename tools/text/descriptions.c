/* Descriptions come as a table. Who reads it again changes what has changed. */
#include "tools/text/texts.h"

#include <string.h>

#include "tools/cli/csv.h"
#include "tools/listeners/rows.h"

typedef struct passage {
    ton_text_pass *pass;
    const ton_text_reader *reader;
    ton_text_values *values;
    ton_text_track_finder *finder;
    ton_table_file file;
    ton_csv *csv;
    int track, text; /* columns */
} passage;

typedef struct known {
    int64_t hash;
    int reader;
} known;

static bool note_known(void *user, const ton_text_record *text)
{
    if (!strcmp(text->source, TON_TEXT_DESCRIPTION))
        *(known *)user = (known){text->hash, text->reader};
    return true;
}

static ton_status put(passage *now, int64_t id, const char *text, ton_error *error)
{
    ton_text_record record;
    ton_status status =
        ton_text_account(&record, now->reader, TON_TEXT_DESCRIPTION, text, text, error);
    record.track = id;
    now->pass->read++;
    return status == TON_OK ? ton_text_put(now->pass->corpus, &record, error) : status;
}

static ton_status take_text(passage *now, int64_t id, const char *text, ton_error *error)
{
    known of = {0, 0};
    ton_status status = ton_text_facts_of(now->pass->corpus, id, note_known, &of, error);
    bool empty = !text[strspn(text, " \t\r\n")];
    bool same = empty ? !of.hash : of.hash == ton_text_hash(text) && of.reader == TON_TEXT_VERSION;
    now->pass->unchanged += status == TON_OK && same && !empty;
    if (status != TON_OK || same)
        return status;
    now->pass->taken_away += empty;
    status = empty ? ton_text_drop(now->pass->corpus, id, TON_TEXT_DESCRIPTION, error)
                   : put(now, id, text, error);
    return status == TON_OK ? ton_text_value_refresh(now->values, id, error) : status;
}

static ton_status take_row(passage *now, const char *const *field, ton_error *error)
{
    int64_t id = 0;
    ton_error why;
    ton_status status = ton_text_track_find(now->finder, &id, field[now->track], &why);
    if (status == TON_OK)
        return take_text(now, id, field[now->text], error);
    return ton_fail(error, status, "%.500s, line %lld: %.400s", now->file.name,
                    (long long)ton_csv_line(now->csv), why.message);
}

static ton_status take_rows(passage *now, ton_error *error)
{
    ton_rows rows = {.session = now->pass->session};
    ton_status status = TON_OK;
    while (status == TON_OK) {
        const char *const *field = NULL;
        status = ton_csv_next(now->csv, &field, error);
        if (status == TON_OK && !field)
            break;
        if (status == TON_OK)
            status = take_row(now, field, error);
        status = ton_rows_judge(&rows, status, error);
        if (status == TON_OK)
            status = ton_rows_glance(&rows, &now->file, error);
    }
    now->pass->failed += rows.wrong;
    if (status == TON_OK)
        ton_rows_finish(&rows);
    return status;
}

static ton_status find_columns(passage *now, ton_error *error)
{
    now->track = ton_csv_column(now->csv, "track");
    now->text = ton_csv_column(now->csv, "text");
    if (now->track >= 0 && now->text >= 0 && ton_csv_columns(now->csv) == 2)
        return TON_OK;
    return ton_fail(error, TON_INVALID,
                    "%.700s: the header has to be track and text, and nothing else",
                    now->file.name);
}

ton_status ton_text_descriptions(ton_text_pass *pass, const ton_text_reader *reader,
                                 ton_text_values *values, ton_error *error)
{
    passage now = {.pass = pass, .reader = reader, .values = values};
    ton_status status = ton_table_file_open(&now.file, pass->descriptions, error);
    if (status == TON_OK)
        status = ton_csv_from(&now.csv, now.file.stream, now.file.name, error);
    if (status == TON_OK)
        status = find_columns(&now, error);
    if (status == TON_OK)
        status = ton_text_track_finder_new(&now.finder, pass->corpus, error);
    if (status == TON_OK)
        status = take_rows(&now, error);
    ton_text_track_finder_free(now.finder);
    ton_csv_close(now.csv);
    return status;
}
