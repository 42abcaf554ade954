/* check: verifies a corpus and says what is wrong with it. */
#include "tools/cli/json.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/text.h"
#include "tools/command.h"

/* The user is a JSON array, or NULL for text. */
static void tell(void *user, const char *problem)
{
    if (user) {
        ton_json_append(user, ton_json_text(problem));
        return;
    }
    ton_text_print(ton_output, problem);
    fputc('\n', ton_output);
}

static void print_json(json_t *problems, int64_t tracks)
{
    json_t *document = json_object();
    ton_json_put(document, "problems", json_incref(problems));
    ton_json_put(document, "tracks", json_integer(tracks));
    ton_json_print(document, ton_output, false);
}

static ton_status check(ton_corpus *corpus, json_t *list, ton_error *error)
{
    int problems;
    ton_corpus_counts counts = {0};
    ton_status status = ton_corpus_check(corpus, &problems, tell, list, error);
    if (status == TON_OK && ton_corpus_count(corpus, &counts, error) != TON_OK && !problems)
        return error->status;
    if (status != TON_OK)
        return status;
    int64_t tracks = counts.tracks + counts.silent + counts.failed;
    if (list)
        print_json(list, tracks);
    else if (!problems)
        fprintf(ton_output, "%lld tracks, no problem\n", (long long)tracks);
    return problems ? ton_fail(error, TON_CORRUPT, "%d problem%s found", problems,
                               problems == 1 ? "" : "s")
                    : TON_OK;
}

static ton_status check_command(const ton_session *session, const void *options,
                                const ton_arguments *arguments, ton_error *error)
{
    (void)options, (void)arguments;
    ton_corpus *corpus;
    json_t *list = session->json ? json_array() : NULL;
    ton_status status = ton_open(&corpus, session, TON_READ, error);
    if (status == TON_OK) {
        status = check(corpus, list, error);
        ton_corpus_close(corpus);
    }
    json_decref(list);
    return status;
}

const ton_command ton_command_check = {
    .name = "check",
    .arguments = "",
    .about = "verifies the corpus",
    .run = check_command,
};
