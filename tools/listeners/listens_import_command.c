/* listens import: its options, and telling what came of it. */
#include "tools/cli/json.h"
#include "tools/cli/say.h"
#include "tools/command.h"
#include "tools/listeners/listens.h"
#include "tools/listeners/told.h"

typedef struct import_options {
    bool strict, known_only;
    const char *user;
} import_options;

#define AT(field) offsetof(import_options, field)

static const ton_option options_table[] = {
    {"user", 0, "NAME", "whose listens they are, where a line does not say", TON_OPTION_NAME,
     AT(user), NULL, 0, 0},
    {"strict", 0, NULL, "a line that is wrong ends the import, and nothing is taken",
     TON_OPTION_FLAG, AT(strict), NULL, 0, 0},
    {"known-only", 0, NULL, "pass over songs that the corpus does not have", TON_OPTION_FLAG,
     AT(known_only), NULL, 0, 0},
};

static void print(const ton_listens_import *import, const ton_session *session)
{
    ton_say(session,
            "%lld listens added, %lld known; new: %lld listeners, %lld songs without audio",
            (long long)import->added, (long long)import->kept, (long long)import->listeners,
            (long long)import->songs.made);
    ton_told_passed(session, import->passed_over, import->rows.wrong);
    if (!session->json)
        return;
    json_t *document = json_object();
    ton_json_put(document, "added", json_integer(import->added));
    ton_json_put(document, "unchanged", json_integer(import->kept));
    ton_told_rest(document, import->listeners, &import->songs, import->passed_over,
                  import->rows.wrong);
}

static ton_status import_command(const ton_session *session, const void *given,
                                 const ton_arguments *arguments, ton_error *error)
{
    const import_options *options = given;
    ton_corpus *corpus = NULL;
    ton_listens_import import = {.user = options->user,
                                 .known_only = options->known_only,
                                 .rows = {.session = session, .strict = options->strict}};
    if (options->user && ton_listener_check(options->user, error) != TON_OK)
        return ton_option_wrong(error, "user");
    ton_status status = ton_import_open(&corpus, session, error);
    if (status == TON_OK)
        status = ton_listens_import_run(&import, corpus, arguments->text, arguments->count, error);
    ton_import_close(corpus);
    if (status == TON_OK || status == TON_PARTIAL)
        print(&import, session);
    return status;
}

const ton_command ton_listens_import_command = {
    .name = "listens import",
    .arguments = "FILE…",
    .about = "what was heard, from JSON lines of ListenBrainz",
    .more =
        "A FILE of - is standard input. Songs are found by MusicBrainz recording, then by artist "
        "and\ntitle, whatever their case, accents, punctuation and guests; else they are made, "
        "without\naudio. The same at the same time is one listen, so importing again changes "
        "nothing.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(import_options),
    .least = 1,
    .most = TON_ANY_NUMBER,
    .run = import_command,
};
