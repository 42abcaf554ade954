/* listeners: who there is, and how much is known of them. */
#include "corpus/listeners.h"
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/text.h"
#include "tools/command.h"
#include "tools/listeners/people.h"

typedef struct listing {
    const ton_session *session;
    ton_corpus *corpus;
} listing;

static void print_json(const ton_listener_record *listener, const ton_listening *theirs)
{
    json_t *object = json_object();
    ton_json_put(object, "user", ton_json_text(listener->name));
    ton_json_put(object, "age", listener->age ? json_integer(listener->age) : json_null());
    ton_json_put(object, "gender", ton_json_text(listener->gender));
    ton_json_put(object, "interests", ton_json_text(listener->interests));
    ton_json_put(object, "ratings", json_integer(theirs->ratings));
    ton_json_put(object, "plays", json_integer(theirs->plays));
    ton_json_put(object, "skips", json_integer(theirs->skips));
    ton_json_print(object, ton_output, true);
}

static ton_status print(void *user, const ton_listener_record *listener, ton_error *error)
{
    const listing *now = user;
    ton_listening theirs;
    ton_status status = ton_listener_count(now->corpus, &theirs, listener->id, error);
    if (status != TON_OK)
        return status;
    if (now->session->json) {
        print_json(listener, &theirs);
        return TON_OK;
    }
    ton_text_column(ton_output, listener->name, 32);
    fprintf(ton_output, "  %8lld rated  %8lld played  %8lld skipped\n", (long long)theirs.ratings,
            (long long)theirs.plays, (long long)theirs.skips);
    return TON_OK;
}

static ton_status listeners_command(const ton_session *session, const void *options,
                                    const ton_arguments *arguments, ton_error *error)
{
    (void)options;
    listing now = {.session = session};
    ton_status status = ton_people_open(&now.corpus, session, arguments, error);
    if (status == TON_OK)
        status = ton_people_each(now.corpus, arguments, print, &now, error);
    ton_corpus_close(now.corpus);
    return status;
}

const ton_command ton_command_listeners = {
    .name = "listeners",
    .arguments = "[USER…]",
    .about = "who listens, with profiles and how much they rated and heard",
    .more = "With --json one object a line.",
    .least = 0,
    .most = TON_ANY_NUMBER,
    .run = listeners_command,
};
