/* Descriptions come as a table. Who reads it again changes what has changed. */
#include "tools/text/texts.h"

#include <string.h>

#include "tools/listeners/import.h"

typedef struct passage {
    ton_text_pass *pass;
    const ton_text_reader *reader;
    ton_text_values *values;
    ton_text_track_finder *finder;
} passage;

enum { TRACK, TEXT, COLUMNS };
static const char *const names[COLUMNS] = {"track", "text"};
static const ton_import_form form = {names, COLUMNS, COLUMNS, COLUMNS, "track,text"};

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

static ton_status take_row(void *user, const char *const *cell, ton_error *error)
{
    passage *now = user;
    int64_t id = 0;
    ton_status status = ton_text_track_find(now->finder, &id, cell[TRACK], error);
    return status == TON_OK ? take_text(now, id, cell[TEXT], error) : status;
}

static const ton_import_taker taker = {.take = take_row};

ton_status ton_text_descriptions(ton_text_pass *pass, const ton_text_reader *reader,
                                 ton_text_values *values, ton_error *error)
{
    passage now = {.pass = pass, .reader = reader, .values = values};
    ton_import import = {.session = pass->session};
    ton_status status = ton_text_track_finder_new(&now.finder, pass->corpus, error);
    if (status == TON_OK)
        status = ton_import_table(&import, &form, pass->descriptions, &taker, &now, error);
    pass->failed += import.wrong;
    ton_text_track_finder_free(now.finder);
    return status == TON_PARTIAL ? TON_OK : status;
}
