/* Halve while that is possible, then convert what is left.
 *
 * 44.1 kHz to 22.05 kHz is exactly 2:1, where a half-band filter costs a small part of a general
 * converter. 48 kHz and its multiples, all Opus among them, are halved to 24 kHz and go on by a
 * fixed ratio with the same filter, so that the descriptors do not see the rate. libsamplerate
 * (Castro Lopo 2002, after J. O. Smith, Digital Audio Resampling, 1984) does every other rate. None
 * delays the sound: the same recording lies at the same place whatever rate it came from.
 */
#include "extract/resample.h"

#include <samplerate.h>
#include <stdlib.h>
#include <string.h>

#include "features/features.h"

enum {
    STAGES = 5, /* 768 kHz to 24 kHz */
    SLICE = 4096,
    RATIO_RATE = 24000,
    RATIO_UP = 147,
    RATIO_DOWN = 160
};

struct ton_resampler {
    ton_sample_sink *sink;
    void *user;
    ton_halver *halvers[STAGES];
    int used;    /* halvers in use */
    double left; /* rate after them */
    ton_ratio *ratio;
    SRC_STATE *converter;
    float work[SLICE + TON_HALVER_TAIL], out[SLICE];
};

ton_resampler *ton_resampler_new(ton_sample_sink *sink, void *user)
{
    ton_resampler *r = calloc(1, sizeof *r);
    int error;
    if (!r)
        return NULL;
    r->sink = sink;
    r->user = user;
    for (int i = 0; i < STAGES; i++)
        if (!(r->halvers[i] = ton_halver_new()))
            goto fail;
    if (!(r->ratio = ton_ratio_new(RATIO_UP, RATIO_DOWN)))
        goto fail;
    if (!(r->converter = src_new(SRC_SINC_FASTEST, 1, &error)))
        goto fail;
    return r;

fail:
    ton_resampler_free(r);
    return NULL;
}

void ton_resampler_free(ton_resampler *r)
{
    if (!r)
        return;
    for (int i = 0; i < STAGES; i++)
        ton_halver_free(r->halvers[i]);
    ton_ratio_free(r->ratio);
    if (r->converter)
        src_delete(r->converter);
    free(r);
}

void ton_resampler_begin(ton_resampler *r, int rate)
{
    r->left = rate;
    for (r->used = 0; r->used < STAGES && r->left / 2 >= TON_RATE; r->used++) {
        ton_halver_reset(r->halvers[r->used]);
        r->left /= 2;
    }
    ton_ratio_reset(r->ratio);
    src_reset(r->converter);
}

/* Runs the converter; at the end of a recording until it is empty. */
static void convert(ton_resampler *r, const float *samples, size_t count, int end)
{
    SRC_DATA data = {.data_in = samples,
                     .input_frames = (long)count,
                     .data_out = r->out,
                     .output_frames = SLICE,
                     .src_ratio = TON_RATE / r->left,
                     .end_of_input = end};
    do {
        if (src_process(r->converter, &data))
            return; /* only wrong arguments give an error, and begin has checked them */
        if (data.output_frames_gen > 0)
            r->sink(r->user, r->out, (size_t)data.output_frames_gen);
        data.data_in += data.input_frames_used;
        data.input_frames -= data.input_frames_used;
    } while (data.input_frames > 0 || data.output_frames_gen > 0);
}

static void give(ton_resampler *r, const float *samples, size_t count)
{
    if (count > 0)
        r->sink(r->user, samples, count);
}

/* Sends samples through the halvers from the given one on, and through what follows. */
static void pass_on(ton_resampler *r, int from, const float *samples, size_t count)
{
    for (int i = from; i < r->used; i++) {
        count = ton_halver_run(r->halvers[i], r->work, samples, count);
        samples = r->work;
    }
    if (r->left == TON_RATE)
        give(r, samples, count);
    else if (r->left == RATIO_RATE)
        give(r, r->out, ton_ratio_run(r->ratio, r->out, samples, count));
    else
        convert(r, samples, count, 0);
}

void ton_resampler_run(ton_resampler *r, const float *samples, size_t count)
{
    while (count > 0) {
        size_t slice = count < SLICE ? count : SLICE;
        pass_on(r, 0, samples, slice);
        samples += slice;
        count -= slice;
    }
}

void ton_resampler_finish(ton_resampler *r)
{
    for (int i = 0; i < r->used; i++)
        pass_on(r, i + 1, r->work, ton_halver_flush(r->halvers[i], r->work));
    if (r->left == RATIO_RATE)
        give(r, r->out, ton_ratio_flush(r->ratio, r->out));
    else if (r->left != TON_RATE)
        convert(r, r->work, 0, 1);
}
