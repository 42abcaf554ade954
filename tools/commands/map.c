/* map: the tracks as points of a plane, those that sound alike near each other. */
#include "tools/cli/grouping.h"
#include "tools/cli/json.h"
#include "tools/cli/locate.h"
#include "tools/cli/map_columns.h"
#include "tools/cli/mapping.h"
#include "tools/cli/output.h"
#include "tools/cli/picture.h"
#include "tools/cli/save.h"
#include "tools/cli/text.h"
#include "tools/cli/weights.h"

#include <stdlib.h>
#include <string.h>

typedef struct map_options {
    const char *svg, *colour, *weights, *where;
    int labels;
    bool anew, columns;
} map_options;

#define AT(field) offsetof(map_options, field)

static const ton_option options_table[] = {
    {"svg", 0, "FILE", "draw the map into this file; -: to standard output", TON_OPTION_NAME,
     AT(svg), NULL, 0, 0},
    {"colour", 0, "BY", "of the drawing: genre, artist, tempo, key, cluster or mood",
     TON_OPTION_TEXT, AT(colour), "genre", 0, 0},
    {"labels", 0, "N", "at most so many names in the drawing", TON_OPTION_COUNT, AT(labels), "40",
     0, 100000},
    {"where", 0, "FILTER", "only tracks that fit, as 'tempo=90..120 genre=rock'; see help where",
     TON_OPTION_TEXT, AT(where), NULL, 0, 0},
    {"weights", 0, "LIST", TON_WEIGHTS_HELP, TON_OPTION_TEXT, AT(weights), NULL, 0, 0},
    {"columns", 0, NULL,
     "with --json: an array each of ids, places and colours, for very many tracks", TON_OPTION_FLAG,
     AT(columns), NULL, 0, 0},
    {"anew", 0, NULL, "forget where tracks lay on the last map", TON_OPTION_FLAG, AT(anew), NULL, 0,
     0},
};

static const ton_option_need needs_table[] = {{"colour", "svg"}, {"labels", "svg"}};

typedef struct mapped {
    const ton_session *session;
    const map_options *options;
    const ton_colouring *colouring;
    ton_chosen chosen;
    ton_map *map;
    ton_grouping grouping; /* when it gives the colours */
} mapped;

/* ---- drawing ------------------------------------------------------------------------------------
 */

typedef struct marking {
    const mapped *m;
    ton_mark *marks;
    bool short_of_memory;
} marking;

static bool mark_track(void *user, int64_t at, const ton_track *track)
{
    marking *w = user;
    ton_mark *mark = &w->marks[at];
    char text[2 * TON_TAG_BYTES + TON_GROUP_BYTES + 8];
    if (w->m->colouring->group)
        w->m->colouring->group(mark->group, track);
    else
        snprintf(mark->group, sizeof mark->group, "%s", ton_grouping_name(&w->m->grouping, at));
    ton_track_name(text, sizeof text, track);
    mark->name = strdup(text);
    ton_track_label(text, sizeof text, track);
    if (*mark->group)
        snprintf(text + strlen(text), sizeof text - strlen(text), " (%s)", mark->group);
    mark->hint = strdup(text);
    w->short_of_memory = !mark->name || !mark->hint;
    return !w->short_of_memory;
}

static ton_status write_picture(FILE *stream, const void *picture, ton_error *error)
{
    ton_status status = ton_picture_draw(stream, picture);
    return status == TON_OK ? status : ton_fail(error, status, NULL);
}

static bool draws_on_output(const mapped *m)
{
    return m->options->svg && !strcmp(m->options->svg, "-");
}

static ton_status draw_marks(const mapped *m, const ton_mark *marks, ton_error *error)
{
    char title[64], about[160] = "What sounds alike lies close together.";
    const ton_map_quality *quality = &m->map->quality;
    snprintf(title, sizeof title, "%lld %s by %s", (long long)m->map->count,
             ton_text_plural(m->map->count, "track", "tracks"), m->colouring->name);
    if (quality->k)
        snprintf(about + strlen(about), sizeof about - strlen(about),
                 " Trustworthiness %.3f, continuity %.3f.", quality->trustworthiness,
                 quality->continuity);
    ton_picture picture = {title, about, marks, m->map->count, m->options->labels, m->colouring};
    return draws_on_output(m) ? write_picture(ton_output, &picture, error)
                              : ton_save(m->options->svg, write_picture, &picture, error);
}

static ton_status draw(mapped *m, ton_error *error)
{
    marking w = {.m = m, .marks = calloc((size_t)m->map->count + 1, sizeof *w.marks)};
    if (!w.marks)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < m->map->count; i++) {
        w.marks[i].x = m->map->place[i].x;
        w.marks[i].y = m->map->place[i].y;
    }
    ton_status status = TON_OK;
    if (!m->colouring->group)
        status = ton_grouping_make(&m->grouping, &m->chosen, 0, m->session, error);
    if (status == TON_OK)
        status = ton_chosen_each(&m->chosen, false, mark_track, &w, error);
    if (w.short_of_memory)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = draw_marks(m, w.marks, error);
    for (int64_t i = 0; i < m->map->count; i++) {
        free(w.marks[i].name);
        free(w.marks[i].hint);
    }
    free(w.marks);
    return status;
}

/* ---- telling ------------------------------------------------------------------------------------
 */

typedef struct listing {
    const ton_map *map;
    json_t *results;
} listing;

static bool add_json(void *user, int64_t at, const ton_track *track)
{
    const listing *l = user;
    json_t *object = json_object();
    ton_json_put(object, "track", ton_json_track(track));
    ton_json_put(object, "x", ton_json_number(l->map->place[at].x));
    ton_json_put(object, "y", ton_json_number(l->map->place[at].y));
    ton_json_append(l->results, object);
    return true;
}

static json_t *quality_json(const ton_map *map)
{
    json_t *quality = json_object(), *plain = json_object();
    ton_json_put(quality, "trustworthiness", ton_json_number(map->quality.trustworthiness));
    ton_json_put(quality, "continuity", ton_json_number(map->quality.continuity));
    ton_json_put(quality, "neighbours", json_integer(map->quality.k));
    ton_json_put(quality, "sample", json_integer(map->quality.sample));
    ton_json_put(plain, "trustworthiness", ton_json_number(map->plain.trustworthiness));
    ton_json_put(plain, "continuity", ton_json_number(map->plain.continuity));
    ton_json_put(quality, "principal_components", plain);
    return quality;
}

static ton_status print_json(mapped *m, ton_error *error)
{
    json_t *document = json_object();
    listing l = {m->map, NULL};
    ton_json_put(document, "method", json_string(ton_map_method));
    ton_chosen_json(document, &m->chosen, m->session);
    ton_json_put(document, "quality", quality_json(m->map));
    ton_json_put(document, "kept", json_integer(m->map->old));
    ton_json_put(document, "moved", ton_json_number(m->map->moved));
    if (m->options->columns)
        return ton_json_answer(document,
                               ton_map_columns(document, m->map, &m->chosen, m->session, error));
    l.results = json_array();
    ton_status status = ton_chosen_each(&m->chosen, true, add_json, &l, error);
    ton_json_put(document, "results", l.results);
    return ton_json_answer(document, status);
}

static bool print_track(void *user, int64_t at, const ton_track *track)
{
    const listing *l = user;
    char label[2 * TON_TAG_BYTES + 4];
    ton_track_label(label, sizeof label, track);
    fprintf(ton_output, "%6lld  %8.2f  %8.2f  ", (long long)track->id, l->map->place[at].x,
            l->map->place[at].y);
    ton_text_print(ton_output, label);
    fputc('\n', ton_output);
    return true;
}

static void print_quality(const mapped *m)
{
    const ton_map *map = m->map;
    ton_text_bold(m->session, true);
    fprintf(ton_output, "map of %lld %s", (long long)map->count,
            ton_text_plural(map->count, "track", "tracks"));
    ton_text_bold(m->session, false);
    fprintf(ton_output, ", %s\n", ton_map_method);
    if (map->quality.k)
        fprintf(ton_output,
                "trustworthiness %.3f, continuity %.3f (principal components alone: %.3f, %.3f); "
                "of %d neighbours of %s%lld tracks\n",
                map->quality.trustworthiness, map->quality.continuity, map->plain.trustworthiness,
                map->plain.continuity, map->quality.k,
                map->quality.sample < map->count ? "a fixed sample of " : "all ",
                (long long)map->quality.sample);
    if (map->old)
        fprintf(ton_output,
                "%lld of them %s on the last map and %s moved by %.1f %% of the "
                "map's width (median)\n",
                (long long)map->old, ton_text_plural(map->old, "was", "were"),
                ton_text_plural(map->old, "has", "have"), 100 * map->moved);
}

/* Who has the drawing needs no table, who wants it quiet no summary. */
static ton_status print_text(mapped *m, ton_error *error)
{
    listing l = {m->map, NULL};
    if (!m->session->quiet)
        print_quality(m);
    if (m->options->svg || !m->map->count)
        return TON_OK;
    fprintf(ton_output, "%s%6s  %8s  %8s  track\n", m->session->quiet ? "" : "\n", "id", "x", "y");
    return ton_chosen_each(&m->chosen, true, print_track, &l, error);
}

static ton_status map_tracks(mapped *m, ton_error *error)
{
    if (ton_colouring_named(&m->colouring, m->options->colour, error) != TON_OK)
        return ton_option_wrong(error, "colour");
    ton_status status =
        ton_choose(&m->chosen, m->options->weights, m->options->where, m->session, error);
    if (status == TON_OK)
        status = ton_mapping_make(&m->map, &m->chosen, m->options->anew, m->session, error);
    if (status == TON_OK && m->options->svg)
        status = draw(m, error);
    if (status == TON_OK && !draws_on_output(m))
        status = m->session->json ? print_json(m, error) : print_text(m, error);
    return status;
}

static ton_status map_command(const ton_session *session, const void *options,
                              const ton_arguments *arguments, ton_error *error)
{
    (void)arguments;
    mapped m = {.session = session, .options = options};
    ton_status status = map_tracks(&m, error);
    ton_grouping_free(&m.grouping);
    ton_map_free(m.map);
    ton_chosen_free(&m.chosen);
    return status;
}

const ton_command ton_command_map = {
    .name = "map",
    .arguments = "",
    .about = "the tracks on a plane, those that sound alike close together",
    .more = "The corpus keeps where tracks lie, so on the next map they hardly move.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(map_options),
    .needs = needs_table,
    .need_count = sizeof needs_table / sizeof *needs_table,
    .run = map_command,
};
