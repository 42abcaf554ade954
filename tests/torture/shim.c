/* Lets one call of a kind fail: LD_PRELOAD this, and say in the environment
 *
 *     TORTURE=KIND:N:HOW   the N-th call of that kind (from 1, over all threads) ends as told; N 0
 *                          lets all pass
 *     TORTURE_AGE=A        that holds for processes so many forks away from the first [0]
 *     TORTURE_COUNT=FILE   the number of calls of that kind is added to FILE at the end
 *
 * KIND is memory, open, read, write, sync, map or lock; HOW is the number of an error, or
 * `short`, by which a read or write does half of what it was asked to. Only the program's own calls
 * and those of its libraries are seen, not those inside of the C library. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;
static long fail_at;
static int error; /* 0: short */
static int age, wanted_age;
static char kind[16];

static void say_count(void)
{
    const char *path = getenv("TORTURE_COUNT");
    FILE *file = path ? fopen(path, "a") : NULL;
    if (!file)
        return;
    fprintf(file, "%ld\n", atomic_load(&calls));
    fclose(file);
}

static void grow(void)
{
    age++;
    atomic_store(&calls, 0);
}

__attribute__((constructor)) static void begin(void)
{
    char how[16] = "";
    const char *wish = getenv("TORTURE");
    if (!wish || sscanf(wish, "%15[a-z]:%ld:%15s", kind, &fail_at, how) != 3)
        _exit(99);
    error = atoi(how);
    const char *of_age = getenv("TORTURE_AGE");
    wanted_age = of_age ? atoi(of_age) : 0;
    atexit(say_count);
    pthread_atfork(NULL, NULL, grow);
}

/* Whether this call is the one. */
static int hit(const char *of)
{
    return age == wanted_age && !strcmp(kind, of) && atomic_fetch_add(&calls, 1) + 1 == fail_at;
}

static int fails(const char *of)
{
    if (!hit(of))
        return 0;
    errno = error;
    return 1;
}

/* 0: as it is; 1: fails; 2: half. */
static int fate(const char *of)
{
    if (!hit(of))
        return 0;
    errno = error;
    return error ? 1 : 2;
}

#define REAL(name)                                                                                 \
    static __typeof__(name) *real;                                                                 \
    if (!real)                                                                                     \
    real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);

void *malloc(size_t bytes)
{
    return fails("memory") ? NULL : __libc_malloc(bytes);
}

void *calloc(size_t count, size_t bytes)
{
    return fails("memory") ? NULL : __libc_calloc(count, bytes);
}

void *realloc(void *p, size_t bytes)
{
    return fails("memory") ? NULL : __libc_realloc(p, bytes);
}

static int opened(int (*real)(const char *, int, ...), const char *path, int flags, mode_t mode)
{
    return fails("open") ? -1 : real(path, flags, mode);
}

#define OPEN(name)                                                                                 \
    int name(const char *path, int flags, ...)                                                     \
    {                                                                                              \
        REAL(name);                                                                                \
        va_list more;                                                                              \
        va_start(more, flags);                                                                     \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;                    \
        va_end(more);                                                                              \
        return opened(real, path, flags, mode);                                                    \
    }
OPEN(open)
OPEN(open64)

#define PLAIN(name, of, buffer)                                                                    \
    ssize_t name(int file, buffer data, size_t bytes)                                              \
    {                                                                                              \
        REAL(name);                                                                                \
        int end = fate(of);                                                                        \
        return end == 1 ? -1 : real(file, data, end ? bytes / 2 : bytes);                          \
    }
PLAIN(read, "read", void *)
PLAIN(write, "write", const void *)

#define PLACED(name, of, buffer)                                                                   \
    ssize_t name(int file, buffer data, size_t bytes, off_t at)                                    \
    {                                                                                              \
        REAL(name);                                                                                \
        int end = fate(of);                                                                        \
        return end == 1 ? -1 : real(file, data, end ? bytes / 2 : bytes, at);                      \
    }
PLACED(pread, "read", void *)
PLACED(pread64, "read", void *)
PLACED(pwrite, "write", const void *)
PLACED(pwrite64, "write", const void *)

#define SYNC(name)                                                                                 \
    int name(int file)                                                                             \
    {                                                                                              \
        REAL(name);                                                                                \
        return fails("sync") ? -1 : real(file);                                                    \
    }
SYNC(fsync)
SYNC(fdatasync)

#define LENGTH(name)                                                                               \
    int name(int file, off_t bytes)                                                                \
    {                                                                                              \
        REAL(name);                                                                                \
        return fails("write") ? -1 : real(file, bytes);                                            \
    }
LENGTH(ftruncate)
LENGTH(ftruncate64)

#define MAP(name)                                                                                  \
    void *name(void *at, size_t bytes, int protection, int flags, int file, off_t offset)          \
    {                                                                                              \
        REAL(name);                                                                                \
        return fails("map") ? MAP_FAILED : real(at, bytes, protection, flags, file, offset);       \
    }
MAP(mmap)
MAP(mmap64)

#define LOCK(name)                                                                                 \
    int name(int file, int command, ...)                                                           \
    {                                                                                              \
        REAL(name);                                                                                \
        va_list more;                                                                              \
        va_start(more, command);                                                                   \
        void *argument = va_arg(more, void *);                                                     \
        va_end(more);                                                                              \
        return command == F_SETLK && fails("lock") ? -1 : real(file, command, argument);           \
    }
LOCK(fcntl)
LOCK(fcntl64)
