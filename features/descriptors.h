/* tonary - the descriptor table: everything that is measured, each in one place.
 *
 * A row says what a descriptor is, its unit and source, how many components it has, which
 * statistics over frames are kept and which of them make it into a family vector. Computing,
 * storing, printing, `tonary features` and the scale of a corpus all walk this one list.
 *
 * Columns of a row
 *   name        as in `tonary features`; its values start at TON_AT_<name> of a summary
 *   dim         components of the descriptor
 *   statistics  kept over the frames (TON_MEAN | ...), or TON_WHOLE for one set per track.
 *               Values lie as (statistics, dim), statistics in the order of ton_statistic
 *   likeness    the statistics that enter the family vector; 0 for none
 *   skip        leading components that stay out of the vector
 *   scale       TON_LINEAR, or TON_LOG when ratios are what the ear compares
 *   family      of the vector
 *   unit
 *   json        where `extract` prints it: "a.b" shows the first statistic, "a.*" shows each
 *               statistic under its name; "" keeps it out
 *   source      author and year of the definition
 *   about       one line
 */
#ifndef TONARY_FEATURES_DESCRIPTORS_H
#define TONARY_FEATURES_DESCRIPTORS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ton_family {
    TON_TIMBRE,
    TON_SPECTRAL,
    TON_RHYTHM,
    TON_HARMONY,
    TON_DYNAMICS,
    TON_STEREO,
    TON_FAMILIES,
    TON_NO_FAMILY = TON_FAMILIES /* kept for display, filters and models, not for likeness */
} ton_family;

typedef enum ton_statistic {
    TON_MEAN = 1,
    TON_STD = 2,    /* of the population */
    TON_CHANGE = 4, /* standard deviation of the difference between neighbouring frames */
    TON_MEDIAN = 8,
    TON_SPREAD = 16, /* half the distance between the 16th and the 84th percentile */
    TON_WHOLE = 32   /* one set of values for the track */
} ton_statistic;

enum { TON_STATISTICS = 6 };

typedef enum ton_scale_kind { TON_LINEAR, TON_LOG } ton_scale_kind;

#define TON_MOMENTS (TON_MEAN | TON_STD | TON_CHANGE)
#define TON_ROBUST  (TON_MEAN | TON_STD | TON_MEDIAN | TON_SPREAD)
#define TON_CENTRE  (TON_MEDIAN | TON_SPREAD)

/* X(name, dim, statistics, likeness, skip, scale, family, unit, json, source, about) */
#define TON_FRAME_DESCRIPTORS(X)                                                                   \
    X(mfcc, 20, TON_MOMENTS, 0, 0, TON_LINEAR, TON_NO_FAMILY, "dB", "mfcc.*",                      \
      "Davis and Mermelstein 1980; mel scale of Slaney 1998",                                      \
      "cosine transform of 128 mel bands in dB, orthonormal, 80 dB deep")                          \
    X(mfcc_full, 20, TON_MOMENTS, TON_MOMENTS, 1, TON_LINEAR, TON_TIMBRE, "dB", "",                \
      "Davis and Mermelstein 1980; mel scale of Slaney 1998",                                      \
      "MFCC of the 123 bands below 9.9 kHz, which every codec keeps in full")                      \
    X(contrast, 7, TON_MOMENTS, TON_MOMENTS, 0, TON_LINEAR, TON_TIMBRE, "dB",                      \
      "spectral.contrast_db", "Jiang et al. 2002",                                                 \
      "strongest against weakest 2 % of the bins in seven octave bands")                           \
    X(centroid, 1, TON_ROBUST, TON_CENTRE, 0, TON_LOG, TON_SPECTRAL, "Hz", "spectral.centroid_hz", \
      "Peeters 2004", "mean frequency, weighted by magnitude")                                     \
    X(bandwidth, 1, TON_ROBUST, TON_CENTRE, 0, TON_LOG, TON_SPECTRAL, "Hz",                        \
      "spectral.bandwidth_hz", "Peeters 2004", "spread of the spectrum around its centroid")       \
    X(rolloff, 1, TON_ROBUST, TON_CENTRE, 0, TON_LOG, TON_SPECTRAL, "Hz", "spectral.rolloff_hz",   \
      "Tzanetakis and Cook 2002", "frequency below which 85 % of the magnitude lies")              \
    X(flatness, 1, TON_ROBUST, TON_CENTRE, 0, TON_LOG, TON_SPECTRAL, "1", "spectral.flatness",     \
      "Gray and Markel 1974",                                                                      \
      "geometric over arithmetic mean of the power spectrum: 0 a tone, 1 white noise")             \
    X(flux, 1, TON_ROBUST, TON_CENTRE, 0, TON_LINEAR, TON_SPECTRAL, "1", "spectral.flux",          \
      "Tzanetakis and Cook 2002",                                                                  \
      "distance between neighbouring magnitude spectra of unit length, 0..sqrt 2")                 \
    X(zero_crossing_rate, 1, TON_ROBUST, TON_CENTRE, 0, TON_LOG, TON_SPECTRAL, "1",                \
      "spectral.zero_crossing_rate", "Kedem 1986", "sign changes per sample")                      \
    X(band_energy, 4, TON_ROBUST, TON_CENTRE, 0, TON_LINEAR, TON_SPECTRAL, "dB",                   \
      "spectral.band_energy_db", "Peeters 2004",                                                   \
      "share of the power below 200, 800, 3200 Hz and above, in dB, at least -60")                 \
    X(rms, 1, TON_MEAN | TON_STD, 0, 0, TON_LINEAR, TON_NO_FAMILY, "1", "spectral.rms", "",        \
      "root mean square of the frame, full scale 1")                                               \
    X(onset_strength, 1, TON_MEAN | TON_STD, 0, 0, TON_LINEAR, TON_NO_FAMILY, "dB",                \
      "spectral.onset_strength_db", "Böck and Widmer 2013",                                        \
      "mean rise of the mel bands against the frame before")

#define TON_TRACK_DESCRIPTORS(X)                                                                   \
    X(mfcc_covariance, 210, TON_WHOLE, 0, 0, TON_LINEAR, TON_NO_FAMILY, "dB^2", "",                \
      "Mandel and Ellis 2005", "upper triangle of the MFCC covariance, by rows")                   \
    X(mfcc_log_covariance, 290, TON_WHOLE, TON_WHOLE, 0, TON_LINEAR, TON_TIMBRE, "1", "",          \
      "Arsigny et al. 2006; Mandel and Ellis 2005",                                                \
      "logarithm of the covariance of 60 MFCC with 1 dB^2 of white noise, up to 4 apart")          \
    X(tempo_bpm, 1, TON_WHOLE, 0, 0, TON_LOG, TON_NO_FAMILY, "BPM", "tempo.bpm",                   \
      "Percival and Tzanetakis 2014", "tempo; 0 when no beat was found")                           \
    X(tempo_confidence, 1, TON_WHOLE, 0, 0, TON_LINEAR, TON_NO_FAMILY, "1", "tempo.confidence",    \
      "", "probability that the tempo is right, 0..1")                                             \
    X(tempo_alternative, 1, TON_WHOLE, 0, 0, TON_LOG, TON_NO_FAMILY, "BPM",                        \
      "tempo.alternative_bpm", "", "the next best tempo; 0 for none")                              \
    X(tempo_circle, 2, TON_WHOLE, TON_WHOLE, 0, TON_LINEAR, TON_RHYTHM, "1", "",                   \
      "Shepard 1964, by analogy",                                                                  \
      "tempo folded to the octave, as a point on a circle, scaled by its confidence")              \
    X(pulse_clarity, 1, TON_WHOLE, TON_WHOLE, 0, TON_LINEAR, TON_RHYTHM, "1",                      \
      "tempo.pulse_clarity", "Lartillot et al. 2008",                                              \
      "highest peak of the onset autocorrelation, 0..1")                                           \
    X(second_pulse, 1, TON_WHOLE, TON_WHOLE, 0, TON_LINEAR, TON_RHYTHM, "1", "",                   \
      "Tzanetakis and Cook 2002", "second highest peak of the onset autocorrelation, 0..1")        \
    X(pulse_spread, 1, TON_WHOLE, TON_WHOLE, 0, TON_LINEAR, TON_RHYTHM, "octaves", "",             \
      "Tzanetakis and Cook 2002, by analogy",                                                      \
      "how far apart in period the high peaks of the onset autocorrelation are")                   \
    X(onset_rate, 1, TON_WHOLE, TON_WHOLE, 0, TON_LOG, TON_RHYTHM, "1/s", "tempo.onset_rate",      \
      "Böck and Widmer 2013", "onsets per second")                                                 \
    X(beat_strength, 1, TON_WHOLE, TON_WHOLE, 0, TON_LOG, TON_RHYTHM, "1", "tempo.beat_strength",  \
      "", "mean onset strength at the onsets over the mean of all frames")                         \
    X(fluctuation, 20, TON_WHOLE, TON_WHOLE, 0, TON_LINEAR, TON_RHYTHM, "dB", "",                  \
      "Pampalk et al. 2002",                                                                       \
      "modulation of four frequency bands at five rates between 0.4 and 10 Hz, in dB")             \
    X(chroma, 12, TON_WHOLE, 0, 0, TON_LINEAR, TON_NO_FAMILY, "1", "chroma", "Gomez 2006",         \
      "energy of the twelve pitch classes from C, tuned, the largest 1")                           \
    X(key_tonic, 1, TON_WHOLE, 0, 0, TON_LINEAR, TON_NO_FAMILY, "1", "",                           \
      "Krumhansl 1990; Sha'ath 2011", "tonic, 0 = C .. 11 = B; -1 for none")                       \
    X(key_minor, 1, TON_WHOLE, 0, 0, TON_LINEAR, TON_NO_FAMILY, "1", "",                           \
      "Krumhansl 1990; Sha'ath 2011", "1 for minor, 0 for major")                                  \
    X(key_strength, 1, TON_WHOLE, 0, 0, TON_LINEAR, TON_NO_FAMILY, "1", "key.strength",            \
      "Krumhansl 1990; Sha'ath 2011", "correlation with the key's profile, -1..1")                 \
    X(tuning, 1, TON_WHOLE, 0, 0, TON_LINEAR, TON_NO_FAMILY, "cent", "key.tuning_cents",           \
      "Dressler and Streich 2007", "deviation from A4 = 440 Hz, -50..50")                          \
    X(mode_strength, 2, TON_WHOLE, TON_WHOLE, 0, TON_LINEAR, TON_HARMONY, "1", "",                 \
      "Krumhansl 1990; Sha'ath 2011", "best correlation with a major and with a minor profile")    \
    X(interval_class, 6, TON_WHOLE, TON_WHOLE, 0, TON_LINEAR, TON_HARMONY, "1", "", "Lewin 1959",  \
      "autocorrelation of the chroma at one to six semitones")                                     \
    X(tonnetz, 6, TON_WHOLE, TON_WHOLE, 0, TON_LINEAR, TON_HARMONY, "1", "",                       \
      "Harte et al. 2006; Quinn 2006", "mean Fourier magnitudes of the chroma frames")             \
    X(triads, 4, TON_WHOLE, TON_WHOLE, 0, TON_LINEAR, TON_HARMONY, "1", "", "Fujishima 1999",      \
      "share of frames nearest to a major, minor, diminished or augmented triad")                  \
    X(chroma_entropy, 1, TON_WHOLE, TON_WHOLE, 0, TON_LINEAR, TON_HARMONY, "1", "",                \
      "Shannon 1948", "entropy of the mean chroma, 0 one pitch class, 1 all alike")                \
    X(chroma_change, 1, TON_WHOLE, TON_WHOLE, 0, TON_LINEAR, TON_HARMONY, "1", "",                 \
      "Harte et al. 2006", "mean distance between neighbouring chroma frames")                     \
    X(loudness_integrated, 1, TON_WHOLE, 0, 0, TON_LINEAR, TON_NO_FAMILY, "LUFS",                  \
      "loudness.integrated_lufs", "ITU-R BS.1770-4", "gated programme loudness, at least -70")     \
    X(loudness_range, 1, TON_WHOLE, TON_WHOLE, 0, TON_LOG, TON_DYNAMICS, "LU",                     \
      "loudness.range_lu", "EBU Tech 3342", "spread of the short-term loudness")                   \
    X(peak, 1, TON_WHOLE, 0, 0, TON_LINEAR, TON_NO_FAMILY, "dBFS", "loudness.peak_dbfs", "",       \
      "largest sample of any channel, at least -120")                                              \
    X(crest, 1, TON_WHOLE, TON_WHOLE, 0, TON_LINEAR, TON_DYNAMICS, "dB", "loudness.crest_db",      \
      "EBU R 128, by analogy",                                                                     \
      "peak above the loudness, of blocks of 400 ms the median: no codec or gain moves it")        \
    X(silence_share, 1, TON_WHOLE, TON_WHOLE, 0, TON_LINEAR, TON_DYNAMICS, "1",                    \
      "loudness.silence_share", "",                                                                \
      "share of frames 60 dB or more below the loudest so far, or below -100 dBFS")                \
    X(loudness_spread, 1, TON_WHOLE, TON_WHOLE, 0, TON_LOG, TON_DYNAMICS, "LU",                    \
      "loudness.spread_lu", "ITU-R BS.1771", "standard deviation of the gated momentary loudness") \
    X(stereo_width, 7, TON_WHOLE, TON_WHOLE, 0, TON_LINEAR, TON_STEREO, "dB", "stereo.width_db",   \
      "Blumlein 1931",                                                                             \
      "left less right beside left and right, median of seven octave bands, -20 (mono) .. 10")     \
    X(valence, 1, TON_WHOLE, 0, 0, TON_LINEAR, TON_NO_FAMILY, "1", "mood.valence",                 \
      "Russell 1980; rule in features/mood.c", "sad -100 .. 100 happy")                            \
    X(arousal, 1, TON_WHOLE, 0, 0, TON_LINEAR, TON_NO_FAMILY, "1", "mood.arousal",                 \
      "Russell 1980; rule in features/mood.c", "calm -100 .. 100 energetic")

#define TON_DESCRIPTORS(X) TON_FRAME_DESCRIPTORS(X) TON_TRACK_DESCRIPTORS(X)

#define TON_COUNT_STATISTICS(s)                                                                    \
    (((s)&1) + ((s) >> 1 & 1) + ((s) >> 2 & 1) + ((s) >> 3 & 1) + ((s) >> 4 & 1) + ((s) >> 5 & 1))

/* TON_AT_<name>: index of the descriptor's first value in a summary. */
enum {
#define TON_X(name, dim, statistics, ...)                                                          \
    TON_AT_##name, TON_LAST_##name = TON_AT_##name + (dim)*TON_COUNT_STATISTICS(statistics) - 1,
    TON_DESCRIPTORS(TON_X)
#undef TON_X
        TON_SUMMARY_DIM /* floats in a summary */
};

/* A row of the table; its columns are told at the top. */
typedef struct ton_descriptor {
    const char *name;
    int dim;
    unsigned statistics, likeness;
    int skip;
    ton_scale_kind scale;
    ton_family family;
    const char *unit, *json, *source, *about;
    int offset; /* of the first value in a summary */
} ton_descriptor;

extern const ton_descriptor ton_descriptors[];
extern const int ton_descriptor_count;

/* What one track measures: every descriptor's values, in the order of the table. All are finite. */
typedef struct ton_summary {
    float value[TON_SUMMARY_DIM];
} ton_summary;

/* Names the table's layout and the computations' version: summaries of different layouts cannot be
 * compared and are computed again. Never 0. */
uint32_t ton_layout(void);

/* "timbre"; NULL for TON_NO_FAMILY. Static storage. */
const char *ton_family_name(ton_family family);

/* The family of that name, or TON_NO_FAMILY. */
ton_family ton_family_named(const char *name);

/* "mean", "std", "change", "median", "spread", "whole"; index 0..TON_STATISTICS-1 is bit number. */
const char *ton_statistic_name(int index);

/* Index in a summary of one statistic's first component; -1 when the row does not keep it. */
int ton_value_index(const ton_descriptor *descriptor, ton_statistic statistic);

/* The row of that name, or NULL. */
const ton_descriptor *ton_descriptor_named(const char *name);

#ifdef __cplusplus
}
#endif
#endif
