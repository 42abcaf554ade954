/* Opening a corpus reads its whole schema, or connects to a server, which costs more than most
 * questions; so what was opened is asked again. A file that was put in its place is seen by its
 * number, a server that went by its silence; a newer program that brings the schema up to date
 * under us is not, so nothing stays open for longer than a minute. */
#include "corpus/marks.h"
#include "tools/cli/kept_parts.h"

enum { STALE = 60 /* s */ };

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
    return (ton_open_corpus){corpus, facts.st_dev, facts.st_ino, ton_kept_clock(), true};
}

static bool is_fresh(const ton_open_corpus *one)
{
    const ton_open_corpus facts = facts_of(one->corpus);
    return facts.since - one->since < STALE && facts.device == one->device &&
           facts.inode == one->inode;
}

static ton_corpus *take_fresh(ton_kept *kept)
{
    ton_corpus *found = NULL;
    pthread_mutex_lock(&kept->open_lock);
    for (int i = kept->open_count - 1; i >= 0 && !found; i--) {
        ton_open_corpus *one = &kept->open[i];
        if (one->is_out)
            continue;
        if (is_fresh(one)) {
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
    while ((found = take_fresh(kept)) && ton_corpus_shared(found) && !ton_corpus_answers(found))
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
