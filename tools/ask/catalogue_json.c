#include "tools/ask/catalogue_json.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    bool titles;
    size_t list, count;
} parts[] = {
    {"artists", false, offsetof(ton_catalogue, artist), offsetof(ton_catalogue, artists)},
    {"tracks", true, offsetof(ton_catalogue, track), offsetof(ton_catalogue, tracks)},
    {"albums", true, offsetof(ton_catalogue, album), offsetof(ton_catalogue, albums)},
    {"genres", false, offsetof(ton_catalogue, genre), offsetof(ton_catalogue, genres)},
    {"instruments", false, offsetof(ton_catalogue, instrument),
     offsetof(ton_catalogue, instruments)},
};

enum { PARTS = sizeof parts / sizeof *parts };

static bool is_item(const json_t *item, bool title)
{
    const json_t *artist = json_array_get(item, 1);
    return title ? json_is_string(json_array_get(item, 0)) && (!artist || json_is_string(artist))
                 : json_is_string(item);
}

/* Lists are known to be lists; each gets its share of what was allocated for all. */
static ton_status take_part(ton_names_file *names, int part, size_t *used, const char *path,
                            ton_error *error)
{
    const json_t *list = json_object_get(names->json, parts[part].name);
    size_t count = json_array_size(list);
    const void *first = parts[part].titles ? (const void *)(names->title + *used)
                                           : (const void *)(names->text + *used);
    for (size_t i = 0; i < count; i++, ++*used) {
        const json_t *item = json_array_get(list, i);
        if (!is_item(item, parts[part].titles))
            return ton_fail(error, TON_INVALID, "%s: item %zu of \"%s\" is no %s", path, i + 1,
                            parts[part].name, parts[part].titles ? "[title, artist]" : "text");
        if (parts[part].titles)
            names->title[*used] = (ton_title){json_string_value(json_array_get(item, 0)),
                                              json_string_value(json_array_get(item, 1))};
        else
            names->text[*used] = json_string_value(item);
    }
    memcpy((char *)&names->catalogue + parts[part].list, &first, sizeof first);
    *(int *)(void *)((char *)&names->catalogue + parts[part].count) = (int)count;
    return TON_OK;
}

ton_status ton_names_file_read(ton_names_file *names, const char *path, ton_error *error)
{
    json_error_t fault;
    size_t total = 1, used = 0;
    *names = (ton_names_file){.json = json_load_file(path, 0, &fault)};
    if (!names->json)
        return ton_fail(error, fault.line < 0 ? TON_IO : TON_INVALID, "%s: %s", path, fault.text);
    for (int i = 0; i < PARTS; i++)
        total += json_array_size(json_object_get(names->json, parts[i].name));
    names->text = calloc(total, sizeof *names->text);
    names->title = calloc(total, sizeof *names->title);
    ton_status status = names->text && names->title ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < PARTS && status == TON_OK; i++)
        status = take_part(names, i, &used, path, error);
    if (status != TON_OK)
        ton_names_file_free(names);
    return status;
}

void ton_names_file_free(ton_names_file *names)
{
    free(names->text);
    free(names->title);
    json_decref(names->json);
    *names = (ton_names_file){0};
}
