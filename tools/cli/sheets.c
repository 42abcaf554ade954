/* Sheets are matched with files after the walk, so that what was passed over is not divided, and
 * all of it costs one look at each sheet. */
#include "tools/cli/sheets.h"
#include "base/room.h"
#include "base/text.h"
#include "extract/extract.h"
#include "tools/cli/parts.h"
#include "tools/cli/paths.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

/* gcc 12's analyzer loses sight of what is kept in an array. */
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"

bool ton_is_sheet_name(const char *path)
{
    const char *base = ton_path_base(path), *dot = strrchr(base, '.');
    return dot && dot > base && !strcasecmp(dot, ".cue");
}

static void sheet_free(ton_sheet *sheet)
{
    if (!sheet)
        return;
    ton_cue_free(&sheet->cue);
    free(sheet->path);
    free(sheet);
}

void ton_sheets_free(ton_sheets *sheets)
{
    for (size_t i = 0; i < sheets->count; i++)
        sheet_free(sheets->sheet[i]);
    free(sheets->sheet);
    *sheets = (ton_sheets){0};
}

ton_status ton_sheets_add(ton_sheets *sheets, const char *path)
{
    ton_sheet **grown = ton_room(sheets->sheet, (int64_t)sheets->count, sizeof *grown);
    if (!grown)
        return TON_NO_MEMORY;
    sheets->sheet = grown;
    ton_sheet *sheet = calloc(1, sizeof *sheet);
    if (!sheet || !(sheet->path = strdup(path))) {
        sheet_free(sheet);
        return TON_NO_MEMORY;
    }
    sheets->sheet[sheets->count++] = sheet;
    return TON_OK;
}

/* ---- reading -----------------------------------------------------------------------------------
 */

/* Of a sheet that is too large enough is read for that to be told. */
static ton_status read_bytes(ton_cue *cue, int descriptor, ton_error *error)
{
    char *bytes = malloc(TON_CUE_BYTES + 1);
    size_t count = 0;
    ssize_t got = 1;
    if (!bytes)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    while (got > 0 && count <= TON_CUE_BYTES)
        if ((got = read(descriptor, bytes + count, TON_CUE_BYTES + 1 - count)) > 0)
            count += (size_t)got;
    ton_status status = got < 0 ? ton_fail(error, TON_IO, "%s", strerror(errno))
                                : ton_cue_read(cue, bytes, count, error);
    free(bytes);
    return status;
}

/* Whatever is wrong with a sheet but memory is the sheet's problem. */
static ton_status read_sheet(ton_sheet *sheet)
{
    int descriptor;
    ton_error error;
    ton_status status = ton_open_audio(&descriptor, NULL, sheet->path, &error);
    if (status == TON_OK) {
        status = read_bytes(&sheet->cue, descriptor, &error);
        close(descriptor);
    }
    if (status == TON_OK || status == TON_NO_MEMORY)
        return status;
    char words[sizeof sheet->problem];
    snprintf(words, sizeof words, "%.*s: %.*s", 100, ton_path_base(sheet->path), 130,
             error.message);
    ton_text_clean(sheet->problem, sizeof sheet->problem, words);
    return TON_OK;
}

/* ---- which file --------------------------------------------------------------------------------
 */

static int by_path(const void *path, const void *file)
{
    return strcmp(path, ((const ton_found *)file)->path);
}

/* Length of a name without its ending. */
static size_t stem(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot && dot > name ? (size_t)(dot - name) : strlen(name);
}

static bool same_stem(const char *a, const char *b)
{
    char *x = strndup(a, stem(a)), *y = strndup(b, stem(b));
    bool same = x && y && ton_text_equal(x, y);
    free(x);
    free(y);
    return same;
}

/* The first file in a folder (path up to its slash, so many bytes) of that name but for its ending
 * and case. */
static ton_found *find_alike(const ton_found_list *list, const char *folder, size_t length,
                             const char *name)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        bool before = strncmp(list->file[middle].path, folder, length) < 0;
        low = before ? middle + 1 : low;
        high = before ? high : middle;
    }
    for (; low < list->count && !strncmp(list->file[low].path, folder, length); low++)
        if (!strchr(list->file[low].path + length, '/') &&
            same_stem(list->file[low].path + length, name))
            return &list->file[low];
    return NULL;
}

/* From the sheet's folder, slashes turned as they are here; without a FILE the sheet's own name.
 * *path is freed by the caller. */
static ton_status named_path(char **path, const ton_sheet *sheet)
{
    const char *base = ton_path_base(sheet->path);
    char *folder = strndup(sheet->path, (size_t)(base - sheet->path));
    char *name = strdup(sheet->cue.file ? sheet->cue.file : base);
    for (char *at = name; at && *at; at++)
        *at = *at == '\\' ? '/' : *at;
    char *joined = folder && name ? ton_path_join(folder, name) : NULL;
    ton_status status = joined ? ton_path_absolute(path, joined, NULL) : TON_NO_MEMORY;
    free(joined);
    free(name);
    free(folder);
    return status;
}

/* Names that lead elsewhere come from another machine: there the last of them counts. */
static ton_status find_file(ton_found **file, const ton_found_list *list, const ton_sheet *sheet)
{
    char *path;
    ton_status status = named_path(&path, sheet);
    if (status != TON_OK)
        return status;
    const char *name = ton_path_base(path), *base = ton_path_base(sheet->path);
    *file = list->count ? bsearch(path, list->file, list->count, sizeof **file, by_path) : NULL;
    if (!*file)
        *file = find_alike(list, path, (size_t)(name - path), name);
    if (!*file)
        *file = find_alike(list, sheet->path, (size_t)(base - sheet->path), name);
    free(path);
    return TON_OK;
}

/* ---- dividing ----------------------------------------------------------------------------------
 */

static int by_sheet(const void *a, const void *b)
{
    return strcmp((*(ton_sheet *const *)a)->path, (*(ton_sheet *const *)b)->path);
}

static ton_status match(const ton_found_list *list, ton_sheet *sheet)
{
    ton_found *file = NULL;
    ton_status status = read_sheet(sheet);
    if (status == TON_OK && sheet->cue.files < 2)
        status = find_file(&file, list, sheet);
    bool first = file && (!file->told_by || (*file->told_by->problem && !*sheet->problem));
    if (first) {
        file->told_by = sheet;
    }
    return status;
}

ton_status ton_sheets_divide(ton_sheets *sheets, ton_found_list *list)
{
    ton_status status = TON_OK;
    if (!sheets->count)
        return TON_OK;
    qsort(sheets->sheet, sheets->count, sizeof *sheets->sheet, by_sheet);
    for (size_t i = 0; i < sheets->count && status == TON_OK; i++)
        status = match(list, sheets->sheet[i]);
    return status == TON_OK ? ton_parts_replace(list) : status;
}
