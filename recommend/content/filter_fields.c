/* The fields that a filter can ask about. Adding one is a row here and a getter. */
#include "recommend/content/filter_parts.h"

#include "recommend/content/key.h"
#include "recommend/content/number.h"

#include <math.h>

/* ---- reading values -----------------------------------------------------------------------------
 */

/* A number alone stands for all that rounds to it. */
static bool read_single(ton_filter_value *value)
{
    double number, unit;
    size_t length = ton_number_read(&number, &unit, value->text);
    if (!length || value->text[length])
        return false;
    value->low = number - unit / 2;
    value->high = nextafter(number + unit / 2, -INFINITY);
    return true;
}

/* Both ends of a range count. */
static bool read_range(ton_filter_value *value)
{
    const char *at = value->text;
    value->low = -INFINITY;
    value->high = INFINITY;
    size_t lower = ton_number_read(&value->low, NULL, at);
    at += lower;
    if (at[0] != '.' || at[1] != '.')
        return read_single(value);
    at += 2;
    size_t upper = ton_number_read(&value->high, NULL, at);
    return (lower || upper) && !at[upper] && value->low <= value->high;
}

static bool read_key(ton_filter_value *value)
{
    int tonic, minor;
    if (!ton_key_read(&tonic, &minor, value->text))
        return false;
    value->low = value->high = 2 * tonic + minor;
    return true;
}

static bool read_mode(ton_filter_value *value)
{
    int minor;
    if (!ton_mode_read(&minor, value->text))
        return false;
    value->low = value->high = minor;
    return true;
}

static bool read_text(ton_filter_value *value)
{
    (void)value; /* any text will do */
    return true;
}

/* ---- getting a track's own ----------------------------------------------------------------------
 */

static bool measured(const ton_track *track, int index, double *number)
{
    *number = (double)track->summary.value[index];
    return track->layout != 0 && ton_track_usable(track);
}

static bool get_tempo(const ton_track *track, double *number)
{
    return measured(track, TON_AT_tempo_bpm, number) && *number > 0;
}

static bool get_mode(const ton_track *track, double *number)
{
    double tonic;
    return measured(track, TON_AT_key_tonic, &tonic) && tonic >= 0 &&
           measured(track, TON_AT_key_minor, number);
}

static bool get_key(const ton_track *track, double *number)
{
    double minor;
    if (!get_mode(track, &minor) || !measured(track, TON_AT_key_tonic, number))
        return false;
    *number = 2 * *number + minor;
    return true;
}

static bool get_loudness(const ton_track *track, double *number)
{
    return measured(track, TON_AT_loudness_integrated, number);
}

static bool get_valence(const ton_track *track, double *number)
{
    return measured(track, TON_AT_valence, number);
}

static bool get_arousal(const ton_track *track, double *number)
{
    return measured(track, TON_AT_arousal, number);
}

static bool get_year(const ton_track *track, double *number)
{
    *number = track->tags.year;
    return track->tags.year > 0;
}

static bool get_seconds(const ton_track *track, double *number)
{
    *number = track->seconds;
    return track->seconds > 0;
}

static const char *get_genre(const ton_track *track)
{
    return track->tags.genre;
}

static const char *get_artist(const ton_track *track)
{
    return track->tags.artist;
}

static const char *get_album(const ton_track *track)
{
    return track->tags.album;
}

static const char *get_title(const ton_track *track)
{
    return track->tags.title;
}

static const char *get_path(const ton_track *track)
{
    return track->path;
}

#define A_RANGE "a number or a range such as 90..120"
#define A_KEY   "a key such as Am, C, \"F# minor\" or 8A"
#define A_TEXT  "a text"

const ton_filter_field ton_filter_fields[] = {
    {"tempo", A_RANGE, true, read_range, get_tempo, NULL},
    {"key", A_KEY, false, read_key, get_key, NULL},
    {"mode", "major or minor", false, read_mode, get_mode, NULL},
    {"year", A_RANGE, true, read_range, get_year, NULL},
    {"genre", A_TEXT, false, read_text, NULL, get_genre},
    {"artist", A_TEXT, false, read_text, NULL, get_artist},
    {"album", A_TEXT, false, read_text, NULL, get_album},
    {"title", A_TEXT, false, read_text, NULL, get_title},
    {"seconds", A_RANGE, true, read_range, get_seconds, NULL},
    {"loudness", A_RANGE, true, read_range, get_loudness, NULL},
    {"valence", A_RANGE, true, read_range, get_valence, NULL},
    {"arousal", A_RANGE, true, read_range, get_arousal, NULL},
    {"path", A_TEXT, false, read_text, NULL, get_path},
};
const int ton_filter_field_count = sizeof ton_filter_fields / sizeof *ton_filter_fields;
