/* What wishes are about, as numbers.
 *
 * Wishes measure tempo and length in octaves, years, valence and arousal as they are, and the rest
 * in percentiles of the corpus, so that 50 is usual whatever is usual there.
 *
 * Acousticness and danceability are ranks of mean ranks, so that no cue needs a constant: acoustic
 * music has tonal spectra, soft beats, little change between frames and a wide range; what people
 * dance to has a clear, strong pulse near 120 BPM at an even level (Streich and Herrera, "Detrended
 * fluctuation analysis of music signals", 2005, measure the same by how even the level is). */
#include "recommend/asking/asking_parts.h"

#include <math.h>
#include <stdlib.h>

/* ---- what is measured ---------------------------------------------------------------------------
 */

typedef enum ton_cue { TONAL, SOFT, STEADY, WIDE, PULSE, DANCE_TEMPO } ton_cue;

static float cue_of(const float *value, ton_cue cue)
{
    switch (cue) {
    case TONAL:
        return -value[ton_value_index(ton_descriptor_named("flatness"), TON_MEDIAN)];
    case SOFT:
        return -value[TON_AT_beat_strength];
    case STEADY:
        return -value[TON_AT_flux];
    case WIDE:
        return value[TON_AT_loudness_range];
    case PULSE:
        return value[TON_AT_pulse_clarity];
    default:
        return value[TON_AT_tempo_bpm] > 0 ? -fabsf(log2f(value[TON_AT_tempo_bpm] / 120)) : NAN;
    }
}

static float known(double value)
{
    return value > 0 ? (float)value : NAN;
}

void ton_measure_axes(ton_met *met, const ton_track *track, const ton_song *song)
{
    for (int i = 0; i < TON_AXES; i++)
        met->axis[i] = NAN;
    for (int i = 0; i < TON_CUES; i++)
        met->cue[i] = NAN;
    met->artist = song->artist;
    met->album = song->album;
    met->axis[TON_AXIS_YEAR] = known(track->tags.year);
    met->axis[TON_AXIS_DURATION] = known(track->seconds);
    if (track->layout != ton_layout() || !ton_track_analysed(track))
        return;
    const float *value = track->summary.value;
    met->axis[TON_AXIS_TEMPO] = known((double)value[TON_AT_tempo_bpm]);
    met->axis[TON_AXIS_VALENCE] = value[TON_AT_valence];
    met->axis[TON_AXIS_AROUSAL] = value[TON_AT_arousal];
    met->axis[TON_AXIS_LOUDNESS] = value[TON_AT_loudness_integrated];
    met->axis[TON_AXIS_BRIGHT] =
        known((double)value[ton_value_index(ton_descriptor_named("centroid"), TON_MEDIAN)]);
    for (int i = 0; i < TON_CUES; i++)
        met->cue[i] = cue_of(value, (ton_cue)i);
}

/* ---- percentiles --------------------------------------------------------------------------------
 */

typedef struct ranked {
    float value;
    int64_t place;
} ranked;

static int by_value(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* Replaces values (count) by the share of known ones below them, 0..100, ties by their middle; room
 * (count). */
static void to_percentiles(float *values, int64_t count, ranked *room)
{
    int64_t sorted = 0;
    for (int64_t i = 0; i < count; i++)
        if (isfinite(values[i]))
            room[sorted++] = (ranked){values[i], i};
        else
            values[i] = NAN;
    qsort(room, (size_t)sorted, sizeof *room, by_value);
    for (int64_t i = 0, end; i < sorted; i = end) {
        for (end = i; end < sorted && room[end].value == room[i].value; end++)
            ;
        float share = (float)(100.0 * ((double)(i + end) / 2) / (double)sorted);
        for (int64_t j = i; j < end; j++)
            values[room[j].place] = share;
    }
}

/* Cues of an axis that is a rank of mean ranks, as bits. */
static unsigned cues_of(ton_ask_axis axis)
{
    return axis == TON_AXIS_ACOUSTIC ? 1u << TONAL | 1u << SOFT | 1u << STEADY | 1u << WIDE
           : axis == TON_AXIS_DANCE  ? 1u << PULSE | 1u << SOFT | 1u << WIDE | 1u << DANCE_TEMPO
                                     : 0;
}

/* Of danceability strength and evenness count, which are the opposites of two cues. */
static bool is_turned(ton_ask_axis axis, int cue)
{
    return axis == TON_AXIS_DANCE && (cue == SOFT || cue == WIDE);
}

static void add_cue(ton_asking *a, ton_ask_axis axis, int cue, float *one, ranked *room)
{
    for (int64_t i = 0; i < a->count; i++)
        one[i] = is_turned(axis, cue) ? -a->met[i].cue[cue] : a->met[i].cue[cue];
    to_percentiles(one, a->count, room);
    for (int64_t i = 0; i < a->count; i++)
        a->scaled[axis][i] += one[i];
}

static float plain_scale(ton_ask_axis axis, float value)
{
    return axis == TON_AXIS_TEMPO || axis == TON_AXIS_DURATION ? log2f(value) : value;
}

static bool in_percentiles(ton_ask_axis axis)
{
    return axis == TON_AXIS_LOUDNESS || axis == TON_AXIS_BRIGHT || cues_of(axis);
}

ton_status ton_asking_scale(ton_asking *a, ton_ask_axis axis, ton_error *error)
{
    if (a->scaled[axis])
        return TON_OK;
    size_t room = (size_t)a->count + 1;
    float *one = calloc(room, sizeof *one);
    ranked *sorting = calloc(room, sizeof *sorting);
    a->scaled[axis] = calloc(room, sizeof *a->scaled[axis]);
    ton_status status =
        one && sorting && a->scaled[axis] ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK && !cues_of(axis))
        for (int64_t i = 0; i < a->count; i++)
            a->scaled[axis][i] = plain_scale(axis, a->met[i].axis[axis]);
    for (int cue = 0; status == TON_OK && cue < TON_CUES; cue++)
        if (cues_of(axis) >> cue & 1)
            add_cue(a, axis, cue, one, sorting);
    if (status == TON_OK && in_percentiles(axis))
        to_percentiles(a->scaled[axis], a->count, sorting);
    if (status == TON_OK && cues_of(axis)) /* no unit of its own: told as a percentile */
        for (int64_t i = 0; i < a->count; i++)
            a->met[i].axis[axis] = a->scaled[axis][i];
    free(sorting);
    free(one);
    return status;
}

bool ton_asking_needs_summaries(const ton_ask *ask)
{
    static const ton_ask_axis axes[] = {TON_AXIS_BRIGHT, TON_AXIS_ACOUSTIC, TON_AXIS_DANCE};
    ton_ask copy = *ask;
    bool needs = false;
    for (size_t i = 0; i < sizeof axes / sizeof *axes; i++) {
        needs = needs || ton_ask_target(&copy, axes[i])->given;
        for (int r = 0; r < ask->relative_count; r++)
            needs = needs || ask->relative[r].axis == axes[i];
    }
    return needs;
}
