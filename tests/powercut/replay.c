/* Brings a folder into a state that a power cut may leave: replay LOG FOLDER CUT FATE SEED
 *
 * FOLDER holds the files as they were before. The first CUT operations of LOG are done to them; of
 * those that no sync has followed, FATE says what is on the disk: `none`, `all`, `some` (each by
 * chance, so that a later one may be there without an earlier), `torn` (all, but of the last write
 * only the sectors of its first half). `replay LOG` prints the number of operations. */
#define _GNU_SOURCE
#include "tests/powercut/log.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OPERATIONS = 100000, SECTOR = 512 };

typedef struct step {
    operation op;
    char *path;
    char *data;
    int synced; /* a later sync of the file comes before the cut */
} step;

static step steps[OPERATIONS];
static int count;

static void fail(const char *what)
{
    perror(what);
    exit(2);
}

static char *take(FILE *file, size_t bytes)
{
    char *text = calloc(1, bytes + 1);
    if (!text || fread(text, 1, bytes, file) != bytes)
        fail("log");
    return text;
}

static void read_log(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        fail(path);
    for (; count < OPERATIONS; count++) {
        step *s = &steps[count];
        if (fread(&s->op, sizeof s->op, 1, file) != 1)
            break;
        s->path = take(file, (size_t)s->op.path_bytes);
        s->data = take(file, (size_t)s->op.bytes);
    }
    fclose(file);
}

/* Whether a sync of that path is one of the step's file; of a name, of its folder. */
static int syncs(const char *synced, const step *s)
{
    if (s->op.kind != RENAME)
        return !strcmp(synced, s->path);
    size_t folder = (size_t)(strrchr(s->path, '/') - s->path);
    return strlen(synced) == folder && !strncmp(synced, s->path, folder);
}

static void find_synced(int cut)
{
    for (int i = 0; i < cut; i++)
        for (int j = i + 1; j < cut && !steps[i].synced; j++)
            steps[i].synced = steps[j].op.kind == SYNC && syncs(steps[j].path, &steps[i]);
}

/* The file of that name in the folder, whatever folder it was in. */
static void place(char out[PATH_MAX], const char *folder, const char *path)
{
    snprintf(out, PATH_MAX, "%s/%s", folder, strrchr(path, '/') + 1);
}

/* What is no change of a file's bytes; whether it was that. */
static int perform_name(const step *s, const char *folder, const char *path)
{
    char other[PATH_MAX];
    if (s->op.kind == UNLINK)
        unlink(path);
    else if (s->op.kind == RENAME) {
        place(other, folder, s->data);
        rename(path, other); /* what was never made is not there */
    } else if (s->op.kind != SYNC)
        return 0;
    return 1;
}

static void perform(const step *s, const char *folder, int half)
{
    char path[PATH_MAX];
    place(path, folder, s->path);
    if (perform_name(s, folder, path))
        return;
    size_t bytes = (size_t)s->op.bytes;
    int file = open(path, O_WRONLY | O_CREAT, 0600);
    if (file < 0)
        fail(path);
    if (half)
        bytes = bytes / 2 / SECTOR * SECTOR;
    if (s->op.kind == TRUNCATE ? ftruncate(file, s->op.offset) < 0
                               : pwrite(file, s->data, bytes, s->op.offset) < 0)
        fail(path);
    close(file);
}

static int last_write(int cut)
{
    while (--cut >= 0 && (steps[cut].op.kind != WRITE || steps[cut].synced))
        continue;
    return cut;
}

static void replay(const char *folder, int cut, const char *fate)
{
    int torn = !strcmp(fate, "torn") ? last_write(cut) : -1;
    for (int i = 0; i < cut; i++)
        if (steps[i].synced || !strcmp(fate, "all") || !strcmp(fate, "torn") ||
            (!strcmp(fate, "some") && rand() % 2))
            perform(&steps[i], folder, i == torn);
}

int main(int argc, char **argv)
{
    if (argc != 2 && argc != 6)
        return 2;
    read_log(argv[1]);
    if (argc == 2)
        return printf("%d\n", count) < 0;
    int cut = atoi(argv[3]);
    if (cut > count)
        return 2;
    srand((unsigned)atoi(argv[5]));
    find_synced(cut);
    replay(argv[2], cut, argv[4]);
    return 0;
}
