/* The same as text: one line for each descriptor that JSON shows too, with its unit. */
#include "features/features.h"
#include "tools/cli/describe.h"
#include "tools/cli/text.h"

#include <string.h>

enum { NAME_WIDTH = 20 };

static void print_name(FILE *stream, const char *name)
{
    char spaced[NAME_WIDTH + 1];
    snprintf(spaced, sizeof spaced, "%s", name);
    for (char *letter = spaced; *letter; letter++)
        if (*letter == '_')
            *letter = ' ';
    fprintf(stream, "  %-*s ", NAME_WIDTH, spaced);
}

static void print_tags(FILE *stream, const ton_tags *tags)
{
    for (int i = 0; i < ton_tag_field_count; i++) {
        const ton_tag_field *field = &ton_tag_fields[i];
        int number = field->bytes ? 0 : ton_tags_number(tags, field);
        if (!number && !(field->bytes && *ton_tags_text(tags, field)))
            continue;
        print_name(stream, field->name);
        if (number)
            fprintf(stream, "%d", number);
        else
            ton_text_print(stream, ton_tags_text(tags, field));
        fputc('\n', stream);
    }
}

static void print_format(FILE *stream, const ton_track *track)
{
    char length[32];
    if (!track->sample_rate)
        return;
    ton_text_duration(length, sizeof length, track->seconds);
    print_name(stream, "sound");
    fprintf(stream, "%s, %s, %d Hz, %d %s\n", length, track->codec, track->sample_rate,
            track->channels, ton_text_plural(track->channels, "channel", "channels"));
}

static void print_key(FILE *stream, const ton_summary *summary)
{
    int tonic = (int)summary->value[TON_AT_key_tonic];
    int minor = summary->value[TON_AT_key_minor] > 0;
    print_name(stream, "key");
    if (tonic < 0)
        fputs("none\n", stream);
    else
        fprintf(stream, "%s %s, %s\n", ton_tonic_name(tonic), minor ? "minor" : "major",
                ton_camelot(tonic, minor));
}

static void print_row(FILE *stream, const ton_descriptor *row, const ton_summary *summary)
{
    const float *value = summary->value + row->offset;
    print_name(stream, row->name);
    if (!strcmp(row->unit, "BPM") && *value == 0)
        fputs("none", stream);
    else
        for (int i = 0; i < row->dim; i++)
            fprintf(stream, "%s%.4g", i ? " " : "", (double)value[i]);
    fprintf(stream, "%s%s\n", strcmp(row->unit, "1") ? " " : "",
            strcmp(row->unit, "1") ? row->unit : "");
}

void ton_describe_text(FILE *stream, const ton_track *track)
{
    print_name(stream, "status");
    fprintf(stream, "%s%s", track->outcome, *track->reason ? ": " : "");
    ton_text_print(stream, track->reason);
    fputc('\n', stream);
    print_format(stream, track);
    print_tags(stream, &track->tags);
    if (!ton_track_analysed(track))
        return;
    print_key(stream, &track->summary);
    for (int i = 0; i < ton_descriptor_count; i++)
        if (*ton_descriptors[i].json)
            print_row(stream, &ton_descriptors[i], &track->summary);
}
