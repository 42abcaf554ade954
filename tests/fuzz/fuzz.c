#define _GNU_SOURCE /* memfd_create */
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

char *fuzz_text(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);
    fuzz_must(text != NULL, "there is memory");
    if (size)
        memcpy(text, data, size);
    text[size] = 0;
    return text;
}

int fuzz_file(const uint8_t *data, size_t size)
{
    int file = memfd_create("fuzz", MFD_CLOEXEC);
    fuzz_must(file >= 0 && write(file, data, size) == (ssize_t)size, "a file can be made");
    return file;
}

void fuzz_must(int holds, const char *promise)
{
    if (holds)
        return;
    fprintf(stderr, "does not hold: %s\n", promise);
    abort();
}
