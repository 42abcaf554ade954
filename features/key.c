/* Key finding by profile correlation (Krumhansl, "Cognitive Foundations of Musical Pitch", 1990)
 * with the profiles of Sha'ath ("Estimation of key in digital music recordings", 2011): Krumhansl's
 * listeners' ratings, adjusted on recordings of popular and electronic music. Of four published
 * sets they agreed best between the notes of a piece and its sound. */
#include "features/key.h"

#include <math.h>

#include "features/features.h"

static const double profiles[2][12] = {
    {6.6, 2.0, 3.5, 2.3, 4.6, 4.0, 2.5, 5.2, 2.4, 3.7, 2.3, 3.4},
    {6.5, 2.7, 3.5, 5.4, 2.6, 3.5, 2.5, 5.2, 4.0, 2.7, 4.3, 3.2},
};

static double correlation(const double *chroma, const double *profile, int tonic)
{
    double sc = 0, sp = 0, cc = 0, pp = 0, cp = 0;
    for (int i = 0; i < 12; i++) {
        double c = chroma[(i + tonic) % 12], p = profile[i];
        sc += c;
        sp += p;
        cc += c * c;
        pp += p * p;
        cp += c * p;
    }
    double deviations = (cc - sc * sc / 12) * (pp - sp * sp / 12);
    return deviations > 1e-12 ? (cp - sc * sp / 12) / sqrt(deviations) : 0;
}

void ton_key_find(ton_key *key, const double *chroma)
{
    double best[2] = {0, 0};
    *key = (ton_key){.tonic = -1};
    for (int minor = 0; minor < 2; minor++)
        for (int tonic = 0; tonic < 12; tonic++) {
            double r = correlation(chroma, profiles[minor], tonic);
            best[minor] = fmax(best[minor], r);
            if (r > key->strength)
                *key = (ton_key){.tonic = tonic, .minor = minor, .strength = r};
        }
    key->major_strength = best[0];
    key->minor_strength = best[1];
}

const char *ton_tonic_name(int tonic)
{
    static const char *const names[12] = {"C",  "C#", "D",  "D#", "E",  "F",
                                          "F#", "G",  "G#", "A",  "A#", "B"};
    return names[tonic];
}

/* The wheel goes round in fifths; a minor key shares its number with its relative major. */
const char *ton_camelot(int tonic, int minor)
{
    static const char *const major_names[12] = {"8B", "3B", "10B", "5B",  "12B", "7B",
                                                "2B", "9B", "4B",  "11B", "6B",  "1B"};
    static const char *const minor_names[12] = {"5A",  "12A", "7A", "2A", "9A", "4A",
                                                "11A", "6A",  "1A", "8A", "3A", "10A"};
    return minor ? minor_names[tonic] : major_names[tonic];
}
