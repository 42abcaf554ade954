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
    char *target; /* the file itself, when path is a link */
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
static bool name_all(saving *to, const char *path)
{
    to->target = realpath(path, NULL);
    if (!to->target)
        to->target = strdup(path);
    to->folder = to->target ? strdup(to->target) : NULL;
    if (!to->folder)
        return false;
    char *slash = strrchr(to->folder, '/');
    if (slash)
        slash[slash == to->folder] = 0;
    else
        strcpy(to->folder, *to->folder ? "." : "");
    char name[32];
    snprintf(name, sizeof name, ".tonary-%ld", (long)getpid());
    to->beside = ton_path_join(to->folder, name);
    return to->beside != NULL;
}

/* Closes the stream in any case. */
static ton_status fill(ton_save_write *write, const void *user, FILE *stream, const char *path,
                       bool force, ton_error *error)
{
    ton_status status = write(stream, user, error);
    if (status == TON_OK && (ferror(stream) || fflush(stream) || (force && fsync(fileno(stream)))))
        status = fail_io(path, error);
    if (fclose(stream) && status == TON_OK)
        status = fail_io(path, error);
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

/* A name reaches the disk with its folder. */
static ton_status publish(saving *to, const char *path, ton_error *error)
{
    if (rename(to->beside, to->target) < 0)
        return fail_io(path, error);
    to->made = false;
    int folder = open(to->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool done = folder >= 0 && fsync(folder) == 0;
    ton_status status = done ? TON_OK : fail_io(path, error);
    if (folder >= 0)
        close(folder);
    return status;
}

static ton_status replace(saving *to, ton_save_write *write, const void *user, const char *path,
                          ton_error *error)
{
    if (!name_all(to, path))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    FILE *stream = create(to);
    if (!stream)
        return fail_io(path, error);
    ton_status status = fill(write, user, stream, path, true, error);
    return status == TON_OK ? publish(to, path, error) : status;
}

ton_status ton_save(const char *path, ton_save_write *write, const void *user, ton_error *error)
{
    struct stat facts;
    bool there = stat(path, &facts) == 0;
    if (there && !S_ISREG(facts.st_mode)) {
        FILE *stream = fopen(path, "we");
        return stream ? fill(write, user, stream, path, false, error) : fail_io(path, error);
    }
    saving to = {.mode = there ? facts.st_mode & 07777 : 0};
    ton_status status = replace(&to, write, user, path, error);
    end_saving(&to);
    return status;
}
