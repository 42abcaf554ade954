/* A TRACK argument is tried as an id, then as a path, then as a text. Of texts only those
 * that fit most exactly count: "Aria" finds the track of that title though
 * others have it in their path. */
#include "tools/cli/locate.h"
#include "base/text.h"
#include "tools/cli/paths.h"
#include "tools/cli/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CANDIDATES = 10, LABEL_BYTES = 2 * TON_TAG_BYTES + 4, SHOWN_LABEL = 72 };

typedef enum fit { FRAGMENT, FILE_NAME, TITLE, ARTIST_TITLE, NO_FIT = -1 } fit;

typedef struct search {
    const char *name;
    int part; /* only this one; 0: any */
    fit best;
    int count; /* tracks that fit best */
    int64_t id[CANDIDATES];
} search;

void ton_track_name(char *out, size_t bytes, const ton_track *track)
{
    char part[TON_PART_BYTES];
    if (*track->tags.title)
        snprintf(out, bytes, "%s", track->tags.title);
    else
        snprintf(out, bytes, "%s%s", ton_path_base(track->path), ton_part_mark(part, track->part));
}

void ton_track_label(char *out, size_t bytes, const ton_track *track)
{
    const ton_tags *tags = &track->tags;
    if (*tags->artist && *tags->title)
        snprintf(out, bytes, "%s - %s", tags->artist, tags->title);
    else
        ton_track_name(out, bytes, track);
}

static bool is_file_name(const char *path, const char *name)
{
    const char *base = ton_path_base(path), *dot = strrchr(base, '.');
    size_t length = strlen(name);
    return !strcmp(base, name) ||
           (dot && (size_t)(dot - base) == length && !strncmp(base, name, length));
}

static fit fit_of(const ton_track *track, const char *name)
{
    char label[LABEL_BYTES];
    ton_track_label(label, sizeof label, track);
    if (*track->tags.artist && ton_text_equal(label, name))
        return ARTIST_TITLE;
    if (*track->tags.title && ton_text_equal(track->tags.title, name))
        return TITLE;
    return is_file_name(track->path, name) ? FILE_NAME : FRAGMENT;
}

static bool count_fit(search *found, const ton_track *track, fit fit_here)
{
    if (fit_here > found->best) {
        found->best = fit_here;
        found->count = 0;
    }
    if (fit_here == found->best && found->count++ < CANDIDATES)
        found->id[found->count - 1] = track->id;
    return true;
}

static bool visit(void *user, ton_track *track)
{
    search *found = user;
    bool other = found->part && track->part != found->part;
    return other || count_fit(found, track, fit_of(track, found->name));
}

static ton_status ambiguous(ton_corpus *corpus, const search *found, ton_error *error)
{
    char list[TON_ERROR_BYTES - 200] = "", label[LABEL_BYTES], shown[SHOWN_LABEL];
    int listed = found->count < CANDIDATES ? found->count : CANDIDATES;
    for (int i = 0; i < listed; i++) {
        ton_track track = {0};
        ton_status status = ton_track_get(corpus, &track, found->id[i], error);
        if (status != TON_OK)
            return status;
        ton_track_label(label, sizeof label, &track);
        ton_track_clear(&track);
        ton_text_safe(shown, sizeof shown, label);
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%lld (%s)", i ? ", " : "",
                 (long long)found->id[i], shown);
    }
    return ton_fail(error, TON_AMBIGUOUS, "'%.80s' fits %d tracks, give an id: %s%s", found->name,
                    found->count, list, listed < found->count ? ", …" : "");
}

static ton_status choose(ton_corpus *corpus, ton_track *track, const search *found,
                         ton_error *error)
{
    if (found->count > 1)
        return ambiguous(corpus, found, error);
    if (!found->count)
        return ton_fail(error, TON_NOT_FOUND, "no track fits '%.200s'; \"tonary list\" shows all",
                        found->name);
    return ton_track_get(corpus, track, found->id[0], error);
}

/* Cuts "#3" off; 0 when there is no such thing. */
static int take_part(char *name)
{
    char *mark = strrchr(name, '#');
    size_t digits = mark ? strspn(mark + 1, "0123456789") : 0;
    if (!digits || digits > 2 || mark[1 + digits])
        return 0;
    *mark = 0;
    return atoi(mark + 1);
}

static ton_status search_text(ton_corpus *corpus, ton_track *track, const char *name, int part,
                              ton_error *error)
{
    search found = {.name = name, .part = part, .best = NO_FIT};
    ton_track_query query = {.fragment = name, .any_outcome = true, .brief = true};
    ton_status status = *name ? ton_tracks_each(corpus, &query, visit, &found, error) : TON_OK;
    return status == TON_OK ? choose(corpus, track, &found, error) : status;
}

static ton_status locate_text(ton_corpus *corpus, ton_track *track, const char *name,
                              ton_error *error)
{
    return search_text(corpus, track, name, 0, error);
}

/* Comes last, and leaves it to the search before to tell that nothing fits. */
static ton_status locate_part(ton_corpus *corpus, ton_track *track, const char *name,
                              ton_error *error)
{
    ton_error told;
    char *file = strdup(name);
    int part = file ? take_part(file) : 0;
    ton_status status = file ? TON_NOT_FOUND : ton_fail(&told, TON_NO_MEMORY, NULL);
    if (part)
        status = search_text(corpus, track, file, part, &told);
    if (status != TON_OK && status != TON_NOT_FOUND)
        *error = told;
    free(file);
    return status;
}

/* The very name of a track without audio, which is no path from here. */
static ton_status locate_name(ton_corpus *corpus, ton_track *track, const char *name,
                              ton_error *error)
{
    return ton_track_at(corpus, track, name, 0, error);
}

/* Of one file what is there counts before what is gone. */
static bool visit_part(void *user, ton_track *track)
{
    search *found = user;
    return count_fit(found, track, track->gone ? FRAGMENT : FILE_NAME);
}

/* A file whose name ends in "#3" goes before part 3. */
static ton_status locate_path(ton_corpus *corpus, ton_track *track, const char *name,
                              ton_error *error)
{
    char *path;
    search found = {.name = name, .best = NO_FIT};
    ton_status status = ton_path_absolute(&path, name, error);
    if (status != TON_OK)
        return status;
    ton_track_query query = {.path = path, .gone = true, .any_outcome = true, .brief = true};
    status = ton_tracks_each(corpus, &query, visit_part, &found, error);
    int part = found.count ? 0 : take_part(path);
    if (status == TON_OK)
        status = part ? ton_track_at(corpus, track, path, part, error)
                      : choose(corpus, track, &found, error);
    free(path);
    return status;
}

static ton_status locate_id(ton_corpus *corpus, ton_track *track, const char *name,
                            ton_error *error)
{
    if (!*name || strspn(name, "0123456789") != strlen(name) || strlen(name) > 18)
        return TON_NOT_FOUND;
    return ton_track_get(corpus, track, strtoll(name, NULL, 10), error);
}

ton_status ton_locate(ton_corpus *corpus, ton_track *track, const char *name, ton_error *error)
{
    static ton_status (*const ways[])(ton_corpus *, ton_track *, const char *, ton_error *) = {
        locate_id, locate_path, locate_name, locate_part, locate_text};
    ton_status status = TON_NOT_FOUND;
    *track = (ton_track){0};
    for (size_t i = 0; status == TON_NOT_FOUND && i < sizeof ways / sizeof *ways; i++)
        status = ways[i](corpus, track, name, error);
    return status;
}

ton_status ton_locate_all(ton_corpus *corpus, ton_track **tracks, const char *const *names,
                          int count, ton_error *error)
{
    ton_status status = TON_OK;
    *tracks = calloc((size_t)count + 1, sizeof **tracks);
    if (!*tracks)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < count && status == TON_OK; i++)
        status = ton_locate(corpus, &(*tracks)[i], names[i], error);
    if (status != TON_OK) {
        ton_tracks_free(*tracks, count);
        *tracks = NULL;
    }
    return status;
}

void ton_tracks_free(ton_track *tracks, int count)
{
    for (int i = 0; tracks && i < count; i++)
        ton_track_clear(&tracks[i]);
    free(tracks);
}
