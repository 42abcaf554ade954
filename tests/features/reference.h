/* Features of five generated signals (signals.h) by an independent implementation: librosa 0.11.0
 * (McFee et al. 2015), window 2048, hop 512, centred, 128 mel bands on Slaney's scale. Values are
 * statistics over frames; a tolerance says how near ours must come. Contrast and flatness are ours
 * below 9.9 kHz and no deeper than 70 dB, contrast from 20 Hz on, so that they are compared where
 * that makes no difference: contrast on noise, flatness as far as the floor lets it. In noise, the
 * two lowest bins are now and then taken for an offset.
 */
#ifndef TONARY_TESTS_FEATURES_REFERENCE_H
#define TONARY_TESTS_FEATURES_REFERENCE_H

#include "features/descriptors.h"

typedef struct reference {
    const char *signal, *descriptor;
    ton_statistic statistic;
    int first, count; /* components */
    double tolerance;
    double value[20];
} reference;

static const reference references[] = {
    {"tone", "mfcc", TON_MEAN, 0, 20, 0.001, {-452.5526, 76.04674,  -37.14722, -43.61325,
                                              1.256277,  -7.916973, -38.0351,  -24.05568,
                                              -3.355762, -19.32231, -35.28199, -24.95834,
                                              -16.73486, -10.06751, 27.43238,  74.54939,
                                              77.48287,  35.82112,  -12.69865, -44.08563}},
    {"tone", "mfcc", TON_STD, 0, 20, 0.001, {23.29313,  7.679427,  0.9312451, 4.721746,  1.674988,
                                             0.4665821, 2.109757,  1.980549,  0.1194615, 0.3639739,
                                             1.377346,  0.6301893, 0.3081065, 0.2315426, 1.034881,
                                             3.018847,  3.461235,  1.760624,  0.1225532, 1.409012}},
    {"tone", "centroid", TON_MEAN, 0, 1, 0.01, {971.6471}},
    {"tone", "centroid", TON_STD, 0, 1, 0.01, {17.08725}},
    {"tone", "centroid", TON_MEDIAN, 0, 1, 4, {970.1868}},
    {"tone", "bandwidth", TON_MEAN, 0, 1, 0.5, {592.3198}},
    {"tone", "rolloff", TON_MEAN, 0, 1, 0.01, {1756.305}},
    {"tone", "flatness", TON_MEAN, 0, 1, 1e-4, {4.5274e-06}},
    {"tone", "zero_crossing_rate", TON_MEAN, 0, 1, 1e-05, {0.03978076}},
    {"tone", "rms", TON_MEAN, 0, 1, 1e-06, {0.2562478}},
    {"tone", "rms", TON_STD, 0, 1, 1e-06, {0.00459169}},
    {"tone", "onset_strength", TON_MEAN, 0, 1, 0.06, {0.007235111}},
    {"chirp", "mfcc", TON_MEAN, 0, 20, 0.1, {-498.9388,  -3.10656,  -1.650702, 3.508268,
                                             -4.549384,  3.628028,  -3.983927, 2.508064,
                                             -2.63041,   1.113344,  -1.156204, -0.185114,
                                             0.03784281, -1.119994, 0.7513441, -1.525145,
                                             1.035821,   -1.456368, 0.8274547, -1.054291}},
    {"chirp", "mfcc", TON_STD, 0, 20, 0.5, {15.21614, 25.68468, 23.59567, 23.18376, 22.95767,
                                            23.10391, 23.06202, 23.11095, 22.79708, 22.48226,
                                            21.99221, 21.46219, 20.88484, 20.31931, 19.86747,
                                            19.38412, 19.0056,  18.59594, 18.20814, 17.7541}},
    {"chirp", "centroid", TON_MEAN, 0, 1, 0.01, {4018.689}},
    {"chirp", "centroid", TON_STD, 0, 1, 0.01, {2295.833}},
    {"chirp", "centroid", TON_MEDIAN, 0, 1, 8, {4018.847}},
    {"chirp", "bandwidth", TON_MEAN, 0, 1, 0.5, {26.77862}},
    {"chirp", "rolloff", TON_MEAN, 0, 1, 0.01, {4037.775}},
    {"chirp", "flatness", TON_MEAN, 0, 1, 1e-4, {2.296132e-06}},
    {"chirp", "zero_crossing_rate", TON_MEAN, 0, 1, 1e-05, {0.3636347}},
    {"chirp", "rms", TON_MEAN, 0, 1, 1e-06, {0.3530103}},
    {"chirp", "rms", TON_STD, 0, 1, 1e-06, {0.006396896}},
    {"chirp", "onset_strength", TON_MEAN, 0, 1, 0.06, {0.1567962}},
    {"noise", "mfcc", TON_MEAN, 0, 20, 0.036, {13.05193,   -3.534146,  0.1704543,  0.2993808,
                                               0.1211623,  0.03576898, -0.1135614, -0.4487091,
                                               -0.1765113, 0.02355861, 0.3281057,  0.3462952,
                                               0.07072155, 0.1852363,  0.1475472,  -0.177979,
                                               -0.3077161, -0.4047999, 0.04850166, 0.3114547}},
    {"noise", "mfcc", TON_STD, 0, 20, 0.011, {3.20124,  3.202218, 2.991821, 3.1506,   3.10726,
                                              2.807138, 3.020005, 2.9703,   3.054026, 3.111557,
                                              2.792414, 2.921752, 2.937404, 2.917886, 3.041651,
                                              2.826912, 2.947099, 2.940321, 2.837099, 2.732022}},
    {"noise", "centroid", TON_MEAN, 0, 1, 1.5, {5510.75}},
    {"noise", "centroid", TON_STD, 0, 1, 0.04, {72.70607}},
    {"noise", "centroid", TON_MEDIAN, 0, 1, 2.3, {5502.017}},
    {"noise", "bandwidth", TON_MEAN, 0, 1, 0.9, {3186.605}},
    {"noise", "rolloff", TON_MEAN, 0, 1, 0.5, {9376.561}},
    {"noise", "flatness", TON_MEAN, 0, 1, 1e-3, {0.5623517}},
    {"noise", "zero_crossing_rate", TON_MEAN, 0, 1, 1e-04, {0.4980582}},
    {"noise", "rms", TON_MEAN, 0, 1, 1e-06, {0.1441818}},
    {"noise", "rms", TON_STD, 0, 1, 1e-06, {0.002916721}},
    {"noise", "onset_strength", TON_MEAN, 0, 1, 0.06, {0.8654152}},
    {"noise", "contrast", TON_MEAN, 1, 5, 1e-4, {9.857955, 11.87697, 12.19801, 13.24388, 13.51182}},
    {"noise", "contrast", TON_MEAN, 6, 1, 0.3, {13.42784}},
    {"chords", "mfcc", TON_MEAN, 0, 20, 0.2, {-494.2911, 165.6049,  76.16537,    12.20424,
                                              -28.6589,  -38.55654, -32.98173,   -27.25723,
                                              -27.63078, -29.61006, -28.14237,   -23.80917,
                                              -21.35837, -22.75068, -24.51239,   -21.54792,
                                              -13.25311, -4.327593, 0.001750414, -0.8714728}},
    {"chords", "mfcc", TON_STD, 0, 20, 0.1, {100.9072, 31.26282, 31.38698, 24.63258, 21.669,
                                             18.8205,  18.15749, 13.42413, 12.95472, 17.22368,
                                             13.69038, 10.04016, 11.11233, 9.043585, 9.749894,
                                             10.02579, 8.293458, 13.44402, 17.28373, 16.84207}},
    {"chords", "centroid", TON_MEAN, 0, 1, 0.01, {484.8948}},
    {"chords", "centroid", TON_STD, 0, 1, 0.01, {120.844}},
    {"chords", "centroid", TON_MEDIAN, 0, 1, 3, {441.0141}},
    {"chords", "bandwidth", TON_MEAN, 0, 1, 0.5, {368.329}},
    {"chords", "rolloff", TON_MEAN, 0, 1, 0.01, {720.9127}},
    {"chords", "flatness", TON_MEAN, 0, 1, 1e-3, {0.000108687}},
    {"chords", "zero_crossing_rate", TON_MEAN, 0, 1, 1e-05, {0.03829326}},
    {"chords", "rms", TON_MEAN, 0, 1, 1e-06, {0.06122055}},
    {"chords", "rms", TON_STD, 0, 1, 1e-06, {0.04021482}},
    {"chords", "onset_strength", TON_MEAN, 0, 1, 0.06, {1.420319}},
};

enum { REFERENCES = sizeof references / sizeof *references };

#endif
