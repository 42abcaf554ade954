/* libsndfile behind one small door.
 *
 * Its announced length is a claim: it is compared with what was read, and steers nothing but the
 * seek of an excerpt. Reading goes through pread, so that the descriptor's position is never moved.
 *
 * sf_open and the error that it leaves behind are global to the process, and libmpg123 fills tables
 * when it is first used; so one thread opens at a time. That is a thousandth of the work on a file.
 */
#include "extract/decode.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "extract/channels.h"
#include "extract/claim.h"
#include "extract/tags.h"

/* Float files hold full scale as 1, or as 32768 when their writer thought in 16 bits. What is
 * larger still is no sound. */
#define LARGEST 65536.0F

/* No format says more in a byte: a FLAC frame of 65,535 equal samples takes 14 bytes. */
enum { FRAMES_PER_BYTE = 8192 };

static pthread_mutex_t opening = PTHREAD_MUTEX_INITIALIZER;

static sf_count_t file_size(void *user)
{
    return ((ton_decoder *)user)->size;
}

static sf_count_t file_seek(sf_count_t offset, int whence, void *user)
{
    ton_decoder *d = user;
    int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? d->position : d->size;
    int64_t to;
    if (__builtin_add_overflow(base, offset, &to) || to < 0)
        return -1;
    return d->position = to;
}

static sf_count_t file_read(void *out, sf_count_t bytes, void *user)
{
    ton_decoder *d = user;
    size_t got = bytes > 0 ? ton_read_at(d->descriptor, out, (size_t)bytes, d->position) : 0;
    d->position += (int64_t)got;
    return (sf_count_t)got;
}

static sf_count_t file_tell(void *user)
{
    return ((ton_decoder *)user)->position;
}

static SF_VIRTUAL_IO file_access = {
    .get_filelen = file_size, .seek = file_seek, .read = file_read, .tell = file_tell};

/* libsndfile's sentence without its frame. */
static ton_status complain(ton_error *error, ton_status status, const char *sentence)
{
    static const char frame[] = "Error : ";
    if (!strncmp(sentence, frame, sizeof frame - 1))
        sentence += sizeof frame - 1;
    size_t length = strcspn(sentence, "\n");
    while (length > 0 && sentence[length - 1] == '.')
        length--;
    return ton_fail(error, status, "%.*s", (int)length, sentence);
}

static ton_status tell_open_failure(ton_error *error)
{
    switch (sf_error(NULL)) {
    case SF_ERR_UNRECOGNISED_FORMAT:
    case SF_ERR_UNSUPPORTED_ENCODING:
        return ton_fail(error, TON_UNSUPPORTED, "not an audio format that is read here");
    case SF_ERR_SYSTEM:
        return complain(error, TON_IO, sf_strerror(NULL));
    default:
        return complain(error, TON_CORRUPT, sf_strerror(NULL));
    }
}

static ton_status open_file(ton_decoder *d, SF_INFO *info, ton_error *error)
{
    unsigned char magic[TON_MAGIC_BYTES] = {0};
    ton_read_at(d->descriptor, magic, sizeof magic, 0);
    if (d->size == 0)
        return ton_fail(error, TON_CORRUPT, "the file is empty");
    if (!ton_format_allowed(magic))
        return ton_fail(error, TON_UNSUPPORTED, "not an audio format that is read here");
    ton_status status = TON_OK;
    pthread_mutex_lock(&opening);
    d->file = sf_open_virtual(&file_access, SFM_READ, info, d);
    if (!d->file)
        status = tell_open_failure(error);
    pthread_mutex_unlock(&opening);
    return status;
}

/* Ogg without an end mark is a cut-off file; anywhere else an unknown length is nothing to wonder
 * at. */
static void learn_length(ton_decoder *d, const SF_INFO *info)
{
    ton_claim claim;
    ton_claim_read(&claim, d->descriptor, d->size);
    bool is_ogg = (info->format & SF_FORMAT_TYPEMASK) == SF_FORMAT_OGG;
    bool is_known = info->frames > 0 && (info->frames != SF_COUNT_MAX || is_ogg);
    bool is_possible = is_known && info->frames / FRAMES_PER_BYTE <= d->size;
    d->announced = is_known ? (double)info->frames * claim.stretch : 0;
    d->present = is_possible ? info->frames : 0;
    d->guessed = claim.guessed;
}

ton_status ton_decoder_open(ton_decoder *d, int descriptor, const char *name, ton_error *error)
{
    struct stat facts;
    SF_INFO info = {0};
    *d = (ton_decoder){.descriptor = descriptor};
    if (fstat(descriptor, &facts) < 0)
        return ton_fail(error, TON_IO, "%m");
    d->size = facts.st_size;
    ton_status status = open_file(d, &info, error);
    if (!status && !(d->codec = ton_format_codec(info.format)))
        status = ton_fail(error, TON_UNSUPPORTED, "not an audio format that is read here");
    if (status) {
        ton_decoder_close(d);
        const char *foreign = ton_name_foreign(name);
        return foreign ? ton_fail(error, TON_UNSUPPORTED, "%s needs another decoder", foreign)
                       : status;
    }
    d->rate = info.samplerate;
    d->channels = info.channels;
    d->seekable = info.seekable;
    learn_length(d, &info);
    return TON_OK;
}

void ton_decoder_close(ton_decoder *d)
{
    if (d->file)
        sf_close(d->file);
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
    if (d->frames / FRAMES_PER_BYTE > d->size) /* a decoder that goes round in circles */
        return 0;
    sf_count_t got = sf_readf_float(d->file, samples, (sf_count_t)capacity / d->channels);
    if (!d->error)
        d->error = sf_error(d->file);
    if (got <= 0)
        return 0;
    clean(samples, (size_t)got * (size_t)d->channels);
    if (d->codec->subtype == SF_FORMAT_VORBIS || d->codec->subtype == SF_FORMAT_OPUS)
        ton_channels_to_wave(samples, (size_t)got, d->channels);
    d->frames += got;
    return (size_t)got;
}

bool ton_decoder_seek(ton_decoder *d, int64_t frame)
{
    sf_count_t at = sf_seek(d->file, frame, SEEK_SET);
    if (at < 0)
        return false;
    d->frames = at;
    return true;
}

void ton_decoder_tags(const ton_decoder *d, ton_tags *tags)
{
    static const struct {
        int string;
        const char *property;
    } strings[] = {
        {SF_STR_TITLE, "TITLE"}, {SF_STR_ARTIST, "ARTIST"}, {SF_STR_ALBUM, "ALBUM"},
        {SF_STR_GENRE, "GENRE"}, {SF_STR_DATE, "DATE"},     {SF_STR_TRACKNUMBER, "TRACKNUMBER"},
    };
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        const char *text = sf_get_string(d->file, strings[i].string);
        if (text)
            ton_tags_property(tags, strings[i].property, text);
    }
}

/* Puts the decoder's own complaint behind where it came up. */
static void tell_damage(const ton_decoder *d, double seconds, ton_error *error)
{
    ton_error detail;
    complain(&detail, TON_PARTIAL, sf_error_number(d->error));
    if (seconds > 0)
        ton_fail(error, TON_PARTIAL, "damaged after %.1f s: %.200s", seconds, detail.message);
    else
        *error = detail;
}

/* A length that was guessed from a bit rate proves no loss. But it acquits: a decoder stumbles over
 * the tags behind the sound of a good file too. */
bool ton_decoder_is_whole(const ton_decoder *d, int64_t frames, ton_error *error)
{
    const double share = 0.05; /* by which a guess may be wrong */
    double slack = d->codec->slack * d->rate + (d->guessed ? share * d->announced : 0);
    bool is_long_enough = (double)frames + slack >= d->announced;
    double seconds = (double)frames / d->rate;
    if (d->error && !(d->announced > 0 && is_long_enough))
        tell_damage(d, seconds, error);
    else if (is_long_enough || d->guessed)
        return true;
    else if (d->announced / FRAMES_PER_BYTE <= (double)d->size)
        ton_fail(error, TON_PARTIAL, "ends after %.1f s of %.1f s", seconds,
                 d->announced / d->rate);
    else
        ton_fail(error, TON_PARTIAL, "ends after %.1f s, before its end mark", seconds);
    return false;
}
