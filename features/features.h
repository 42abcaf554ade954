/* tonary - floor 0: samples in, numbers out.
 *
 * An analyser is fed one recording in blocks and keeps running statistics only, so that its memory
 * does not depend on the recording's length. The same samples give the same bytes, however they are
 * cut into blocks.
 *
 *     ton_analyser *a = ton_analyser_new(&error);
 *     ton_analyser_begin(a, 44100, 2, &error);
 *     while (...) {
 *         ton_analyser_pcm(a, mono, interleaved, frames); // as decoded: loudness, peak
 *         ...                                             // mono to TON_RATE, then
 *         ton_analyser_mono(a, mono, samples);            // everything else
 *     }
 *     status = ton_analyser_finish(a, &summary);
 *     ton_analyser_fingerprint(a, &fingerprint);
 *
 * Threads: one analyser, one thread at a time; different analysers are independent.
 */
#ifndef TONARY_FEATURES_FEATURES_H
#define TONARY_FEATURES_FEATURES_H

#include <stddef.h>

#include "base/status.h"
#include "features/descriptors.h"
#include "features/fingerprint.h"
#include "features/key.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    TON_RATE = 22050,  /* Hz, of the mono signal */
    TON_WINDOW = 2048, /* samples in a frame's Hann window */
    TON_HOP = 512,     /* samples from frame to frame */
    TON_CHANNELS_MAX = 64,
    TON_RATE_MIN = 1000, /* Hz; recordings outside are refused */
    TON_RATE_MAX = 768000
};

typedef struct ton_analyser ton_analyser;

/* NULL (and TON_NO_MEMORY in error, which may be NULL) when memory is short. */
ton_analyser *ton_analyser_new(ton_error *error);
void ton_analyser_free(ton_analyser *analyser);

/* Starts a recording and forgets the one before. TON_INVALID when rate (Hz) or channels are outside
 * the limits above. */
ton_status ton_analyser_begin(ton_analyser *analyser, int rate, int channels, ton_error *error);

/* Samples between -65536 and 65536, full scale 1, interleaved (frames, channels), the channels in
 * the order of WAVE files (front left, right, centre, low-frequency, …). Gives the mean of the
 * channels: mono (frames). */
void ton_analyser_pcm(ton_analyser *analyser, float *mono, const float *interleaved, size_t frames);

/* The same recording's mono at TON_RATE. */
void ton_analyser_mono(ton_analyser *analyser, const float *samples, size_t count);

/* Ends the recording. TON_OK: every value is set and finite. TON_TOO_SHORT: less than one window of
 * sound; TON_SILENT: no frame above -70 dBFS; after both, loudness and peak are set and all other
 * values are zero. */
ton_status ton_analyser_finish(ton_analyser *analyser, ton_summary *summary);

/* The fingerprint of the recording that has just ended with TON_OK. */
void ton_analyser_fingerprint(const ton_analyser *analyser, ton_fingerprint *fingerprint);

/* Halves a sample rate: a half-band low-pass (linear phase, 90 dB) and every second sample, without
 * delay. */
typedef struct ton_halver ton_halver;
ton_halver *ton_halver_new(void); /* NULL when memory is short */
void ton_halver_free(ton_halver *halver);
void ton_halver_reset(ton_halver *halver);

/* Reads count samples, writes at most count / 2 + 1 to out (may be in itself); returns how many. */
size_t ton_halver_run(ton_halver *halver, float *out, const float *in, size_t count);

/* Feeds the silence that pushes the last samples out; at most TON_HALVER_TAIL samples to out. */
size_t ton_halver_flush(ton_halver *halver, float *out);
enum { TON_HALVER_TAIL = 128 };

/* Converts TON_RATE * down / up Hz to TON_RATE, without delay and with the sound of the halver: for
 * small integers up < down (147 and 160: 24 kHz). */
typedef struct ton_ratio ton_ratio;
ton_ratio *ton_ratio_new(int up, int down); /* NULL when memory is short */
void ton_ratio_free(ton_ratio *ratio);
void ton_ratio_reset(ton_ratio *ratio);

/* Reads count samples, writes at most count to out (not in itself); returns how many. */
size_t ton_ratio_run(ton_ratio *ratio, float *out, const float *in, size_t count);

/* Pushes the last samples out; at most TON_HALVER_TAIL to out. */
size_t ton_ratio_flush(ton_ratio *ratio, float *out);

/* "A", "C#"; tonic 0..11; static storage. */
const char *ton_tonic_name(int tonic);

/* "8A": the key's place on the Camelot wheel, where neighbours mix well; static storage. */
const char *ton_camelot(int tonic, int minor);

#ifdef __cplusplus
}
#endif
#endif
