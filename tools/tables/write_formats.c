/* The table of formats, and writing by it. */
#include "tools/tables/write_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/fill.h"
#include "base/text.h"
#include "tools/cli/paths.h"
#include "tools/cli/save.h"

#define FORMATS_OF(X)                                                                              \
    X(npy)                                                                                         \
    X(csv)                                                                                         \
    X(jsonl)                                                                                       \
    X(arff)                                                                                        \
    X(essentia)                                                                                    \
    X(mirex)

#define X(name) extern const ton_export_format ton_export_##name;
FORMATS_OF(X)
#undef X

static const ton_export_format *const formats[] = {
#define X(name) &ton_export_##name,
    FORMATS_OF(X)
#undef X
};
enum { FORMATS = sizeof formats / sizeof *formats };

const ton_export_format *ton_export_format_at(int index)
{
    return index >= 0 && index < FORMATS ? formats[index] : NULL;
}

/* ---- finding one --------------------------------------------------------------------------------
 */

/* Whether path ends in a dot and one of the endings; which of them, its length. */
static size_t ending_of(const ton_export_format *format, const char *path)
{
    size_t length = strlen(path);
    for (const char *at = format->endings, *next; *at; at = next + strspn(next, " ")) {
        next = at + strcspn(at, " ");
        size_t bytes = (size_t)(next - at);
        if (length > bytes && path[length - bytes - 1] == '.' &&
            !strncasecmp(path + length - bytes, at, bytes))
            return bytes;
    }
    return 0;
}

/* A name may end in two ways, as a.essentia.jsonl does: the longer one counts. */
static const ton_export_format *format_of(const char *path)
{
    const ton_export_format *found = NULL;
    size_t length = strlen(path), longest = 0;
    for (int i = 0; i < FORMATS; i++) {
        size_t ending = ending_of(formats[i], path);
        if (formats[i]->document && length && path[length - 1] == '/')
            return formats[i];
        if (ending > longest) {
            longest = ending;
            found = formats[i];
        }
    }
    return found;
}

static ton_status no_format(const char *name, const char *path, ton_error *error)
{
    char names[200] = "", asked[200];
    for (int i = 0; i < FORMATS; i++)
        ton_list_add(names, sizeof names, formats[i]->name);
    ton_text_clean(asked, sizeof asked, name ? name : path);
    if (name)
        return ton_fail(error, TON_INVALID, "no format '%s'; there are %s", asked, names);
    return ton_fail(error, TON_INVALID, "'%s' does not end as a format does; give one of %s", asked,
                    names);
}

ton_status ton_export_format_find(const ton_export_format **format, const char *name,
                                  const char *path, ton_error *error)
{
    const ton_export_format *found = name ? NULL : format_of(path);
    for (int i = 0; i < FORMATS && name; i++)
        if (!strcmp(formats[i]->name, name))
            found = formats[i];
    if (!found)
        return no_format(name, path, error);
    *format = found;
    return TON_OK;
}

/* ---- writing ------------------------------------------------------------------------------------
 */

ton_status ton_export_print(FILE *stream, const ton_export *table, const ton_export_format *format,
                            ton_error *error)
{
    return format->file[0].write(stream, table, error);
}

typedef struct saving {
    const ton_export *table;
    ton_export_write *write;
} saving;

static ton_status save_file(FILE *stream, const void *user, ton_error *error)
{
    const saving *s = user;
    return s->write(stream, s->table, error);
}

/* The name of one of a format's files, owned by the caller; NULL when memory is short. What the
 * path ends in gives way to the file's own ending. */
static char *name_of(const char *path, const ton_export_format *format, int file)
{
    size_t ending = ending_of(format, path), stem = strlen(path) - (ending ? ending + 1 : 0);
    size_t bytes = stem + strlen(format->file[file].ending) + 2;
    if (!file)
        return strdup(path);
    char *name = malloc(bytes);
    if (name)
        snprintf(name, bytes, "%.*s.%s", (int)stem, path, format->file[file].ending);
    return name;
}

/* The file that the user named is the last to take its name: who sees it sees the others. */
static ton_status save_files(const char *path, const ton_export *table,
                             const ton_export_format *format, ton_error *error)
{
    char *name[TON_TABLE_FILES] = {0};
    saving what[TON_TABLE_FILES];
    ton_saved saved[TON_TABLE_FILES];
    int files = 0;
    bool named = true;
    while (files < TON_TABLE_FILES && format->file[files].write)
        files++;
    for (int i = 0; i < files; i++) {
        int place = files - 1 - i;
        name[i] = name_of(path, format, i);
        named &= name[i] != NULL;
        what[i] = (saving){table, format->file[i].write};
        saved[place] = (ton_saved){name[i], save_file, &what[i]};
    }
    ton_status status =
        named ? ton_save_all(saved, files, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < files; i++)
        free(name[i]);
    return status;
}

/* ---- a folder -----------------------------------------------------------------------------------
 */

typedef struct filing {
    const char *folder;
    const ton_export *table;
    const ton_export_format *format;
    const ton_export_row *row;
    ton_status status;
    ton_error *error;
} filing;

static ton_status write_document(FILE *stream, const void *user, ton_error *error)
{
    (void)error;
    const filing *f = user;
    f->format->document(stream, f->table, f->row);
    return TON_OK;
}

static bool file_row(void *user, const ton_export_row *row)
{
    filing *f = user;
    char name[32];
    snprintf(name, sizeof name, "%lld.json", (long long)row->track->id);
    char *path = ton_path_join(f->folder, name);
    f->row = row;
    f->status = path ? ton_save(path, write_document, f, f->error)
                     : ton_fail(f->error, TON_NO_MEMORY, NULL);
    free(path);
    return f->status == TON_OK;
}

static ton_status save_folder(const char *path, const ton_export *table,
                              const ton_export_format *format, ton_error *error)
{
    filing f = {path, table, format, NULL, TON_OK, error};
    if (mkdir(path, 0777) < 0 && errno != EEXIST)
        return ton_fail(error, TON_IO, "%.900s: %s", path, strerror(errno));
    ton_status status = ton_export_each(table, true, file_row, &f, error);
    return f.status == TON_OK ? status : f.status;
}

static bool is_folder(const char *path)
{
    struct stat facts;
    size_t length = strlen(path);
    return (length && path[length - 1] == '/') ||
           (stat(path, &facts) == 0 && S_ISDIR(facts.st_mode));
}

ton_status ton_export_save(const char *path, const ton_export *table,
                           const ton_export_format *format, ton_error *error)
{
    return format->document && is_folder(path) ? save_folder(path, table, format, error)
                                               : save_files(path, table, format, error);
}
