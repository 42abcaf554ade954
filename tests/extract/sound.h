/* Sound files made for the tests, in a folder that goes when a test ends. */
#ifndef TONARY_TESTS_EXTRACT_SOUND_H
#define TONARY_TESTS_EXTRACT_SOUND_H

#include <sndfile.h>
#include <stddef.h>
#include <stdint.h>

#include "extract/extract.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* For TestSuite(.init, .fini). */
void sound_make_folder(void);
void sound_remove_folder(void);

/* Path of a name in the folder; borrowed until the next call. */
const char *sound_path(const char *name);

/* Zero means the default, in brackets. */
typedef struct sound_spec {
    int format;     /* libsndfile's [WAV, 16 bit] */
    int rate;       /* Hz [44100] */
    int channels;   /* [2] */
    double seconds; /* [3] */
    double hz;      /* of a sine that beats four times a second [440] */
    double level;   /* peak; negative for silence [0.5] */
    bool tagged;    /* with the tags that sound_tags holds */
    double poison;  /* value of every thousandth sample, when not 0 */
} sound_spec;

extern const ton_tags sound_tags;

void sound_write(const char *name, sound_spec spec);
void sound_write_bytes(const char *name, const void *bytes, size_t count);

/* Whole file in memory, to be freed. */
unsigned char *sound_read_bytes(const char *name, size_t *count);

/* Keeps the first share (0..1) of a file. */
void sound_cut(const char *name, double share);

/* Overwrites bytes of a file; a negative offset counts from its end. */
void sound_patch(const char *name, long offset, const void *bytes, size_t count);

/* Analyses a file as the given name, or its own when that is NULL. */
ton_record sound_extract(const char *name, const char *as, double excerpt);

#endif
