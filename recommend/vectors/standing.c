#include "recommend/vectors/standing.h"
#include "recommend/vectors/format.h"
#include "recommend/vectors/map.h"
#include "recommend/vectors/vectors_file.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* false: there is no header of that space. */
static bool read_header(ton_slot *slot, int64_t *written, const char *path, const ton_space *space)
{
    struct stat facts = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool is_there = file >= 0 && fstat(file, &facts) == 0 &&
                    ton_slot_read(slot, file, space, "", NULL) == TON_OK;
    *written = facts.st_mtim.tv_sec;
    if (file >= 0)
        close(file);
    return is_there;
}

static ton_status compare(ton_vectors_standing *to, ton_corpus *corpus, const ton_slot *slot,
                          int64_t written, ton_error *error)
{
    ton_status status = ton_vector_mark_known(corpus, &to->is_followed, &slot->mark, error);
    if (status != TON_OK || !to->is_followed)
        return status;
    to->change = slot->mark.sequence;
    to->written = written;
    for (int r = 0; r < slot->runs; r++)
        to->rows += slot->run[r].rows;
    return ton_vectors_changed(corpus, &to->behind, to->change, error);
}

static ton_status stand(ton_vectors_standing *to, ton_corpus *corpus, const char *path,
                        ton_error *error)
{
    ton_slot slot;
    ton_space space;
    int64_t written;
    ton_status status = ton_vectors_now(corpus, &to->now, error);
    if (status == TON_OK)
        status = ton_vectors_space(&space, corpus, error);
    if (status == TON_OK && read_header(&slot, &written, path, &space))
        status = compare(to, corpus, &slot, written, error);
    return status;
}

ton_status ton_vectors_stand(ton_vectors_standing *standing, ton_corpus *corpus, ton_error *error)
{
    *standing = (ton_vectors_standing){.rows = 0};
    char *path = ton_vectors_path(corpus);
    ton_status status =
        path ? ton_corpus_hold(corpus, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) {
        status = stand(standing, corpus, path, error);
        ton_corpus_rollback(corpus);
    }
    free(path);
    return status;
}
