/* list: the tracks of the corpus, one a line. */
#include "corpus/families.h"
#include "tools/cli/json.h"
#include "tools/cli/locate.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/text.h"
#include "tools/cli/where.h"
#include "tools/command.h"

#include <stdlib.h>

typedef struct list_options {
    int count, offset;
    const char *where, *match;
    ton_texts id;
    bool all;
} list_options;

#define AT(field) offsetof(list_options, field)

static const ton_option options_table[] = {
    {"count", 'n', "N", "at most so many [all]", TON_OPTION_COUNT, AT(count), NULL, 1, 2147483647},
    {"offset", 0, "N", "pass over the first so many", TON_OPTION_COUNT, AT(offset), "0", 0,
     2147483647},
    {"match", 0, "TEXT",
     "only tracks with this in title, artist, album, \"artist - title\" or path", TON_OPTION_TEXT,
     AT(match), NULL, 0, 0},
    {"where", 0, "FILTER", "only tracks that fit, as 'tempo=90..120 genre=rock'; see help where",
     TON_OPTION_TEXT, AT(where), NULL, 0, 0},
    {"id", 0, "N", "only the track of that id, if it is there; may be repeated", TON_OPTION_TEXTS,
     AT(id), NULL, 0, 0},
    {"all", 0, NULL, "also files that failed and tracks whose file is gone", TON_OPTION_FLAG,
     AT(all), NULL, 0, 0},
};

typedef struct listing {
    const ton_session *session;
    const list_options *options;
    int passed_over, printed;
} listing;

static const char *state_of(const ton_track *track)
{
    return track->gone ? "gone" : track->outcome;
}

static void print_text(const listing *now, const ton_track *track)
{
    const ton_tags *tags = &track->tags;
    char length[32];
    ton_text_duration(length, sizeof length, track->seconds);
    if (ton_imported_outcome(track->outcome))
        snprintf(length, sizeof length, "-");
    fprintf(ton_output, "%6lld  %8s  ", (long long)track->id, length);
    ton_text_column(ton_output, *tags->artist ? tags->artist : "-", 24);
    fputs("  ", ton_output);
    char name[TON_ERROR_BYTES];
    ton_track_name(name, sizeof name, track);
    if (now->options->all) {
        ton_text_column(ton_output, name, 40);
        fprintf(ton_output, "  %s", state_of(track));
    } else
        ton_text_print(ton_output, name);
    fputc('\n', ton_output);
}

static void print_json(const listing *now, const ton_track *track)
{
    json_t *object = ton_json_track(track);
    if (now->options->all) {
        ton_json_put(object, "status", ton_json_text(track->outcome));
        ton_json_put(object, "gone", ton_json_time(track->gone));
    }
    ton_json_print(object, ton_output, true);
}

static bool visit(void *user, ton_track *track)
{
    listing *now = user;
    if (now->passed_over < now->options->offset) {
        now->passed_over++;
        return true;
    }
    (now->session->json ? print_json : print_text)(now, track);
    now->printed++;
    return now->printed != now->options->count;
}

static ton_status print_tracks(const ton_session *session, const list_options *options,
                               const ton_filter *filter, ton_error *error)
{
    ton_corpus *corpus;
    ton_status status = ton_open_filled(&corpus, session, error);
    if (status != TON_OK)
        return status;
    listing now = {session, options, 0, 0};
    ton_track_query query = {.gone = options->all,
                             .any_outcome = options->all,
                             .brief = true,
                             .fragment = options->match,
                             .terms = filter ? ton_filter_terms(filter) : NULL};
    status = ton_tracks_each(corpus, &query, visit, &now, error);
    if (status == TON_OK && !now.printed)
        ton_where_none(session, filter, "no track");
    ton_close_filled(corpus, session);
    return status;
}

/* Looked up one by one: a few of a million. */
static ton_status print_named(const ton_session *session, const list_options *options,
                              ton_error *error)
{
    ton_corpus *corpus;
    listing now = {session, options, 0, 0};
    if (options->match || options->where || options->all)
        return ton_fail(error, TON_USAGE, "--id goes with none of --match, --where and --all");
    ton_status status = ton_open_filled(&corpus, session, error);
    for (int i = 0; i < options->id.count && status == TON_OK; i++) {
        char *end;
        ton_track track = {0};
        int64_t id = strtoll(options->id.text[i], &end, 10);
        if (*end || id <= 0)
            status = ton_fail(error, TON_INVALID, "--id: '%.40s' is no id", options->id.text[i]);
        else
            status = ton_track_get(corpus, &track, id, error);
        bool more = status != TON_OK || track.gone || visit(&now, &track);
        ton_track_clear(&track);
        if (status == TON_NOT_FOUND)
            status = TON_OK;
        if (!more)
            break;
    }
    ton_close_filled(corpus, session);
    return status;
}

static ton_status list_command(const ton_session *session, const void *options,
                               const ton_arguments *arguments, ton_error *error)
{
    (void)arguments;
    const list_options *wanted = options;
    ton_filter *filter = NULL;
    if (wanted->id.count)
        return print_named(session, wanted, error);
    ton_status status = ton_where_read(&filter, wanted->where, session, error);
    if (status == TON_OK)
        status = print_tracks(session, wanted, filter, error);
    ton_filter_free(filter);
    return status;
}

const ton_command ton_command_list = {
    .name = "list",
    .arguments = "",
    .about = "the tracks of the corpus",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(list_options),
    .run = list_command,
};
