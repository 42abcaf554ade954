/* A parser with a fault, under LD_PRELOAD: who reads these words from a file at an offset, as
 * workers do, has crashed. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PLACED(name)                                                                               \
    ssize_t name(int file, void *data, size_t bytes, off_t at)                                     \
    {                                                                                              \
        static __typeof__(name) *real;                                                             \
        if (!real)                                                                                 \
            real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name);                                    \
        ssize_t got = real(file, data, bytes, at);                                                 \
        if (got > 0 && memmem(data, (size_t)got, "crash here", strlen("crash here")))              \
            abort();                                                                               \
        return got;                                                                                \
    }
PLACED(pread)
PLACED(pread64)
