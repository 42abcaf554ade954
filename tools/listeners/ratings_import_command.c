/* ratings import: its options, and telling what came of it. */
#include "tools/cli/json.h"
#include "tools/cli/say.h"
#include "tools/command.h"
#include "tools/listeners/ratings.h"
#include "tools/listeners/told.h"

typedef struct import_options {
    bool strict, known_only;
    const char *match;
} import_options;

#define AT(field) offsetof(import_options, field)

static const ton_option options_table[] = {
    {"strict", 0, NULL, "a row that is wrong ends the import, and nothing is taken",
     TON_OPTION_FLAG, AT(strict), NULL, 0, 0},
    {"known-only", 0, NULL, "pass over songs that the corpus does not have", TON_OPTION_FLAG,
     AT(known_only), NULL, 0, 0},
    {"match", 0, "KIND",
     "what a song_id is: path, a path or name of the corpus; musicbrainz, a recording; id, of a "
     "track; any, each of these in this order",
     TON_OPTION_TEXT, AT(match), "any", 0, 0},
};

static void print(const ton_ratings_import *import, const ton_session *session)
{
    const ton_rating_counts *ratings = &import->ratings;
    ton_say(session,
            "%lld ratings added, %lld replaced, %lld unchanged; new: %lld listeners, %lld "
            "songs without audio",
            (long long)ratings->added, (long long)ratings->replaced, (long long)ratings->kept,
            (long long)import->listeners, (long long)import->songs.made);
    ton_told_passed(session, import->passed_over, import->rows.wrong);
    if (!session->json)
        return;
    json_t *document = json_object();
    ton_json_put(document, "added", json_integer(ratings->added));
    ton_json_put(document, "replaced", json_integer(ratings->replaced));
    ton_json_put(document, "unchanged", json_integer(ratings->kept));
    ton_told_rest(document, import->listeners, &import->songs, import->passed_over,
                  import->rows.wrong);
}

static ton_status import_command(const ton_session *session, const void *given,
                                 const ton_arguments *arguments, ton_error *error)
{
    const import_options *options = given;
    ton_corpus *corpus = NULL;
    ton_ratings_import import = {.known_only = options->known_only,
                                 .rows = {.session = session, .strict = options->strict}};
    ton_status status = ton_match_named(&import.match, options->match, error);
    if (status == TON_OK)
        status = ton_import_open(&corpus, session, error);
    if (status == TON_OK)
        status = ton_ratings_import_run(&import, corpus, arguments->text, arguments->count, error);
    ton_import_close(corpus);
    if (status == TON_OK || status == TON_PARTIAL)
        print(&import, session);
    return status;
}

const ton_command ton_ratings_import_command = {
    .name = "ratings import",
    .arguments = "FILE…",
    .about = "ratings from tables with user_id,song_id,rating and perhaps timestamp",
    .more =
        "A FILE of - is standard input. The latest rating of a listener and a song counts; "
        "importing\nagain changes nothing. Songs that the corpus lacks are made, without audio. "
        "All or nothing,\nbut for rows that are wrong.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(import_options),
    .least = 1,
    .most = TON_ANY_NUMBER,
    .run = import_command,
};
