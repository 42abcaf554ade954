/* Sound files for the tests, written through libsndfile. */
#include "tests/extract/sound.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[256];

const ton_tags sound_tags = {.title = "Büsche",
                             .artist = "An Artist",
                             .album = "An Album",
                             .genre = "Rock",
                             .year = 1999,
                             .track_number = 7};

void sound_make_folder(void)
{
    const char *parent = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/tonary-sound-XXXXXX", parent ? parent : "/tmp");
    cr_assert(mkdtemp(folder));
}

void sound_remove_folder(void)
{
    char command[300];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    cr_assert(system(command) == 0);
}

const char *sound_path(const char *name)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_tags(SNDFILE *file)
{
    sf_set_string(file, SF_STR_TITLE, sound_tags.title);
    sf_set_string(file, SF_STR_ARTIST, sound_tags.artist);
    sf_set_string(file, SF_STR_ALBUM, sound_tags.album);
    sf_set_string(file, SF_STR_GENRE, sound_tags.genre);
    sf_set_string(file, SF_STR_DATE, "1999-04-01");
    sf_set_string(file, SF_STR_TRACKNUMBER, "7");
}

static sound_spec with_defaults(sound_spec spec)
{
    spec.format = spec.format ? spec.format : SF_FORMAT_WAV | SF_FORMAT_PCM_16;
    spec.rate = spec.rate ? spec.rate : 44100;
    spec.channels = spec.channels ? spec.channels : 2;
    spec.seconds = spec.seconds != 0 ? spec.seconds : 3;
    spec.hz = spec.hz != 0 ? spec.hz : 440;
    spec.level = spec.level == 0 ? 0.5 : fmax(spec.level, 0);
    return spec;
}

void sound_write(const char *name, sound_spec spec)
{
    enum { BLOCK = 1000 };
    spec = with_defaults(spec);
    SF_INFO info = {.format = spec.format, .samplerate = spec.rate, .channels = spec.channels};
    SNDFILE *file = sf_open(sound_path(name), SFM_WRITE, &info);
    cr_assert(file, "%s: %s", name, sf_strerror(NULL));
    if (spec.tagged)
        write_tags(file);
    float *block = malloc(sizeof *block * BLOCK * (size_t)spec.channels);
    int64_t total = llround(spec.seconds * spec.rate);
    for (int64_t at = 0; at < total; at += BLOCK) {
        int64_t count = total - at < BLOCK ? total - at : BLOCK;
        for (int64_t i = 0; i < count * spec.channels; i++) {
            double t = (double)(at + i / spec.channels) / spec.rate;
            block[i] =
                (float)(spec.level * (0.6 + 0.4 * cos(8 * M_PI * t)) * sin(2 * M_PI * spec.hz * t));
        }
        if (spec.poison != 0)
            block[0] = (float)spec.poison;
        cr_assert(sf_writef_float(file, block, count) == count);
    }
    free(block);
    cr_assert(sf_close(file) == 0);
}

void sound_write_bytes(const char *name, const void *bytes, size_t count)
{
    FILE *file = fopen(sound_path(name), "wb");
    cr_assert(file && fwrite(bytes, 1, count, file) == count);
    cr_assert(fclose(file) == 0);
}

unsigned char *sound_read_bytes(const char *name, size_t *count)
{
    FILE *file = fopen(sound_path(name), "rb");
    cr_assert(file && fseek(file, 0, SEEK_END) == 0);
    *count = (size_t)ftell(file);
    unsigned char *bytes = malloc(*count + 1);
    rewind(file);
    cr_assert(bytes && fread(bytes, 1, *count, file) == *count);
    fclose(file);
    return bytes;
}

void sound_cut(const char *name, double share)
{
    size_t count;
    free(sound_read_bytes(name, &count));
    cr_assert(truncate(sound_path(name), (off_t)((double)count * share)) == 0);
}

void sound_patch(const char *name, long offset, const void *bytes, size_t count)
{
    FILE *file = fopen(sound_path(name), "rb+");
    cr_assert(file && fseek(file, offset, offset < 0 ? SEEK_END : SEEK_SET) == 0);
    cr_assert(fwrite(bytes, 1, count, file) == count);
    cr_assert(fclose(file) == 0);
}

ton_record sound_extract(const char *name, const char *as, double excerpt)
{
    ton_error error;
    ton_record record;
    int descriptor;
    ton_extractor *extractor =
        ton_extractor_new(&(ton_extract_options){.excerpt = excerpt}, &error);
    cr_assert(extractor);
    cr_assert(ton_open_audio(&descriptor, NULL, sound_path(name), &error) == TON_OK, "%s",
              error.message);
    ton_extract(extractor, &record, descriptor, as ? as : name);
    cr_assert(lseek(descriptor, 0, SEEK_CUR) == 0, "the descriptor was moved");
    close(descriptor);
    ton_extractor_free(extractor);
    return record;
}
