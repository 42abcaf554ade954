/* One row and one function per way of colouring. */
#include "tools/cli/colours.h"

#include "base/text.h"
#include "features/features.h"
#include "tools/cli/svg.h"

#include <stdio.h>
#include <string.h>

static void genre_of(char group[TON_GROUP_BYTES], const ton_track *track)
{
    ton_text_clean(group, TON_GROUP_BYTES, track->tags.genre);
}

static void artist_of(char group[TON_GROUP_BYTES], const ton_track *track)
{
    ton_text_clean(group, TON_GROUP_BYTES, track->tags.artist);
}

static const double tempo_from[] = {0, 70, 85, 100, 115, 130, 145, 160}; /* BPM */
static const char *const tempo_steps[TON_SVG_STEPS] = {
    "below 70 BPM",   "70 to 85 BPM",   "85 to 100 BPM",  "100 to 115 BPM",
    "115 to 130 BPM", "130 to 145 BPM", "145 to 160 BPM", "160 BPM and more"};

static void tempo_of(char group[TON_GROUP_BYTES], const ton_track *track)
{
    double tempo = (double)track->summary.value[TON_AT_tempo_bpm];
    int step = TON_SVG_STEPS - 1;
    *group = 0;
    while (step > 0 && tempo < tempo_from[step])
        step--;
    if (tempo > 0)
        snprintf(group, TON_GROUP_BYTES, "%s", tempo_steps[step]);
}

static void key_of(char group[TON_GROUP_BYTES], const ton_track *track)
{
    const float *value = track->summary.value;
    int tonic = (int)value[TON_AT_key_tonic];
    *group = 0;
    if (track->layout && tonic >= 0 && tonic < 12)
        snprintf(group, TON_GROUP_BYTES, "%s %s", ton_tonic_name(tonic),
                 value[TON_AT_key_minor] > 0 ? "minor" : "major");
}

/* The quarters of Russell's circle (features/mood.c). */
static void mood_of(char group[TON_GROUP_BYTES], const ton_track *track)
{
    const float *value = track->summary.value;
    *group = 0;
    if (track->layout)
        snprintf(group, TON_GROUP_BYTES, "%s, %s", value[TON_AT_valence] < 0 ? "sad" : "happy",
                 value[TON_AT_arousal] < 0 ? "calm" : "energetic");
}

const ton_colouring ton_colourings[] = {
    {"genre", genre_of, NULL}, {"artist", artist_of, NULL}, {"tempo", tempo_of, tempo_steps},
    {"key", key_of, NULL},     {"cluster", NULL, NULL},     {"mood", mood_of, NULL},
};
const int ton_colouring_count = sizeof ton_colourings / sizeof *ton_colourings;

ton_status ton_colouring_named(const ton_colouring **colouring, const char *name, ton_error *error)
{
    char asked[64];
    for (int i = 0; i < ton_colouring_count; i++)
        if (!strcmp(name ? name : "genre", ton_colourings[i].name)) {
            *colouring = &ton_colourings[i];
            return TON_OK;
        }
    ton_text_clean(asked, sizeof asked, name);
    return ton_fail(error, TON_INVALID,
                    "'%s' is none of genre, artist, tempo, key, cluster and mood", asked);
}
