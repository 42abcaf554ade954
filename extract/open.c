/* Opens only what is a file: a FIFO would block, a device may do anything when read. */
#include "extract/extract.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/text.h"

/* Non-blocking, or else opening a FIFO waits for its writer. */
static int open_file(const char *path)
{
    int descriptor;
    do
        descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    while (descriptor < 0 && errno == EINTR);
    return descriptor;
}

/* The status of errno, told with the path. */
static ton_status tell(const char *path, ton_error *error)
{
    int code = errno;
    char shown[TON_ERROR_BYTES / 2];
    ton_text_clean(shown, sizeof shown, path);
    if (code == ENXIO || code == ENODEV || code == EISDIR)
        return ton_fail(error, TON_UNSUPPORTED, "%s is not a regular file", shown);
    ton_status status = code == ENOENT || code == ENOTDIR ? TON_NOT_FOUND : TON_IO;
    errno = code;
    return ton_fail(error, status, "%s cannot be opened: %m", shown);
}

/* Later reads shall wait for a slow disk. */
static int make_blocking(int descriptor)
{
    int flags = fcntl(descriptor, F_GETFL);
    return flags < 0 ? -1 : fcntl(descriptor, F_SETFL, flags & ~O_NONBLOCK);
}

ton_status ton_open_audio(int *descriptor, struct stat *facts, const char *path, ton_error *error)
{
    struct stat found;
    int opened = open_file(path);
    if (opened < 0)
        return tell(path, error);
    if (fstat(opened, &found) < 0)
        goto fail;
    if (!S_ISREG(found.st_mode)) {
        errno = ENODEV;
        goto fail;
    }
    if (make_blocking(opened) < 0)
        goto fail;
    *descriptor = opened;
    if (facts)
        *facts = found;
    return TON_OK;

fail:;
    ton_status status = tell(path, error);
    close(opened);
    return status;
}
