/* Opening a corpus reads its whole schema, or connects to a server, which costs more than most
 * questions and any event; so what was opened is used again. A file that was put in its place is
 * seen by its number; a server that went, and a newer program that brought the schema up to date
 * under us, by asking for the layout.
 *
 * Of those that read there may be several. One is for writing, since a corpus has one writer at a
 * time: who else wants it waits here, instead of at a file that is tried again and again, or with a
 * connection of their own. */
#include "corpus/marks.h"
#include "tools/cli/kept_parts.h"
#include "tools/cli/open.h"

time_t ton_kept_clock(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

/* Under the lock. */
static void drop(ton_kept *kept, int i)
{
    ton_corpus_close(kept->open[i].corpus);
    kept->open[i] = kept->open[--kept->open_count];
}

/* Of a server's there is no file. */
static ton_open_corpus facts_of(ton_corpus *corpus)
{
    struct stat facts = {0};
    if (!ton_corpus_shared(corpus))
        stat(ton_corpus_path(corpus), &facts);
    return (ton_open_corpus){corpus, facts.st_dev, facts.st_ino, true};
}

static bool is_in_place(const ton_open_corpus *one)
{
    const ton_open_corpus facts = facts_of(one->corpus);
    return facts.device == one->device && facts.inode == one->inode;
}

static ton_corpus *take(ton_kept *kept)
{
    ton_corpus *found = NULL;
    pthread_mutex_lock(&kept->open_lock);
    for (int i = kept->open_count - 1; i >= 0 && !found; i--) {
        ton_open_corpus *one = &kept->open[i];
        if (one->is_out)
            continue;
        if (is_in_place(one)) {
            one->is_out = true;
            found = one->corpus;
        } else {
            drop(kept, i);
        }
    }
    pthread_mutex_unlock(&kept->open_lock);
    return found;
}

static int find(const ton_kept *kept, const ton_corpus *corpus)
{
    int i = kept->open_count - 1;
    while (i >= 0 && kept->open[i].corpus != corpus)
        i--;
    return i;
}

/* One that somebody has. */
static void give_up(ton_kept *kept, ton_corpus *corpus)
{
    pthread_mutex_lock(&kept->open_lock);
    drop(kept, find(kept, corpus));
    pthread_mutex_unlock(&kept->open_lock);
}

ton_corpus *ton_kept_corpus(ton_kept *kept)
{
    ton_corpus *found;
    while ((found = take(kept)) && !ton_corpus_answers(found))
        give_up(kept, found);
    return found;
}

void ton_kept_corpus_opened(ton_kept *kept, ton_corpus *corpus)
{
    const ton_open_corpus one = facts_of(corpus);
    pthread_mutex_lock(&kept->open_lock);
    if (kept->open_count < TON_OPEN_MOST && (one.inode || ton_corpus_shared(corpus)))
        kept->open[kept->open_count++] = one;
    pthread_mutex_unlock(&kept->open_lock);
}

void ton_kept_corpus_back(ton_kept *kept, ton_corpus *corpus)
{
    ton_corpus_rollback(corpus); /* what was held at one moment is let go of */
    pthread_mutex_lock(&kept->open_lock);
    int at = find(kept, corpus);
    if (at >= 0)
        kept->open[at].is_out = false;
    pthread_mutex_unlock(&kept->open_lock);
    if (at < 0)
        ton_corpus_close(corpus);
}

void ton_kept_corpora_close(ton_kept *kept)
{
    while (kept->open_count)
        drop(kept, 0);
}

/* ---- for writing --------------------------------------------------------------------------------
 */

void ton_kept_writer_begin(ton_kept_writer *writer)
{
    pthread_condattr_t monotonic;
    pthread_mutex_init(&writer->lock, NULL);
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&writer->back, &monotonic);
    pthread_condattr_destroy(&monotonic);
}

void ton_kept_writer_end(ton_kept_writer *writer)
{
    ton_corpus_close(writer->one.corpus);
    pthread_mutex_destroy(&writer->lock);
    pthread_cond_destroy(&writer->back);
}

/* false: whoever has it needs too long */
static bool take_turn(ton_kept_writer *writer)
{
    enum { PATIENCE = 10 /* s, as at the corpus itself */ };
    struct timespec until;
    int late = 0;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += PATIENCE;
    pthread_mutex_lock(&writer->lock);
    while (writer->is_taken && !late)
        late = pthread_cond_timedwait(&writer->back, &writer->lock, &until);
    bool is_mine = !writer->is_taken;
    writer->is_taken = true;
    pthread_mutex_unlock(&writer->lock);
    return is_mine;
}

static void end_turn(ton_kept_writer *writer)
{
    pthread_mutex_lock(&writer->lock);
    writer->is_taken = false;
    pthread_cond_signal(&writer->back);
    pthread_mutex_unlock(&writer->lock);
}

/* By whoever has the turn. */
static ton_status open_anew(ton_open_corpus *one, const ton_session *session, ton_error *error)
{
    ton_corpus *opened;
    ton_corpus_close(one->corpus);
    ton_status status = ton_open(&opened, session, TON_WRITE, error);
    *one = status == TON_OK ? facts_of(opened) : (ton_open_corpus){.corpus = NULL};
    return status;
}

ton_status ton_kept_corpus_to_write(ton_kept *kept, ton_corpus **corpus, const ton_session *session,
                                    ton_error *error)
{
    ton_kept_writer *writer = &kept->writer;
    ton_open_corpus *one = &writer->one;
    ton_status status = TON_OK;
    *corpus = NULL;
    if (!take_turn(writer))
        return ton_fail(error, TON_BUSY, "others wait to write to the corpus; try again");
    if (!one->corpus || !is_in_place(one) || !ton_corpus_answers(one->corpus))
        status = open_anew(one, session, error);
    if (status == TON_OK)
        *corpus = one->corpus;
    else
        end_turn(writer);
    return status;
}

void ton_kept_corpus_written(ton_kept *kept)
{
    ton_corpus_rollback(kept->writer.one.corpus); /* what was not committed is let go of */
    end_turn(&kept->writer);
}
