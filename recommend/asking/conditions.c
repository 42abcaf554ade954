/* The table of filters: how a track is known to fulfil one. What is not measured is known from
 * tags: instruments, voices and live recordings from what titles, albums and genres say of them,
 * so that many tracks do not say. */
#include "recommend/asking/asking_parts.h"

#include "base/pattern.h"
#include "base/text.h"
#include "recommend/playlist/playlist.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- words of tags ------------------------------------------------------------------------------
 */

static ton_truth truth(bool holds)
{
    return holds ? TON_TRUE : TON_FALSE;
}

static bool names_any(const ton_asking *a, const ton_ask_list *list, const char *text)
{
    for (int i = 0; i < list->count; i++)
        if (ton_language_names(a->language, text, list->item[i].text))
            return true;
    return false;
}

static ton_truth genres_any(const ton_asking *a, const ton_worded *track)
{
    const char *genre = track->genre;
    return *genre ? truth(names_any(a, &a->ask->genres_any, genre)) : TON_UNSAID;
}

static ton_truth genres_none(const ton_asking *a, const ton_worded *track)
{
    const char *genre = track->genre;
    return *genre ? truth(!names_any(a, &a->ask->genres_none, genre)) : TON_UNSAID;
}

/* An artist is one of several that a tag holds, or all of it. */
static bool is_by(const ton_ask_list *list, const ton_worded *track)
{
    for (int i = 0; i < list->count; i++) {
        ton_pattern *name = ton_pattern_new(list->item[i].text, TON_WORDS);
        bool found = name && !ton_pattern_empty(name) &&
                     (ton_pattern_found(name, track->artist) ||
                      ton_pattern_found(name, track->album_artist));
        ton_pattern_free(name);
        if (found)
            return true;
    }
    return false;
}

static bool has_artist(const ton_worded *track)
{
    return *track->artist || *track->album_artist;
}

static ton_truth artists_any(const ton_asking *a, const ton_worded *track)
{
    return has_artist(track) ? truth(is_by(&a->ask->artists_any, track)) : TON_UNSAID;
}

static ton_truth artists_none(const ton_asking *a, const ton_worded *track)
{
    return has_artist(track) ? truth(!is_by(&a->ask->artists_none, track)) : TON_UNSAID;
}

static bool plays_any(const ton_asking *a, const ton_ask_list *list, const ton_worded *track)
{
    return names_any(a, list, track->title) || names_any(a, list, track->genre);
}

static ton_truth instruments_any(const ton_asking *a, const ton_worded *track)
{
    return plays_any(a, &a->ask->instruments_any, track) ? TON_TRUE : TON_UNSAID;
}

static ton_truth instruments_none(const ton_asking *a, const ton_worded *track)
{
    return plays_any(a, &a->ask->instruments_none, track) ? TON_FALSE : TON_UNSAID;
}

static bool says_any(const ton_worded *track, const char *const *word, int count)
{
    const char *const text[] = {track->title, track->album, track->genre};
    bool found = false;
    for (int i = 0; i < count && !found; i++) {
        ton_pattern *pattern = ton_pattern_new(word[i], TON_WORDS);
        for (int t = 0; pattern && t < 3; t++)
            found = found || ton_pattern_found(pattern, text[t]);
        ton_pattern_free(pattern);
    }
    return found;
}

static ton_truth vocals(const ton_asking *a, const ton_worded *track)
{
    static const char *const without[] = {"instrumental", "instrumentals", "karaoke", "纯音乐",
                                          "純音樂",       "器乐",          "器樂",    "伴奏"};
    if (!says_any(track, without, sizeof without / sizeof *without))
        return TON_UNSAID;
    return truth(a->ask->vocals.value == TON_VOCALS_NONE);
}

static ton_truth live(const ton_asking *a, const ton_worded *track)
{
    static const char *const words[] = {"live", "concert", "unplugged", "现场",
                                        "現場", "演唱会",  "演唱會"};
    bool is_live = says_any(track, words, sizeof words / sizeof *words);
    return is_live ? truth(a->ask->live.value) : a->ask->live.value ? TON_UNSAID : TON_TRUE;
}

/* ---- measures -----------------------------------------------------------------------------------
 */

static ton_truth key(const ton_asking *a, const ton_worded *track)
{
    return track->key < 0 ? TON_UNSAID : truth(track->key / 2 == a->ask->key.value);
}

static ton_truth mode(const ton_asking *a, const ton_worded *track)
{
    return track->key < 0 ? TON_UNSAID : truth(track->key % 2 == a->ask->mode.value);
}

static ton_truth lyrics_lang(const ton_asking *a, const ton_worded *track)
{
    const ton_ask_field *field = ton_ask_field_named("lyrics_lang");
    const char *wished = field->word[a->ask->lyrics_lang.value];
    return track->language ? truth(!strcmp(track->language, wished)) : TON_UNSAID;
}

/* ---- what a track has, told ---------------------------------------------------------------------
 */

static void tell_genre(char *out, size_t bytes, const ton_track *track)
{
    snprintf(out, bytes, "%s", track->tags.genre);
}

static void tell_artist(char *out, size_t bytes, const ton_track *track)
{
    snprintf(out, bytes, "%s", *track->tags.artist ? track->tags.artist : track->tags.album_artist);
}

static void tell_key(char *out, size_t bytes, const ton_track *track)
{
    static const char *const tonic[] = {"C",  "C#", "D",  "D#", "E",  "F",
                                        "F#", "G",  "G#", "A",  "A#", "B"};
    ton_song song;
    ton_song_of(&song, track);
    if (song.key >= 0)
        snprintf(out, bytes, "%s %s", tonic[song.key / 2], song.key % 2 ? "minor" : "major");
}

#define BOUND(field, axis, most)                                                                   \
    {                                                                                              \
        field, NULL, axis, most, false, NULL                                                       \
    }

const ton_condition ton_conditions[TON_CONDITIONS] = {
    {"genres_any", genres_any, TON_AXIS_NONE, false, false, tell_genre},
    {"genres_none", genres_none, TON_AXIS_NONE, false, true, NULL},
    {"artists_any", artists_any, TON_AXIS_NONE, false, false, tell_artist},
    {"artists_none", artists_none, TON_AXIS_NONE, false, true, NULL},
    {"instruments_any", instruments_any, TON_AXIS_NONE, false, false, NULL},
    {"instruments_none", instruments_none, TON_AXIS_NONE, false, true, NULL},
    BOUND("year_min", TON_AXIS_YEAR, false),
    BOUND("year_max", TON_AXIS_YEAR, true),
    BOUND("tempo_min", TON_AXIS_TEMPO, false),
    BOUND("tempo_max", TON_AXIS_TEMPO, true),
    BOUND("duration_min_s", TON_AXIS_DURATION, false),
    BOUND("duration_max_s", TON_AXIS_DURATION, true),
    {"key", key, TON_AXIS_NONE, false, false, tell_key},
    {"mode", mode, TON_AXIS_NONE, false, false, tell_key},
    {"vocals", vocals, TON_AXIS_NONE, false, false, NULL},
    {"lyrics_lang", lyrics_lang, TON_AXIS_NONE, false, false, NULL},
    {"live", live, TON_AXIS_NONE, false, false, NULL},
};

/* ---- which of them a request has ----------------------------------------------------------------
 */

const ton_ask_number *ton_condition_number(const ton_ask *ask, const ton_condition *condition)
{
    const ton_ask_field *field = ton_ask_field_named(condition->field);
    return field ? (const void *)((const char *)ask + field->offset) : NULL;
}

const ton_ask_list *ton_condition_list(const ton_ask *ask, const ton_condition *condition)
{
    for (int i = 0; i < ton_ask_list_count; i++)
        if (!strcmp(ton_ask_lists[i].name, condition->field))
            return (const void *)((const char *)ask + ton_ask_lists[i].offset);
    return NULL;
}

uint32_t ton_conditions_asked(const ton_ask *ask)
{
    uint32_t asked = 0;
    for (int i = 0; i < TON_CONDITIONS; i++) {
        const ton_ask_number *number = ton_condition_number(ask, &ton_conditions[i]);
        const ton_ask_list *list = ton_condition_list(ask, &ton_conditions[i]);
        bool any_voice = !strcmp(ton_conditions[i].field, "vocals") && number->given &&
                         number->value == TON_VOCALS_ANY;
        if (!any_voice && ((number && number->given) || (list && list->count)))
            asked |= 1u << i;
    }
    return asked;
}
