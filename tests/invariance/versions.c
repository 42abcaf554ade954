/* Writes one recording in many versions that sound the same: versions SOURCE FOLDER
 *
 * The reference is what SOURCE decodes to, in floats, turned down so that no version clips. Formats
 * are written by libsndfile, rates converted by libsamplerate: downwards by its best sinc, upwards
 * by the medium one, whose edge is far above what is analysed.
 */
#include <math.h>
#include <samplerate.h>
#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PEAK 0.5

enum { SILENCE_MAX = 8192 /* samples of all channels */ };

static const int rates[] = {44100, 48000, 22050};

typedef struct version {
    const char *name;
    int format, rate;
    double gain_db, silence; /* seconds in front */
    double measure;          /* 0..1: the quality of Vorbis; how little others spend */
} version;

enum {
    FLOAT = SF_FORMAT_WAV | SF_FORMAT_FLOAT,
    WAV = SF_FORMAT_WAV | SF_FORMAT_PCM_16,
    FLAC = SF_FORMAT_FLAC | SF_FORMAT_PCM_16,
    MP3 = SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III,
    VORBIS = SF_FORMAT_OGG | SF_FORMAT_VORBIS,
    OPUS = SF_FORMAT_OGG | SF_FORMAT_OPUS
};

/* libsndfile's measure of 192 kbit/s, between 320 and 32, and of Opus with 64 kbit/s a channel,
 * between 256 and 6. MPEG 2, for low rates, ends at 160 kbit/s. */
#define MP3_192  (128.0 / 288)
#define OPUS_128 (192.0 / 250)

static const version versions[] = {
    {"reference.wav", FLOAT, 44100, 0, 0, 0},         {"louder.wav", FLOAT, 44100, 6, 0, 0},
    {"softer.wav", FLOAT, 44100, -6, 0, 0},           {"later.wav", FLOAT, 44100, 0, 0.05, 0},
    {"wav-44100.wav", WAV, 44100, 0, 0, 0},           {"wav-48000.wav", WAV, 48000, 0, 0, 0},
    {"wav-22050.wav", WAV, 22050, 0, 0, 0},           {"flac-44100.flac", FLAC, 44100, 0, 0, 0},
    {"flac-48000.flac", FLAC, 48000, 0, 0, 0},        {"flac-22050.flac", FLAC, 22050, 0, 0, 0},
    {"mp3-44100.mp3", MP3, 44100, 0, 0, MP3_192},     {"mp3-48000.mp3", MP3, 48000, 0, 0, MP3_192},
    {"mp3-22050.mp3", MP3, 22050, 0, 0, 0},           {"ogg-44100.ogg", VORBIS, 44100, 0, 0, 0.5},
    {"ogg-48000.ogg", VORBIS, 48000, 0, 0, 0.5},      {"ogg-22050.ogg", VORBIS, 22050, 0, 0, 0.5},
    {"opus-48000.opus", OPUS, 48000, 0, 0, OPUS_128}, /* it knows no other of these rates */
};

typedef struct sound {
    int rate, channels;
    long frames;
    float *sample; /* (frames, channels) */
} sound;

static void demand(int holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "versions: %s\n", what);
    exit(1);
}

static sound with_memory(int rate, int channels, long frames)
{
    sound s = {rate, channels, frames, calloc((size_t)(frames * channels) + 1, sizeof(float))};
    demand(s.sample != NULL, "out of memory");
    return s;
}

static sound read_reference(const char *path)
{
    SF_INFO info = {0};
    SNDFILE *file = sf_open(path, SFM_READ, &info);
    demand(file != NULL, path);
    sound s = with_memory(info.samplerate, info.channels, (long)info.frames);
    demand(sf_readf_float(file, s.sample, s.frames) == s.frames, path);
    sf_close(file);
    float peak = 0;
    for (long i = 0; i < s.frames * s.channels; i++)
        peak = fmaxf(peak, fabsf(s.sample[i]));
    for (long i = 0; i < s.frames * s.channels; i++)
        s.sample[i] *= (float)PEAK / peak;
    return s;
}

static sound converted(const sound *from, int rate)
{
    double ratio = (double)rate / from->rate;
    sound to = with_memory(rate, from->channels, lround(ceil((double)from->frames * ratio)));
    SRC_DATA data = {.data_in = from->sample,
                     .data_out = to.sample,
                     .input_frames = from->frames,
                     .output_frames = to.frames,
                     .src_ratio = ratio};
    int quality = ratio < 1 ? SRC_SINC_BEST_QUALITY : SRC_SINC_MEDIUM_QUALITY;
    if (rate == from->rate)
        memcpy(to.sample, from->sample, sizeof(float) * (size_t)(to.frames * to.channels));
    else
        demand(src_simple(&data, quality, from->channels) == 0, "cannot convert");
    return to;
}

static SNDFILE *create(const char *path, const version *v, int channels)
{
    SF_INFO info = {.format = v->format, .samplerate = v->rate, .channels = channels};
    SNDFILE *file = sf_open(path, SFM_WRITE, &info);
    demand(file != NULL, sf_strerror(NULL));
    double measure = v->measure;
    int constant = SF_BITRATE_MODE_CONSTANT;
    if (v->format == VORBIS)
        sf_command(file, SFC_SET_VBR_ENCODING_QUALITY, &measure, sizeof measure);
    if (v->format == MP3)
        sf_command(file, SFC_SET_BITRATE_MODE, &constant, sizeof constant);
    if (v->format == MP3 || v->format == OPUS)
        sf_command(file, SFC_SET_COMPRESSION_LEVEL, &measure, sizeof measure);
    return file;
}

/* In blocks: encoders take what they are given onto the stack. */
static void write_samples(SNDFILE *file, const float *sample, long count, float gain)
{
    enum { BLOCK = 4096 };
    float block[BLOCK];
    for (long at = 0; at < count; at += BLOCK) {
        long part = count - at < BLOCK ? count - at : BLOCK;
        for (long i = 0; i < part; i++)
            block[i] = gain * sample[at + i];
        demand(sf_write_float(file, block, part) == part, sf_strerror(file));
    }
}

static void write_version(const char *folder, const version *v, const sound *s)
{
    static const float nothing[SILENCE_MAX];
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, v->name);
    SNDFILE *file = create(path, v, s->channels);
    long silence = lround(v->silence * s->rate) * s->channels;
    demand(silence <= SILENCE_MAX, "too much silence");
    write_samples(file, nothing, silence, 1);
    write_samples(file, s->sample, s->frames * s->channels, (float)pow(10, v->gain_db / 20));
    demand(sf_close(file) == 0, path);
}

int main(int count, char **arguments)
{
    demand(count == 3, "usage: versions SOURCE FOLDER");
    sound reference = read_reference(arguments[1]);
    for (size_t r = 0; r < sizeof rates / sizeof *rates; r++) {
        sound s = converted(&reference, rates[r]);
        for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
            if (versions[i].rate == rates[r])
                write_version(arguments[2], &versions[i], &s);
        free(s.sample);
    }
    free(reference.sample);
    return 0;
}
