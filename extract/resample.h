/* tonary - any sample rate to TON_RATE, one channel, without delay. Private. */
#ifndef TONARY_EXTRACT_RESAMPLE_H
#define TONARY_EXTRACT_RESAMPLE_H

#include <stddef.h>

#include "base/status.h"

typedef struct ton_resampler ton_resampler;

/* Takes samples at TON_RATE, borrowed until it returns. */
typedef void ton_sample_sink(void *user, const float *samples, size_t count);

/* NULL when memory is short. */
ton_resampler *ton_resampler_new(ton_sample_sink *sink, void *user);
void ton_resampler_free(ton_resampler *resampler);

/* Starts a recording of that rate (TON_RATE_MIN..TON_RATE_MAX Hz) and forgets the one before. */
void ton_resampler_begin(ton_resampler *resampler, int rate);

/* Feeds any number of finite samples. */
void ton_resampler_run(ton_resampler *resampler, const float *samples, size_t count);

/* Ends the recording: the filters give up what they hold. */
void ton_resampler_finish(ton_resampler *resampler);

#endif
