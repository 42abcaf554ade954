/* The plug-in: libavformat and libavcodec behind a table of functions.
 *
 * What may be read is bounded twice, by a list of containers and a list of codecs, both those of
 * music; libav knows hundreds more. It reads through a context over pread and can open nothing
 * else: no other file, no network. One thread, since files are what is done in parallel.
 *
 * Where a container says how many samples its encoder put before and behind the music (edit lists,
 * iTunSMPB, CodecDelay, pre-skip), libav drops them; so the music begins where it does in a WAV.
 */
#include "extract/libav.h"

#include <errno.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avstring.h>
#include <libswresample/swresample.h>
#include <string.h>
#include <unistd.h>

enum { IO_BYTES = 1 << 15, CHANNELS_MAX = 64 };

static const char containers[] = "aac,ac3,ape,asf,eac3,matroska,mov,mpc,mpc8,ogg,tta,wv";

static const struct {
    enum AVCodecID id;
    const char *name;
} codecs[] = {
    {AV_CODEC_ID_AAC, "aac"},
    {AV_CODEC_ID_AC3, "ac3"},
    {AV_CODEC_ID_ALAC, "alac"},
    {AV_CODEC_ID_APE, "ape"},
    {AV_CODEC_ID_EAC3, "eac3"},
    {AV_CODEC_ID_FLAC, "flac"},
    {AV_CODEC_ID_MP2, "mp2"},
    {AV_CODEC_ID_MP3, "mp3"},
    {AV_CODEC_ID_MUSEPACK7, "musepack"},
    {AV_CODEC_ID_MUSEPACK8, "musepack"},
    {AV_CODEC_ID_OPUS, "opus"},
    {AV_CODEC_ID_PCM_F32LE, "float"},
    {AV_CODEC_ID_PCM_S16LE, "pcm_16"},
    {AV_CODEC_ID_PCM_S24LE, "pcm_24"},
    {AV_CODEC_ID_SPEEX, "speex"},
    {AV_CODEC_ID_TTA, "tta"},
    {AV_CODEC_ID_VORBIS, "vorbis"},
    {AV_CODEC_ID_WAVPACK, "wavpack"},
    {AV_CODEC_ID_WMALOSSLESS, "wma_lossless"},
    {AV_CODEC_ID_WMAPRO, "wma_pro"},
    {AV_CODEC_ID_WMAV1, "wma"},
    {AV_CODEC_ID_WMAV2, "wma"},
};

/* Opening a container opens decoders, to learn what is in it: no others than these. */
static char codec_names[] =
    "aac,ac3,alac,ape,eac3,flac,mp2float,mp2,mp3float,mp3,mpc7,mpc8,opus,libopus,pcm_f32le,"
    "pcm_s16le,pcm_s24le,speex,libspeex,tta,vorbis,libvorbis,wavpack,wmalossless,wmapro,wmav1,"
    "wmav2";

typedef struct stream {
    int descriptor;
    int64_t size, position; /* of the file in bytes, and where libav reads */
    AVIOContext *io;
    AVFormatContext *container;
    AVCodecContext *decoder;
    SwrContext *converter;
    AVPacket *packet;
    AVFrame *frame;
    int used;    /* samples of the frame that were handed out */
    int index;   /* of the stream in its container */
    bool ending; /* the decoder gives what it still holds */
} stream;

static int read_bytes(void *user, uint8_t *out, int bytes)
{
    stream *s = user;
    ssize_t got;
    do
        got = pread(s->descriptor, out, (size_t)bytes, s->position);
    while (got < 0 && errno == EINTR);
    if (got <= 0)
        return got < 0 ? AVERROR(errno) : AVERROR_EOF;
    s->position += got;
    return (int)got;
}

static int64_t seek_bytes(void *user, int64_t offset, int whence)
{
    stream *s = user;
    if (whence & AVSEEK_SIZE)
        return s->size;
    int64_t base = whence == SEEK_CUR ? s->position : whence == SEEK_END ? s->size : 0;
    int64_t to;
    if (__builtin_add_overflow(base, offset, &to) || to < 0)
        return AVERROR(EINVAL);
    return s->position = to;
}

static int open_nothing(AVFormatContext *container, AVIOContext **io, const char *url, int flags,
                        AVDictionary **options)
{
    (void)container, (void)io, (void)url, (void)flags, (void)options;
    return AVERROR(EACCES);
}

static void close_stream(void *file)
{
    stream *s = file;
    if (!s)
        return;
    swr_free(&s->converter);
    av_frame_free(&s->frame);
    av_packet_free(&s->packet);
    avcodec_free_context(&s->decoder);
    avformat_close_input(&s->container);
    if (s->io)
        av_freep(&s->io->buffer);
    avio_context_free(&s->io);
    av_free(s);
}

static ton_status tell(char reason[TON_LIBAV_TEXT_BYTES], int error)
{
    if (error == AVERROR(ENOMEM)) {
        av_strlcpy(reason, "out of memory", TON_LIBAV_TEXT_BYTES);
        return TON_NO_MEMORY;
    }
    if (av_strerror(error, reason, TON_LIBAV_TEXT_BYTES) < 0)
        av_strlcpy(reason, "damaged", TON_LIBAV_TEXT_BYTES);
    return TON_CORRUPT;
}

static ton_status refuse(char reason[TON_LIBAV_TEXT_BYTES])
{
    av_strlcpy(reason, "not an audio format that is read here", TON_LIBAV_TEXT_BYTES);
    return TON_UNSUPPORTED;
}

/* NULL when memory is short. */
static stream *new_stream(int descriptor, int64_t size)
{
    stream *s = av_mallocz(sizeof *s);
    uint8_t *buffer = av_malloc(IO_BYTES);
    if (!s || !buffer)
        goto fail;
    s->descriptor = descriptor;
    s->size = size;
    if (!(s->io = avio_alloc_context(buffer, IO_BYTES, 0, s, read_bytes, NULL, seek_bytes)))
        goto fail;
    buffer = NULL;
    if ((s->container = avformat_alloc_context()) && (s->packet = av_packet_alloc()) &&
        (s->frame = av_frame_alloc()))
        return s;

fail:
    av_free(buffer);
    close_stream(s);
    return NULL;
}

static ton_status open_container(stream *s, char reason[TON_LIBAV_TEXT_BYTES])
{
    const AVInputFormat *form = NULL;
    int score = av_probe_input_buffer2(s->io, &form, NULL, NULL, 0, 0);
    if (score <= AVPROBE_SCORE_RETRY || !av_match_list(form->name, containers, ','))
        return refuse(reason);
    AVFormatContext *c = s->container;
    c->pb = s->io;
    c->flags |= AVFMT_FLAG_CUSTOM_IO;
    c->io_open = open_nothing;
    c->protocol_whitelist = av_strdup("");
    c->codec_whitelist = av_strdup(codec_names);
    if (!c->protocol_whitelist || !c->codec_whitelist)
        return tell(reason, AVERROR(ENOMEM));
    int error = avformat_open_input(&s->container, NULL, form, NULL); /* frees it when it fails */
    if (error >= 0)
        error = avformat_find_stream_info(s->container, NULL);
    return error < 0 ? tell(reason, error) : TON_OK;
}

static const char *codec_name(enum AVCodecID id)
{
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++)
        if (codecs[i].id == id)
            return codecs[i].name;
    return NULL;
}

/* The stream that libav holds for the main one; the others are not even read. */
static ton_status choose_stream(stream *s, char reason[TON_LIBAV_TEXT_BYTES])
{
    AVFormatContext *c = s->container;
    s->index = av_find_best_stream(c, AVMEDIA_TYPE_AUDIO, -1, -1, NULL, 0);
    if (s->index < 0) {
        av_strlcpy(reason, "there is no sound in it", TON_LIBAV_TEXT_BYTES);
        return TON_UNSUPPORTED;
    }
    for (unsigned i = 0; i < c->nb_streams; i++)
        if ((int)i != s->index)
            c->streams[i]->discard = AVDISCARD_ALL;
    if (codec_name(c->streams[s->index]->codecpar->codec_id))
        return TON_OK;
    snprintf(reason, TON_LIBAV_TEXT_BYTES, "its codec, %s, is not read here",
             avcodec_get_name(c->streams[s->index]->codecpar->codec_id));
    return TON_UNSUPPORTED;
}

static ton_status open_decoder(stream *s, char reason[TON_LIBAV_TEXT_BYTES])
{
    const AVStream *chosen = s->container->streams[s->index];
    const AVCodec *codec = avcodec_find_decoder(chosen->codecpar->codec_id);
    if (!codec)
        return refuse(reason);
    if (!(s->decoder = avcodec_alloc_context3(codec)))
        return tell(reason, AVERROR(ENOMEM));
    s->decoder->thread_count = 1;
    s->decoder->pkt_timebase = chosen->time_base;
    int error = avcodec_parameters_to_context(s->decoder, chosen->codecpar);
    if (error >= 0)
        error = avcodec_open2(s->decoder, codec, NULL);
    return error < 0 ? tell(reason, error) : TON_OK;
}

/* To interleaved floats of the same rate and channels. */
static ton_status open_converter(stream *s, char reason[TON_LIBAV_TEXT_BYTES])
{
    AVCodecContext *d = s->decoder;
    if (d->sample_rate <= 0 || d->ch_layout.nb_channels < 1 ||
        d->ch_layout.nb_channels > CHANNELS_MAX || d->sample_fmt == AV_SAMPLE_FMT_NONE)
        return tell(reason, AVERROR_INVALIDDATA);
    int error = swr_alloc_set_opts2(&s->converter, &d->ch_layout, AV_SAMPLE_FMT_FLT, d->sample_rate,
                                    &d->ch_layout, d->sample_fmt, d->sample_rate, 0, NULL);
    if (error >= 0)
        error = swr_init(s->converter);
    return error < 0 ? tell(reason, error) : TON_OK;
}

static void describe(const stream *s, ton_libav_sound *sound)
{
    const AVStream *chosen = s->container->streams[s->index];
    const AVRational second = {1, 1};
    *sound = (ton_libav_sound){
        .codec = codec_name(chosen->codecpar->codec_id),
        .rate = s->decoder->sample_rate,
        .channels = s->decoder->ch_layout.nb_channels,
        .guessed = s->container->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE,
    };
    double seconds = chosen->duration > 0
                         ? (double)chosen->duration * av_q2d(chosen->time_base) / av_q2d(second)
                         : (double)s->container->duration / AV_TIME_BASE;
    if (seconds > 0)
        sound->announced = seconds * sound->rate;
}

static ton_status open_file(void **file, ton_libav_sound *sound, int descriptor, int64_t size,
                            char reason[TON_LIBAV_TEXT_BYTES])
{
    av_log_set_level(AV_LOG_QUIET); /* there is one level for the process */
    *file = NULL;
    stream *s = new_stream(descriptor, size);
    if (!s)
        return tell(reason, AVERROR(ENOMEM));
    ton_status (*const steps[])(stream *, char[TON_LIBAV_TEXT_BYTES]) = {
        open_container, choose_stream, open_decoder, open_converter};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        ton_status status = steps[i](s, reason);
        if (status) {
            close_stream(s);
            return status;
        }
    }
    describe(s, sound);
    *file = s;
    return TON_OK;
}

static void note(char complaint[TON_LIBAV_TEXT_BYTES], int error)
{
    if (!*complaint)
        tell(complaint, error);
}

static void feed(stream *s, char complaint[TON_LIBAV_TEXT_BYTES])
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
static bool is_as_opened(const stream *s)
{
    const AVCodecContext *d = s->decoder;
    return s->frame->sample_rate == d->sample_rate && s->frame->format == d->sample_fmt &&
           s->frame->ch_layout.nb_channels == d->ch_layout.nb_channels;
}

static bool next_frame(stream *s, char complaint[TON_LIBAV_TEXT_BYTES])
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
    stream *s = file;
    const int channels = s->decoder->ch_layout.nb_channels;
    while (s->used >= s->frame->nb_samples)
        if (!next_frame(s, complaint))
            return 0;
    const bool planar = av_sample_fmt_is_planar(s->decoder->sample_fmt);
    const int step = av_get_bytes_per_sample(s->decoder->sample_fmt) * (planar ? 1 : channels);
    const uint8_t *from[CHANNELS_MAX] = {0};
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
static int64_t frame_position(const stream *s)
{
    const AVStream *chosen = s->container->streams[s->index];
    int64_t start = chosen->start_time == AV_NOPTS_VALUE ? 0 : chosen->start_time;
    if (s->frame->best_effort_timestamp == AV_NOPTS_VALUE)
        return -1;
    return av_rescale_q(s->frame->best_effort_timestamp - start, chosen->time_base,
                        (AVRational){1, s->decoder->sample_rate});
}

static int64_t seek_frame(void *file, int64_t frame)
{
    stream *s = file;
    const AVStream *chosen = s->container->streams[s->index];
    char complaint[TON_LIBAV_TEXT_BYTES] = "";
    int64_t start = chosen->start_time == AV_NOPTS_VALUE ? 0 : chosen->start_time;
    int64_t time =
        start + av_rescale_q(frame, (AVRational){1, s->decoder->sample_rate}, chosen->time_base);
    if (av_seek_frame(s->container, s->index, time, AVSEEK_FLAG_BACKWARD) < 0)
        return -1;
    avcodec_flush_buffers(s->decoder);
    s->ending = false;
    while (next_frame(s, complaint)) {
        int64_t at = frame_position(s);
        if (at < 0 || at + s->frame->nb_samples > frame)
            return at;
    }
    return -1;
}

static void give_tags(void *file, void (*sink)(void *, const char *, const char *), void *user)
{
    const stream *s = file;
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
    return "libavcodec " AV_STRINGIFY(LIBAVCODEC_VERSION);
}

const ton_libav ton_libav_plugin = {
    TON_LIBAV_VERSION, about, open_file, close_stream, read_frames, seek_frame, give_tags,
};
