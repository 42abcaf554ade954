/* The fields that a filter can ask about. Adding one is a row here; what it is called in the corpus
 * stands in corpus/terms.c. */
#include "recommend/content/filter_parts.h"

#include <ctype.h>
#include <string.h>

static const ton_value_kind
    number = {"a number or a range such as 90..120", ton_point_number, NULL, 0, NULL},
    tempo = {"a number or a range such as 90..120", ton_point_number, NULL, 0,
             ton_spans_near_tempo},
    year = {"a year, a decade such as 1990s, or a range of them", ton_point_year, NULL, 0, NULL},
    clock = {"a time such as 2:30, seconds, or a range of them", ton_point_clock, NULL, 0, NULL},
    date = {"a date such as 2024-01-31, 2024-01 or 2024, a time ago such as 30d, 2w or 1y, or a "
            "range of them",
            ton_point_date, NULL, 0, NULL},
    key = {"a key such as Am, C, \"F# minor\" or 8A", NULL, ton_spans_key, 0, ton_spans_near_key},
    mode = {"major or minor", NULL, ton_spans_mode, 0, NULL},
    words = {"whole words; a star at the end stands for the rest of a word", NULL, NULL, TON_WORDS,
             NULL},
    text = {"a text", NULL, NULL, TON_FRAGMENT, NULL};

static const ton_field fields[] = {
    {"tempo", &tempo, TON_PROPERTY_TEMPO,
     "BPM; ~ takes half and double too, and 4 % around a number"},
    {"confidence", &number, TON_PROPERTY_TEMPO_CONFIDENCE, "that the tempo is right, 0..1"},
    {"key", &key, TON_PROPERTY_KEY, "~ takes the neighbours on the Camelot wheel too"},
    {"mode", &mode, TON_PROPERTY_KEY, "of the key"},
    {"year", &year, TON_PROPERTY_YEAR, "of the recording"},
    {"genre", &words, TON_PROPERTY_GENRE, "one of them, when there are several"},
    {"artist", &text, TON_PROPERTY_ARTIST, "a fragment"},
    {"album", &text, TON_PROPERTY_ALBUM, "a fragment"},
    {"title", &text, TON_PROPERTY_TITLE, "a fragment"},
    {"path", &text, TON_PROPERTY_PATH, "a fragment"},
    {"duration", &clock, TON_PROPERTY_SECONDS, "of the track"},
    {"seconds", &clock, TON_PROPERTY_SECONDS, "the same"},
    {"loudness", &number, TON_PROPERTY_LOUDNESS, "LUFS"},
    {"valence", &number, TON_PROPERTY_VALENCE, "sad -100 .. 100 happy"},
    {"arousal", &number, TON_PROPERTY_AROUSAL, "calm -100 .. 100 energetic"},
    {"added", &date, TON_PROPERTY_ADDED, "when it came into the corpus, UTC"},
    {"codec", &text, TON_PROPERTY_CODEC, "a fragment of vorbis, flac, mp3 and so on"},
    {"samplerate", &number, TON_PROPERTY_SAMPLE_RATE, "Hz"},
    {"channels", &number, TON_PROPERTY_CHANNELS, "how many"},
};
enum { FIELDS = sizeof fields / sizeof *fields, LONGEST_NAME = 16, NEAR = 2 };

bool ton_filter_field_about(ton_filter_field *field, int i)
{
    if (i < 0 || i >= FIELDS)
        return false;
    *field = (ton_filter_field){fields[i].name, fields[i].kind->takes, fields[i].about};
    return true;
}

const ton_field *ton_field_named(const char *name, size_t length)
{
    for (int i = 0; i < FIELDS; i++)
        if (strlen(fields[i].name) == length && !memcmp(fields[i].name, name, length))
            return &fields[i];
    return NULL;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

static bool same(char a, char b)
{
    return tolower((unsigned char)a) == tolower((unsigned char)b);
}

/* Letters to be put in, left out, replaced, or to change places with the next (Damerau 1964). */
static int distance(const char *a, size_t a_length, const char *b)
{
    int cost[LONGEST_NAME + 1][LONGEST_NAME + 1];
    size_t b_length = strlen(b);
    for (size_t j = 0; j <= b_length; j++)
        cost[0][j] = (int)j;
    for (size_t i = 1; i <= a_length; i++) {
        cost[i][0] = (int)i;
        for (size_t j = 1; j <= b_length; j++) {
            int best = least(cost[i - 1][j], cost[i][j - 1]) + 1;
            best = least(best, cost[i - 1][j - 1] + !same(a[i - 1], b[j - 1]));
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1]))
                best = least(best, cost[i - 2][j - 2] + 1);
            cost[i][j] = best;
        }
    }
    return cost[a_length][b_length];
}

/* Less than half of the name may be wrong. */
const ton_field *ton_field_like(const char *name, size_t length)
{
    const ton_field *nearest = NULL;
    int best = least(NEAR, (int)(length - 1) / 2) + 1;
    for (int i = 0; i < FIELDS && length && length <= LONGEST_NAME; i++) {
        int found = distance(name, length, fields[i].name);
        if (found < best) {
            best = found;
            nearest = &fields[i];
        }
    }
    return nearest;
}
