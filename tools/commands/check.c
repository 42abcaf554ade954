/* check: verifies a corpus, says what is wrong with it, and mends it when told to. */
#include "tools/cli/json.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"
#include "tools/cli/vectors.h"
#include "tools/command.h"

typedef struct check_options {
    bool repair;
} check_options;

static const ton_option options_table[] = {
    {"repair", 0, NULL, "make anew what can be made from the rest, or from the files",
     TON_OPTION_FLAG, offsetof(check_options, repair), NULL, 0, 0},
};

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

/* What one look has found. */
typedef struct sight {
    int problems;
    int stored;   /* of them, those of the vector file */
    bool lacks;   /* the vector file is to be made, which is no problem */
    json_t *list; /* NULL for text */
} sight;

/* What was found, and, after a repair, what is left. */
typedef struct finding {
    sight first, left;
    bool repaired;
    int64_t again; /* tracks that will be analysed again */
} finding;

static void print_json(const finding *found, int64_t tracks)
{
    json_t *document = json_object();
    ton_json_put(document, "problems", json_incref(found->first.list));
    if (found->repaired) {
        ton_json_put(document, "left", json_incref(found->left.list));
        ton_json_put(document, "to_analyse", json_integer(found->again));
    }
    ton_json_put(document, "tracks", json_integer(tracks));
    ton_json_print(document, ton_output, false);
}

static ton_status mend(ton_corpus *corpus, finding *found, const ton_session *session,
                       ton_error *error)
{
    int version;
    ton_status status = ton_corpus_begin(corpus, error);
    if (status == TON_OK)
        status = ton_corpus_repair(corpus, &found->again, error);
    if (status == TON_OK)
        status = ton_corpus_commit(corpus, error);
    if (status != TON_OK)
        ton_corpus_rollback(corpus);
    return status == TON_OK ? ton_corpus_refresh(corpus, &version, session, error) : status;
}

/* The corpus, and the vector file beside it. */
static ton_status look(ton_corpus *corpus, sight *seen, const ton_session *session,
                       ton_error *error)
{
    ton_status status = ton_corpus_check(corpus, &seen->problems, tell, seen->list, error);
    if (status == TON_OK)
        status = ton_vectors_check(corpus, &seen->stored, tell, seen->list, error);
    seen->problems += seen->stored;
    seen->lacks = status == TON_NOT_FOUND || status == TON_INVALID;
    if (!seen->lacks)
        return status;
    ton_say(session, "%s", error->message);
    return TON_OK;
}

/* Damage that stops the mending is told by what is found once more. */
static ton_status repair(ton_corpus *corpus, finding *found, const ton_session *session,
                         ton_error *error)
{
    bool deeper = found->first.problems > found->first.stored;
    ton_status status = deeper ? mend(corpus, found, session, error) : TON_OK;
    if (status == TON_OK)
        status = ton_vectors_store(corpus, found->first.stored, error);
    if (status == TON_PARTIAL) /* here the file was what was asked for */
        return error->status = TON_IO;
    if (status != TON_OK && status != TON_CORRUPT)
        return status;
    found->repaired = true;
    ton_say(session,
            status == TON_OK ? "mended; checking again" : "the mending broke off; checking again");
    status = look(corpus, &found->left, session, error);
    if (status == TON_OK && !found->left.problems)
        ton_say(session, "no problem is left");
    if (found->again)
        ton_say(session, "%lld %s to be analysed again: run tonary index on %s",
                (long long)found->again, ton_text_plural(found->again, "track is", "tracks are"),
                ton_text_plural(found->again, "its folder", "their folders"));
    return status;
}

static ton_status verdict(const finding *found, ton_error *error)
{
    int problems = found->repaired ? found->left.problems : found->first.problems;
    if (!problems)
        return TON_OK;
    return ton_fail(error, TON_CORRUPT, "%d %s %s", problems,
                    ton_text_plural(problems, "problem", "problems"),
                    !found->repaired ? "found; tonary check --repair mends what can be mended"
                                     : "left that cannot be mended: take a copy from before, or "
                                       "index into another file");
}

static ton_status check(ton_corpus *corpus, finding *found, bool mends, const ton_session *session,
                        ton_error *error)
{
    ton_corpus_counts counts = {0};
    ton_status status = look(corpus, &found->first, session, error);
    if (status == TON_OK && (found->first.problems || found->first.lacks) && mends)
        status = repair(corpus, found, session, error);
    if (status == TON_OK && ton_corpus_count(corpus, &counts, error) != TON_OK &&
        !found->first.problems)
        return error->status;
    if (status != TON_OK)
        return status;
    int64_t tracks = counts.tracks + counts.silent + counts.failed;
    if (session->json)
        print_json(found, tracks);
    else if (!found->first.problems)
        fprintf(ton_output, "%lld %s, no problem\n", (long long)tracks,
                ton_text_plural(tracks, "track", "tracks"));
    return verdict(found, error);
}

static ton_status check_command(const ton_session *session, const void *options,
                                const ton_arguments *arguments, ton_error *error)
{
    (void)arguments;
    bool mends = ((const check_options *)options)->repair;
    ton_corpus *corpus;
    finding found = {0};
    if (session->json) {
        found.first.list = json_array();
        found.left.list = json_array();
    }
    ton_status status = ton_open(&corpus, session, mends ? TON_WRITE : TON_READ, error);
    if (status == TON_OK) {
        status = check(corpus, &found, mends, session, error);
        ton_corpus_close(corpus);
    }
    json_decref(found.first.list);
    json_decref(found.left.list);
    return status;
}

const ton_command ton_command_check = {
    .name = "check",
    .arguments = "",
    .about = "verifies the corpus, and mends it",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(check_options),
    .run = check_command,
};
