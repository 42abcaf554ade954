/* Answers about songs. What is similar is said from 0 to 1: the likeness of the commands is a mean
 * of cosines, from -1 to 1. */
#include "tools/subsonic/answers.h"

#include "tools/cli/json.h"
#include "tools/serve/audio.h"
#include "tools/serve/cover.h"
#include "tools/subsonic/artists.h"
#include "tools/subsonic/child.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SONIC = 10, SIMILAR = 50, SIMILAR_MOST = 500, PATH = 25, PATH_MOST = 100, FOUND = 20 };
enum { FOUND_MOST = 1000000, COUNT_BYTES = 16 };

static const double NOT_KNOWN = -1; /* the API's word for that */

/* ---- one song, and some -------------------------------------------------------------------------
 */

/* The song that a parameter names, which is owned by the caller. */
static ton_fault song_of(ton_errand *errand, const char *name, const char **id, json_t **track)
{
    *track = NULL;
    ton_fault fault = ton_errand_need(errand, name, id);
    return fault == TON_FAULT_NONE ? ton_errand_song(errand, *id, track) : fault;
}

ton_fault ton_answer_song(ton_errand *errand)
{
    const char *id;
    json_t *track;
    ton_fault fault = song_of(errand, "id", &id, &track);
    if (fault == TON_FAULT_NONE)
        ton_json_put(errand->answer, "song", ton_child_of(track));
    json_decref(track);
    return fault;
}

/* The API has an empty query, also as two quotation marks, find everything. */
ton_fault ton_answer_search(ton_errand *errand)
{
    static const ton_route list = {.path = "",
                                   .command = "list",
                                   .arguments = "",
                                   .options = "match count offset",
                                   .is_lines = true};
    char count_text[COUNT_BYTES], offset_text[COUNT_BYTES];
    int count = 0, offset = 0;
    const char *query;
    json_t *found = NULL, *result = json_object(), *songs = json_array(), *track;
    size_t i;
    ton_fault fault = ton_errand_need(errand, "query", &query);
    if (fault == TON_FAULT_NONE)
        fault = ton_errand_count(errand, "songCount", FOUND, FOUND_MOST, &count);
    if (fault == TON_FAULT_NONE)
        fault = ton_errand_count(errand, "songOffset", 0, INT32_MAX, &offset);
    if (fault == TON_FAULT_NONE && count) {
        snprintf(count_text, sizeof count_text, "%d", count);
        snprintf(offset_text, sizeof offset_text, "%d", offset);
        fault = ton_errand_run(errand, &found, &list, "match", strcmp(query, "\"\"") ? query : "",
                               "count", count_text, "offset", offset_text, TON_PAIRS_END);
    }
    json_array_foreach(json_object_get(found, "results"), i, track)
    {
        ton_json_append(songs, ton_child_of(track));
    }
    ton_json_put(result, "song", songs);
    ton_json_put(errand->answer, "searchResult3", result);
    json_decref(found);
    return fault;
}

/* ---- what is similar ----------------------------------------------------------------------------
 */

static ton_fault add_rules(ton_errand *errand, ton_query *query, int count)
{
    char text[COUNT_BYTES];
    ton_error error;
    snprintf(text, sizeof text, "%d", count);
    const char *const rules[][2] = {{"count", text},
                                    {"per-artist", errand->subsonic->per_artist},
                                    {"per-album", errand->subsonic->per_album},
                                    {"no-copies", errand->subsonic->no_copies}};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (*rules[i][1] && ton_query_add(query, rules[i][0], rules[i][1], &error) != TON_OK)
            return ton_errand_fail(errand, TON_FAULT_OTHER, "%s", error.message);
    return TON_FAULT_NONE;
}

/* The results of "similar" for what a call names, NULL for none; owned by the caller. */
static ton_fault find_similar(ton_errand *errand, int standard, json_t **found)
{
    static const ton_route similar = {.path = "",
                                      .command = "similar",
                                      .arguments = "track*",
                                      .options = "count per-artist per-album no-copies"};
    int count = 0;
    ton_query query = {0};
    *found = NULL;
    ton_fault fault = ton_errand_seeds(errand, &query);
    if (fault == TON_FAULT_NONE)
        fault = ton_errand_count(errand, "count", standard, SIMILAR_MOST, &count);
    if (fault == TON_FAULT_NONE && count)
        fault = add_rules(errand, &query, count);
    if (fault == TON_FAULT_NONE && count)
        fault = ton_errand_call(errand, found, &similar, &query);
    ton_query_clear(&query);
    return fault;
}

static double normalised(const json_t *likeness)
{
    double value = json_number_value(json_object_get(likeness, "similarity"));
    return value < -1 ? 0 : value > 1 ? 1 : (1 + value) / 2;
}

static void add_match(json_t *matches, const json_t *track, double similarity)
{
    json_t *match = json_object();
    ton_json_put(match, "entry", ton_child_of(track));
    ton_json_put(match, "similarity", json_real(similarity));
    ton_json_append(matches, match);
}

ton_fault ton_answer_sonic(ton_errand *errand)
{
    json_t *found, *each, *matches = json_array();
    size_t i;
    ton_fault fault = find_similar(errand, SONIC, &found);
    json_array_foreach(json_object_get(found, "results"), i, each)
    {
        add_match(matches, json_object_get(each, "track"), normalised(each));
    }
    ton_json_put(errand->answer, "sonicMatch", matches);
    json_decref(found);
    return fault;
}

static ton_fault answer_similar(ton_errand *errand, const char *name)
{
    json_t *found, *each, *songs = json_array(), *result = json_object();
    size_t i;
    ton_fault fault = find_similar(errand, SIMILAR, &found);
    json_array_foreach(json_object_get(found, "results"), i, each)
    {
        ton_json_append(songs, ton_child_of(json_object_get(each, "track")));
    }
    ton_json_put(result, "song", songs);
    ton_json_put(errand->answer, name, result);
    json_decref(found);
    return fault;
}

ton_fault ton_answer_similar(ton_errand *errand)
{
    return answer_similar(errand, "similarSongs");
}

ton_fault ton_answer_similar_2(ton_errand *errand)
{
    return answer_similar(errand, "similarSongs2");
}

/* ---- paths --------------------------------------------------------------------------------------
 */

/* A path is told with the likeness of each of its songs to the first. */
static double likeness_to(ton_errand *errand, const char *first, const json_t *track)
{
    static const ton_route why = {
        .path = "", .command = "why", .arguments = "first second", .options = ""};
    char id[32];
    json_t *account;
    snprintf(id, sizeof id, "%lld", (long long)json_integer_value(json_object_get(track, "id")));
    if (!strcmp(id, first))
        return 1;
    if (ton_errand_run(errand, &account, &why, "first", first, "second", id, TON_PAIRS_END) !=
        TON_FAULT_NONE)
        return NOT_KNOWN;
    double similarity = normalised(account);
    json_decref(account);
    return similarity;
}

static ton_fault find_path(ton_errand *errand, const char *first, const char *last, json_t **found)
{
    static const ton_route playlist = {
        .path = "", .command = "playlist", .arguments = "track", .options = "to count"};
    char count_text[COUNT_BYTES];
    int count = 0;
    ton_fault fault = ton_errand_count(errand, "count", PATH, PATH_MOST, &count);
    if (fault == TON_FAULT_NONE && count < 2)
        return ton_errand_fail(errand, TON_FAULT_OTHER, "a path has two ends: count is 2 or more");
    snprintf(count_text, sizeof count_text, "%d", count);
    return fault == TON_FAULT_NONE ? ton_errand_run(errand, found, &playlist, "track", first, "to",
                                                    last, "count", count_text, TON_PAIRS_END)
                                   : fault;
}

ton_fault ton_answer_path(ton_errand *errand)
{
    const char *first, *last;
    json_t *start, *end = NULL, *found = NULL, *each, *matches = json_array();
    size_t i;
    ton_fault fault = song_of(errand, "startSongId", &first, &start);
    if (fault == TON_FAULT_NONE)
        fault = song_of(errand, "endSongId", &last, &end);
    bool is_there = fault == TON_FAULT_NONE && json_equal(start, end);
    if (fault == TON_FAULT_NONE && !is_there)
        fault = find_path(errand, first, last, &found);
    if (is_there)
        add_match(matches, start, 1);
    json_array_foreach(json_object_get(found, "results"), i, each)
    {
        const json_t *track = json_object_get(each, "track");
        add_match(matches, track, likeness_to(errand, first, track));
    }
    ton_json_put(errand->answer, "sonicMatch", matches);
    json_decref(start);
    json_decref(end);
    json_decref(found);
    return fault;
}

/* ---- sound, pictures, plays ---------------------------------------------------------------------
 */

typedef ton_status sender(enum MHD_Result *result, const ton_call *call, const char *id,
                          ton_error *error);

static ton_fault send_of_song(ton_errand *errand, sender *send)
{
    ton_error error;
    const char *id;
    ton_fault fault = ton_errand_need(errand, "id", &id);
    if (fault != TON_FAULT_NONE)
        return fault;
    ton_status status = send(&errand->result, errand->call, id, &error);
    errand->is_sent = status == TON_OK;
    return status == TON_OK
               ? TON_FAULT_NONE
               : ton_errand_fail(errand, status == TON_BUSY ? TON_FAULT_OTHER : TON_FAULT_NOT_FOUND,
                                 "%s", error.message);
}

ton_fault ton_answer_stream(ton_errand *errand)
{
    return send_of_song(errand, ton_audio_send);
}

/* Pictures are sent in the size in which they are kept, whatever size was asked for: to make them
 * smaller they would have to be decoded. */
ton_fault ton_answer_cover(ton_errand *errand)
{
    return send_of_song(errand, ton_cover_send);
}

/* The API tells times in milliseconds. */
static ton_fault play(ton_errand *errand, const char *id, const char *milliseconds)
{
    static const ton_route played = {
        .path = "", .command = "played", .arguments = "user track", .options = "at"};
    char seconds[32] = "";
    json_t *told;
    if (milliseconds && (!*milliseconds || milliseconds[strspn(milliseconds, "0123456789")]))
        return ton_errand_fail(errand, TON_FAULT_OTHER, "time takes milliseconds since 1970");
    if (milliseconds)
        snprintf(seconds, sizeof seconds, "%lld", strtoll(milliseconds, NULL, 10) / 1000);
    ton_fault fault = ton_errand_run(errand, &told, &played, "user", errand->user, "track", id,
                                     "at", seconds, TON_PAIRS_END);
    json_decref(told);
    return fault;
}

/* All songs are looked up before the first is noted. What is only now playing is no event. */
ton_fault ton_answer_scrobble(ton_errand *errand)
{
    const char *id[TON_QUERY_MOST], *submission = ton_errand_take(errand, "submission");
    int count = 0;
    json_t *track;
    ton_fault fault = song_of(errand, "id", &id[0], &track);
    while (fault == TON_FAULT_NONE) {
        json_decref(track);
        track = NULL;
        const char *next = ton_errand_take(errand, "id");
        count++;
        if (!next)
            break;
        id[count] = next;
        fault = ton_errand_song(errand, next, &track);
    }
    bool is_event = !submission || strcmp(submission, "false") != 0;
    for (int i = 0; i < count && is_event && fault == TON_FAULT_NONE; i++)
        fault = play(errand, id[i], ton_errand_take(errand, "time"));
    return fault;
}
