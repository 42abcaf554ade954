/* Opening a corpus reads its whole schema, which costs more than most questions; so what was opened
 * is asked again. A file that was put in its place is seen by its number; a newer program that
 * brings the schema up to date under us is not, so nothing stays open for longer than a minute. */
#include "tools/cli/kept_parts.h"

enum { STALE = 60 /* s */ };

static time_t now(void)
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

static bool is_fresh(const ton_open_corpus *one)
{
    struct stat facts;
    return now() - one->since < STALE && !stat(ton_corpus_path(one->corpus), &facts) &&
           facts.st_dev == one->device && facts.st_ino == one->inode;
}

ton_corpus *ton_kept_corpus(ton_kept *kept)
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

void ton_kept_corpus_opened(ton_kept *kept, ton_corpus *corpus)
{
    struct stat facts;
    if (stat(ton_corpus_path(corpus), &facts))
        return;
    pthread_mutex_lock(&kept->open_lock);
    if (kept->open_count < TON_OPEN_MOST)
        kept->open[kept->open_count++] =
            (ton_open_corpus){corpus, facts.st_dev, facts.st_ino, now(), true};
    pthread_mutex_unlock(&kept->open_lock);
}

void ton_kept_corpus_back(ton_kept *kept, ton_corpus *corpus)
{
    bool is_known = false;
    ton_corpus_rollback(corpus); /* what was held at one moment is let go of */
    pthread_mutex_lock(&kept->open_lock);
    for (int i = 0; i < kept->open_count; i++)
        if (kept->open[i].corpus == corpus) {
            kept->open[i].is_out = false;
            is_known = true;
        }
    pthread_mutex_unlock(&kept->open_lock);
    if (!is_known)
        ton_corpus_close(corpus);
}

void ton_kept_corpora_close(ton_kept *kept)
{
    while (kept->open_count)
        drop(kept, 0);
}
