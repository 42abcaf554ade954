/* The descriptor table says where each value goes: its `json` column is a path into the object. */
#include "tools/cli/describe.h"
#include "corpus/families.h"
#include "features/features.h"
#include "tools/cli/json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { GROUP_BYTES = 64 };

/* A silent or very short recording has a level and nothing else. */
static bool is_known(const ton_track *track, const ton_descriptor *row)
{
    return ton_track_analysed(track) ||
           (track->layout &&
            (row->offset == TON_AT_loudness_integrated || row->offset == TON_AT_peak));
}

/* The member of that name, made when it is missing; borrowed. */
static json_t *group(json_t *object, const char *name)
{
    json_t *member = json_object_get(object, name);
    if (!member) {
        member = json_object();
        ton_json_put(object, name, member);
    }
    return member;
}

/* A tempo of 0 says that none was found. */
static json_t *values(const ton_descriptor *row, const float *value)
{
    if (row->dim > 1)
        return ton_json_numbers(value, row->dim);
    return !strcmp(row->unit, "BPM") && *value == 0 ? json_null() : ton_json_number(*value);
}

static void put_statistics(json_t *object, const ton_descriptor *row, const float *value)
{
    for (int i = 0; i < TON_STATISTICS; i++)
        if (row->statistics & 1u << i) {
            ton_json_put(object, ton_statistic_name(i), values(row, value));
            value += row->dim;
        }
}

static void put_row(json_t *object, const ton_descriptor *row, const ton_summary *summary)
{
    const float *value = summary->value + row->offset;
    const char *dot = strchr(row->json, '.');
    if (!dot) {
        ton_json_put(object, row->json, values(row, value));
        return;
    }
    char name[GROUP_BYTES];
    snprintf(name, sizeof name, "%.*s", (int)(dot - row->json), row->json);
    json_t *member = group(object, name);
    if (!strcmp(dot + 1, "*"))
        put_statistics(member, row, value);
    else
        ton_json_put(member, dot + 1, values(row, value));
}

static void put_key(json_t *object, const ton_summary *summary)
{
    int tonic = (int)summary->value[TON_AT_key_tonic];
    int minor = summary->value[TON_AT_key_minor] > 0;
    json_t *key = group(object, "key");
    ton_json_put(key, "tonic", ton_json_text(tonic < 0 ? NULL : ton_tonic_name(tonic)));
    ton_json_put(key, "mode", ton_json_text(tonic < 0 ? NULL : minor ? "minor" : "major"));
    ton_json_put(key, "camelot", ton_json_text(tonic < 0 ? NULL : ton_camelot(tonic, minor)));
}

static json_t *tags_json(const ton_tags *tags)
{
    json_t *object = json_object();
    for (int i = 0; i < ton_tag_field_count; i++) {
        const ton_tag_field *field = &ton_tag_fields[i];
        if (field->bytes && *ton_tags_text(tags, field))
            ton_json_put(object, field->name, ton_json_text(ton_tags_text(tags, field)));
        else if (!field->bytes && ton_tags_number(tags, field))
            ton_json_put(object, field->name, json_integer(ton_tags_number(tags, field)));
    }
    return object;
}

static json_t *vector_json(const ton_scale *scale, const ton_summary *summary)
{
    float row[TON_COLUMNS + TON_FAMILIES];
    ton_space space;
    ton_space_of_descriptors(&space);
    ton_scale_apply(scale, row, summary);
    json_t *object = json_object();
    for (int i = 0; i < space.families; i++)
        ton_json_put(object, space.family[i].name,
                     ton_json_numbers(row + space.family[i].offset, space.family[i].dim));
    return object;
}

void ton_describe_json(json_t *object, const ton_track *track, const ton_scale *scale)
{
    ton_json_put_path(object, track->path);
    ton_json_put(object, "status", ton_json_text(track->outcome));
    ton_json_put(object, "reason", ton_json_text(track->reason));
    bool heard = !ton_imported_outcome(track->outcome);
    ton_json_put(object, "seconds", heard ? ton_json_number(track->seconds) : json_null());
    ton_json_put(object, "sample_rate", heard ? json_integer(track->sample_rate) : json_null());
    ton_json_put(object, "channels", heard ? json_integer(track->channels) : json_null());
    ton_json_put(object, "codec", ton_json_text(track->codec));
    ton_json_put(object, "tags", tags_json(&track->tags));
    if (ton_track_analysed(track))
        put_key(object, &track->summary);
    for (int i = 0; i < ton_descriptor_count; i++)
        if (*ton_descriptors[i].json && is_known(track, &ton_descriptors[i]))
            put_row(object, &ton_descriptors[i], &track->summary);
    if (ton_track_analysed(track))
        ton_json_put(object, "vector", vector_json(scale, &track->summary));
}
