/* One file from descriptor to record: decode, mix, resample, measure.
 *
 * Everything runs in blocks of one size and all memory is taken once, so that an hour costs what a
 * minute costs, and the same file gives the same record whoever analyses it.
 */
#include "extract/extract.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "extract/decode.h"
#include "extract/excerpt.h"
#include "extract/resample.h"
#include "extract/tags.h"
#include "extract/trouble.h"

enum { BLOCK = 4096 }; /* samples of all channels: all that is made of them fits the first cache */

struct ton_extractor {
    ton_extract_options options;
    ton_analyser *analyser;
    ton_resampler *resampler;
    ton_decoder decoder;
    float block[BLOCK]; /* (frames, channels) */
    float mono[BLOCK];
};

const char *ton_outcome_name(ton_outcome outcome)
{
    static const char *const names[] = {
#define X(name, text) text,
        TON_OUTCOME_LIST(X)
#undef X
    };
    return names[outcome];
}

static void measure(void *analyser, const float *samples, size_t count)
{
    ton_analyser_mono(analyser, samples, count);
}

ton_extractor *ton_extractor_new(const ton_extract_options *options, ton_error *error)
{
    ton_extractor *e = calloc(1, sizeof *e);
    if (!e)
        goto fail;
    if (options)
        e->options = *options;
    if (!(e->analyser = ton_analyser_new(NULL)))
        goto fail;
    if (!(e->resampler = ton_resampler_new(measure, e->analyser)))
        goto fail;
    return e;

fail:
    ton_extractor_free(e);
    ton_fail(error, TON_NO_MEMORY, NULL);
    return NULL;
}

void ton_extractor_free(ton_extractor *e)
{
    if (!e)
        return;
    ton_analyser_free(e->analyser);
    ton_resampler_free(e->resampler);
    free(e);
}

static void end_with(ton_record *record, ton_outcome outcome, const char *reason)
{
    record->outcome = outcome;
    ton_text_clean(record->reason, sizeof record->reason, reason);
}

/* Seeks, or opens the file again when that is not possible: a length that was a lie. */
static ton_status go_to(ton_extractor *e, int64_t start, const char *name, ton_error *error)
{
    ton_decoder *d = &e->decoder;
    if (start == 0 || ton_decoder_seek(d, start))
        return TON_OK;
    ton_decoder_close(d);
    ton_status status = ton_decoder_open(d, d->descriptor, name, error);
    d->present = 0;
    return status;
}

/* Feeds the analyser until so much was heard; false when there was no more. */
static bool hear(ton_extractor *e, int64_t wanted)
{
    while (wanted > 0) {
        size_t frames = ton_decoder_read(&e->decoder, e->block, BLOCK);
        if (frames == 0)
            return false;
        if ((int64_t)frames > wanted)
            frames = (size_t)wanted;
        ton_analyser_pcm(e->analyser, e->mono, e->block, frames);
        ton_resampler_run(e->resampler, e->mono, frames);
        wanted -= (int64_t)frames;
    }
    return true;
}

/* Hears all or an excerpt; *length is that of the whole file in frames. A file whose length is not
 * known is read on to its end, for the length alone. */
static ton_status listen(ton_extractor *e, int64_t *length, const char *name, ton_error *error)
{
    ton_decoder *d = &e->decoder;
    ton_excerpt excerpt;
    ton_status status = TON_OK;
    bool more = true;
    ton_excerpt_choose(&excerpt, e->options.excerpt, d->rate, d->seekable ? d->present : 0);
    for (int part = 0; !status && more && part < excerpt.parts; part++)
        if (!(status = go_to(e, ton_excerpt_start(&excerpt, part), name, error)))
            more = hear(e, excerpt.length);
    while (!status && more && !d->present)
        more = ton_decoder_read(d, e->block, BLOCK) > 0;
    *length = more ? d->present : d->frames;
    return status;
}

/* How the analysis ended: what the analyser heard, together with how the file ended. */
static void conclude(ton_record *record, ton_status heard, const char *flaw)
{
    if (heard == TON_SILENT)
        end_with(record, TON_OUTCOME_SILENT, ton_status_text(heard));
    else if (heard == TON_TOO_SHORT)
        end_with(record, TON_OUTCOME_TOO_SHORT, flaw ? flaw : ton_status_text(heard));
    else if (flaw)
        end_with(record, TON_OUTCOME_PARTIAL, flaw);
    if (heard == TON_TOO_SHORT)
        memset(&record->summary, 0, sizeof record->summary);
    else
        record->layout = ton_layout();
}

static void describe(ton_record *record, const ton_decoder *d)
{
    record->sample_rate = d->rate;
    record->channels = d->channels;
    snprintf(record->codec, sizeof record->codec, "%s", d->codec);
    record->seconds = (double)d->present / d->rate;
    ton_tags decoded = {0};
    ton_tags_read(&record->tags, d->descriptor, d->size);
    ton_decoder_tags(d, &decoded);
    ton_tags_complete(&record->tags, &decoded);
}

/* What is not known to be too short or too long is wanted. */
static bool unwanted(const ton_extract_options *options, double seconds)
{
    return seconds > 0 &&
           (seconds < options->shortest || (options->longest > 0 && seconds > options->longest));
}

static ton_status analyse(ton_extractor *e, ton_record *record, const char *name, ton_error *error)
{
    ton_decoder *d = &e->decoder;
    ton_status status = ton_analyser_begin(e->analyser, d->rate, d->channels, error);
    if (status)
        return status == TON_INVALID ? TON_UNSUPPORTED : status;
    ton_resampler_begin(e->resampler, d->rate);
    int64_t length;
    if ((status = listen(e, &length, name, error)))
        return status;
    record->seconds = (double)length / d->rate;
    record->passed_over = unwanted(&e->options, record->seconds);
    bool whole = ton_decoder_is_whole(d, length, error);
    if (length == 0 && !whole)
        return TON_CORRUPT;
    ton_resampler_finish(e->resampler);
    conclude(record, ton_analyser_finish(e->analyser, &record->summary),
             whole ? NULL : error->message);
    return TON_OK;
}

static ton_status fill(ton_extractor *e, ton_record *record, int descriptor, const char *name,
                       bool listens, ton_error *error)
{
    ton_status status = ton_decoder_open(&e->decoder, descriptor, name, error);
    if (!status) {
        describe(record, &e->decoder);
        record->passed_over = unwanted(&e->options, record->seconds);
        if (listens && !record->passed_over)
            status = analyse(e, record, name, error);
    }
    ton_decoder_close(&e->decoder);
    return status;
}

/* Whatever else seems to be wrong with a file, or right: trouble of the machine comes before it. */
static void extract(ton_extractor *e, ton_record *record, int descriptor, const char *name,
                    bool listens)
{
    ton_error error;
    memset(record, 0, sizeof *record);
    ton_trouble_forget();
    ton_status told = fill(e, record, descriptor, name, listens, &error);
    ton_status trouble = ton_trouble_tell(&error), status = trouble ? trouble : told;
    if (!status)
        return;
    bool transient = status == TON_IO || status == TON_NO_MEMORY;
    if (transient)
        memset(record, 0, sizeof *record);
    record->transient = transient;
    record->seconds = 0;
    end_with(record, status == TON_UNSUPPORTED ? TON_OUTCOME_UNSUPPORTED : TON_OUTCOME_FAILED,
             error.message);
}

void ton_extract(ton_extractor *e, ton_record *record, int descriptor, const char *name)
{
    extract(e, record, descriptor, name, true);
}

void ton_describe(ton_extractor *e, ton_record *record, int descriptor, const char *name)
{
    extract(e, record, descriptor, name, false);
}
