/* Opening a corpus on a server, and the place where files stand that are derived from it: a folder
 * in the cache of whoever reads it, named after the corpus. */
#include "base/text.h"
#include "corpus/postgresql.h"
#include "corpus/schema.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { FOLDER_MODE = 0700 };

static void be_quiet(void *user, const char *notice)
{
    (void)user, (void)notice;
}

/* What libpq says of an address that it does not understand has the address in it, or what it took
 * for the host: of a password with an @ the rest. */
static ton_status cannot_reach(const ton_corpus *corpus, const char *message, ton_error *error)
{
    char reason[400];
    bool is_quoted = strstr(message, "://") || strchr(message, '@');
    ton_text_clean(reason, sizeof reason,
                   is_quoted ? "its address is not understood, or refused" : message);
    return ton_fail(error, TON_IO, "corpus '%s' cannot be reached: %s", corpus->shown, reason);
}

/* What the address does not say itself: after so long without an answer of its machine, a link that
 * somebody between has forgotten is dead. */
static PGconn *connect_to(const ton_pq *pq, const char *address)
{
    static const char *const name[] = {"tcp_user_timeout", "dbname", NULL};
    const char *const value[] = {"10000" /* ms */, address, NULL};
    return pq->PQconnectdbParams(name, value, true);
}

static ton_status connect(ton_corpus *corpus, const char *address, ton_open_mode mode,
                          ton_error *error)
{
    const char *why;
    const ton_pq *pq = ton_pq_load(&why);
    if (!pq)
        return ton_fail(error, TON_UNSUPPORTED,
                        "corpus '%s' is on a server, which takes libpq (package libpq5): %s",
                        corpus->shown, why);
    ton_postgresql *store = calloc(1, sizeof *store);
    if (!store)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    store->head.engine = &ton_engine_postgresql;
    store->pq = pq;
    store->is_read_only = mode == TON_READ;
    corpus->store = &store->head;
    store->link = connect_to(pq, address);
    if (pq->PQstatus(store->link) != CONNECTION_OK)
        return cannot_reach(corpus, pq->PQerrorMessage(store->link), error);
    pq->PQsetNoticeProcessor(store->link, be_quiet, NULL);
    const char *letters = pq->PQparameterStatus(store->link, "server_encoding");
    if (!letters || strcmp(letters, "UTF8") != 0)
        return ton_fail(error, TON_UNSUPPORTED,
                        "corpus '%s' is in a database whose encoding is not UTF8", corpus->shown);
    ton_corpus_patience(corpus, TON_PATIENCE_MS);
    return ton_sql_run(corpus,
                       mode == TON_READ
                           ? "SET client_encoding = 'UTF8'; SET default_transaction_read_only = on"
                           : "SET client_encoding = 'UTF8'",
                       error);
}

/* ---- beside it ---------------------------------------------------------------------------------
 */

static const char *set_or_null(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

/* false when it is too long */
static bool cache_folder(char *out, size_t bytes, const char *id)
{
    const char *cache = set_or_null("XDG_CACHE_HOME"), *home = set_or_null("HOME");
    int length = cache ? snprintf(out, bytes, "%s/tonary/%s", cache, id)
                       : snprintf(out, bytes, "%s/.cache/tonary/%s", home ? home : "/tmp", id);
    return length >= 0 && (size_t)length < bytes;
}

/* What cannot be made is noticed when a file is to be written there. */
static void make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, FOLDER_MODE);
        *slash = '/';
    }
}

static ton_status find_place(ton_corpus *corpus, ton_error *error)
{
    ton_postgresql *store = (ton_postgresql *)corpus->store;
    ton_statement *row;
    char id[40], folder[sizeof store->beside - sizeof "/corpus"];
    ton_status status =
        ton_sql_prepare(corpus, &row,
                        "SELECT substring(obj_description(to_regclass('track'), 'pg_class')"
                        " from '^tonary corpus ([0-9a-f]{32}),')",
                        error);
    if (status != TON_OK)
        return status;
    bool is_there = ton_sql_step(row) == TON_CODE_ROW && ton_column_known(row, 0);
    if (is_there)
        ton_column_copy(id, sizeof id, row, 0);
    ton_sql_finish(row);
    if (!is_there || !cache_folder(folder, sizeof folder, id))
        return ton_fail(error, TON_CORRUPT, "corpus '%s' has no id, or the cache no place for it",
                        corpus->shown);
    snprintf(store->beside, sizeof store->beside, "%s/corpus", folder);
    make_folders(store->beside);
    return TON_OK;
}

/* ---- opening -----------------------------------------------------------------------------------
 */

ton_status ton_pq_open(ton_corpus *corpus, const char *address, ton_open_mode mode,
                       ton_error *error)
{
    int64_t version = 0;
    ton_status status = connect(corpus, address, mode, error);
    if (status == TON_OK)
        status = ton_schema_read(corpus, &version, error);
    if (status == TON_OK && !version && mode != TON_CREATE)
        return ton_schema_missing(corpus, error);
    if (status == TON_OK)
        status = mode == TON_READ ? ton_schema_current(corpus, version, error)
                                  : ton_schema_migrate(corpus, version, error);
    return status == TON_OK ? find_place(corpus, error) : status;
}

void ton_pq_close(ton_store *of)
{
    ton_postgresql *store = (ton_postgresql *)of;
    store->pq->PQfinish(store->link);
    free(store);
}
