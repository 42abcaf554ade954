/* Any .tonaryignore passes over some paths and not others. */
#define _GNU_SOURCE
#include "tools/cli/ignore.h"
#include "tests/fuzz/fuzz.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char folder[] = "/tmp/tonary-ignore-XXXXXX";
    static int at = -1;
    if (at < 0) {
        fuzz_must(mkdtemp(folder) != NULL, "a folder can be made");
        at = open(folder, O_PATH | O_DIRECTORY);
    }
    int file = openat(at, TON_IGNORE_NAME, O_CREAT | O_TRUNC | O_WRONLY, 0600);
    fuzz_must(file >= 0 && write(file, data, size) == (ssize_t)size, "a file can be made");
    close(file);
    ton_ignores all = {0};
    ton_ignore *rules = NULL;
    fuzz_must(ton_ignore_read(&all, &rules, "/m", at) == TON_OK && rules, "it can be read");
    ton_ignored(rules, "/m/a.wav", false);
    ton_ignored(rules, "/m/a/b/c.wav", false);
    ton_ignored(rules, "/m/a/b", true);
    ton_ignores_free(&all);
    return 0;
}
