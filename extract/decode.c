/* One door, and the decoders behind it in the order in which they are asked: libsndfile, which is
 * linked, then libav, which is there when its plug-in is. What the first does not take or cannot
 * make sense of, the second may; when neither can, the first tells why.
 *
 * A file's announced length is a claim: it is compared with what was read, and steers nothing but
 * the seek of an excerpt. Reading goes through pread, so that the descriptor's position is never
 * moved.
 */
#include "extract/decode.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "extract/claim.h"
#include "extract/decoder.h"
#include "extract/extract.h"
#include "extract/formats.h"
#include "extract/trouble.h"

/* Float files hold full scale as 1, or as 32768 when their writer thought in 16 bits. What is
 * larger still is no sound. */
#define LARGEST 65536.0F

pthread_mutex_t ton_decoder_global = PTHREAD_MUTEX_INITIALIZER;

static const ton_decoder_kind *const kinds[] = {&ton_decoder_sndfile, &ton_decoder_libav};

void ton_decoder_prepare(void)
{
    ton_libav_load();
}

bool ton_decoder_needs_more(int descriptor, const char *name)
{
    unsigned char magic[TON_MAGIC_BYTES] = {0};
    ton_read_at(descriptor, magic, sizeof magic, 0);
    return ton_name_needs_more(name) || !ton_format_allowed(magic);
}

void ton_decoders_about(char *out, size_t bytes)
{
    const char *separator = "";
    size_t used = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && used < bytes; i++) {
        char text[TON_ABOUT_BYTES];
        kinds[i]->about(text);
        used += (size_t)snprintf(out + used, bytes - used, "%s%s", separator, text);
        separator = ", ";
    }
}

/* Names what the file seems to be and what would read it. */
static ton_status name_foreign(const char *foreign, ton_error *error)
{
    const char *why;
    if (ton_libav_loaded(&why))
        return ton_fail(error, TON_UNSUPPORTED, "%s needs another decoder", foreign);
    if (*why)
        return ton_fail(
            error, TON_UNSUPPORTED,
            "%s needs the libav plug-in, which does not load (the package ffmpeg brings "
            "its libraries): %s",
            foreign, why);
    return ton_fail(error, TON_UNSUPPORTED,
                    "%s needs the libav plug-in: install the package tonary-libav, or build tonary "
                    "where libavformat-dev, libavcodec-dev and libswresample-dev are installed",
                    foreign);
}

static ton_status open_with(ton_decoder *d, const ton_decoder_kind *kind, ton_error *error)
{
    ton_decoder fresh = {.kind = kind, .descriptor = d->descriptor, .size = d->size};
    *d = fresh;
    ton_status status = kind->open(d, error);
    if (status)
        ton_decoder_close(d);
    return status;
}

static bool is_generic(ton_status status, const ton_error *error)
{
    return status == TON_UNSUPPORTED && !strcmp(error->message, TON_NOT_READ);
}

/* The first failure is told, unless it is but that the format is not the decoder's own. */
static ton_status ask_all(ton_decoder *d, ton_error *error)
{
    ton_status status = TON_UNSUPPORTED;
    ton_fail(error, status, TON_NOT_READ);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        ton_error told;
        ton_status other = open_with(d, kinds[i], &told);
        if (other == TON_OK)
            return TON_OK;
        if (is_generic(status, error)) {
            status = other;
            *error = told;
        }
    }
    return status;
}

/* Neither decoder tells a cut-off Ogg file from a whole one whose length it does not know. */
static void mind_end_mark(ton_decoder *d)
{
    char magic[TON_MAGIC_BYTES];
    if (ton_read_at(d->descriptor, magic, sizeof magic, 0) == sizeof magic &&
        !memcmp(magic, "OggS", sizeof magic) && ton_ogg_is_cut(d->descriptor, d->size)) {
        d->announced = (double)INT64_MAX;
        d->present = 0;
        d->guessed = false;
    }
}

ton_status ton_decoder_open(ton_decoder *d, int descriptor, const char *name, ton_error *error)
{
    struct stat facts;
    *d = (ton_decoder){.descriptor = descriptor};
    if (fstat(descriptor, &facts) < 0)
        return ton_fail(error, TON_IO, "%m");
    d->size = facts.st_size;
    if (d->size == 0)
        return ton_fail(error, TON_CORRUPT, "the file is empty");
    ton_error told;
    ton_status status = ask_all(d, &told);
    if (status == TON_OK)
        return mind_end_mark(d), TON_OK;
    const char *foreign = is_generic(status, &told) ? ton_name_foreign(name) : NULL;
    return foreign ? name_foreign(foreign, error) : ton_fail(error, status, "%s", told.message);
}

void ton_decoder_hold(void)
{
    pthread_mutex_lock(&ton_decoder_global);
}

void ton_decoder_release(void)
{
    pthread_mutex_unlock(&ton_decoder_global);
}

void ton_decoder_close(ton_decoder *d)
{
    if (d->kind)
        d->kind->close(d);
    d->kind = NULL;
    d->file = NULL;
}

/* NaN and infinities become silence. */
static void mend(float *samples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!(fabsf(samples[i]) <= LARGEST))
            samples[i] = isfinite(samples[i]) ? copysignf(LARGEST, samples[i]) : 0;
}

/* Looks at whole groups first, without a branch for each sample: nearly all sound is clean. */
static void clean(float *samples, size_t count)
{
    enum { GROUP = 64 };
    for (; count >= GROUP; samples += GROUP, count -= GROUP) {
        int bad = 0;
        for (int i = 0; i < GROUP; i++)
            bad |= !(fabsf(samples[i]) <= LARGEST);
        if (bad)
            mend(samples, GROUP);
    }
    mend(samples, count);
}

size_t ton_decoder_read(ton_decoder *d, float *samples, size_t capacity)
{
    if (d->frames / TON_FRAMES_PER_BYTE > d->size) /* a decoder that goes round in circles */
        return 0;
    errno = 0;
    int64_t got = d->kind->read(d, samples, (int64_t)capacity / d->channels);
    if (got <= 0 && errno == ENOMEM)
        ton_trouble_note(errno);
    if (got <= 0)
        return 0;
    clean(samples, (size_t)got * (size_t)d->channels);
    d->frames += got;
    return (size_t)got;
}

bool ton_decoder_seek(ton_decoder *d, int64_t frame)
{
    int64_t at = d->kind->seek(d, frame);
    if (at < 0)
        return false;
    d->frames = at;
    return true;
}

void ton_decoder_tags(const ton_decoder *d, ton_tags *tags)
{
    d->kind->tags(d, tags);
}

static void tell_damage(const ton_decoder *d, double seconds, ton_error *error)
{
    if (seconds > 0)
        ton_fail(error, TON_PARTIAL, "damaged after %.1f s: %s", seconds, d->complaint);
    else
        ton_fail(error, TON_PARTIAL, "%s", d->complaint);
}

/* A length that was guessed from a bit rate proves no loss. But it acquits: a decoder stumbles over
 * the tags behind the sound of a good file too. */
bool ton_decoder_is_whole(const ton_decoder *d, int64_t frames, ton_error *error)
{
    const double share = 0.05; /* by which a guess may be wrong */
    double slack = d->slack * d->rate + (d->guessed ? share * d->announced : 0);
    bool is_long_enough = (double)frames + slack >= d->announced;
    double seconds = (double)frames / d->rate;
    if (*d->complaint && !(d->announced > 0 && is_long_enough))
        tell_damage(d, seconds, error);
    else if (is_long_enough || d->guessed)
        return true;
    else if (d->announced / TON_FRAMES_PER_BYTE <= (double)d->size)
        ton_fail(error, TON_PARTIAL, "ends after %.1f s of %.1f s", seconds,
                 d->announced / d->rate);
    else
        ton_fail(error, TON_PARTIAL, "ends after %.1f s, before its end mark", seconds);
    return false;
}
