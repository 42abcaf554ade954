/* profiles: what is known of listeners themselves. */
#include "tools/listeners/profiles.h"
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/command.h"
#include "tools/listeners/told.h"

#include <malloc.h>

typedef struct import_options {
    bool strict;
} import_options;

static const ton_option options_table[] = {
    {"strict", 0, NULL, "a row that is wrong ends the import, and nothing is taken",
     TON_OPTION_FLAG, offsetof(import_options, strict), NULL, 0, 0},
};

static void print(const ton_profiles_import *import, const ton_session *session)
{
    ton_say(session, "%lld profiles changed, %lld unchanged; new: %lld listeners",
            (long long)import->changed, (long long)import->kept, (long long)import->listeners);
    ton_told_passed(session, 0, import->rows.wrong);
    if (!session->json)
        return;
    json_t *document = json_object();
    ton_json_put(document, "changed", json_integer(import->changed));
    ton_json_put(document, "unchanged", json_integer(import->kept));
    ton_json_put(document, "listeners", json_integer(import->listeners));
    ton_json_put(document, "wrong", json_integer(import->rows.wrong));
    ton_json_print(document, ton_output, false);
}

/* Or the end of the heap would be given back behind each row that a file gets, and taken again. */
static void keep_heap(void)
{
    mallopt(M_TRIM_THRESHOLD, 4 << 20);
}

static ton_status import_command(const ton_session *session, const void *given,
                                 const ton_arguments *arguments, ton_error *error)
{
    const import_options *options = given;
    ton_corpus *corpus = NULL;
    ton_profiles_import import = {.rows = {.session = session, .strict = options->strict}};
    keep_heap();
    ton_status status = ton_import_open(&corpus, session, error);
    if (status == TON_OK)
        status = ton_profiles_import_run(&import, corpus, arguments->text, arguments->count, error);
    ton_import_close(corpus);
    if (status == TON_OK || status == TON_PARTIAL)
        print(&import, session);
    return status;
}

static const ton_command import_part = {
    .name = "profiles import",
    .arguments = "FILE…",
    .about = "profiles of listeners from tables with user_id, age, gender, interests",
    .more = "A FILE of - is standard input. A table may lack columns; what it does not say stays. "
            "An empty\ncell says that something is not known.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(import_options),
    .least = 1,
    .most = TON_ANY_NUMBER,
    .run = import_command,
};

static const ton_command *const parts[] = {&import_part};

const ton_command ton_command_profiles = {
    .name = "profiles",
    .arguments = "import FILE…",
    .about = "age, gender and interests of listeners",
    .parts = parts,
    .part_count = sizeof parts / sizeof *parts,
};
