/* One writer per family; the words are in explain_words.c. A fact is told when both recordings are
 * sure of it; timbre has none, since no single coefficient of it means anything to the ear.
 *
 * Which keys are close: relative, parallel and a fifth apart (the nearest keys on the torus of
 * Krumhansl and Kessler 1982). */
#include "recommend/content/explain_facts.h"

#include "base/fill.h"
#include "features/features.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const float sure_tempo = 0.5f, sure_key = 0.5f; /* confidence, correlation */
static const double same_tempo = 1.04;                 /* the tolerance of tempo evaluation */
static const double same_brightness = 1.15, other_brightness = 1.5;
static const double same_range = 1, other_range = 3, least_range = 1; /* LU */
static const double same_width = 2, other_width = 6, mono = -19.9;    /* dB */

/* With decimals behind the point, or as a name. */
typedef struct shown {
    char text[32];
} shown;

static shown number(double value, int decimals)
{
    shown out;
    snprintf(out.text, sizeof out.text, "%.*f", decimals, value);
    return out;
}

static void tell(ton_likeness_fact *fact, ton_likeness_kind kind, const char *form,
                 const ton_slots *slots)
{
    fact->kind = kind;
    *fact->text = '\0';
    ton_fill(fact->text, sizeof fact->text, form, slots);
}

/* A value of both, or one beside the other. */
static void tell_pair(ton_likeness_fact *fact, ton_likeness_kind kind, const char *form, shown seed,
                      shown found, const char *relation)
{
    tell(fact, kind, form, &(ton_slots){.r = seed.text, .v = found.text, .o = relation});
}

/* Whether a is factor times b, within a ratio. */
static bool near_ratio(double a, double b, double factor, double within)
{
    double ratio = a / (b * factor);
    return ratio <= within && ratio >= 1 / within;
}

static ton_relation octave(double found, double seed)
{
    if (near_ratio(found, seed, 2, same_tempo))
        return TON_DOUBLED;
    return near_ratio(found, seed, 0.5, same_tempo) ? TON_HALVED : TON_UNRELATED;
}

static void tell_tempo(ton_likeness_fact *fact, const ton_summary *seed, const ton_summary *found,
                       const ton_explain_words *words)
{
    double a = (double)seed->value[TON_AT_tempo_bpm], b = (double)found->value[TON_AT_tempo_bpm];
    float confidence =
        fminf(seed->value[TON_AT_tempo_confidence], found->value[TON_AT_tempo_confidence]);
    if (confidence < sure_tempo || a <= 0 || b <= 0)
        return;
    if (near_ratio(b, a, 1, same_tempo))
        tell_pair(fact, TON_SHARED_FACT, words->near_tempo, number(a, 0), number((a + b) / 2, 0),
                  "");
    else
        tell_pair(fact, TON_CONTRAST_FACT, words->other_tempo, number(a, 0), number(b, 0),
                  words->relation[octave(b, a)]);
}

/* Modes of found and seed, semitones from seed's tonic up to found's. */
static const struct {
    int found_minor, seed_minor, semitones;
    ton_relation relation;
} close_keys[] = {
    {0, 0, 7, TON_FIFTH_APART},   {0, 0, 5, TON_FIFTH_APART},   {1, 1, 7, TON_FIFTH_APART},
    {1, 1, 5, TON_FIFTH_APART},   {1, 0, 9, TON_RELATIVE_KEYS}, {0, 1, 3, TON_RELATIVE_KEYS},
    {1, 0, 0, TON_PARALLEL_KEYS}, {0, 1, 0, TON_PARALLEL_KEYS},
};

static ton_relation relation(int found_minor, int seed_minor, int semitones)
{
    for (size_t i = 0; i < sizeof close_keys / sizeof *close_keys; i++)
        if (close_keys[i].found_minor == found_minor && close_keys[i].seed_minor == seed_minor &&
            close_keys[i].semitones == semitones)
            return close_keys[i].relation;
    return TON_UNRELATED;
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

static shown key_name(key of, const ton_explain_words *words)
{
    shown out = {""};
    ton_fill(out.text, sizeof out.text, words->key,
             &(ton_slots){.s = ton_tonic_name(of.tonic), .o = words->mode[of.minor]});
    return out;
}

static void tell_key(ton_likeness_fact *fact, const ton_summary *seed, const ton_summary *found,
                     const ton_explain_words *words)
{
    key a, b;
    if (!read_key(&a, seed) || !read_key(&b, found))
        return;
    shown one = key_name(a, words), other = key_name(b, words);
    int related = relation(b.minor, a.minor, (b.tonic - a.tonic + 12) % 12);
    if (a.tonic == b.tonic && a.minor == b.minor)
        tell(fact, TON_SHARED_FACT, words->same_key, &(ton_slots){.s = one.text});
    else
        tell_pair(fact, TON_CONTRAST_FACT, words->other_key, one, other, words->relation[related]);
}

static void tell_brightness(ton_likeness_fact *fact, const ton_summary *seed,
                            const ton_summary *found, const ton_explain_words *words)
{
    int index = ton_value_index(ton_descriptor_named("centroid"), TON_MEDIAN);
    double a = (double)seed->value[index] / 1000, b = (double)found->value[index] / 1000;
    if (a <= 0 || b <= 0)
        return;
    if (near_ratio(b, a, 1, same_brightness))
        tell_pair(fact, TON_SHARED_FACT, words->same_brightness, number(a, 1), number(b, 1), "");
    else if (!near_ratio(b, a, 1, other_brightness))
        tell_pair(fact, TON_CONTRAST_FACT, b > a ? words->brighter : words->darker, number(a, 1),
                  number(b, 1), "");
}

static void tell_range(ton_likeness_fact *fact, const ton_summary *seed, const ton_summary *found,
                       const ton_explain_words *words)
{
    double a = (double)seed->value[TON_AT_loudness_range];
    double b = (double)found->value[TON_AT_loudness_range];
    if (fabs(a - b) <= same_range && fmin(a, b) >= least_range)
        tell_pair(fact, TON_SHARED_FACT, words->same_range, number(a, 0), number((a + b) / 2, 0),
                  "");
    else if (fabs(a - b) >= other_range)
        tell_pair(fact, TON_CONTRAST_FACT, words->other_range, number(a, 0), number(b, 0), "");
}

/* dB, mean of the bands. */
static double width_of(const ton_summary *summary)
{
    double sum = 0;
    for (int i = TON_AT_stereo_width; i <= TON_LAST_stereo_width; i++)
        sum += (double)summary->value[i];
    return sum / (TON_LAST_stereo_width - TON_AT_stereo_width + 1);
}

static void tell_width(ton_likeness_fact *fact, const ton_summary *seed, const ton_summary *found,
                       const ton_explain_words *words)
{
    static const ton_slots none = {0};
    double a = width_of(seed), b = width_of(found);
    if (a == 0 || b == 0) /* not measured */
        return;
    if (fabs(a - b) <= same_width)
        tell(fact, TON_SHARED_FACT, fmax(a, b) < mono ? words->mono : words->same_width, &none);
    else if (fabs(a - b) >= other_width)
        tell(fact, TON_CONTRAST_FACT, b > a ? words->wider : words->narrower, &none);
}

static const struct {
    const char *family;
    void (*tell)(ton_likeness_fact *fact, const ton_summary *seed, const ton_summary *found,
                 const ton_explain_words *words);
} writers[] = {
    {"rhythm", tell_tempo},   {"harmony", tell_key},  {"spectral", tell_brightness},
    {"dynamics", tell_range}, {"stereo", tell_width},
};

void ton_likeness_fact_of(ton_likeness_fact *fact, const char *family, const ton_summary *seed,
                          const ton_summary *found, const ton_explain_words *words)
{
    *fact = (ton_likeness_fact){.kind = TON_NO_FACT};
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        if (!strcmp(writers[i].family, family))
            writers[i].tell(fact, seed, found, words);
}
