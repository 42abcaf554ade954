/* What a sheet says of a part is kept as a hash: a sheet that is touched, or tells other things of
 * other parts, changes nothing for this one. */
#include "tools/cli/parts.h"
#include "base/hash.h"
#include "base/room.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t hash_text(uint64_t state, const char *text)
{
    return ton_hash(state, text ? text : "", (text ? strlen(text) : 0) + 1);
}

static uint64_t hash_number(uint64_t state, int64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", (long long)number);
    return hash_text(state, digits);
}

/* Never 0, which stands for no sheet. */
static int64_t hash_part(const ton_cue *cue, const ton_cue_track *track, int64_t end)
{
    const char *const texts[] = {track->title,   track->performer, cue->title,
                                 cue->performer, cue->date,        cue->genre};
    uint64_t state = hash_number(hash_number(TON_HASH_START, track->start), end);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        state = hash_text(state, texts[i]);
    return (int64_t)(state | 1);
}

static bool is_divided(const ton_found *file)
{
    return file->told_by && !*file->told_by->problem;
}

/* One more, as that one; NULL when memory is short. */
static ton_found *add(ton_found_list *list, const ton_found *file)
{
    ton_found *grown = ton_room(list->file, (int64_t)list->count, sizeof *grown);
    if (!grown)
        return NULL;
    list->file = grown;
    grown[list->count] = *file;
    return &grown[list->count++];
}

static ton_status add_parts(ton_found_list *list, const ton_found *file)
{
    const ton_cue *cue = &file->told_by->cue;
    for (int i = 0; i < cue->count; i++) {
        const ton_cue_track *track = &cue->track[i];
        int64_t end = i + 1 < cue->count ? track[1].start : 0;
        if (!track->sound)
            continue;
        ton_found *part = add(list, file);
        if (!part)
            return TON_NO_MEMORY;
        part->path = strdup(file->path);
        part->part = track->number;
        part->from = (double)track->start / TON_CUE_SECTORS;
        part->to = (double)end / TON_CUE_SECTORS;
        part->sheet = hash_part(cue, track, end);
        if (!part->path)
            return TON_NO_MEMORY;
    }
    return TON_OK;
}

static ton_status keep(ton_found_list *list, const ton_found *file)
{
    ton_found *kept = add(list, file);
    if (kept && file->told_by)
        kept->sheet = (int64_t)(hash_text(TON_HASH_START, file->told_by->problem) | 1);
    return kept ? TON_OK : TON_NO_MEMORY;
}

/* Gives up the paths of files that are divided, or of their parts; others are in both lists. */
static void drop_paths(ton_found_list *list, bool parts)
{
    for (size_t i = 0; i < list->count; i++)
        if (is_divided(&list->file[i]) && !list->file[i].part == !parts)
            free(list->file[i].path);
    free(list->file);
}

/* Files are in the order of their paths, and so are their parts. */
ton_status ton_parts_replace(ton_found_list *list)
{
    ton_found_list made = {0};
    ton_status status = TON_OK;
    for (size_t i = 0; i < list->count && status == TON_OK; i++)
        status = is_divided(&list->file[i]) ? add_parts(&made, &list->file[i])
                                            : keep(&made, &list->file[i]);
    drop_paths(status == TON_OK ? list : &made, status != TON_OK);
    if (status == TON_OK)
        *list = made;
    return status;
}

/* The file's own title and recording are those of the whole. */
static void part_tags(ton_tags *tags, const ton_found *part)
{
    if (!part->part || !part->told_by)
        return;
    const ton_cue *cue = &part->told_by->cue;
    const ton_cue_track *track = cue->track;
    char number[12];
    while (track->number != part->part)
        track++;
    snprintf(number, sizeof number, "%d", track->number);
    *tags->title = *tags->musicbrainz_recording = 0;
    const struct {
        const char *field, *text;
    } says[] = {
        {"title", track->title},  {"artist", track->performer ? track->performer : cue->performer},
        {"album", cue->title},    {"album_artist", cue->performer},
        {"genre", cue->genre},    {"year", cue->date},
        {"track_number", number},
    };
    for (size_t i = 0; i < sizeof says / sizeof *says; i++)
        if (says[i].text)
            ton_tags_set(tags, ton_tag_field_named(says[i].field), says[i].text);
}

void ton_track_place(ton_track *track, const ton_found *file)
{
    track->path = file->path;
    track->part = file->part;
    track->from_seconds = file->from;
    track->to_seconds = file->to;
    track->sheet = file->sheet;
    if (file->told_by)
        snprintf(track->sheet_problem, sizeof track->sheet_problem, "%s", file->told_by->problem);
    part_tags(&track->tags, file);
}
