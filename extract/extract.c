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
    ton_range range;
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

void ton_extractor_range(ton_extractor *e, ton_range range)
{
    e->range = range;
}

static void end_with(ton_record *record, ton_outcome outcome, const char *reason)
{
    record->outcome = outcome;
    ton_text_clean(record->reason, sizeof record->reason, reason);
}

/* ---- the part that is heard ---------------------------------------------------------------------
 */

/* A range in frames. */
typedef struct span {
    int64_t start, end; /* end 0: that of the file */
} span;

static span span_of(const ton_range *range, int rate)
{
    return (span){llround(range->from * rate), llround(range->to * rate)};
}

/* How much of a span lies before the frame where the file ends. */
static int64_t frames_before(const span *part, int64_t end)
{
    if (part->end && part->end < end)
        end = part->end;
    return end > part->start ? end - part->start : 0;
}

/* At most so many frames, so that the next one read is the one that is wanted. */
static size_t read_frames(ton_extractor *e, int64_t most)
{
    const ton_decoder *d = &e->decoder;
    bool block = most > BLOCK / d->channels;
    return ton_decoder_read(&e->decoder, e->block, block ? BLOCK : (size_t)(most * d->channels));
}

/* Seeks, or opens the file again when that is not possible: a length that was a lie, or a format
 * that is read from its start alone. */
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

/* Reads on to a frame, unless it is behind; false when there is none. */
static bool skip_to(ton_extractor *e, int64_t start)
{
    const ton_decoder *d = &e->decoder;
    while (d->frames < start)
        if (!read_frames(e, start - d->frames))
            return false;
    return true;
}

/* Feeds the analyser until so much was heard; false when there was no more. */
static bool hear(ton_extractor *e, int64_t wanted)
{
    while (wanted > 0) {
        size_t frames = read_frames(e, wanted);
        if (frames == 0)
            return false;
        ton_analyser_pcm(e->analyser, e->mono, e->block, frames);
        ton_resampler_run(e->resampler, e->mono, frames);
        wanted -= (int64_t)frames;
    }
    return true;
}

/* Hears all or an excerpt of a part; *length is that of the whole part in frames. A file whose
 * length is not known is read on to the part's end, for the length alone. */
static ton_status listen(ton_extractor *e, const span *part, int64_t *length, const char *name,
                         ton_error *error)
{
    ton_decoder *d = &e->decoder;
    ton_excerpt excerpt;
    ton_status status = TON_OK;
    bool more = true;
    ton_excerpt_choose(&excerpt, e->options.excerpt, d->rate,
                       d->seekable ? frames_before(part, d->present) : 0);
    const int64_t most = frames_before(part, INT64_MAX);
    const int64_t wanted = excerpt.length < most ? excerpt.length : most;
    for (int i = 0; !status && more && i < excerpt.parts; i++)
        if (!(status = go_to(e, part->start + ton_excerpt_start(&excerpt, i), name, error)))
            more = skip_to(e, part->start) && hear(e, wanted);
    while (!status && more && !d->present && (!part->end || d->frames < part->end))
        more = ton_decoder_read(d, e->block, BLOCK) > 0;
    *length = frames_before(part, more && d->present ? d->present : d->frames);
    return status;
}

/* A part that lies within the recording is whole when it is as long as it should be. */
static bool is_whole(const ton_decoder *d, const span *part, int64_t length, ton_error *error)
{
    if (!part->end)
        return ton_decoder_is_whole(d, part->start + length, error);
    if (part->start + length >= part->end)
        return true;
    ton_fail(error, TON_PARTIAL, "ends after %.1f s of %.1f s", (double)length / d->rate,
             (double)(part->end - part->start) / d->rate);
    return false;
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

static void describe(ton_record *record, const ton_decoder *d, const span *part)
{
    record->seconds = (double)frames_before(part, d->present) / d->rate;
    record->sample_rate = d->rate;
    record->channels = d->channels;
    snprintf(record->codec, sizeof record->codec, "%s", d->codec);
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

static ton_status analyse(ton_extractor *e, ton_record *record, const span *part, const char *name,
                          ton_error *error)
{
    ton_decoder *d = &e->decoder;
    ton_status status = ton_analyser_begin(e->analyser, d->rate, d->channels, error);
    if (status)
        return status == TON_INVALID ? TON_UNSUPPORTED : status;
    ton_resampler_begin(e->resampler, d->rate);
    int64_t length;
    if ((status = listen(e, part, &length, name, error)))
        return status;
    record->seconds = (double)length / d->rate;
    record->passed_over = unwanted(&e->options, record->seconds);
    bool whole = is_whole(d, part, length, error);
    if (length == 0 && part->start)
        return ton_fail(error, TON_CORRUPT, "ends before this part of it begins");
    if (length == 0 && !whole)
        return TON_CORRUPT;
    ton_resampler_finish(e->resampler);
    ton_status heard = ton_analyser_finish(e->analyser, &record->summary);
    if (heard == TON_OK)
        ton_analyser_fingerprint(e->analyser, &record->fingerprint);
    conclude(record, heard, whole ? NULL : error->message);
    return TON_OK;
}

static ton_status fill(ton_extractor *e, ton_record *record, int descriptor, const char *name,
                       bool listens, ton_error *error)
{
    ton_status status = ton_decoder_open(&e->decoder, descriptor, name, error);
    if (!status) {
        const span part = span_of(&e->range, e->decoder.rate);
        describe(record, &e->decoder, &part);
        record->passed_over = unwanted(&e->options, record->seconds);
        if (listens && !record->passed_over)
            status = analyse(e, record, &part, name, error);
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
