/* A folder of music into a corpus, ready to be searched. Again later: only what changed is heard.
 *
 *     index CORPUS FOLDER
 *
 * The folder is walked here, since which files count is for a program to decide. */
#define _XOPEN_SOURCE 700 /* nftw, realpath */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tonary.h>

enum { MOST = 100000 };
static char *path[MOST];
static size_t count;

static int take(const char *name, const struct stat *facts, int kind, struct FTW *place)
{
    (void)facts, (void)place;
    if (kind == FTW_F && ton_is_audio_name(name) && count < MOST && (path[count] = strdup(name)))
        count++;
    return 0;
}

static int in_order(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void told(void *user, const ton_track *track)
{
    (void)user;
    printf("%lld %s: %s %s\n", (long long)track->id, track->path, track->outcome, track->reason);
}

/* Files become tracks, and tracks get vectors. That the vector file cannot be written (TON_PARTIAL)
 * only makes searches begin slower. */
static ton_status fill(ton_corpus *corpus, ton_error *error)
{
    const ton_index_options options = {.told = told};
    ton_indexed done;
    ton_status status =
        ton_index_files(corpus, &done, (const char *const *)path, count, &options, error);
    printf("%lld heard, %lld unchanged, %lld failed\n", (long long)done.heard,
           (long long)done.unchanged, (long long)done.failed);
    if (status == TON_OK)
        status = ton_vectors_refresh(corpus, NULL, error);
    return status == TON_PARTIAL ? TON_OK : status;
}

int main(int argc, char **argv)
{
    ton_corpus *corpus = NULL;
    ton_error error;
    char *folder = argc == 3 ? realpath(argv[2], NULL) : NULL; /* a corpus has absolute paths */
    if (!folder) {
        fprintf(stderr, "usage: index CORPUS FOLDER\n");
        return 2;
    }
    nftw(folder, take, 32, FTW_PHYS);
    qsort(path, count, sizeof *path, in_order); /* ids follow the order of paths */
    ton_status status = ton_corpus_open(&corpus, argv[1], TON_CREATE, &error);
    if (status == TON_OK)
        status = fill(corpus, &error);
    if (status != TON_OK)
        fprintf(stderr, "%s\n", error.message);
    ton_corpus_close(corpus);
    for (size_t i = 0; i < count; i++)
        free(path[i]);
    free(folder);
    return status != TON_OK;
}
