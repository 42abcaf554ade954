/* Whether a file is a corpus, and how an older one is brought up to date. */
#include "corpus/schema.h"

/* What the file says of itself. */
typedef struct header {
    int64_t application, version, objects;
} header;

static ton_status read_header(ton_corpus *corpus, header *h, ton_error *error)
{
    ton_status status =
        ton_sql_integer(corpus, &h->application, ton_sql_say(corpus, TON_SAY_APPLICATION), error);
    if (status == TON_OK)
        status = ton_sql_integer(corpus, &h->version, ton_sql_say(corpus, TON_SAY_VERSION), error);
    if (status == TON_OK)
        status = ton_sql_integer(corpus, &h->objects, ton_sql_say(corpus, TON_SAY_OBJECTS), error);
    return status;
}

/* All at one moment: between two readings another process may make the corpus, and half of an empty
 * file with half of a full one looks like a database of somebody else. */
static ton_status read_header_whole(ton_corpus *corpus, header *h, ton_error *error)
{
    if (corpus->store->engine->in_transaction(corpus->store))
        return read_header(corpus, h, error);
    ton_status status = ton_corpus_hold(corpus, error);
    if (status != TON_OK)
        return status;
    status = read_header(corpus, h, error);
    ton_corpus_rollback(corpus);
    return status;
}

ton_status ton_schema_read(ton_corpus *corpus, int64_t *version, ton_error *error)
{
    header h = {0};
    ton_status status = read_header_whole(corpus, &h, error);
    *version = h.version;
    if (status != TON_OK)
        return status;
    bool empty = !h.application && !h.version && !h.objects;
    if ((h.application != TON_APPLICATION_ID && !empty) || *version < 0)
        return ton_fail(error, TON_CORRUPT,
                        "'%s' is a database of another program, not a tonary corpus",
                        corpus->shown);
    if (*version > ton_schema_version)
        return ton_fail(error, TON_NEWER,
                        "corpus '%s' was written by a newer tonary (layout %lld, this one knows "
                        "%d); update tonary to use it",
                        corpus->shown, (long long)*version, ton_schema_version);
    return TON_OK;
}

ton_status ton_schema_missing(const ton_corpus *corpus, ton_error *error)
{
    return ton_fail(error, TON_NOT_FOUND,
                    "there is no corpus at '%s'; 'tonary index FOLDER' makes one", corpus->shown);
}

ton_status ton_schema_current(const ton_corpus *corpus, int64_t version, ton_error *error)
{
    if (version == ton_schema_version)
        return TON_OK;
    return ton_fail(error, TON_UNSUPPORTED,
                    "corpus '%s' is empty or from an older tonary; 'tonary index' brings it up to "
                    "date",
                    corpus->shown);
}

/* What brings a corpus on from *version, which becomes that which it is brought to. */
static const char *migration(const ton_corpus *corpus, int64_t *version)
{
    if (corpus->store->engine->dialect == TON_SQLITE)
        return ton_migrations[(*version)++];
    if (*version < TON_BASELINE) {
        *version = TON_BASELINE;
        return ton_server_migrations[0];
    }
    return ton_server_migrations[++*version - TON_BASELINE];
}

/* From *version on, inside a transaction. */
static ton_status step(ton_corpus *corpus, int64_t *version, ton_error *error)
{
    ton_status status = ton_sql_run(corpus, migration(corpus, version), error);
    if (status == TON_OK)
        status = ton_row_add_tags(corpus, error);
    if (status != TON_OK)
        return status;
    ton_code code = corpus->store->engine->mark(corpus->store, *version);
    return code == TON_CODE_OK ? TON_OK : ton_sql_fail(corpus, (int)code, error);
}

static ton_status migrate(ton_corpus *corpus, int64_t version, ton_error *error)
{
    while (version < ton_schema_version) {
        ton_status status = ton_corpus_begin(corpus, error);
        /* Read again under the lock: another process may have been quicker. */
        if (status == TON_OK)
            status = ton_schema_read(corpus, &version, error);
        if (status == TON_OK && version < ton_schema_version)
            status = step(corpus, &version, error);
        if (status == TON_OK)
            status = ton_corpus_commit(corpus, error);
        if (status != TON_OK) {
            ton_corpus_rollback(corpus);
            return status;
        }
    }
    return TON_OK;
}

/* A table that is replaced by another takes what refers to it along, unless foreign keys are off;
 * and they cannot be switched within a transaction. */
ton_status ton_schema_migrate(ton_corpus *corpus, int64_t version, ton_error *error)
{
    if (version == ton_schema_version)
        return TON_OK;
    ton_status status = ton_sql_run(corpus, ton_sql_say(corpus, TON_SAY_KEYS_OFF), error);
    if (status == TON_OK)
        status = migrate(corpus, version, error);
    return status == TON_OK ? ton_sql_run(corpus, ton_sql_say(corpus, TON_SAY_KEYS_ON), error)
                            : status;
}
