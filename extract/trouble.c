/* One number to a thread. */
#include "extract/trouble.h"

#include <errno.h>
#include <stddef.h>

static _Thread_local int first;

void ton_trouble_forget(void)
{
    first = 0;
}

void ton_trouble_note(int code)
{
    if (!first)
        first = code;
}

ton_status ton_trouble_tell(ton_error *error)
{
    if (!first)
        return TON_OK;
    if (first == ENOMEM)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    errno = first;
    return ton_fail(error, TON_IO, "cannot be read: %m");
}
