/* The plug-in: libavformat and libavcodec behind a table of functions.
 *
 * Where a container says how many samples its encoder put before and behind the music (edit lists,
 * iTunSMPB, CodecDelay, pre-skip), libav drops them; so the music begins where it does in a WAV.
 * One thread, since files are what is done in parallel.
 */
#include "extract/libav.h"

#include <stdio.h>

#include "extract/libav_stream.h"

static void note(char complaint[TON_LIBAV_TEXT_BYTES], int error)
{
    if (!*complaint)
        ton_libav_tell(complaint, error);
}

static void feed(ton_libav_stream *s, char complaint[TON_LIBAV_TEXT_BYTES])
{
    int error = av_read_frame(s->container, s->packet);
    if (error < 0) {
        if (error != AVERROR_EOF)
            note(complaint, error);
        s->ending = true;
        avcodec_send_packet(s->decoder, NULL);
        return;
    }
    if (s->packet->stream_index == s->index &&
        (error = avcodec_send_packet(s->decoder, s->packet)) < 0)
        note(complaint, error);
    av_packet_unref(s->packet);
}

/* A stream may change its mind in the middle; the analysis may not. */
static bool is_as_opened(const ton_libav_stream *s)
{
    const AVCodecContext *d = s->decoder;
    return s->frame->sample_rate == d->sample_rate && s->frame->format == d->sample_fmt &&
           s->frame->ch_layout.nb_channels == d->ch_layout.nb_channels;
}

static bool next_frame(ton_libav_stream *s, char complaint[TON_LIBAV_TEXT_BYTES])
{
    s->used = 0;
    for (;;) {
        int error = avcodec_receive_frame(s->decoder, s->frame);
        if (error == 0 && is_as_opened(s))
            return true;
        if (error == 0)
            error = AVERROR_INPUT_CHANGED;
        if (error == AVERROR_EOF)
            return false;
        if (error != AVERROR(EAGAIN))
            note(complaint, error);
        if (s->ending || error == AVERROR_INPUT_CHANGED)
            return false;
        feed(s, complaint);
    }
}

static int64_t read_frames(void *file, float *samples, int64_t capacity,
                           char complaint[TON_LIBAV_TEXT_BYTES])
{
    ton_libav_stream *s = file;
    const int channels = s->decoder->ch_layout.nb_channels;
    while (s->used >= s->frame->nb_samples)
        if (!next_frame(s, complaint))
            return 0;
    const bool planar = av_sample_fmt_is_planar(s->decoder->sample_fmt);
    const int step = av_get_bytes_per_sample(s->decoder->sample_fmt) * (planar ? 1 : channels);
    const uint8_t *from[TON_LIBAV_CHANNELS_MAX] = {0};
    for (int i = 0; i < (planar ? channels : 1); i++)
        from[i] = s->frame->extended_data[i] + (ptrdiff_t)step * s->used;
    int count = s->frame->nb_samples - s->used;
    count = count < capacity ? count : (int)capacity;
    int got = swr_convert(s->converter, &(uint8_t *){(uint8_t *)samples}, count, from, count);
    if (got < 0)
        note(complaint, got);
    s->used += count;
    return got > 0 ? got : 0;
}

/* Where the decoded frame begins, in frames of the stream's sound; -1 when nobody knows. */
static int64_t frame_position(const ton_libav_stream *s)
{
    const AVStream *chosen = s->container->streams[s->index];
    int64_t start = chosen->start_time == AV_NOPTS_VALUE ? 0 : chosen->start_time;
    if (s->frame->best_effort_timestamp == AV_NOPTS_VALUE)
        return -1;
    return av_rescale_q(s->frame->best_effort_timestamp - start, chosen->time_base,
                        (AVRational){1, s->decoder->sample_rate});
}

/* Decoders of lossy sound need what stood before: some frames are decoded in vain. */
static int64_t seek_frame(void *file, int64_t frame)
{
    enum { RUN_UP = 8192 };
    ton_libav_stream *s = file;
    const AVStream *chosen = s->container->streams[s->index];
    char complaint[TON_LIBAV_TEXT_BYTES] = "";
    int64_t start = chosen->start_time == AV_NOPTS_VALUE ? 0 : chosen->start_time;
    int64_t from = frame > RUN_UP ? frame - RUN_UP : 0;
    int64_t time =
        start + av_rescale_q(from, (AVRational){1, s->decoder->sample_rate}, chosen->time_base);
    if (av_seek_frame(s->container, s->index, time, AVSEEK_FLAG_BACKWARD) < 0)
        return -1;
    avcodec_flush_buffers(s->decoder);
    s->ending = false;
    while (next_frame(s, complaint)) {
        int64_t at = frame_position(s);
        if (at < 0)
            return -1;
        if (at + s->frame->nb_samples > frame) {
            s->used = at < frame ? (int)(frame - at) : 0;
            return at + s->used;
        }
    }
    return -1;
}

static void give_tags(void *file, void (*sink)(void *, const char *, const char *), void *user)
{
    const ton_libav_stream *s = file;
    const AVDictionary *places[] = {s->container->metadata,
                                    s->container->streams[s->index]->metadata};
    for (int i = 0; i < 2; i++) {
        const AVDictionaryEntry *tag = NULL;
        while ((tag = av_dict_get(places[i], "", tag, AV_DICT_IGNORE_SUFFIX)))
            sink(user, tag->key, tag->value);
    }
}

static const char *about(void)
{
    static char text[32];
    unsigned version = avcodec_version();
    snprintf(text, sizeof text, "libavcodec %u.%u.%u", AV_VERSION_MAJOR(version),
             AV_VERSION_MINOR(version), AV_VERSION_MICRO(version));
    return text;
}

const ton_libav ton_libav_plugin = {
    TON_LIBAV_VERSION, about, ton_libav_open, ton_libav_close, read_frames, seek_frame, give_tags,
};
