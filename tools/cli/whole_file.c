/* Written under another name in the same folder, then renamed over what was there. */
#include "tools/cli/whole_file.h"

#include "base/text.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static ton_status fail(const ton_whole_file *file, ton_error *error)
{
    char shown[512];
    const char *reason = strerror(errno);
    ton_text_clean(shown, sizeof shown, file->path);
    return ton_fail(error, TON_IO, "cannot write '%s': %s", shown, reason);
}

/* The permissions that a plain fopen would have given. */
static bool permit(int descriptor)
{
    mode_t mask = umask(0);
    umask(mask);
    return fchmod(descriptor, 0666 & ~mask) == 0;
}

static ton_status open_beside(ton_whole_file *file, ton_error *error)
{
    static const char ending[] = ".XXXXXX";
    size_t length = strlen(file->path);
    file->beside = malloc(length + sizeof ending);
    if (!file->beside)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    memcpy(file->beside, file->path, length);
    memcpy(file->beside + length, ending, sizeof ending);
    int descriptor = mkstemp(file->beside);
    if (descriptor >= 0 && permit(descriptor) && (file->stream = fdopen(descriptor, "w")))
        return TON_OK;
    ton_status status = fail(file, error);
    if (descriptor >= 0) {
        close(descriptor);
        unlink(file->beside);
    }
    free(file->beside);
    return status;
}

ton_status ton_whole_file_open(ton_whole_file *file, const char *path, ton_error *error)
{
    struct stat facts;
    *file = (ton_whole_file){.path = path};
    if (stat(path, &facts) != 0 || S_ISREG(facts.st_mode))
        return open_beside(file, error);
    file->stream = fopen(path, "w");
    return file->stream ? TON_OK : fail(file, error);
}

ton_status ton_whole_file_close(ton_whole_file *file, ton_status status, ton_error *error)
{
    bool written = fflush(file->stream) == 0 && !ferror(file->stream);
    if (written && file->beside)
        written = fsync(fileno(file->stream)) == 0;
    written = fclose(file->stream) == 0 && written;
    if (written && status == TON_OK && file->beside)
        written = rename(file->beside, file->path) == 0;
    if (!written && status == TON_OK)
        status = fail(file, error);
    if (status != TON_OK && file->beside)
        unlink(file->beside);
    free(file->beside);
    return status;
}
