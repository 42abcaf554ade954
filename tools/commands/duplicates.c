/* duplicates: tracks that are the same recording, and what shows it. */
#include "recommend/duplicates/duplicates.h"
#include "base/room.h"
#include "tools/cli/evidence.h"
#include "tools/cli/json.h"
#include "tools/cli/locate.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"
#include "tools/cli/where.h"
#include "tools/command.h"

#include <stdlib.h>

typedef struct duplicates_options {
    const char *where;
} duplicates_options;

static const ton_option options_table[] = {
    {"where", 0, "FILTER", "only among tracks that fit, as 'genre=rock'; see help where",
     TON_OPTION_TEXT, offsetof(duplicates_options, where), NULL, 0, 0},
};

/* Tracks that pass a filter. */
typedef struct choice {
    int64_t *id;
    int64_t count;
    bool no_memory;
} choice;

static bool choose(void *user, int64_t id)
{
    choice *chosen = user;
    int64_t *grown = ton_room(chosen->id, chosen->count, sizeof *grown);
    if (!grown)
        return !(chosen->no_memory = true);
    chosen->id = grown;
    chosen->id[chosen->count++] = id;
    return true;
}

static ton_status find_chosen(ton_duplicates **found, ton_corpus *corpus, const ton_filter *filter,
                              ton_error *error)
{
    const ton_track_query query = {.outcomes = "ok,partial", .terms = ton_filter_terms(filter)};
    choice chosen = {0};
    ton_status status = choose(&chosen, 0) ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    chosen.count = 0; /* there is an array even when nothing passes */
    if (status == TON_OK)
        status = ton_ids_each(corpus, &query, choose, &chosen, error);
    if (status == TON_OK && chosen.no_memory)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = ton_duplicates_find(found, corpus, chosen.id, chosen.count, error);
    free(chosen.id);
    return status;
}

/* ---- telling -----------------------------------------------------------------------------------
 */

static const ton_track *track_of(const ton_duplicate_group *group, const ton_track *tracks,
                                 int64_t id)
{
    int64_t low = 0, high = group->tracks - 1;
    while (low < high) {
        int64_t middle = (low + high) / 2;
        if (group->id[middle] < id)
            low = middle + 1;
        else
            high = middle;
    }
    return &tracks[low];
}

static json_t *group_json(const ton_duplicate_group *group, const ton_track *tracks)
{
    json_t *object = json_object(), *list = json_array(), *evidence = json_object(),
           *pairs = json_array();
    for (int64_t i = 0; i < group->tracks; i++)
        ton_json_append(list, ton_json_track(&tracks[i]));
    for (int64_t i = 0; i < group->pairs; i++)
        ton_json_append(pairs, ton_evidence_json(&group->pair[i],
                                                 track_of(group, tracks, group->pair[i].a),
                                                 track_of(group, tracks, group->pair[i].b)));
    ton_json_put(evidence, "complete", json_boolean(group->complete));
    ton_json_put(evidence, "pairs", pairs);
    ton_json_put(object, "tracks", list);
    ton_json_put(object, "evidence", evidence);
    return object;
}

static void print_group(const ton_duplicate_group *group, const ton_track *tracks)
{
    for (int64_t i = 0; i < group->tracks; i++) {
        char length[32];
        ton_text_duration(length, sizeof length, tracks[i].seconds);
        fprintf(ton_output, "%6lld  %8s  ", (long long)tracks[i].id, length);
        ton_text_print(ton_output, tracks[i].path);
        if (tracks[i].part)
            fprintf(ton_output, "#%d", tracks[i].part);
        fputc('\n', ton_output);
    }
    for (int64_t i = 0; i < group->pairs; i++)
        ton_evidence_text(ton_output, &group->pair[i], track_of(group, tracks, group->pair[i].a),
                          track_of(group, tracks, group->pair[i].b));
    if (!group->complete)
        fputs("        not every two of them were shown to be the same\n", ton_output);
    fputc('\n', ton_output);
}

/* Prints a group, or adds it to groups when there is such an array. */
static ton_status tell_group(const ton_duplicate_group *group, json_t *groups, ton_corpus *corpus,
                             ton_error *error)
{
    ton_track *tracks = calloc((size_t)group->tracks, sizeof *tracks);
    ton_status status = tracks ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < group->tracks && status == TON_OK; i++)
        status = ton_track_get(corpus, &tracks[i], group->id[i], error);
    if (status == TON_OK && groups)
        ton_json_append(groups, group_json(group, tracks));
    else if (status == TON_OK)
        print_group(group, tracks);
    for (int64_t i = 0; tracks && i < group->tracks; i++)
        ton_track_clear(&tracks[i]);
    free(tracks);
    return status;
}

static void tell_counts(const ton_duplicates *found, const ton_session *session,
                        const ton_filter *filter)
{
    if (!found->tracks && filter)
        ton_where_none(session, filter, "no track");
    else if (!found->groups)
        ton_say(session, "no duplicates among %lld %s", (long long)found->tracks,
                ton_text_plural(found->tracks, "track", "tracks"));
    if (found->without)
        ton_say(session,
                "%lld of %lld %s no fingerprint: index analyses %s again, unless %s shorter than a "
                "second",
                (long long)found->without, (long long)found->tracks,
                ton_text_plural(found->without, found->tracks == 1 ? "track has" : "tracks has",
                                "tracks have"),
                ton_text_plural(found->without, "it", "them"),
                ton_text_plural(found->without, "it is", "they are"));
}

static ton_status tell(const ton_duplicates *found, ton_corpus *corpus, const ton_session *session,
                       const ton_filter *filter, ton_error *error)
{
    json_t *document = json_object(), *groups = json_array();
    ton_status status = TON_OK;
    for (int64_t i = 0; i < found->groups && status == TON_OK; i++)
        status = tell_group(&found->group[i], session->json ? groups : NULL, corpus, error);
    ton_json_put(document, "groups", groups);
    ton_json_put(document, "compared", json_integer(found->tracks));
    ton_json_put(document, "without_fingerprint", json_integer(found->without));
    if (status == TON_OK && session->json)
        ton_json_print(document, ton_output, false);
    else
        json_decref(document);
    if (status == TON_OK)
        tell_counts(found, session, filter);
    return status;
}

static ton_status look(const ton_session *session, const ton_filter *filter, ton_error *error)
{
    ton_corpus *corpus;
    ton_duplicates *found = NULL;
    ton_status status = ton_open_filled(&corpus, session, error);
    if (status == TON_OK)
        status = ton_corpus_hold(corpus, error);
    if (status == TON_OK)
        status = filter ? find_chosen(&found, corpus, filter, error)
                        : ton_duplicates_find(&found, corpus, NULL, 0, error);
    if (status == TON_OK)
        status = tell(found, corpus, session, filter, error);
    ton_duplicates_free(found);
    ton_close_filled(corpus, session);
    return status;
}

static ton_status duplicates_command(const ton_session *session, const void *options,
                                     const ton_arguments *arguments, ton_error *error)
{
    (void)arguments;
    const duplicates_options *wanted = options;
    ton_filter *filter = NULL;
    ton_status status = ton_where_read(&filter, wanted->where, session, error);
    if (status == TON_OK)
        status = look(session, filter, error);
    ton_filter_free(filter);
    return status;
}

const ton_command ton_command_duplicates = {
    .name = "duplicates",
    .arguments = "",
    .about = "tracks that are the same recording, and what shows it",
    .more = "Other encodings, rates, levels and a few seconds of silence make no other recording;\n"
            "another performance, key or speed does. Nothing is merged or changed.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(duplicates_options),
    .run = duplicates_command,
};
