/* A file may have changed since it was planned: what is noted here is of the moment of opening. */
#include "tools/cli/facts.h"
#include "extract/extract.h"

#include <unistd.h>

ton_status ton_facts_open(ton_facts *facts, int *descriptor, ton_identity *identity,
                          ton_planned *planned, ton_error *error)
{
    struct stat found;
    const ton_facts then = {planned->file->bytes, planned->file->modified_ns};
    *facts = then;
    ton_status status = ton_open_audio(descriptor, &found, planned->file->path, error);
    if (status != TON_OK)
        return status;
    const ton_facts now = ton_facts_of(&found);
    if (!ton_facts_equal(&now, &then))
        planned->audio = (ton_audio_key){{0}};
    status = ton_identity_read(identity, planned, *descriptor, error);
    if (status == TON_OK)
        *facts = now;
    else
        close(*descriptor);
    return status;
}
