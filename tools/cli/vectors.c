/* What recommend/vectors does, with words for people, and kept between questions. */
#include "tools/cli/vectors.h"
#include "tools/cli/kept.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"

enum { LARGE = 10000 /* so many vectors take a while to read */ };

ton_status ton_corpus_refresh(ton_corpus *corpus, int *version, const ton_session *session,
                              ton_error *error)
{
    ton_refreshed done = {0};
    ton_status status = ton_vectors_refresh(corpus, &done, error);
    *version = done.scale;
    if (done.is_new)
        ton_say(session, "scale %d fitted on %lld %s", done.scale, (long long)done.tracks,
                ton_text_plural(done.tracks, "track", "tracks"));
    if (status != TON_PARTIAL)
        return status;
    ton_say(session, "%s", error->message);
    return TON_OK;
}

typedef struct reading {
    ton_corpus *corpus;
    const ton_session *session;
} reading;

static ton_status read_vectors(void *user, ton_vectors **vectors, ton_error *error)
{
    const reading *r = user;
    ton_error why;
    ton_status status = ton_vectors_load(vectors, &why, r->corpus, error);
    bool is_small = why.status == TON_NOT_FOUND && status == TON_OK && (*vectors)->rows < LARGE;
    if (status == TON_OK && why.status != TON_OK && !is_small)
        ton_say(r->session, "%s; until then the corpus itself is read", why.message);
    return status;
}

ton_status ton_corpus_vectors(ton_corpus *corpus, ton_vectors **vectors, const ton_session *session,
                              ton_error *error)
{
    reading r = {corpus, session};
    return session->kept ? ton_kept_vectors(session->kept, vectors, corpus, read_vectors, &r, error)
                         : read_vectors(&r, vectors, error);
}

ton_status ton_corpus_vectors_again(ton_corpus *corpus, ton_vectors **vectors,
                                    const ton_session *session, ton_error *error)
{
    ton_say(session, "the vector file was damaged or cut off while it was read, so the corpus "
                     "itself is read; 'tonary check --repair' makes the file anew");
    ton_vectors_free(*vectors);
    *vectors = NULL;
    return ton_vectors_read(vectors, corpus, error);
}

/* The file may have been in the middle of a change, so there is a second try. */
ton_status ton_corpus_ask(ton_corpus *corpus, ton_vectors **vectors, ton_question *question,
                          void *user, const ton_session *session, ton_error *error)
{
    enum { TRIES = 2 };
    for (int i = 0; i < TRIES; i++) {
        ton_vectors_free(*vectors);
        *vectors = NULL;
        ton_status status = ton_corpus_vectors(corpus, vectors, session, error);
        if (status != TON_OK)
            return status;
        status = question(user, *vectors, error);
        if (ton_vectors_sound(*vectors))
            return status;
    }
    ton_status status = ton_corpus_vectors_again(corpus, vectors, session, error);
    return status == TON_OK ? question(user, *vectors, error) : status;
}
