/* Documents in the shape of Essentia's music extractor (Bogdanov et al., "Essentia: an audio
 * analysis library for music information retrieval", 2013), which AcousticBrainz kept as well: the
 * groups lowlevel, metadata, rhythm and tonal, statistics under their names, tags as lists.
 * Essentia writes one document for each recording; without a folder to put them in they are JSON
 * lines.
 *
 * What measures the same in the same unit has Essentia's name; what does not keeps its own, so that
 * nobody takes one for the other. The numbers are ours all the same: Essentia has other frames. */
#include "tools/tables/write_parts.h"

#include <math.h>
#include <string.h>

#include "tonary.h"
#include "tools/cli/paths.h"

enum { GROUPS = 3 };
static const char *const groups[GROUPS] = {"lowlevel", "rhythm", "tonal"};
enum { LOWLEVEL, RHYTHM, TONAL };

/* Descriptors that are called otherwise, or are of no family that would say their group. */
static const struct {
    const char *descriptor;
    int group;
    const char *name; /* NULL: one of the parts below says it */
} renamed[] = {
    {"mfcc", LOWLEVEL, "mfcc_128_bands"},
    {"mfcc_full", LOWLEVEL, NULL},
    {"mfcc_covariance", LOWLEVEL, NULL},
    {"contrast", LOWLEVEL, "spectral_contrast"},
    {"centroid", LOWLEVEL, "spectral_centroid"},
    {"bandwidth", LOWLEVEL, "spectral_bandwidth"},
    {"rolloff", LOWLEVEL, "spectral_rolloff"},
    {"flatness", LOWLEVEL, "spectral_flatness"},
    {"flux", LOWLEVEL, "spectral_unit_flux"},
    {"zero_crossing_rate", LOWLEVEL, "zerocrossingrate"},
    {"loudness_integrated", LOWLEVEL, NULL},
    {"loudness_range", LOWLEVEL, NULL},
    {"onset_strength", RHYTHM, "onset_strength"},
    {"tempo_bpm", RHYTHM, "bpm"},
    {"tempo_confidence", RHYTHM, "bpm_probability"},
    {"tempo_alternative", RHYTHM, "bpm_alternative"},
    {"chroma", TONAL, "chroma"},
    {"key_tonic", TONAL, NULL},
    {"key_minor", TONAL, NULL},
    {"key_strength", TONAL, "key_strength"},
    {"tuning", TONAL, "tuning_cents"},
};
enum { RENAMED = sizeof renamed / sizeof *renamed };

/* Names of ton_statistic; "" for one that needs none. */
static const char *const statistic_name[TON_STATISTICS] = {"mean",   "stdev",  "change",
                                                           "median", "spread", ""};

/* ---- numbers ------------------------------------------------------------------------------------
 */

static void print_values(FILE *stream, const float *value, int count)
{
    fputs(count > 1 ? "[" : "", stream);
    for (int i = 0; i < count; i++) {
        fputs(i ? "," : "", stream);
        ton_write_json_float(stream, value[i]);
    }
    fputs(count > 1 ? "]" : "", stream);
}

static void print_variance(FILE *stream, const float *deviation, int count)
{
    float variance[TON_SUMMARY_DIM];
    for (int i = 0; i < count; i++)
        variance[i] = deviation[i] * deviation[i];
    fputs(",\"var\":", stream);
    print_values(stream, variance, count);
}

/* The members of a descriptor with statistics. */
static void print_statistics(FILE *stream, const ton_descriptor *descriptor, const float *value)
{
    const char *comma = "";
    for (int s = 0; s < TON_STATISTICS; s++) {
        if (!(descriptor->statistics >> s & 1))
            continue;
        fprintf(stream, "%s\"%s\":", comma, statistic_name[s]);
        print_values(stream, value, descriptor->dim);
        if (1 << s == TON_STD)
            print_variance(stream, value, descriptor->dim);
        value += descriptor->dim;
        comma = ",";
    }
}

/* ---- parts that are not a descriptor ------------------------------------------------------------
 */

/* The covariance is kept as its upper triangle. */
static void print_covariance(FILE *stream, const float *triangle, int dim)
{
    for (int i = 0; i < dim; i++) {
        float row[TON_SUMMARY_DIM];
        for (int j = 0; j < dim; j++) {
            int a = i < j ? i : j, b = i < j ? j : i;
            row[j] = triangle[a * dim - a * (a - 1) / 2 + b - a];
        }
        fputs(i ? "," : "", stream);
        print_values(stream, row, dim);
    }
}

static void print_mfcc(FILE *stream, const float *value)
{
    const ton_descriptor *mfcc = ton_descriptor_named("mfcc_full");
    fputs("\"mfcc\":{", stream);
    print_statistics(stream, mfcc, value + TON_AT_mfcc_full);
    fputs(",\"cov\":[", stream);
    print_covariance(stream, value + TON_AT_mfcc_covariance, mfcc->dim);
    fputs("]}", stream);
}

static void print_loudness(FILE *stream, const float *value)
{
    fputs("\"loudness_ebu128\":{\"integrated\":", stream);
    print_values(stream, value + TON_AT_loudness_integrated, 1);
    fputs(",\"loudness_range\":", stream);
    print_values(stream, value + TON_AT_loudness_range, 1);
    fputs("}", stream);
}

static void print_key(FILE *stream, const float *value)
{
    static const char *const names[12] = {"C",  "C#", "D",  "Eb", "E",  "F",
                                          "F#", "G",  "Ab", "A",  "Bb", "B"};
    int tonic = (int)value[TON_AT_key_tonic];
    if (tonic < 0 || tonic > 11)
        fputs("\"key_key\":null,\"key_scale\":null", stream);
    else
        fprintf(stream, "\"key_key\":\"%s\",\"key_scale\":\"%s\"", names[tonic],
                value[TON_AT_key_minor] > 0 ? "minor" : "major");
}

static void print_tuning(FILE *stream, const float *value)
{
    fputs("\"tuning_frequency\":", stream);
    ton_write_json_float(stream, (float)(440 * exp2((double)value[TON_AT_tuning] / 1200)));
}

static const struct {
    int group;
    void (*print)(FILE *stream, const float *value);
} parts[] = {
    {LOWLEVEL, print_mfcc}, {LOWLEVEL, print_loudness}, {TONAL, print_key}, {TONAL, print_tuning}};
enum { PARTS = sizeof parts / sizeof *parts };

/* ---- groups -------------------------------------------------------------------------------------
 */

/* The group of a descriptor, and its name there, NULL for none. */
static int group_of(const char **name, const ton_descriptor *descriptor)
{
    *name = descriptor->name;
    for (int i = 0; i < RENAMED; i++)
        if (!strcmp(renamed[i].descriptor, descriptor->name)) {
            *name = renamed[i].name;
            return renamed[i].group;
        }
    return descriptor->family == TON_RHYTHM    ? RHYTHM
           : descriptor->family == TON_HARMONY ? TONAL
                                               : LOWLEVEL;
}

static void print_descriptor(FILE *stream, const ton_descriptor *descriptor, const char *name,
                             const float *value)
{
    fprintf(stream, "\"%s\":", name);
    if (descriptor->statistics == TON_WHOLE) {
        print_values(stream, value, descriptor->dim);
        return;
    }
    fputc('{', stream);
    print_statistics(stream, descriptor, value);
    fputc('}', stream);
}

static void print_group(FILE *stream, int group, const float *value)
{
    const char *comma = "", *name;
    fprintf(stream, "\"%s\":{", groups[group]);
    for (int i = 0; i < PARTS; i++)
        if (parts[i].group == group) {
            fputs(comma, stream);
            parts[i].print(stream, value);
            comma = ",";
        }
    for (int i = 0; i < ton_descriptor_count; i++) {
        const ton_descriptor *descriptor = &ton_descriptors[i];
        if (group_of(&name, descriptor) != group || !name)
            continue;
        fputs(comma, stream);
        print_descriptor(stream, descriptor, name, value + descriptor->offset);
        comma = ",";
    }
    fputs("},", stream);
}

/* ---- metadata -----------------------------------------------------------------------------------
 */

/* Our tags by the names that Essentia takes over from files. */
static const struct {
    const char *tag, *name;
} tag_names[] = {
    {"title", "title"},
    {"artist", "artist"},
    {"album", "album"},
    {"album_artist", "albumartist"},
    {"genre", "genre"},
    {"year", "date"},
    {"track_number", "tracknumber"},
    {"disc_number", "discnumber"},
    {"musicbrainz_recording", "musicbrainz_trackid"},
    {"musicbrainz_release", "musicbrainz_albumid"},
    {"musicbrainz_artist", "musicbrainz_artistid"},
};
enum { TAG_NAMES = sizeof tag_names / sizeof *tag_names };

static void print_tags(FILE *stream, const ton_track *track)
{
    char text[TON_TAG_BYTES];
    fputs("\"tags\":{\"file_name\":", stream);
    ton_write_json_text(stream, ton_path_base(track->path));
    for (int i = 0; i < TAG_NAMES; i++) {
        ton_label label = {tag_names[i].tag, ton_tag_field_named(tag_names[i].tag), false};
        if (!ton_label_text(text, &label, track))
            continue;
        fprintf(stream, ",\"%s\":[", tag_names[i].name);
        ton_write_json_text(stream, text);
        fputc(']', stream);
    }
    fputs("}", stream);
}

static void print_metadata(FILE *stream, const ton_track *track)
{
    fprintf(stream,
            "\"metadata\":{\"audio_properties\":{\"analysis\":{\"sample_rate\":%d,\"downmix\":"
            "\"mix\",\"equal_loudness\":false},\"length\":%.3f,\"sample_rate\":%d,"
            "\"number_channels\":%d,\"codec\":",
            TON_RATE, track->seconds, track->sample_rate, track->channels);
    ton_write_json_text(stream, track->codec);
    fputs("},", stream);
    print_tags(stream, track);
    fprintf(stream, ",\"version\":{\"extractor\":\"tonary %s\",\"layout\":\"%08x\"},\"tonary\":{",
            TON_VERSION, (unsigned)track->layout);
    ton_write_json_place(stream, track);
    fprintf(stream, ",\"part\":%d}}", track->part);
}

/* ---- documents ----------------------------------------------------------------------------------
 */

static void print_document(FILE *stream, const ton_export *table, const ton_export_row *row)
{
    (void)table;
    fputc('{', stream);
    for (int i = 0; i < GROUPS; i++)
        print_group(stream, i, row->track->summary.value);
    print_metadata(stream, row->track);
    fputs("}\n", stream);
}

static bool print_row(void *user, const ton_export_row *row)
{
    FILE *stream = user;
    print_document(stream, NULL, row);
    return !ferror(stream);
}

static ton_status write(FILE *stream, const ton_export *table, ton_error *error)
{
    return ton_export_each(table, true, print_row, stream, error);
}

const ton_export_format ton_export_essentia = {
    .name = "essentia",
    .endings = "essentia.jsonl",
    .about =
        "a document for each track, shaped as Essentia's; FILE/: each in a file of that folder",
    .values = TON_VALUES_RAW,
    .document = print_document,
    .file = {{"essentia.jsonl", write}},
};
