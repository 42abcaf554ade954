/* Finding the corpus by the XDG Base Directory Specification. */
#include "tools/cli/open.h"
#include "corpus/jobs.h"
#include "corpus/marks.h"
#include "tools/cli/kept.h"
#include "tools/cli/paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *set_or_null(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

/* The caller frees it; NULL after an error. */
static char *corpus_path(const ton_session *session, ton_error *error)
{
    const char *given = session->corpus ? session->corpus : set_or_null("TONARY_CORPUS");
    const char *data = set_or_null("XDG_DATA_HOME"), *home = set_or_null("HOME");
    if (!given && !data && !home) {
        ton_fail(error, TON_NOT_FOUND, "no corpus: give --corpus FILE, or set HOME");
        return NULL;
    }
    char *path = given  ? strdup(given)
                 : data ? ton_path_join(data, "tonary/corpus.db")
                        : ton_path_join(home, ".local/share/tonary/corpus.db");
    if (!path)
        ton_fail(error, TON_NO_MEMORY, NULL);
    return path;
}

ton_status ton_open(ton_corpus **corpus, const ton_session *session, ton_open_mode mode,
                    ton_error *error)
{
    char *path = corpus_path(session, error);
    if (!path)
        return error->status;
    ton_status status = ton_corpus_open(corpus, path, mode, error);
    free(path);
    return status;
}

bool ton_opens_shared(const ton_session *session)
{
    ton_error error;
    char *path = corpus_path(session, &error);
    bool is_shared = path && ton_corpus_is_shared(path);
    free(path);
    return is_shared;
}

ton_status ton_opens_queue(const ton_session *session, ton_error *error)
{
    char *path = corpus_path(session, error);
    if (!path)
        return error->status;
    ton_status status = ton_jobs_at(path, error);
    free(path);
    return status;
}

static ton_status open_new(ton_corpus **corpus, const ton_session *session, ton_error *error)
{
    ton_status status = ton_open(corpus, session, TON_READ, error);
    if (status == TON_OK && session->kept)
        ton_kept_corpus_opened(session->kept, *corpus);
    return status;
}

ton_status ton_open_filled(ton_corpus **corpus, const ton_session *session, ton_error *error)
{
    int64_t last = 0;
    *corpus = session->kept ? ton_kept_corpus(session->kept) : NULL;
    ton_status status = *corpus ? TON_OK : open_new(corpus, session, error);
    if (status == TON_OK && (status = ton_track_last_id(*corpus, &last, error)) == TON_OK && last)
        return TON_OK;
    if (status == TON_OK)
        status = ton_fail(error, TON_NOT_FOUND,
                          "the corpus is empty; fill it with: tonary index FOLDER");
    ton_close_filled(*corpus, session);
    *corpus = NULL;
    return status;
}

void ton_close_filled(ton_corpus *corpus, const ton_session *session)
{
    if (corpus && session->kept)
        ton_kept_corpus_back(session->kept, corpus);
    else
        ton_corpus_close(corpus);
}

ton_status ton_open_to_write(ton_corpus **corpus, const ton_session *session, ton_error *error)
{
    return session->kept ? ton_kept_corpus_to_write(session->kept, corpus, session, error)
                         : ton_open(corpus, session, TON_WRITE, error);
}

void ton_close_written(ton_corpus *corpus, const ton_session *session)
{
    if (corpus && session->kept)
        ton_kept_corpus_written(session->kept);
    else
        ton_corpus_close(corpus);
}
