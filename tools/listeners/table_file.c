/* Reading ahead counts as read; that is near enough for a progress line. */
#include "tools/listeners/table_file.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BUFFER_BYTES = 1 << 16 };

ton_status ton_table_file_open(ton_table_file *file, const char *path, ton_error *error)
{
    struct stat facts;
    bool standard = !strcmp(path, "-");
    *file = (ton_table_file){.name = standard ? "standard input" : path};
    file->stream = standard ? fdopen(dup(STDIN_FILENO), "r") : fopen(path, "r");
    if (!file->stream)
        return ton_fail(error, errno == ENOENT ? TON_NOT_FOUND : TON_IO, "%.700s: %s", file->name,
                        strerror(errno));
    setvbuf(file->stream, NULL, _IOFBF, BUFFER_BYTES);
    if (!fstat(fileno(file->stream), &facts) && S_ISREG(facts.st_mode))
        file->bytes = (double)facts.st_size;
    return TON_OK;
}

double ton_table_file_done(const ton_table_file *file)
{
    return file->bytes > 0 ? (double)ftello(file->stream) / file->bytes : 0;
}
