/* LD_PRELOAD: notes in $POWERCUT_LOG all that changes files below $POWERCUT_FOLDER. */
#define _GNU_SOURCE
#include "tests/powercut/log.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

enum { FILES = 1024 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *path_of[FILES]; /* of the descriptors that count */
static int log_file = -1;

static void note(operation_kind kind, const char *path, const void *data, size_t bytes,
                 int64_t offset)
{
    operation op = {(int32_t)kind, (int32_t)strlen(path), offset, (int64_t)bytes};
    struct iovec parts[] = {
        {&op, sizeof op}, {(void *)path, (size_t)op.path_bytes}, {(void *)data, bytes}};
    pthread_mutex_lock(&lock);
    if (log_file < 0)
        log_file = open(getenv("POWERCUT_LOG"), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (writev(log_file, parts, 3) < (ssize_t)sizeof op)
        _exit(98);
    pthread_mutex_unlock(&lock);
}

static void opened(int file, const char *path)
{
    char *whole = file >= 0 && file < FILES ? realpath(path, NULL) : NULL;
    const char *folder = getenv("POWERCUT_FOLDER");
    if (whole && folder && !strncmp(whole, folder, strlen(folder)))
        path_of[file] = whole;
    else
        free(whole);
}

/* A process that was forked closes what it does not need without telling, and gives the numbers to
 * other files. */
static const char *counts(int file)
{
    static pid_t program;
    if (!program)
        program = getpid();
    return getpid() == program && file >= 0 && file < FILES ? path_of[file] : NULL;
}

#define REAL(name)                                                                                 \
    static __typeof__(name) *real;                                                                 \
    if (!real)                                                                                     \
    real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define OPEN(name)                                                                                 \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        REAL(name);                                                                                \
        va_list more;                                                                              \
        va_start(more, flags);                                                                     \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;                    \
        va_end(more);                                                                              \
        int file = real(path, flags, mode);                                                        \
        if ((flags & O_ACCMODE) != O_RDONLY || flags & O_DIRECTORY)                                \
            opened(file, path);                                                                    \
        return file;                                                                               \
    }
OPEN(open)
OPEN(open64)

int close(int file)
{
    REAL(close);
    if (counts(file)) {
        free(path_of[file]);
        path_of[file] = NULL;
    }
    return real(file);
}

#define PLACED(name)                                                                               \
    ssize_t name(int file, const void *data, size_t bytes, off_t at)                               \
    {                                                                                              \
        REAL(name);                                                                                \
        ssize_t done = real(file, data, bytes, at);                                                \
        if (done > 0 && counts(file))                                                              \
            note(WRITE, counts(file), data, (size_t)done, at);                                     \
        return done;                                                                               \
    }
PLACED(pwrite)
PLACED(pwrite64)

ssize_t write(int file, const void *data, size_t bytes)
{
    REAL(write);
    off_t at = counts(file) ? lseek(file, 0, SEEK_CUR) : 0;
    ssize_t done = real(file, data, bytes);
    if (done > 0 && counts(file))
        note(WRITE, counts(file), data, (size_t)done, at);
    return done;
}

#define LENGTH(name)                                                                               \
    int name(int file, off_t bytes)                                                                \
    {                                                                                              \
        REAL(name);                                                                                \
        int status = real(file, bytes);                                                            \
        if (!status && counts(file))                                                               \
            note(TRUNCATE, counts(file), NULL, 0, bytes);                                          \
        return status;                                                                             \
    }
LENGTH(ftruncate)
LENGTH(ftruncate64)

#define SYNCED(name)                                                                               \
    int name(int file)                                                                             \
    {                                                                                              \
        REAL(name);                                                                                \
        int status = real(file);                                                                   \
        if (!status && counts(file))                                                               \
            note(SYNC, counts(file), NULL, 0, 0);                                                  \
        return status;                                                                             \
    }
SYNCED(fsync)
SYNCED(fdatasync)

int unlink(const char *path)
{
    REAL(unlink);
    char *whole = realpath(path, NULL);
    const char *folder = getenv("POWERCUT_FOLDER");
    int status = real(path);
    if (!status && whole && folder && !strncmp(whole, folder, strlen(folder)))
        note(UNLINK, whole, NULL, 0, 0);
    free(whole);
    return status;
}

int rename(const char *from, const char *to)
{
    REAL(rename);
    char *whole = realpath(from, NULL);
    const char *folder = getenv("POWERCUT_FOLDER");
    int status = real(from, to);
    if (!status && whole && folder && !strncmp(whole, folder, strlen(folder)))
        note(RENAME, whole, to, strlen(to), 0);
    free(whole);
    return status;
}
