/* One thread, which has a corpus of its own open for as long as that answers. It writes there only
 * the mark of a moment (corpus/marks.h), and waits for nobody; where it may not even do that, the
 * file stays as it is, and what came since is laid over it for each question, as ever. */
#include "tools/serve/follow.h"

#include "corpus/marks.h"
#include "recommend/vectors/standing.h"
#include "recommend/vectors/vectors_file.h"
#include "tools/cli/json.h"
#include "tools/cli/kept.h"
#include "tools/cli/open.h"
#include "tools/cli/standing.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { LOOK = 1 /* s */ };

struct ton_follower {
    const ton_session *session;
    int every;
    pthread_t thread;
    bool has_thread;
    bool is_shared;
    pthread_mutex_t looking; /* of what is needed to look: */
    ton_corpus *corpus;      /* NULL: not open */
    time_t stored;           /* monotonic s; 0: never */
    ton_error unstored;      /* why the file could not be written then; TON_OK: it was */
    pthread_mutex_t lock;    /* of what is told: */
    pthread_cond_t changed;
    bool is_ending, has_looked;
    ton_vectors_standing standing;
    time_t looked;
    ton_error trouble; /* TON_OK: none */
};

static time_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

/* ---- looking -----------------------------------------------------------------------------------
 */

static void note(ton_follower *f, const ton_vectors_standing *standing, const ton_error *error)
{
    pthread_mutex_lock(&f->lock);
    f->trouble = error->status == TON_OK ? f->unstored : *error;
    if (error->status == TON_OK) {
        f->standing = *standing;
        f->looked = now();
        f->has_looked = true;
    }
    pthread_mutex_unlock(&f->lock);
}

static bool lacks(const ton_vectors_standing *standing)
{
    return standing->now.scale && (!standing->is_followed || standing->behind);
}

static bool is_due(const ton_follower *f, const ton_vectors_standing *standing)
{
    return lacks(standing) && f->is_shared && (!f->stored || now() - f->stored >= f->every);
}

static ton_status follow(ton_follower *f, ton_vectors_standing *standing, ton_error *error)
{
    static const ton_error none = {.status = TON_OK};
    ton_status status = ton_vectors_stand(standing, f->corpus, error);
    if (status == TON_OK && !lacks(standing))
        f->unstored = none;
    if (status != TON_OK || !is_due(f, standing))
        return status;
    status = ton_vectors_store(f->corpus, false, error);
    f->stored = now();
    f->unstored = status == TON_OK ? none : *error;
    return status == TON_OK ? ton_vectors_stand(standing, f->corpus, error) : status;
}

/* To be marked, but not before it is known to be of this version: other machines may not be. */
static ton_status open_corpus(ton_follower *f, ton_error *error)
{
    ton_status status = ton_open(&f->corpus, f->session, TON_READ, error);
    if (status != TON_OK || !f->is_shared)
        return status;
    ton_corpus_close(f->corpus);
    f->corpus = NULL;
    return ton_open(&f->corpus, f->session, TON_WRITE, error);
}

/* A corpus that does not answer is opened anew the next time. */
static void look(ton_follower *f)
{
    ton_error error = {.status = TON_OK};
    ton_vectors_standing standing = {.rows = 0};
    ton_status status = TON_OK;
    pthread_mutex_lock(&f->looking);
    if (!f->corpus)
        status = open_corpus(f, &error);
    if (status == TON_OK)
        status = follow(f, &standing, &error);
    note(f, &standing, &error);
    if (status != TON_OK) {
        ton_corpus_close(f->corpus);
        f->corpus = NULL;
    }
    pthread_mutex_unlock(&f->looking);
}

static bool rest(ton_follower *f)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += LOOK;
    pthread_mutex_lock(&f->lock);
    if (!f->is_ending)
        pthread_cond_timedwait(&f->changed, &f->lock, &until);
    bool goes_on = !f->is_ending;
    pthread_mutex_unlock(&f->lock);
    return goes_on;
}

static void *work(void *user)
{
    ton_follower *f = user;
    do
        look(f);
    while (rest(f));
    return NULL;
}

/* ---- beginning, ending -------------------------------------------------------------------------
 */

static void begin(ton_follower *f)
{
    pthread_condattr_t monotonic;
    pthread_mutex_init(&f->looking, NULL);
    pthread_mutex_init(&f->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&f->changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
}

ton_status ton_follower_new(ton_follower **follower, const ton_session *session, int every,
                            ton_error *error)
{
    ton_follower *f = *follower = calloc(1, sizeof *f);
    if (!f)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    begin(f);
    f->session = session;
    f->every = every;
    f->is_shared = ton_opens_shared(session);
    f->has_thread = f->is_shared && !pthread_create(&f->thread, NULL, work, f);
    return TON_OK;
}

void ton_follower_free(ton_follower *f)
{
    if (!f)
        return;
    pthread_mutex_lock(&f->lock);
    f->is_ending = true;
    pthread_cond_broadcast(&f->changed);
    pthread_mutex_unlock(&f->lock);
    if (f->has_thread)
        pthread_join(f->thread, NULL);
    ton_corpus_close(f->corpus);
    pthread_mutex_destroy(&f->looking);
    pthread_mutex_destroy(&f->lock);
    pthread_cond_destroy(&f->changed);
    free(f);
}

/* ---- telling -----------------------------------------------------------------------------------
 */

static json_t *memory_json(const ton_session *session)
{
    int64_t change, seconds;
    if (!ton_kept_moment(session->kept, &change, &seconds))
        return json_null();
    json_t *memory = json_object();
    ton_json_put(memory, "change", json_integer(change));
    ton_json_put(memory, "looked_seconds", json_integer(seconds));
    return memory;
}

json_t *ton_follower_state(ton_follower *f)
{
    if (!f->has_thread)
        look(f);
    json_t *document = json_object();
    pthread_mutex_lock(&f->lock);
    ton_json_put(document, "corpus", f->has_looked ? ton_standing_json(&f->standing) : json_null());
    ton_json_put(document, "looked_seconds",
                 f->has_looked ? json_integer(now() - f->looked) : json_null());
    ton_json_put(document, "problem",
                 f->trouble.status == TON_OK ? json_null() : ton_json_text(f->trouble.message));
    pthread_mutex_unlock(&f->lock);
    ton_json_put(document, "memory", memory_json(f->session));
    ton_json_put(document, "follows", json_boolean(f->has_thread));
    return document;
}
