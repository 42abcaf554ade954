/* Any file is a corpus or an error; what a damaged one holds is read without harm. */
#define _GNU_SOURCE
#include "corpus/corpus.h"
#include "tests/fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static bool look(void *user, ton_track *track)
{
    fuzz_must(track->path != NULL, "a track has a path");
    return ++*(int *)user < 1000;
}

static void read_corpus(const char *path)
{
    ton_corpus *corpus;
    ton_error error;
    int seen = 0;
    if (ton_corpus_open(&corpus, path, TON_READ, &error) != TON_OK)
        return;
    const ton_track_query all = {.gone = true, .any_outcome = true};
    ton_tracks_each(corpus, &all, look, &seen, &error);
    ton_corpus_close(corpus);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char path[] = "/dev/shm/tonary-fuzz-XXXXXX";
    static int file = -1;
    if (file < 0)
        file = mkstemp(path);
    fuzz_must(file >= 0 && ftruncate(file, 0) == 0, "a file can be made");
    fuzz_must(pwrite(file, data, size, 0) == (ssize_t)size, "a file can be written");
    read_corpus(path);
    return 0;
}
