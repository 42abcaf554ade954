/* libsndfile over an open descriptor.
 *
 * sf_open and the error that it leaves behind are global to the process, and libmpg123 fills tables
 * when it is first used; so one thread opens at a time. That is a thousandth of the work on a file.
 *
 * libmpg123 keeps the whole of an ID3v2 tag in memory, however large. It is not shown any: the file
 * begins behind the tag.
 */
#include "extract/decoder.h"

#include <errno.h>
#include <sndfile.h>
#include <stdio.h>
#include <string.h>

#include "extract/channels.h"
#include "extract/claim.h"
#include "extract/formats.h"
#include "extract/tags.h"

static sf_count_t file_size(void *user)
{
    const ton_decoder *d = user;
    return d->size - d->skipped;
}

static sf_count_t file_seek(sf_count_t offset, int whence, void *user)
{
    ton_decoder *d = user;
    int64_t base = whence == SEEK_SET ? 0 : whence == SEEK_CUR ? d->position : d->size - d->skipped;
    int64_t to;
    if (__builtin_add_overflow(base, offset, &to) || to < 0)
        return -1;
    return d->position = to;
}

static sf_count_t file_read(void *out, sf_count_t bytes, void *user)
{
    ton_decoder *d = user;
    size_t got =
        bytes > 0 ? ton_read_at(d->descriptor, out, (size_t)bytes, d->skipped + d->position) : 0;
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
static void unframe(char *out, size_t bytes, const char *sentence)
{
    static const char frame[] = "Error : ";
    if (!strncmp(sentence, frame, sizeof frame - 1))
        sentence += sizeof frame - 1;
    size_t length = strcspn(sentence, "\n");
    while (length > 0 && sentence[length - 1] == '.')
        length--;
    snprintf(out, bytes, "%.*s", (int)length, sentence);
}

static ton_status complain(ton_error *error, ton_status status)
{
    char sentence[TON_ERROR_BYTES / 2];
    unframe(sentence, sizeof sentence, sf_strerror(NULL));
    return ton_fail(error, status, "%s", sentence);
}

/* libsndfile has words, but no number, for memory that is short. */
static ton_status tell_open_failure(ton_error *error)
{
    if (errno == ENOMEM)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    switch (sf_error(NULL)) {
    case SF_ERR_UNRECOGNISED_FORMAT:
    case SF_ERR_UNSUPPORTED_ENCODING:
        return ton_fail(error, TON_UNSUPPORTED, TON_NOT_READ);
    case SF_ERR_SYSTEM:
        return complain(error, TON_IO);
    default:
        return complain(error, TON_CORRUPT);
    }
}

/* Length of a run of zeros: padding that some writers leave behind a tag. */
static int64_t count_zeros(int descriptor, int64_t at)
{
    enum { BLOCK = 4096, ZEROS_MAX = 1 << 20 };
    char block[BLOCK];
    int64_t zeros = 0;
    while (zeros < ZEROS_MAX) {
        size_t got = ton_read_at(descriptor, block, BLOCK, at + zeros), i = 0;
        while (i < got && !block[i])
            i++;
        zeros += (int64_t)i;
        if (i < BLOCK)
            break;
    }
    return zeros;
}

/* Tags may stand behind one another. What follows them must be something that is let in, or else
 * the file is not what it seems, and libsndfile is given all of it to judge. */
static void skip_tags(ton_decoder *d)
{
    enum { TAGS_MAX = 8 };
    unsigned char magic[TON_MAGIC_BYTES] = {0};
    int64_t at = 0, step = 1;
    for (int i = 0; i < TAGS_MAX && step > 0; i++)
        at += step = ton_id3_bytes(d->descriptor, at);
    if (at > 0)
        at += count_zeros(d->descriptor, at);
    ton_read_at(d->descriptor, magic, sizeof magic, at);
    d->skipped = ton_format_allowed(magic) && at < d->size ? at : 0;
}

static ton_status open_file(ton_decoder *d, SF_INFO *info, ton_error *error)
{
    unsigned char magic[TON_MAGIC_BYTES] = {0};
    skip_tags(d);
    ton_read_at(d->descriptor, magic, sizeof magic, d->skipped);
    if (!ton_format_allowed(magic))
        return ton_fail(error, TON_UNSUPPORTED, TON_NOT_READ);
    ton_status status = TON_OK;
    pthread_mutex_lock(&ton_decoder_global);
    errno = 0;
    d->file = sf_open_virtual(&file_access, SFM_READ, info, d);
    if (!d->file)
        status = tell_open_failure(error);
    pthread_mutex_unlock(&ton_decoder_global);
    return status;
}

static void learn_length(ton_decoder *d, const SF_INFO *info)
{
    ton_claim claim;
    ton_claim_read(&claim, d->descriptor, d->size);
    bool is_known = info->frames > 0 && info->frames != SF_COUNT_MAX;
    bool is_possible = is_known && info->frames / TON_FRAMES_PER_BYTE <= d->size;
    d->announced = is_known ? (double)info->frames * claim.stretch : 0;
    d->present = is_possible ? info->frames : 0;
    d->guessed = claim.guessed;
}

static ton_status open_decoder(ton_decoder *d, ton_error *error)
{
    SF_INFO info = {0};
    ton_status status = open_file(d, &info, error);
    if (status)
        return status;
    const ton_codec *codec = ton_format_codec(info.format);
    if (!codec)
        return ton_fail(error, TON_UNSUPPORTED, TON_NOT_READ);
    d->codec = codec->name;
    d->slack = codec->slack;
    d->vorbis_order = codec->subtype == SF_FORMAT_VORBIS || codec->subtype == SF_FORMAT_OPUS;
    d->rate = info.samplerate;
    d->channels = info.channels;
    d->seekable = info.seekable;
    learn_length(d, &info);
    return TON_OK;
}

static void close_decoder(ton_decoder *d)
{
    if (d->file)
        sf_close(d->file);
}

static int64_t read_frames(ton_decoder *d, float *samples, int64_t capacity)
{
    sf_count_t got = sf_readf_float(d->file, samples, capacity);
    int error = sf_error(d->file);
    if (error && !*d->complaint)
        unframe(d->complaint, sizeof d->complaint, sf_error_number(error));
    if (got > 0 && d->vorbis_order)
        ton_channels_to_wave(samples, (size_t)got, d->channels);
    return got;
}

static int64_t seek_frame(ton_decoder *d, int64_t frame)
{
    return sf_seek(d->file, frame, SEEK_SET);
}

static void read_tags(const ton_decoder *d, ton_tags *tags)
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

static void about(char out[TON_ABOUT_BYTES])
{
    snprintf(out, TON_ABOUT_BYTES, "%s", sf_version_string());
}

const ton_decoder_kind ton_decoder_sndfile = {
    about, open_decoder, close_decoder, read_frames, seek_frame, read_tags,
};
