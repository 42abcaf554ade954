/* What is given out is a copy of the head of the vectors, whose release gives a share back. The
 * shares are counted under one lock; reading anew holds it too, so that many questions at once read
 * once. */
#include "tools/cli/kept_parts.h"

#include <stdlib.h>
#include <string.h>

typedef ton_kept_holding holding;

ton_kept *ton_kept_new(void)
{
    ton_kept *kept = calloc(1, sizeof *kept);
    if (!kept)
        return NULL;
    pthread_mutex_init(&kept->open_lock, NULL);
    ton_kept_writer_begin(&kept->writer);
    pthread_mutex_init(&kept->lock, NULL);
    pthread_rwlock_init(&kept->desk_lock, NULL);
    pthread_mutex_init(&kept->reader.lock, NULL);
    ton_nearest_desk_begin(&kept->nearest);
    pthread_mutex_init(&kept->value_lock, NULL);
    return kept;
}

/* Under the lock. */
static void give_back(holding *h)
{
    if (!h || --h->shares)
        return;
    ton_vectors_free(h->vectors);
    free(h);
}

void ton_kept_free(ton_kept *kept)
{
    if (!kept)
        return;
    give_back(kept->now);
    ton_desk_close(kept->desk);
    ton_kept_corpora_close(kept);
    ton_kept_writer_end(&kept->writer);
    ton_kept_reader_close(&kept->reader);
    ton_nearest_desk_end(&kept->nearest);
    pthread_mutex_destroy(&kept->open_lock);
    pthread_mutex_destroy(&kept->lock);
    pthread_rwlock_destroy(&kept->desk_lock);
    pthread_mutex_destroy(&kept->value_lock);
    json_decref(kept->value);
    free(kept->key);
    free(kept);
}

static void release(void *memory)
{
    holding *h = memory;
    ton_kept *kept = h->kept;
    pthread_mutex_lock(&kept->lock);
    give_back(h);
    pthread_mutex_unlock(&kept->lock);
}

static bool sound(void *memory)
{
    const holding *h = memory;
    return ton_vectors_sound(h->vectors);
}

static bool is_current(const ton_kept *kept, const ton_vector_mark *now, const struct stat *facts)
{
    return kept->now && kept->moment.sequence == now->sequence &&
           kept->moment.scale == now->scale && kept->device == facts->st_dev &&
           kept->inode == facts->st_ino && ton_vectors_sound(kept->now->vectors);
}

static bool are_full(const ton_vectors *vectors)
{
    for (int r = 0; r < vectors->runs; r++) {
        const ton_run *run = &vectors->run[r];
        for (int64_t i = 0; i < run->rows; i++)
            if (run->error[i] < 0 && !(run->dead && run->dead[i]))
                return false;
    }
    return true;
}

bool ton_kept_full(const ton_vectors *vectors)
{
    return vectors->release == release && ((const holding *)vectors->memory)->is_full;
}

static ton_status keep(ton_kept *kept, ton_kept_read *read, void *user, ton_error *error)
{
    holding *h = calloc(1, sizeof *h);
    if (!h)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    *h = (holding){.kept = kept, .shares = 1};
    ton_status status = read(user, &h->vectors, error);
    if (status != TON_OK) {
        free(h);
        return status;
    }
    h->is_full = are_full(h->vectors);
    give_back(kept->now);
    kept->now = h;
    return TON_OK;
}

static ton_status share(ton_kept *kept, ton_vectors **vectors, ton_error *error)
{
    *vectors = malloc(sizeof **vectors);
    if (!*vectors)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    **vectors = *kept->now->vectors;
    (*vectors)->memory = kept->now;
    (*vectors)->release = release;
    (*vectors)->sound = kept->now->vectors->sound ? sound : NULL;
    kept->now->shares++;
    return TON_OK;
}

ton_status ton_kept_vectors(ton_kept *kept, ton_vectors **vectors, ton_corpus *corpus,
                            ton_kept_read *read, void *user, ton_error *error)
{
    ton_vector_mark now;
    struct stat facts = {0};
    ton_status status = ton_vectors_now(corpus, &now, error);
    if (status != TON_OK)
        return status;
    stat(ton_corpus_path(corpus), &facts);
    pthread_mutex_lock(&kept->lock);
    if (!is_current(kept, &now, &facts)) {
        status = keep(kept, read, user, error);
        kept->moment = now;
        kept->device = facts.st_dev;
        kept->inode = facts.st_ino;
    }
    kept->looked = ton_kept_clock();
    if (status == TON_OK)
        status = share(kept, vectors, error);
    pthread_mutex_unlock(&kept->lock);
    return status;
}

bool ton_kept_moment(ton_kept *kept, int64_t *change, int64_t *seconds)
{
    pthread_mutex_lock(&kept->lock);
    bool has = kept->now != NULL;
    *change = kept->moment.sequence;
    *seconds = ton_kept_clock() - kept->looked;
    pthread_mutex_unlock(&kept->lock);
    return has;
}

json_t *ton_kept_value(ton_kept *kept, const char *key)
{
    pthread_mutex_lock(&kept->value_lock);
    json_t *value = kept->key && !strcmp(kept->key, key) ? json_deep_copy(kept->value) : NULL;
    pthread_mutex_unlock(&kept->value_lock);
    return value;
}

void ton_kept_value_put(ton_kept *kept, const char *key, const json_t *value)
{
    char *text = strdup(key);
    json_t *copy = text ? json_deep_copy(value) : NULL;
    pthread_mutex_lock(&kept->value_lock);
    char *old_text = kept->key;
    json_t *old = kept->value;
    kept->key = copy ? text : NULL;
    kept->value = copy;
    pthread_mutex_unlock(&kept->value_lock);
    free(old_text);
    json_decref(old);
    if (!copy)
        free(text);
}
