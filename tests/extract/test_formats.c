/* The allow-lists: what is let in, what it is called, and what names say. */
#include "extract/extract.h"
#include "extract/formats.h"

#include <criterion/criterion.h>
#include <sndfile.h>
#include <string.h>

#include "tests/extract/sound.h"

Test(extract_formats, codecs)
{
    static const struct {
        int format;
        const char *name; /* NULL: refused */
    } rows[] = {
        {0, NULL},
        {SF_FORMAT_MAT5 | SF_FORMAT_PCM_16, NULL},
        {SF_FORMAT_SVX | SF_FORMAT_PCM_S8, NULL},
        {SF_FORMAT_RAW | SF_FORMAT_PCM_16, NULL},
        {SF_FORMAT_WAV | SF_FORMAT_GSM610, NULL},
        {SF_FORMAT_AIFF | SF_FORMAT_DWVW_12, NULL},
        {SF_FORMAT_WAV | SF_FORMAT_PCM_16, "pcm_16"},
        {SF_FORMAT_WAV | SF_FORMAT_PCM_16 | SF_ENDIAN_BIG, "pcm_16"},
        {SF_FORMAT_WAVEX | SF_FORMAT_PCM_24, "pcm_24"},
        {SF_FORMAT_WAV | SF_FORMAT_PCM_U8, "pcm_8"},
        {SF_FORMAT_CAF | SF_FORMAT_ALAC_24, "alac"},
        {SF_FORMAT_FLAC | SF_FORMAT_PCM_16, "flac"},
        {SF_FORMAT_OGG | SF_FORMAT_VORBIS, "vorbis"},
        {SF_FORMAT_OGG | SF_FORMAT_OPUS, "opus"},
        {SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, "mp3"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const ton_codec *codec = ton_format_codec(rows[i].format);
        cr_expect(!codec == !rows[i].name, "row %zu", i);
        cr_expect(!codec || !strcmp(codec->name, rows[i].name), "row %zu", i);
    }
}

Test(extract_formats, first_bytes)
{
    static const struct {
        const char *magic;
        bool allowed;
    } rows[] = {
        {"\0\0\0\0", false}, {"MATL", false}, {" paf", false}, {"RIF\0", false},
        {"Crea", false},     {"RIFF", true},  {"RF64", true},  {"OggS", true},
        {"fLaC", true},      {"FORM", true},  {"ID3\4", true}, {"\xff\xfb\x90\x64", true},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        cr_expect(ton_format_allowed((const unsigned char *)rows[i].magic) == rows[i].allowed,
                  "row %zu", i);
}

Test(extract_formats, names)
{
    static const struct {
        const char *name;
        bool audio;
        const char *foreign;
        bool more;
    } rows[] = {
        {NULL, false, NULL, false},
        {"", false, NULL, false},
        {"mp3", false, NULL, false},
        {".mp3", false, NULL, false},
        {"a.d/.mp3", false, NULL, false},
        {"a.mp3/b", false, NULL, false},
        {"a.mp3.txt", false, NULL, false},
        {"a.", false, NULL, false},
        {"a.mp3", true, NULL, false},
        {"dir/A.FlAc", true, NULL, false},
        {"\xff\n.ogg", true, NULL, false},
        {"a.m4a", true, "MPEG-4 audio", true},
        {"a.APE", true, "Monkey's Audio", true},
        {"a.oga", true, NULL, true},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *foreign = ton_name_foreign(rows[i].name);
        cr_expect(ton_is_audio_name(rows[i].name) == rows[i].audio, "row %zu", i);
        cr_expect(!foreign == !rows[i].foreign, "row %zu", i);
        cr_expect(ton_name_needs_more(rows[i].name) == rows[i].more, "row %zu", i);
        cr_expect(!foreign || !strcmp(foreign, rows[i].foreign), "row %zu", i);
    }
}
