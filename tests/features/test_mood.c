/* The mood rule moves the way people expect, one cue at a time. */
#include "features/mood.h"

#include <criterion/criterion.h>

static ton_summary usual(void)
{
    ton_summary s = {{0}};
    s.value[TON_AT_tempo_bpm] = 115;
    s.value[TON_AT_onset_rate] = 3;
    s.value[TON_AT_loudness_integrated] = -16;
    s.value[TON_AT_centroid] = 1600;
    s.value[TON_AT_flux] = 0.45f;
    s.value[TON_AT_loudness_range] = 6;
    return s;
}

Test(mood, follows_its_cues)
{
    static const struct {
        const char *name;
        int value;
        float low, high;
        int arousal, valence; /* sign of the change from low to high */
    } cues[] = {
        {"tempo", TON_AT_tempo_bpm, 60, 180, 1, 1},
        {"onsets", TON_AT_onset_rate, 1, 8, 1, 1},
        {"loudness", TON_AT_loudness_integrated, -30, -8, 1, 0},
        {"brightness", TON_AT_centroid, 500, 4000, 1, 1},
        {"flux", TON_AT_flux, 0.1f, 0.8f, 1, 0},
        {"dynamics", TON_AT_loudness_range, 2, 20, -1, 0},
        {"major", TON_AT_mode_strength, 0.2f, 0.9f, 0, 1},
        {"minor", TON_AT_mode_strength + 1, 0.2f, 0.9f, 0, -1},
    };
    for (size_t i = 0; i < sizeof cues / sizeof *cues; i++) {
        ton_summary low = usual(), high = usual();
        low.value[cues[i].value] = cues[i].low;
        high.value[cues[i].value] = cues[i].high;
        ton_mood_store(&low);
        ton_mood_store(&high);
        float arousal = high.value[TON_AT_arousal] - low.value[TON_AT_arousal];
        float valence = high.value[TON_AT_valence] - low.value[TON_AT_valence];
        cr_expect_eq((arousal > 1) - (arousal < -1), cues[i].arousal, "%s: arousal %g",
                     cues[i].name, (double)arousal);
        cr_expect_eq((valence > 1) - (valence < -1), cues[i].valence, "%s: valence %g",
                     cues[i].name, (double)valence);
    }
}

Test(mood, slow_soft_dark_and_minor_is_not_energetic)
{
    ton_summary s = usual();
    s.value[TON_AT_tempo_bpm] = 60;
    s.value[TON_AT_onset_rate] = 0.7f;
    s.value[TON_AT_loudness_integrated] = -28;
    s.value[TON_AT_centroid] = 600;
    s.value[TON_AT_mode_strength] = 0.4f;
    s.value[TON_AT_mode_strength + 1] = 0.8f;
    ton_mood_store(&s);
    cr_expect_lt(s.value[TON_AT_arousal], -50);
    cr_expect_lt(s.value[TON_AT_valence], -50);
    cr_expect_geq(s.value[TON_AT_arousal], -100);
}
