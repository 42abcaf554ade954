/* One writer per family. A fact is told when both recordings are sure of it; timbre has none, since
 * no single coefficient of it means anything to the ear.
 *
 * Which keys are close: relative, parallel and a fifth apart (the nearest keys on the torus of
 * Krumhansl and Kessler 1982). */
#include "recommend/content/explain_facts.h"

#include "features/features.h"

#include <math.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const float sure_tempo = 0.5f, sure_key = 0.5f; /* confidence, correlation */
static const double same_tempo = 1.04;                 /* the tolerance of tempo evaluation */
static const double same_brightness = 1.15, other_brightness = 1.5;
static const double same_range = 1, other_range = 3, least_range = 1; /* LU */

static void __attribute__((format(printf, 3, 4)))
tell(ton_fact *fact, ton_fact_kind kind, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fact->kind = kind;
    vsnprintf(fact->text, sizeof fact->text, format, arguments);
    va_end(arguments);
}

/* Whether a is factor times b, within a ratio. */
static bool near_ratio(double a, double b, double factor, double within)
{
    double ratio = a / (b * factor);
    return ratio <= within && ratio >= 1 / within;
}

static const char *octave(double found, double seed)
{
    if (near_ratio(found, seed, 2, same_tempo))
        return " (double)";
    return near_ratio(found, seed, 0.5, same_tempo) ? " (half)" : "";
}

static void tell_tempo(ton_fact *fact, const ton_summary *seed, const ton_summary *found)
{
    double a = (double)seed->value[TON_AT_tempo_bpm], b = (double)found->value[TON_AT_tempo_bpm];
    float confidence =
        fminf(seed->value[TON_AT_tempo_confidence], found->value[TON_AT_tempo_confidence]);
    if (confidence < sure_tempo || a <= 0 || b <= 0)
        return;
    if (near_ratio(b, a, 1, same_tempo))
        tell(fact, TON_SHARED_FACT, "near %.0f BPM", (a + b) / 2);
    else
        tell(fact, TON_CONTRAST_FACT, "from %.0f to %.0f BPM%s", a, b, octave(b, a));
}

/* Modes of found and seed, semitones from seed's tonic up to found's. */
static const struct {
    int found_minor, seed_minor, semitones;
    const char *words;
} close_keys[] = {
    {0, 0, 7, " (a fifth apart)"}, {0, 0, 5, " (a fifth apart)"}, {1, 1, 7, " (a fifth apart)"},
    {1, 1, 5, " (a fifth apart)"}, {1, 0, 9, " (relative keys)"}, {0, 1, 3, " (relative keys)"},
    {1, 0, 0, " (parallel keys)"}, {0, 1, 0, " (parallel keys)"},
};

static const char *relation(int found_minor, int seed_minor, int semitones)
{
    for (size_t i = 0; i < sizeof close_keys / sizeof *close_keys; i++)
        if (close_keys[i].found_minor == found_minor && close_keys[i].seed_minor == seed_minor &&
            close_keys[i].semitones == semitones)
            return close_keys[i].words;
    return "";
}

typedef struct key {
    int tonic, minor;
} key;

static bool read_key(key *out, const ton_summary *summary)
{
    out->tonic = (int)summary->value[TON_AT_key_tonic];
    out->minor = summary->value[TON_AT_key_minor] > 0;
    return out->tonic >= 0 && out->tonic < 12 && summary->value[TON_AT_key_strength] >= sure_key;
}

static void tell_key(ton_fact *fact, const ton_summary *seed, const ton_summary *found)
{
    static const char *const modes[] = {"major", "minor"};
    key a, b;
    if (!read_key(&a, seed) || !read_key(&b, found))
        return;
    if (a.tonic == b.tonic && a.minor == b.minor)
        tell(fact, TON_SHARED_FACT, "in %s %s", ton_tonic_name(a.tonic), modes[a.minor]);
    else
        tell(fact, TON_CONTRAST_FACT, "from %s %s to %s %s%s", ton_tonic_name(a.tonic),
             modes[a.minor], ton_tonic_name(b.tonic), modes[b.minor],
             relation(b.minor, a.minor, (b.tonic - a.tonic + 12) % 12));
}

static void tell_brightness(ton_fact *fact, const ton_summary *seed, const ton_summary *found)
{
    int index = ton_value_index(ton_descriptor_named("centroid"), TON_MEDIAN);
    double a = (double)seed->value[index] / 1000, b = (double)found->value[index] / 1000;
    if (a <= 0 || b <= 0)
        return;
    if (near_ratio(b, a, 1, same_brightness))
        tell(fact, TON_SHARED_FACT, "similarly bright (%.1f and %.1f kHz)", a, b);
    else if (!near_ratio(b, a, 1, other_brightness))
        tell(fact, TON_CONTRAST_FACT, "%s (from %.1f to %.1f kHz)", b > a ? "brighter" : "darker",
             a, b);
}

static void tell_range(ton_fact *fact, const ton_summary *seed, const ton_summary *found)
{
    double a = (double)seed->value[TON_AT_loudness_range];
    double b = (double)found->value[TON_AT_loudness_range];
    if (fabs(a - b) <= same_range && fmin(a, b) >= least_range)
        tell(fact, TON_SHARED_FACT, "with a loudness range near %.0f LU", (a + b) / 2);
    else if (fabs(a - b) >= other_range)
        tell(fact, TON_CONTRAST_FACT, "loudness range from %.0f to %.0f LU", a, b);
}

static const struct {
    const char *family;
    void (*tell)(ton_fact *fact, const ton_summary *seed, const ton_summary *found);
} writers[] = {
    {"rhythm", tell_tempo},
    {"harmony", tell_key},
    {"spectral", tell_brightness},
    {"dynamics", tell_range},
};

void ton_fact_of(ton_fact *fact, const char *family, const ton_summary *seed,
                 const ton_summary *found)
{
    *fact = (ton_fact){.kind = TON_NO_FACT};
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        if (!strcmp(writers[i].family, family))
            writers[i].tell(fact, seed, found);
}
