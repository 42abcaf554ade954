/* Opening a file in the plug-in.
 *
 * What may be read is bounded twice, by a list of containers and a list of codecs, both those of
 * music; libav knows hundreds more. It reads through a function that it is given and can open
 * nothing else: no other file, no network.
 */
#include "extract/libav_stream.h"

#include <libavutil/avstring.h>
#include <string.h>

enum { IO_BYTES = 1 << 15 };

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

static int read_bytes(void *user, uint8_t *out, int bytes)
{
    ton_libav_stream *s = user;
    size_t got = s->read_at(s->descriptor, out, (size_t)bytes, s->position);
    s->position += (int64_t)got;
    return got ? (int)got : AVERROR_EOF;
}

static int64_t seek_bytes(void *user, int64_t offset, int whence)
{
    ton_libav_stream *s = user;
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

void ton_libav_close(void *file)
{
    ton_libav_stream *s = file;
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

ton_status ton_libav_tell(char reason[TON_LIBAV_TEXT_BYTES], int error)
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
    *reason = '\0';
    return TON_UNSUPPORTED;
}

/* NULL when memory is short. */
static ton_libav_stream *new_stream(int descriptor, int64_t size, ton_libav_read_at *read_at)
{
    ton_libav_stream *s = av_mallocz(sizeof *s);
    uint8_t *buffer = av_malloc(IO_BYTES);
    if (!s || !buffer)
        goto fail;
    s->descriptor = descriptor;
    s->read_at = read_at;
    s->size = size;
    if (!(s->io = avio_alloc_context(buffer, IO_BYTES, 0, s, read_bytes, NULL, seek_bytes)))
        goto fail;
    buffer = NULL;
    if ((s->container = avformat_alloc_context()) && (s->packet = av_packet_alloc()) &&
        (s->frame = av_frame_alloc()))
        return s;

fail:
    av_free(buffer);
    ton_libav_close(s);
    return NULL;
}

static ton_status open_container(ton_libav_stream *s, char reason[TON_LIBAV_TEXT_BYTES])
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
        return ton_libav_tell(reason, AVERROR(ENOMEM));
    int error = avformat_open_input(&s->container, NULL, form, NULL); /* frees it when it fails */
    if (error >= 0)
        error = avformat_find_stream_info(s->container, NULL);
    return error < 0 ? ton_libav_tell(reason, error) : TON_OK;
}

static const char *codec_name(enum AVCodecID id)
{
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++)
        if (codecs[i].id == id)
            return codecs[i].name;
    return NULL;
}

/* The stream that libav holds for the main one; the others are not even read. */
static ton_status choose_stream(ton_libav_stream *s, char reason[TON_LIBAV_TEXT_BYTES])
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

static ton_status open_decoder(ton_libav_stream *s, char reason[TON_LIBAV_TEXT_BYTES])
{
    const AVStream *chosen = s->container->streams[s->index];
    const AVCodec *codec = avcodec_find_decoder(chosen->codecpar->codec_id);
    if (!codec)
        return refuse(reason);
    if (!(s->decoder = avcodec_alloc_context3(codec)))
        return ton_libav_tell(reason, AVERROR(ENOMEM));
    s->decoder->thread_count = 1;
    s->decoder->pkt_timebase = chosen->time_base;
    int error = avcodec_parameters_to_context(s->decoder, chosen->codecpar);
    if (error >= 0)
        error = avcodec_open2(s->decoder, codec, NULL);
    return error < 0 ? ton_libav_tell(reason, error) : TON_OK;
}

/* To interleaved floats of the same rate and channels. */
static ton_status open_converter(ton_libav_stream *s, char reason[TON_LIBAV_TEXT_BYTES])
{
    AVCodecContext *d = s->decoder;
    if (d->sample_rate <= 0 || d->ch_layout.nb_channels < 1 ||
        d->ch_layout.nb_channels > TON_LIBAV_CHANNELS_MAX || d->sample_fmt == AV_SAMPLE_FMT_NONE)
        return ton_libav_tell(reason, AVERROR_INVALIDDATA);
    int error = swr_alloc_set_opts2(&s->converter, &d->ch_layout, AV_SAMPLE_FMT_FLT, d->sample_rate,
                                    &d->ch_layout, d->sample_fmt, d->sample_rate, 0, NULL);
    if (error >= 0)
        error = swr_init(s->converter);
    return error < 0 ? ton_libav_tell(reason, error) : TON_OK;
}

static void describe(const ton_libav_stream *s, ton_libav_sound *sound)
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

ton_status ton_libav_open(void **file, ton_libav_sound *sound, int descriptor, int64_t size,
                          ton_libav_read_at *read_at, char reason[TON_LIBAV_TEXT_BYTES])
{
    av_log_set_level(AV_LOG_QUIET); /* there is one level for the process */
    *file = NULL;
    ton_libav_stream *s = new_stream(descriptor, size, read_at);
    if (!s)
        return ton_libav_tell(reason, AVERROR(ENOMEM));
    static ton_status (*const steps[])(ton_libav_stream *, char[TON_LIBAV_TEXT_BYTES]) = {
        open_container, choose_stream, open_decoder, open_converter};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        ton_status status = steps[i](s, reason);
        if (status) {
            ton_libav_close(s);
            return status;
        }
    }
    describe(s, sound);
    *file = s;
    return TON_OK;
}
