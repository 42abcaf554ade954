/* show: all that is known of one track. */
#include "corpus/families.h"
#include "corpus/listeners.h"
#include "tools/cli/describe.h"
#include "tools/cli/json.h"
#include "tools/cli/locate.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/paths.h"
#include "tools/cli/text.h"
#include "tools/cli/vectors.h"
#include "tools/command.h"
#include "tools/text/texts.h"

#include <stdlib.h>

/* What is shown, all borrowed. */
typedef struct sight {
    const ton_track *track;
    const ton_corpus_scale *scale;
    const ton_raw *raw;
    const float *row;
    ton_track_heard heard;
    json_t *text; /* for JSON; NULL: nothing is known */
} sight;

/* The raw values of families from elsewhere, and their part of the vector. */
static void put_imported(json_t *object, const sight *of)
{
    const ton_space *space = &of->scale->scaling->space;
    json_t *imported = json_object(), *vector = json_object_get(object, "vector");
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *family = &space->family[k];
        if (!of->raw->family[k])
            continue;
        if (!vector) {
            vector = json_object();
            ton_json_put(object, "vector", vector);
        }
        ton_json_put(imported, family->name, ton_json_numbers(of->raw->family[k], family->dim));
        ton_json_put(vector, family->name, ton_json_numbers(of->row + family->offset, family->dim));
    }
    if (json_object_size(imported))
        ton_json_put(object, "imported", imported);
    else
        json_decref(imported);
}

static bool was_heard(const ton_track_heard *heard)
{
    return heard->ratings || heard->plays || heard->skips;
}

static void put_heard(json_t *object, const ton_track_heard *heard)
{
    json_t *of = json_object();
    if (!was_heard(heard)) {
        json_decref(of);
        return;
    }
    ton_json_put(of, "ratings", json_integer(heard->ratings));
    ton_json_put(of, "mean_rating", heard->ratings ? ton_json_number(heard->mean) : json_null());
    ton_json_put(of, "plays", json_integer(heard->plays));
    ton_json_put(of, "skips", json_integer(heard->skips));
    ton_json_put(object, "heard", of);
}

static void print_heard(const ton_track_heard *heard)
{
    if (heard->ratings)
        fprintf(ton_output, "  %-20s %lld, %.2f on average\n", "ratings", (long long)heard->ratings,
                heard->mean);
    if (heard->plays || heard->skips)
        fprintf(ton_output, "  %-20s %lld, skipped %lld\n", "plays", (long long)heard->plays,
                (long long)heard->skips);
}

static void print_json(const sight *of)
{
    const ton_track *track = of->track;
    int version = of->scale->version;
    json_t *object = ton_json_track(track);
    ton_describe_json(object, track, &of->scale->scaling->scale);
    put_imported(object, of);
    ton_json_put(object, "scale", version ? json_integer(version) : json_null());
    ton_json_put(object, "bytes", json_integer(track->bytes));
    ton_json_put(object, "modified", ton_json_time(track->modified_ns / 1000000000));
    ton_json_put(object, "added", ton_json_time(track->added));
    bool imported = ton_imported_outcome(track->outcome);
    ton_json_put(object, "analysed", imported ? json_null() : ton_json_time(track->analysed));
    ton_json_put(object, "gone", ton_json_time(track->gone));
    ton_json_put(object, "excerpt",
                 track->excerpt > 0 ? ton_json_number(track->excerpt) : json_null());
    if (*track->sheet_problem)
        ton_json_put(object, "sheet_problem", ton_json_text(track->sheet_problem));
    put_heard(object, &of->heard);
    if (of->text)
        ton_json_put(object, "text", json_incref(of->text));
    ton_json_print(object, ton_output, false);
}

static void print_time(const char *name, int64_t when)
{
    char text[40];
    if (!when)
        return;
    ton_text_time(text, sizeof text, when);
    fprintf(ton_output, "  %-20s %s\n", name, text);
}

static void print_range(const ton_track *track)
{
    char from[32], to[32];
    double end = track->to_seconds > 0 ? track->to_seconds : track->from_seconds + track->seconds;
    ton_text_duration(from, sizeof from, track->from_seconds);
    ton_text_duration(to, sizeof to, end);
    fprintf(ton_output, "  %-20s %s to %s\n", "lies at", from, to);
}

static void print_sheet(const ton_track *track)
{
    fprintf(ton_output, "  %-20s ", "sheet");
    ton_text_print(ton_output, track->sheet_problem);
    fputc('\n', ton_output);
}

static void print_imported(const sight *of)
{
    enum { SHOWN = 4 };
    const ton_space *space = &of->scale->scaling->space;
    for (int k = 0; k < space->families; k++) {
        const float *value = of->raw->family[k];
        int dim = space->family[k].dim, shown = dim < SHOWN ? dim : SHOWN;
        if (!value)
            continue;
        fprintf(ton_output, "  %-20s ", space->family[k].name);
        for (int i = 0; i < shown; i++)
            fprintf(ton_output, "%s%.4g", i ? " " : "", (double)value[i]);
        if (shown < dim)
            fprintf(ton_output, " ... (%d values)", dim);
        fputc('\n', ton_output);
    }
}

static void print_text(const ton_session *session, const sight *of)
{
    const ton_track *track = of->track;
    char label[TON_ERROR_BYTES], part[TON_PART_BYTES];
    ton_track_label(label, sizeof label, track);
    ton_text_bold(session, true);
    fprintf(ton_output, "%lld  ", (long long)track->id);
    ton_text_print(ton_output, label);
    ton_text_bold(session, false);
    fprintf(ton_output, "\n  %-20s ", "path");
    ton_text_print(ton_output, track->path);
    fprintf(ton_output, "%s\n", ton_part_mark(part, track->part));
    if (track->part)
        print_range(track);
    if (*track->sheet_problem)
        print_sheet(track);
    print_time("gone", track->gone);
    print_time("added", track->added);
    print_time(ton_imported_outcome(track->outcome) ? "imported" : "analysed", track->analysed);
    print_heard(&of->heard);
    ton_describe_text(ton_output, track);
    print_imported(of);
}

static ton_status show(ton_corpus *corpus, const ton_session *session,
                       const ton_corpus_scale *scale, const ton_track *track, ton_error *error)
{
    size_t stride = (size_t)scale->scaling->space.stride + 1;
    float *room = calloc(2 * stride, sizeof *room);
    bool any;
    ton_raw raw;
    if (!room)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_track_heard heard = {0};
    ton_status status = ton_corpus_raw(scale, &raw, room, &any, corpus, track, error);
    if (status == TON_OK)
        status = ton_track_heard_get(corpus, &heard, track->id, error);
    json_t *text = NULL;
    if (status == TON_OK && session->json)
        status = ton_text_json(&text, corpus, track->id, error);
    if (status == TON_OK) {
        const sight of = {track, scale, &raw, room + stride, heard, text};
        ton_scaling_apply(scale->scaling, room + stride, &raw);
        if (session->json)
            print_json(&of);
        else
            print_text(session, &of);
    }
    if (status == TON_OK && !session->json)
        status = ton_text_lines_print(corpus, track->id, error);
    json_decref(text);
    free(room);
    return status;
}

static ton_status show_track(ton_corpus *corpus, const ton_session *session, const char *name,
                             ton_error *error)
{
    ton_track track;
    ton_corpus_scale scale;
    ton_status status = ton_corpus_scale_read(&scale, corpus, error);
    if (status != TON_OK)
        return status;
    status = ton_locate(corpus, &track, name, error);
    if (status == TON_OK) {
        status = show(corpus, session, &scale, &track, error);
        ton_track_clear(&track);
    }
    ton_corpus_scale_free(&scale);
    return status;
}

static ton_status show_command(const ton_session *session, const void *options,
                               const ton_arguments *arguments, ton_error *error)
{
    (void)options;
    ton_corpus *corpus;
    ton_status status = ton_open_filled(&corpus, session, error);
    if (status == TON_OK)
        status = show_track(corpus, session, arguments->text[0], error);
    ton_close_filled(corpus, session);
    return status;
}

const ton_command ton_command_show = {
    .name = "show",
    .arguments = "TRACK",
    .about = "all that is known of a track",
    .more = "The vector is made with the corpus's current scale.",
    .least = 1,
    .most = 1,
    .run = show_command,
};
