/* A file per answer, named by a hash of all that was said. Its first line is the hash of the rest,
 * so that a file which was cut or scribbled over is as good as none. A cache is never worth an
 * error. */
#include "tools/model/cache.h"

#include "base/hash.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NAME_BYTES = 64, HEAD_BYTES = 64, MOST_BYTES = 256 * 1024, MOST_FILES = 1000 };

ton_cache_key ton_cache_key_of(const char *const *text)
{
    ton_cache_key key = {{TON_HASH_START, 0}};
    for (; *text; text++) {
        size_t bytes = strlen(*text) + 1;
        key.hash[0] = ton_hash(key.hash[0], *text, bytes);
        key.hash[1] = ton_hash_quick(key.hash[1], *text, bytes);
    }
    return key;
}

static void name_of(char out[NAME_BYTES], ton_cache_key key)
{
    snprintf(out, NAME_BYTES, "%016" PRIx64 "%016" PRIx64, key.hash[0], key.hash[1]);
}

/* A folder within a folder, made when it is not there. */
static int enter(int parent, const char *name)
{
    mkdirat(parent, name, 0700);
    int folder = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    close(parent);
    return folder;
}

/* Where the user keeps caches; "" of a variable is as none. */
static int user_folder(void)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (cache && *cache == '/') {
        mkdir(cache, 0700);
        return open(cache, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    }
    int folder = home && *home == '/' ? open(home, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    return folder < 0 ? -1 : enter(folder, ".cache");
}

int ton_cache_open(void)
{
    struct stat about;
    int folder = user_folder();
    folder = folder < 0 ? -1 : enter(folder, "tonary");
    folder = folder < 0 ? -1 : enter(folder, "llm");
    bool own = folder >= 0 && fstat(folder, &about) == 0 && about.st_uid == geteuid() &&
               fchmod(folder, 0700) == 0;
    if (own || folder < 0)
        return folder;
    close(folder);
    return -1;
}

static size_t read_whole(int folder, const char *name, char *text, size_t room)
{
    struct stat about;
    size_t size = 0;
    int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0)
        return 0;
    bool regular = fstat(file, &about) == 0 && S_ISREG(about.st_mode);
    for (ssize_t got = 1; regular && got > 0 && size < room; size += (size_t)got) {
        got = read(file, text + size, room - size);
        got = got < 0 ? 0 : got;
    }
    close(file);
    return size;
}

static void write_head(char head[HEAD_BYTES], const char *text, size_t size)
{
    snprintf(head, HEAD_BYTES, "tonary-llm 1 %016" PRIx64 "\n",
             ton_hash(TON_HASH_START, text, size));
}

json_t *ton_cache_read(int folder, ton_cache_key key)
{
    char name[NAME_BYTES], head[HEAD_BYTES], *text = malloc(MOST_BYTES);
    json_t *object = NULL;
    name_of(name, key);
    size_t size = text ? read_whole(folder, name, text, MOST_BYTES) : 0;
    const char *line = size ? memchr(text, '\n', size) : NULL;
    if (line) {
        const char *rest = line + 1;
        size_t left = size - (size_t)(rest - text);
        write_head(head, rest, left);
        if (size - left == strlen(head) && !memcmp(head, text, size - left))
            object = json_loadb(rest, left, JSON_REJECT_DUPLICATES, NULL);
    }
    free(text);
    return object;
}

/* One file less when there are many: the one that was written first. */
static void make_room(int folder)
{
    char oldest[NAME_BYTES] = "";
    time_t when = 0;
    int count = 0, own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *list = own < 0 ? NULL : fdopendir(own);
    if (!list)
        return;
    for (const struct dirent *entry; (entry = readdir(list));) {
        struct stat about;
        if (*entry->d_name == '.' || strlen(entry->d_name) >= NAME_BYTES ||
            fstatat(folder, entry->d_name, &about, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (!count++ || about.st_mtime < when) {
            when = about.st_mtime;
            strcpy(oldest, entry->d_name);
        }
    }
    closedir(list);
    if (count >= MOST_FILES)
        unlinkat(folder, oldest, 0);
}

static bool write_whole(int file, const char *text, size_t size)
{
    while (size) {
        ssize_t put = write(file, text, size);
        if (put <= 0)
            return false;
        text += put;
        size -= (size_t)put;
    }
    return true;
}

void ton_cache_write(int folder, ton_cache_key key, const json_t *object)
{
    char name[NAME_BYTES], fresh[NAME_BYTES], head[HEAD_BYTES];
    char *text = json_dumps(object, JSON_COMPACT);
    size_t size = text ? strlen(text) : 0;
    if (!text || size + HEAD_BYTES > MOST_BYTES) {
        free(text);
        return;
    }
    make_room(folder);
    name_of(name, key);
    write_head(head, text, size);
    snprintf(fresh, sizeof fresh, ".new-%ld", (long)getpid());
    int file = openat(folder, fresh, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
    bool whole =
        file >= 0 && write_whole(file, head, strlen(head)) && write_whole(file, text, size);
    if (file >= 0 && close(file) != 0)
        whole = false;
    if (!whole || renameat(folder, fresh, folder, name) != 0)
        unlinkat(folder, fresh, 0);
    free(text);
}
