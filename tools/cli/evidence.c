/* Agreement decides; what else is told (length, loudness, tempo, key) is measured on the whole of
 * both files, and helps to choose which one to keep. */
#include "tools/cli/evidence.h"
#include "features/features.h"
#include "tools/cli/json.h"

#include <math.h>

enum { KEY_BYTES = 8 };

/* Differences are the second's against the first's. */
typedef struct facts {
    double percent, longer, louder;
    float tempo[2];
    char key[2][KEY_BYTES];
} facts;

/* "Am", or "" for none. */
static void name_key(char *out, const ton_summary *summary)
{
    int tonic = (int)summary->value[TON_AT_key_tonic];
    snprintf(out, KEY_BYTES, "%s%s", tonic < 0 ? "" : ton_tonic_name(tonic),
             tonic >= 0 && summary->value[TON_AT_key_minor] > 0 ? "m" : "");
}

static void find_facts(facts *out, const ton_duplicate *pair, const ton_track *a,
                       const ton_track *b)
{
    const float *x = a->summary.value, *y = b->summary.value;
    *out = (facts){
        .percent = 100 * pair->match.agreement,
        .longer = b->seconds - a->seconds,
        .louder = (double)y[TON_AT_loudness_integrated] - (double)x[TON_AT_loudness_integrated],
        .tempo = {x[TON_AT_tempo_bpm], y[TON_AT_tempo_bpm]},
    };
    name_key(out->key[0], &a->summary);
    name_key(out->key[1], &b->summary);
}

static json_t *two(json_t *first, json_t *second)
{
    json_t *array = json_array();
    ton_json_append(array, first);
    ton_json_append(array, second);
    return array;
}

static json_t *tempo_json(float tempo)
{
    return tempo > 0 ? ton_json_number((double)tempo) : json_null();
}

json_t *ton_evidence_json(const ton_duplicate *pair, const ton_track *a, const ton_track *b)
{
    facts found;
    find_facts(&found, pair, a, b);
    const ton_match *match = &pair->match;
    bool compared = match->seconds > 0;
    json_t *object = json_object();
    ton_json_put(object, "tracks", two(json_integer(pair->a), json_integer(pair->b)));
    ton_json_put(object, "same_recording", json_boolean(match->same || pair->coded_sound));
    ton_json_put(object, "same_coded_sound", json_boolean(pair->coded_sound));
    ton_json_put(object, "agreement_percent",
                 compared ? ton_json_number(found.percent) : json_null());
    ton_json_put(object, "compared_seconds", ton_json_number(match->seconds));
    ton_json_put(object, "offset_seconds", compared ? ton_json_number(match->offset) : json_null());
    ton_json_put(object, "seconds_difference", ton_json_number(found.longer));
    ton_json_put(object, "loudness_difference_lu", ton_json_number(found.louder));
    ton_json_put(object, "tempo_bpm", two(tempo_json(found.tempo[0]), tempo_json(found.tempo[1])));
    ton_json_put(object, "keys", two(ton_json_text(found.key[0]), ton_json_text(found.key[1])));
    return object;
}

/* ", 2.05 s later"; nothing when it is less than what is told. */
static void print_difference(FILE *stream, double value, double least, const char *unit,
                             const char *more, const char *less)
{
    if (fabs(value) >= least)
        fprintf(stream, ", %.1f %s %s", fabs(value), unit, value > 0 ? more : less);
}

static void print_match(FILE *stream, const ton_match *match, double percent)
{
    if (match->seconds <= 0)
        fputs("too little to compare", stream);
    else
        fprintf(stream, "%.1f %% of the bits of %.0f s agree%s", percent, match->seconds,
                match->same ? "" : ", too few");
}

void ton_evidence_text(FILE *stream, const ton_duplicate *pair, const ton_track *a,
                       const ton_track *b)
{
    static const double least = 0.05; /* of what is printed with one digit */
    facts found;
    find_facts(&found, pair, a, b);
    fprintf(stream, "%8lld and %lld: ", (long long)pair->a, (long long)pair->b);
    if (pair->coded_sound)
        fputs("the same coded sound", stream);
    else
        print_match(stream, &pair->match, found.percent);
    if (pair->match.seconds > 0)
        print_difference(stream, pair->match.offset, least, "s", "later", "earlier");
    print_difference(stream, found.longer, least, "s", "longer", "shorter");
    print_difference(stream, found.louder, least, "LU", "louder", "softer");
    if (found.tempo[0] > 0 && found.tempo[1] > 0)
        fprintf(stream, ", %.1f and %.1f BPM", (double)found.tempo[0], (double)found.tempo[1]);
    if (*found.key[0] && *found.key[1])
        fprintf(stream, ", %s and %s", found.key[0], found.key[1]);
    fputc('\n', stream);
}
