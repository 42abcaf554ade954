/* Descriptors are changed below the streams: stdout itself keeps its descriptor, which leads
 * elsewhere from then on. */
#include "tools/cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

_Thread_local FILE *ton_output;
static int failure; /* errno of the first flush that failed */

/* A program may be started with its output closed. Then it takes nothing, like a full disk, and no
 * file that is opened later gets its number. */
static int own_descriptor(void)
{
    int own = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (own >= 0 || errno != EBADF)
        return own;
    int full = open("/dev/full", O_WRONLY);
    return full < 0 ? full : fcntl(full, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
}

/* Without a standard error, what others print is lost. */
static bool turn_others_away(void)
{
    if (dup2(STDERR_FILENO, STDOUT_FILENO) >= 0)
        return true;
    int nowhere = open("/dev/null", O_WRONLY);
    return nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0 && dup2(nowhere, STDERR_FILENO) >= 0;
}

ton_status ton_output_start(ton_error *error)
{
    int own = own_descriptor();
    if (own < 0 || !turn_others_away())
        return ton_fail(error, TON_IO, "standard output: %s", strerror(errno));
    ton_output = fdopen(own, "w");
    return ton_output ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

bool ton_output_flush(void)
{
    if (!fflush(ton_output))
        return true;
    if (!failure)
        failure = errno;
    return false;
}

ton_status ton_output_finish(ton_error *error)
{
    bool written = ton_output_flush() && !ferror(ton_output);
    written &= !fclose(ton_output);
    if (written)
        return TON_OK;
    return ton_fail(error, TON_IO, "standard output: %s", strerror(failure ? failure : errno));
}
