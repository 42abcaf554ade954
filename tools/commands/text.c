/* text: what lyrics, tags and descriptions say. */
#include "tools/cli/text.h"
#include "tools/cli/json.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/progress.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"
#include "tools/cli/vectors.h"
#include "tools/text/texts.h"

typedef struct text_options {
    const char *descriptions, *facts, *model;
} text_options;

#define AT(field) offsetof(text_options, field)

static const ton_option options_table[] = {
    {"descriptions", 0, "FILE",
     "a table of descriptions: CSV with the columns track (an id or a path) and text; -: standard "
     "input",
     TON_OPTION_NAME, AT(descriptions), NULL, 0, 0},
    {"facts", 0, "FILE",
     "what a language model says of texts: JSON lines with track, language, valence, arousal, "
     "explicit, themes; kept apart, under its name",
     TON_OPTION_NAME, AT(facts), NULL, 0, 0},
    {"model", 0, "NAME", "which model that is", TON_OPTION_TEXT, AT(model), NULL, 0, 0},
};

static const ton_option_need needs_table[] = {{"facts", "model"}, {"model", "facts"}};

static void print(const ton_text_pass *pass, int scale)
{
    const ton_session *session = pass->session;
    ton_say(session, "%lld %s, %lld %s read, %lld unchanged, %lld taken away",
            (long long)pass->tracks, ton_text_plural(pass->tracks, "track", "tracks"),
            (long long)pass->read, ton_text_plural(pass->read, "text", "texts"),
            (long long)pass->unchanged, (long long)pass->taken_away);
    if (pass->failed)
        ton_say(session, "%lld could not be read", (long long)pass->failed);
    if (pass->is_taken)
        ton_say(session, "a family '" TON_TEXT_FAMILY "' was imported, so there is none of these "
                         "texts: they cannot be compared");
    if (!session->json)
        return;
    json_t *object = json_object();
    ton_json_put(object, "tracks", json_integer(pass->tracks));
    ton_json_put(object, "read", json_integer(pass->read));
    ton_json_put(object, "unchanged", json_integer(pass->unchanged));
    ton_json_put(object, "taken_away", json_integer(pass->taken_away));
    ton_json_put(object, "failed", json_integer(pass->failed));
    ton_json_put(object, "scale", scale ? json_integer(scale) : json_null());
    ton_json_print(object, ton_output, false);
}

static ton_status run(ton_text_pass *pass, const ton_arguments *arguments, ton_error *error)
{
    int scale = 0;
    ton_signals_catch();
    ton_progress_start(!pass->session->quiet);
    ton_status status = ton_text_pass_run(pass, arguments->text, arguments->count, error);
    ton_progress_stop();
    if (status != TON_OK && status != TON_PARTIAL)
        return status;
    ton_status refreshed = ton_corpus_refresh(pass->corpus, &scale, pass->session, error);
    if (refreshed != TON_OK)
        return refreshed;
    print(pass, scale);
    return status;
}

static ton_status text_command(const ton_session *session, const void *options,
                               const ton_arguments *arguments, ton_error *error)
{
    const text_options *given = options;
    ton_text_pass pass = {.session = session,
                          .descriptions = given->descriptions,
                          .facts = given->facts,
                          .model = given->model};
    ton_status status = ton_open(&pass.corpus, session, TON_WRITE, error);
    if (status == TON_OK)
        status = run(&pass, arguments, error);
    ton_corpus_close(pass.corpus);
    return status;
}

const ton_command ton_command_text = {
    .name = "text",
    .arguments = "[PATH…]",
    .about = "what lyrics, tags and descriptions say: language, mood, themes, words",
    .more =
        "Lyrics lie beside the audio, under its name with .lrc or .txt, or in its tags. What is "
        "known of a\ntrack's texts show tells; similar --weights text=1 compares their words.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(text_options),
    .needs = needs_table,
    .need_count = sizeof needs_table / sizeof *needs_table,
    .most = TON_ANY_NUMBER,
    .run = text_command,
};
