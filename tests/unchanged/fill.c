/* Fills a corpus with tracks for all files below a folder, as if they had been analysed.
 * Usage: fill CORPUS FOLDER */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tonary.h"

static ton_corpus *corpus;
static ton_error error;
static int files;

static void need(ton_status status)
{
    if (status == TON_OK)
        return;
    fprintf(stderr, "fill: %s\n", error.message);
    exit(1);
}

static int put(const char *path, const struct stat *facts, int kind, struct FTW *place)
{
    static ton_track track;
    (void)place;
    if (kind != FTW_F)
        return 0;
    memset(&track, 0, sizeof track);
    track.path = (char *)path;
    track.bytes = facts->st_size;
    track.modified_ns = (int64_t)facts->st_mtim.tv_sec * 1000000000 + facts->st_mtim.tv_nsec;
    track.layout = ton_layout();
    strcpy(track.outcome, "ok");
    snprintf(track.tags.title, sizeof track.tags.title, "Title %d", ++files);
    memcpy(track.audio.byte, &files, sizeof files);
    for (int i = 0; i < TON_SUMMARY_DIM; i++)
        track.summary.value[i] = (float)(files % (i + 2));
    need(ton_track_put(corpus, &track, &error));
    return 0;
}

int main(int count, char **arguments)
{
    if (count != 3)
        return 2;
    need(ton_corpus_open(&corpus, arguments[1], TON_CREATE, &error));
    need(ton_corpus_begin(corpus, &error));
    if (nftw(arguments[2], put, 20, FTW_PHYS))
        return 1;
    need(ton_corpus_commit(corpus, &error));
    ton_corpus_close(corpus);
    return 0;
}
