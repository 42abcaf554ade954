/* Opening a corpus, whatever keeps it. */
#define _GNU_SOURCE /* memrchr */
#include "base/text.h"
#include "corpus/schema.h"

#include <stdlib.h>
#include <string.h>

bool ton_corpus_is_shared(const char *path)
{
    return !strncmp(path, "postgresql://", 13) || !strncmp(path, "postgres://", 11);
}

/* An address as it is shown, without the password that it may hold. */
static void hide_password(char *shown)
{
    char *authority = strstr(shown, "://") + 3;
    size_t length = strcspn(authority, "/?");
    char *at = memrchr(authority, '@', length), *colon = memchr(authority, ':', length);
    if (at && colon && colon < at)
        memmove(colon, at, strlen(at) + 1);
    for (char *word; (word = strstr(shown, "password="));)
        memmove(word, word + strcspn(word, "&"), strlen(word + strcspn(word, "&")) + 1);
}

static ton_status open_store(ton_corpus *corpus, const char *path, ton_open_mode mode,
                             ton_error *error)
{
    ton_text_clean(corpus->shown, sizeof corpus->shown, path);
    if (!ton_corpus_is_shared(path))
        return ton_engine_sqlite.open(corpus, path, mode, error);
    hide_password(corpus->shown);
#ifdef TON_WITH_POSTGRESQL
    return ton_engine_postgresql.open(corpus, path, mode, error);
#else
    return ton_fail(error, TON_UNSUPPORTED,
                    "corpus '%s' is on a server, and this tonary was built without PostgreSQL; "
                    "give the name of a file",
                    corpus->shown);
#endif
}

ton_status ton_corpus_open(ton_corpus **corpus, const char *path, ton_open_mode mode,
                           ton_error *error)
{
    *corpus = NULL;
    ton_corpus *made = calloc(1, sizeof *made);
    if (!made)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = open_store(made, path, mode, error);
    if (status == TON_OK)
        *corpus = made;
    else
        ton_corpus_close(made);
    return status;
}

void ton_corpus_close(ton_corpus *corpus)
{
    if (!corpus)
        return;
    for (int i = 0; i < TON_KEPT_COUNT; i++)
        ton_sql_finish(corpus->kept[i]);
    if (corpus->store)
        corpus->store->engine->close(corpus->store);
    free(corpus);
}

const char *ton_corpus_kinds(void)
{
#ifdef TON_WITH_POSTGRESQL
    return "SQLite files, PostgreSQL servers";
#else
    return "SQLite files, no PostgreSQL";
#endif
}

bool ton_corpus_shared(const ton_corpus *corpus)
{
    return corpus->store->engine->dialect != TON_SQLITE;
}

bool ton_corpus_answers(ton_corpus *corpus)
{
    ton_statement *row;
    if (corpus->is_still)
        return false;
    if (ton_sql_kept(corpus, &row, TON_KEPT_LAYOUT, ton_sql_say(corpus, TON_SAY_VERSION), NULL) !=
        TON_OK)
        return false;
    bool is_current =
        ton_sql_step(row) == TON_CODE_ROW && ton_column_integer(row, 0) == ton_schema_version;
    return ton_sql_reset(row) == TON_CODE_OK && is_current;
}

const char *ton_corpus_path(const ton_corpus *corpus)
{
    return corpus->store->engine->where(corpus->store);
}
