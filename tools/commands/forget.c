/* forget: nothing is left of listeners, neither their events nor what was learnt while they were
 * there. */
#include "corpus/listeners.h"
#include "tools/cli/json.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"
#include "tools/command.h"

#include <string.h>

static bool came_before(const ton_arguments *names, int index)
{
    for (int i = 0; i < index; i++)
        if (!strcmp(names->text[i], names->text[index]))
            return true;
    return false;
}

/* All or nobody: a name that is misspelt is no reason to forget half. */
static ton_status forget_all(ton_corpus *corpus, const ton_arguments *names, int *listeners,
                             ton_forgotten *all, ton_error *error)
{
    ton_status status = ton_corpus_begin(corpus, error);
    for (int i = 0; i < names->count && status == TON_OK; i++) {
        ton_forgotten one = {0};
        if (came_before(names, i))
            continue;
        ++*listeners;
        status = ton_listener_forget(corpus, names->text[i], &one, error);
        all->ratings += one.ratings;
        all->plays += one.plays;
        all->skips += one.skips;
        all->songs += one.songs;
        all->models += one.models;
    }
    if (status == TON_OK)
        status = ton_corpus_commit(corpus, error);
    ton_corpus_rollback(corpus);
    return status;
}

static void print(const ton_forgotten *gone, int listeners, const ton_session *session)
{
    ton_say(session,
            "forgotten: %d %s with %lld ratings, %lld plays, %lld skips; %lld songs that nobody "
            "else had; %lld models that were trained while they were there%s",
            listeners, ton_text_plural(listeners, "listener", "listeners"),
            (long long)gone->ratings, (long long)gone->plays, (long long)gone->skips,
            (long long)gone->songs, (long long)gone->models,
            gone->models ? "; 'tonary train' makes others" : "");
    if (!session->json)
        return;
    json_t *document = json_object();
    ton_json_put(document, "listeners", json_integer(listeners));
    ton_json_put(document, "ratings", json_integer(gone->ratings));
    ton_json_put(document, "plays", json_integer(gone->plays));
    ton_json_put(document, "skips", json_integer(gone->skips));
    ton_json_put(document, "songs", json_integer(gone->songs));
    ton_json_put(document, "models", json_integer(gone->models));
    ton_json_print(document, ton_output, false);
}

static ton_status forget_command(const ton_session *session, const void *options,
                                 const ton_arguments *arguments, ton_error *error)
{
    (void)options;
    ton_corpus *corpus = NULL;
    int listeners = 0;
    ton_forgotten gone = {0};
    ton_status status = ton_open(&corpus, session, TON_WRITE, error);
    if (status == TON_OK && arguments->count)
        status = forget_all(corpus, arguments, &listeners, &gone, error);
    if (status == TON_OK)
        status = ton_listeners_wipe(corpus, error);
    ton_corpus_close(corpus);
    if (status == TON_OK)
        print(&gone, listeners, session);
    return status;
}

const ton_command ton_command_forget = {
    .name = "forget",
    .arguments = "[USER…]",
    .about = "deletes listeners with all that is theirs, so that no byte is left",
    .more =
        "Their events, profiles, songs that nobody else had, and models that were trained while "
        "they\nwere there. The file is written anew, which takes as long as copying it and as "
        "much room.\nWithout USER only that: when another process was reading before.",
    .least = 0,
    .most = TON_ANY_NUMBER,
    .run = forget_command,
};
