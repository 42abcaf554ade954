/* A file may have changed since it was planned: what is noted here is of the moment of opening. */
#include "tools/cli/facts.h"
#include "extract/extract.h"

#include <sys/stat.h>
#include <unistd.h>

static ton_facts facts_of(const struct stat *found)
{
    return (ton_facts){found->st_size,
                       (int64_t)found->st_mtim.tv_sec * 1000000000 + found->st_mtim.tv_nsec};
}

static bool are_same(const ton_facts *a, const ton_facts *b)
{
    return a->bytes == b->bytes && a->modified_ns == b->modified_ns;
}

ton_status ton_facts_open(ton_facts *facts, int *descriptor, ton_identity *identity,
                          ton_planned *planned, ton_error *error)
{
    struct stat found;
    const ton_facts then = {planned->file->bytes, planned->file->modified_ns};
    *facts = then;
    ton_status status = ton_open_audio(descriptor, &found, planned->file->path, error);
    if (status != TON_OK)
        return status;
    const ton_facts now = facts_of(&found);
    if (!are_same(&now, &then))
        planned->audio = (ton_audio_key){{0}};
    status = ton_identity_read(identity, planned, *descriptor, error);
    if (status == TON_OK)
        *facts = now;
    else
        close(*descriptor);
    return status;
}

bool ton_facts_changed(const ton_facts *facts, const char *path)
{
    struct stat found;
    if (stat(path, &found))
        return true;
    const ton_facts now = facts_of(&found);
    return !are_same(&now, facts);
}
