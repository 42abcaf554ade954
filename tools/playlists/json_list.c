/* Our own JSON, as every command answers: tracks with their steps and reasons. Paths are from the
 * root whatever the list is relative to, since they are how a script knows a track. */
#include "tools/cli/json.h"
#include "tools/playlists/format.h"

static json_t *result(const ton_playlist_entry *entry)
{
    json_t *object = json_object();
    ton_json_put(object, "track", ton_json_track(entry->track));
    ton_json_put(object, "step", ton_json_number(entry->step));
    ton_json_put(object, "why", ton_json_text(entry->why));
    return object;
}

static ton_status write_json(const ton_playlist *list, FILE *stream, ton_error *error)
{
    json_t *results = json_array();
    (void)error;
    for (int i = 0; i < list->count; i++)
        ton_json_append(results, result(&list->entry[i]));
    ton_json_print(json_pack("{s:o}", "results", results), stream, false);
    return TON_OK;
}

const ton_playlist_format ton_playlist_json = {
    .name = "json",
    .extension = "json",
    .about = "scripts: tracks with their steps and reasons",
    .bytes = TON_PLAYLIST_JSON_BYTES,
    .write = write_json,
    .read = ton_json_read,
};
