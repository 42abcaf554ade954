/* The formats that music libraries hold, as an allow-list.
 *
 * libsndfile reads many more, for samplers, speech corpora and laboratories, whose parsers have
 * seen few eyes. A music folder has no use for them, so that their first bytes do not pass, and
 * what hides behind an ID3 tag is judged again once it is open.
 */
#include "extract/formats.h"
#include "extract/extract.h"

#include <sndfile.h>
#include <string.h>
#include <strings.h>

static const struct {
    int type;
    char magic[TON_MAGIC_BYTES + 1];
} containers[] = {
    {SF_FORMAT_WAV, "RIFF"},  {SF_FORMAT_WAV, "RIFX"}, {SF_FORMAT_WAVEX, "RIFF"},
    {SF_FORMAT_RF64, "RF64"}, {SF_FORMAT_W64, "riff"}, {SF_FORMAT_AIFF, "FORM"},
    {SF_FORMAT_AU, ".snd"},   {SF_FORMAT_CAF, "caff"}, {SF_FORMAT_FLAC, "fLaC"},
    {SF_FORMAT_OGG, "OggS"},  {SF_FORMAT_MPEG, "ID3"}, {SF_FORMAT_MPEG, "\xff"},
};

/* Codecs that work in frames announce their length with an encoder's delay in it or without; the
 * delays are below an eighth of a second, and twice that is still no loss that anyone hears of. */
#define FRAMED 0.25

/* Subtype 0 ends the table; inside FLAC the subtype is the word length. */
static const ton_codec codecs[] = {
    {SF_FORMAT_PCM_S8, "pcm_8", 0},
    {SF_FORMAT_PCM_U8, "pcm_8", 0},
    {SF_FORMAT_PCM_16, "pcm_16", 0},
    {SF_FORMAT_PCM_24, "pcm_24", 0},
    {SF_FORMAT_PCM_32, "pcm_32", 0},
    {SF_FORMAT_FLOAT, "float", 0},
    {SF_FORMAT_DOUBLE, "double", 0},
    {SF_FORMAT_ULAW, "ulaw", 0},
    {SF_FORMAT_ALAW, "alaw", 0},
    {SF_FORMAT_IMA_ADPCM, "adpcm", FRAMED},
    {SF_FORMAT_MS_ADPCM, "adpcm", FRAMED},
    {SF_FORMAT_ALAC_16, "alac", 0},
    {SF_FORMAT_ALAC_20, "alac", 0},
    {SF_FORMAT_ALAC_24, "alac", 0},
    {SF_FORMAT_ALAC_32, "alac", 0},
    {SF_FORMAT_VORBIS, "vorbis", FRAMED},
    {SF_FORMAT_OPUS, "opus", FRAMED},
    {SF_FORMAT_MPEG_LAYER_I, "mp1", FRAMED},
    {SF_FORMAT_MPEG_LAYER_II, "mp2", FRAMED},
    {SF_FORMAT_MPEG_LAYER_III, "mp3", FRAMED},
    {0, NULL, 0},
};

static const ton_codec flac = {SF_FORMAT_FLAC, "flac", 0};

/* Endings of music files; foreign names the format of those that libsndfile cannot read. */
static const struct {
    const char *ending, *foreign;
    bool more; /* may need a decoder that is loaded */
} endings[] = {
    {"aif", NULL, false},
    {"aifc", NULL, false},
    {"aiff", NULL, false},
    {"au", NULL, false},
    {"caf", NULL, false},
    {"flac", NULL, false},
    {"mp2", NULL, false},
    {"mp3", NULL, false},
    {"mpga", NULL, false},
    {"oga", NULL, true},
    {"ogg", NULL, false},
    {"opus", NULL, false},
    {"rf64", NULL, false},
    {"snd", NULL, false},
    {"w64", NULL, false},
    {"wav", NULL, false},
    {"wave", NULL, false},
    {"aac", "AAC", true},
    {"ac3", "Dolby Digital", true},
    {"ape", "Monkey's Audio", true},
    {"dff", "DSD", true},
    {"dsf", "DSD", true},
    {"dts", "DTS", true},
    {"m4a", "MPEG-4 audio", true},
    {"m4b", "MPEG-4 audio", true},
    {"m4p", "MPEG-4 audio", true},
    {"mka", "Matroska audio", true},
    {"mp4", "MPEG-4", true},
    {"mpc", "Musepack", true},
    {"ofr", "OptimFROG", true},
    {"ra", "RealAudio", true},
    {"shn", "Shorten", true},
    {"spx", "Speex", true},
    {"tak", "TAK", true},
    {"tta", "True Audio", true},
    {"weba", "WebM audio", true},
    {"webm", "WebM", true},
    {"wma", "Windows Media Audio", true},
    {"wv", "WavPack", true},
};
enum { ENDINGS = sizeof endings / sizeof *endings };

bool ton_format_allowed(const unsigned char magic[TON_MAGIC_BYTES])
{
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++)
        if (!memcmp(magic, containers[i].magic, strlen(containers[i].magic)))
            return true;
    return false;
}

static bool type_allowed(int type)
{
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++)
        if (containers[i].type == type)
            return true;
    return false;
}

const ton_codec *ton_format_codec(int format)
{
    int type = format & SF_FORMAT_TYPEMASK;
    if (type == SF_FORMAT_FLAC)
        return &flac;
    if (!type_allowed(type))
        return NULL;
    for (const ton_codec *codec = codecs; codec->subtype; codec++)
        if (codec->subtype == (format & SF_FORMAT_SUBMASK))
            return codec;
    return NULL;
}

/* Row of the name's ending, or -1. */
static int find_ending(const char *name)
{
    const char *dot = name ? strrchr(name, '.') : NULL;
    if (!dot || dot == name || dot[-1] == '/') /* a hidden file has a name and no ending */
        return -1;
    for (int i = 0; i < ENDINGS; i++)
        if (!strcasecmp(dot + 1, endings[i].ending))
            return i;
    return -1;
}

const char *ton_name_foreign(const char *name)
{
    int row = find_ending(name);
    return row < 0 ? NULL : endings[row].foreign;
}

bool ton_name_needs_more(const char *name)
{
    int row = find_ending(name);
    return row >= 0 && endings[row].more;
}

bool ton_is_audio_name(const char *name)
{
    return find_ending(name) >= 0;
}
