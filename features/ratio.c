/* Rate conversion by a ratio of small integers, with one short filter per phase (Crochiere and
 * Rabiner, "Multirate Digital Signal Processing", 1983).
 *
 * The impulse response is the half-band decimator's, taken between its samples as well: the same
 * windowed sine, as long in time and cut off at the same frequency. So a recording at 48 kHz comes
 * out as its twin at 44.1 kHz does, and descriptors do not see the rate. */
#include "features/features.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "features/halver.h"
#include "features/kernels.h"

enum { CHUNK = 2048 };

struct ton_ratio {
    const ton_kernels *kernels;
    int up, down, taps;
    int ready;         /* the bank is filled: at first use, since few recordings need it */
    int phase;         /* of the next output, 0..up-1 */
    size_t at, held;   /* its first sample in buffer; samples in buffer */
    long long in, out; /* samples taken and given so far */
    float *bank;       /* (up, taps) */
    float *buffer;     /* (taps + CHUNK) */
};

static const double cutoff = TON_RATE / 2.0; /* Hz, where half the amplitude is left */

static double response(double seconds)
{
    double x = 2 * cutoff * seconds;
    return (x == 0 ? 1 : sin(M_PI * x) / (M_PI * x)) * ton_halver_window(seconds);
}

/* A phase's filter: the response at the places of the input samples around an output, exactly 1 at
 * 0 Hz. */
static void fill_phase(float *bank, int taps, double centre, double rate)
{
    double sum = 0;
    for (int i = 0; i < taps; i++)
        sum += response((i - centre) / rate);
    for (int i = 0; i < taps; i++)
        bank[i] = (float)(response((i - centre) / rate) / sum);
}

static double input_rate(const ton_ratio *r)
{
    return (double)TON_RATE * r->down / r->up;
}

static void fill_bank(ton_ratio *r)
{
    int centre = r->taps / 2 - 1;
    for (int phase = 0; phase < r->up; phase++)
        fill_phase(r->bank + (size_t)phase * (size_t)r->taps, r->taps,
                   centre + (double)phase / r->up, input_rate(r));
    r->ready = 1;
}

ton_ratio *ton_ratio_new(int up, int down)
{
    ton_ratio *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    r->kernels = ton_kernels_for(ton_simd_path());
    r->up = up;
    r->down = down;
    int reach = (int)ceil(TON_HALVER_SECONDS * input_rate(r));
    r->taps = (2 * reach + TON_LANES - 1) / TON_LANES * TON_LANES;
    r->bank = malloc((size_t)up * (size_t)r->taps * sizeof *r->bank);
    r->buffer = malloc((size_t)(r->taps + CHUNK) * sizeof *r->buffer);
    if (!r->bank || !r->buffer) {
        ton_ratio_free(r);
        return NULL;
    }
    ton_ratio_reset(r);
    return r;
}

void ton_ratio_free(ton_ratio *ratio)
{
    if (!ratio)
        return;
    free(ratio->bank);
    free(ratio->buffer);
    free(ratio);
}

void ton_ratio_reset(ton_ratio *r)
{
    r->phase = 0;
    r->at = 0;
    r->in = r->out = 0;
    r->held = (size_t)r->taps / 2 - 1; /* the silence before the first sample */
    memset(r->buffer, 0, r->held * sizeof *r->buffer);
}

static size_t drain(ton_ratio *r, float *out)
{
    size_t taps = (size_t)r->taps, written = 0;
    while (r->at + taps <= r->held) {
        out[written++] =
            r->kernels->dot(r->bank + (size_t)r->phase * taps, r->buffer + r->at, taps);
        r->phase += r->down;
        r->at += (size_t)(r->phase / r->up);
        r->phase %= r->up;
    }
    size_t used = r->at < r->held ? r->at : r->held;
    r->held -= used;
    r->at -= used;
    memmove(r->buffer, r->buffer + used, r->held * sizeof *r->buffer);
    r->out += (long long)written;
    return written;
}

size_t ton_ratio_run(ton_ratio *r, float *out, const float *in, size_t count)
{
    size_t written = 0;
    if (!r->ready)
        fill_bank(r);
    r->in += (long long)count;
    while (count) {
        size_t part = count < CHUNK ? count : CHUNK;
        memcpy(r->buffer + r->held, in, part * sizeof *in);
        r->held += part;
        written += drain(r, out + written);
        in += part;
        count -= part;
    }
    return written;
}

size_t ton_ratio_flush(ton_ratio *r, float *out)
{
    static const float silence[CHUNK];
    long long wanted = (r->in * r->up + r->down - 1) / r->down - r->out;
    ton_ratio_run(r, out, silence, (size_t)r->taps);
    ton_ratio_reset(r);
    return (size_t)wanted;
}
