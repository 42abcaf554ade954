/* What is new is written beside the file, forced to the disk and given its name. */
#include "tools/cli/save.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tools/cli/paths.h"

typedef struct saving {
    const ton_saved *file;
    char *target; /* the file itself, when its path is a link */
    char *folder; /* of target */
    char *beside; /* what is being written */
    bool made;    /* beside exists */
    mode_t mode;  /* of the file that is replaced; 0: none is */
} saving;

static ton_status fail_io(const char *path, ton_error *error)
{
    return ton_fail(error, errno == ENOMEM ? TON_NO_MEMORY : TON_IO, "%.900s: %s", path,
                    strerror(errno));
}

static void end_saving(saving *to)
{
    if (to->made && to->beside)
        unlink(to->beside);
    free(to->target);
    free(to->folder);
    free(to->beside);
}

/* The temporary name is short, whatever the length of the target's. */
static bool name_all(saving *to, int number)
{
    to->target = realpath(to->file->path, NULL);
    if (!to->target)
        to->target = strdup(to->file->path);
    to->folder = to->target ? strdup(to->target) : NULL;
    if (!to->folder)
        return false;
    char *slash = strrchr(to->folder, '/');
    if (slash)
        slash[slash == to->folder] = 0;
    else
        strcpy(to->folder, *to->folder ? "." : "");
    char name[48];
    snprintf(name, sizeof name, ".tonary-%ld-%d", (long)getpid(), number);
    to->beside = ton_path_join(to->folder, name);
    return to->beside != NULL;
}

/* Closes the stream in any case. */
static ton_status fill(const ton_saved *file, FILE *stream, bool force, ton_error *error)
{
    ton_status status = file->write(stream, file->user, error);
    if (status == TON_OK && (ferror(stream) || fflush(stream) || (force && fsync(fileno(stream)))))
        status = fail_io(file->path, error);
    if (fclose(stream) && status == TON_OK)
        status = fail_io(file->path, error);
    return status;
}

static FILE *create(saving *to)
{
    unlink(to->beside); /* of a process that was killed and had our number */
    int file = open(to->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    to->made = file >= 0;
    bool right = to->made && (!to->mode || fchmod(file, to->mode) == 0);
    FILE *stream = right ? fdopen(file, "w") : NULL;
    if (to->made && !stream)
        close(file);
    return stream;
}

/* Leaves nothing to be published of what is no regular file. */
static ton_status write_one(saving *to, int number, ton_error *error)
{
    struct stat facts;
    const char *path = to->file->path;
    bool there = stat(path, &facts) == 0, regular = !there || S_ISREG(facts.st_mode);
    to->mode = there && regular ? facts.st_mode & 07777 : 0;
    if (regular && !name_all(to, number))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    FILE *stream = regular ? create(to) : fopen(path, "we");
    return stream ? fill(to->file, stream, regular, error) : fail_io(path, error);
}

/* A name reaches the disk with its folder. */
static ton_status publish(saving *to, ton_error *error)
{
    if (!to->made)
        return TON_OK;
    if (rename(to->beside, to->target) < 0)
        return fail_io(to->file->path, error);
    to->made = false;
    int folder = open(to->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = folder >= 0 && fsync(folder) == 0;
    ton_status status = done ? TON_OK : fail_io(to->file->path, error);
    if (folder >= 0)
        close(folder);
    return status;
}

ton_status ton_save_all(const ton_saved *files, int count, ton_error *error)
{
    saving *to = calloc((size_t)count + 1, sizeof *to);
    ton_status status = to ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count && status == TON_OK; i++) {
        to[i].file = &files[i];
        status = write_one(&to[i], i, error);
    }
    for (int i = 0; i < count && status == TON_OK; i++)
        status = publish(&to[i], error);
    for (int i = 0; to && i < count; i++)
        end_saving(&to[i]);
    free(to);
    return status;
}

ton_status ton_save(const char *path, ton_save_write *write, const void *user, ton_error *error)
{
    return ton_save_all(&(ton_saved){path, write, user}, 1, error);
}
