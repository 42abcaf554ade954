/* Lyrics lie beside the audio, under its name. Tracks come folder by folder, so the list of one
 * folder is kept. */
#define _GNU_SOURCE /* asprintf */
#include "tools/text/texts.h"

#include <dirent.h>
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/text.h"
#include "extract/extract.h"
#include "tools/cli/cue.h"
#include "tools/cli/paths.h"

static const char *const endings[] = {".lrc", ".txt"};
enum { ENDINGS = sizeof endings / sizeof *endings };

static void forget(ton_side_files *files)
{
    for (int i = 0; i < files->count; i++)
        free(files->name[i]);
    free(files->name);
    free(files->folder);
    *files = (ton_side_files){0};
}

void ton_side_files_free(ton_side_files *files)
{
    forget(files);
}

static int may_be_lyrics(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    for (int i = 0; dot && i < ENDINGS; i++)
        if (!strcasecmp(dot, endings[i]))
            return 1;
    return 0;
}

/* Names that differ in case alone by their bytes, so that the first is always the same. */
static int by_name(const void *a, const void *b)
{
    const char *x = *(char *const *)a, *y = *(char *const *)b;
    int order = strcasecmp(x, y);
    return order ? order : strcmp(x, y);
}

/* Takes over the list. */
static ton_status take_names(ton_side_files *files, struct dirent **entry, int count)
{
    files->name = calloc((size_t)count + 1, sizeof *files->name);
    for (int i = 0; i < count; i++) {
        char *name = files->name ? strdup(entry[i]->d_name) : NULL;
        if (name)
            files->name[files->count++] = name;
        free(entry[i]);
    }
    free(entry);
    if (!files->name || files->count < count)
        return TON_NO_MEMORY;
    qsort(files->name, (size_t)count, sizeof *files->name, by_name);
    return TON_OK;
}

static ton_status look(ton_side_files *files, char *folder, ton_error *error)
{
    struct dirent **entry;
    forget(files);
    files->folder = folder;
    int count = scandir(folder, &entry, may_be_lyrics, NULL);
    files->known = count >= 0;
    if (count < 0)
        return errno == ENOMEM ? ton_fail(error, TON_NO_MEMORY, NULL) : TON_OK;
    ton_status status = take_names(files, entry, count);
    return status == TON_OK ? TON_OK : ton_fail(error, status, NULL);
}

/* The first name that is that one without case. */
static const char *named(const ton_side_files *files, const char *name)
{
    int low = 0, high = files->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (strcasecmp(files->name[middle], name) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < files->count && !strcasecmp(files->name[low], name) ? files->name[low] : NULL;
}

static ton_status find_here(const ton_side_files *files, char **path, const char *base,
                            ton_error *error)
{
    const char *dot = strrchr(base, '.'), *found = NULL;
    int stem = (int)(dot && dot > base ? (size_t)(dot - base) : strlen(base));
    for (int i = 0; i < ENDINGS && !found; i++) {
        char *name;
        if (asprintf(&name, "%.*s%s", stem, base, endings[i]) < 0)
            return ton_fail(error, TON_NO_MEMORY, NULL);
        found = named(files, name);
        free(name);
    }
    if (!found)
        return TON_OK;
    *path = ton_path_join(files->folder, found);
    return *path ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
}

ton_status ton_side_file_find(ton_side_files *files, char **path, bool *known, const char *audio,
                              ton_error *error)
{
    const char *base = ton_path_base(audio);
    size_t length = (size_t)(base - audio);
    ton_status status = TON_OK;
    *path = NULL;
    *known = false;
    if (!length)
        return TON_OK;
    length -= length > 1; /* the slash */
    if (!files->folder || strlen(files->folder) != length || memcmp(files->folder, audio, length)) {
        char *folder = strndup(audio, length);
        status = folder ? look(files, folder, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    }
    *known = files->known;
    return status == TON_OK && files->known ? find_here(files, path, base, error) : status;
}

/* ---- reading ------------------------------------------------------------------------------------
 */

/* Whether bytes beyond ASCII come in pairs as GB 2312 has them (and GB 18030 after it), which other
 * texts that are no UTF-8 hardly ever do. */
static bool looks_chinese(const unsigned char *at, size_t count)
{
    int pairs = 0;
    for (size_t i = 0; i < count; i++) {
        if (at[i] < 0x80)
            continue;
        if (at[i] < 0xa1 || at[i] > 0xf7 || i + 1 == count || at[i + 1] < 0xa1 || at[i + 1] > 0xfe)
            return false;
        pairs++;
        i++;
    }
    return pairs > 1;
}

/* NULL: it is none, or there is no memory for it. */
static char *from_chinese(const void *bytes, size_t count)
{
    size_t room = 3 * count + 4, left = room;
    char *text = malloc(room + 1), *in = (char *)bytes, *out = text;
    iconv_t to = iconv_open("UTF-8", "GB18030");
    bool done = text && to != (iconv_t)-1 && iconv(to, &in, &count, &out, &left) != (size_t)-1;
    if (to != (iconv_t)-1)
        iconv_close(to);
    if (done)
        *out = '\0';
    if (!done || !ton_utf8_valid(text)) {
        free(text);
        return NULL;
    }
    return text;
}

char *ton_side_text(const void *bytes, size_t count)
{
    char *text = NULL;
    if (!memchr(bytes, 0, count) && looks_chinese(bytes, count))
        text = from_chinese(bytes, count);
    if (!text)
        text = ton_cue_text(bytes, count);
    if (text)
        ton_text_strip(text);
    return text;
}

/* A character that the end of what is read cuts through is no reason to take the text for another
 * encoding. */
static size_t whole_characters(const char *bytes, size_t count)
{
    size_t last = count, most = 3;
    while (last && most-- && ((unsigned char)bytes[last - 1] & 0xc0) == 0x80)
        last--;
    return last && (unsigned char)bytes[last - 1] >= 0xc0 ? last - 1 : count;
}

static ton_status read_bytes(char *bytes, size_t *count, int descriptor)
{
    ssize_t got = 1;
    *count = 0;
    while (got > 0 && *count < TON_TEXT_BYTES)
        if ((got = read(descriptor, bytes + *count, TON_TEXT_BYTES - *count)) > 0)
            *count += (size_t)got;
        else if (got < 0 && errno == EINTR)
            got = 1;
    if (*count == TON_TEXT_BYTES)
        *count = whole_characters(bytes, *count);
    return got < 0 ? TON_IO : TON_OK;
}

ton_status ton_side_file_read(char **text, const char *path, ton_error *error)
{
    int descriptor;
    size_t count;
    ton_status status = ton_open_audio(&descriptor, NULL, path, error);
    if (status != TON_OK)
        return status;
    char *bytes = malloc(TON_TEXT_BYTES);
    status = bytes ? read_bytes(bytes, &count, descriptor) : TON_NO_MEMORY;
    if (status == TON_IO)
        ton_fail(error, status, "%.700s cannot be read: %m", path);
    close(descriptor);
    *text = status == TON_OK ? ton_side_text(bytes, count) : NULL;
    free(bytes);
    if (status == TON_OK && !*text)
        status = TON_NO_MEMORY;
    return status == TON_NO_MEMORY ? ton_fail(error, status, NULL) : status;
}
