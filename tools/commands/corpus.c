/* corpus: what is done to a corpus as a whole. */
#include "corpus/copy.h"
#include "tools/cli/json.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/progress.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"
#include "tools/cli/standing.h"
#include "tools/command.h"

static bool report(void *user, const char *table, int64_t done, int64_t all)
{
    (void)user;
    ton_progress_share(table, (double)done / (double)(all ? all : 1));
    return !ton_signal_seen();
}

static ton_status copy(ton_corpus *to, ton_corpus *from, int64_t *rows, const ton_session *session,
                       ton_error *error)
{
    ton_signals_catch();
    ton_progress_start(!session->quiet);
    ton_status status = ton_corpus_copy(to, from, rows, report, NULL, error);
    ton_progress_stop();
    if (status == TON_INTERRUPTED)
        return ton_fail(error, status, "stopped by a signal; nothing was copied");
    return status;
}

static void print(int64_t rows, const ton_corpus_counts *counts, const ton_session *session)
{
    ton_say(session, "copied: %lld tracks, %lld rows in all", (long long)counts->tracks,
            (long long)rows);
    if (!session->json)
        return;
    json_t *document = json_object();
    ton_json_put(document, "tracks", json_integer(counts->tracks));
    ton_json_put(document, "rows", json_integer(rows));
    ton_json_print(document, ton_output, false);
}

static ton_status copy_command(const ton_session *session, const void *options,
                               const ton_arguments *arguments, ton_error *error)
{
    (void)options;
    int64_t rows = 0;
    ton_corpus *from = NULL, *to = NULL;
    ton_corpus_counts counts = {0};
    if (session->corpus)
        return ton_fail(error, TON_USAGE,
                        "corpus copy is told both corpora by its arguments, not by --corpus");
    ton_status status = ton_corpus_open(&from, arguments->text[0], TON_READ, error);
    if (status == TON_OK)
        status = ton_corpus_open(&to, arguments->text[1], TON_CREATE, error);
    if (status == TON_OK)
        status = copy(to, from, &rows, session, error);
    if (status == TON_OK)
        status = ton_corpus_count(to, &counts, error);
    if (status == TON_OK)
        print(rows, &counts, session);
    ton_corpus_close(from);
    ton_corpus_close(to);
    return status;
}

static const ton_command copy_part = {
    .name = "corpus copy",
    .arguments = "FROM TO",
    .about = "copies all of a corpus into a new one, be it a file or on a server",
    .more = "Ids stay. It is all or nothing, and FROM is only read. The vector file is made anew\n"
            "by the next index.",
    .least = 2,
    .most = 2,
    .run = copy_command,
};

static ton_status status_command(const ton_session *session, const void *options,
                                 const ton_arguments *arguments, ton_error *error)
{
    (void)options, (void)arguments;
    ton_corpus *corpus = NULL;
    ton_vectors_standing standing;
    ton_status status = ton_open(&corpus, session, TON_READ, error);
    if (status == TON_OK)
        status = ton_vectors_stand(&standing, corpus, error);
    ton_corpus_close(corpus);
    if (status == TON_OK && session->json)
        ton_json_print(ton_standing_json(&standing), ton_output, false);
    else if (status == TON_OK)
        ton_standing_print(&standing);
    return status;
}

static const ton_command status_part = {
    .name = "corpus status",
    .arguments = "",
    .about = "how far the vector file of this machine is behind the corpus",
    .more = "Searches lay what changed since over the file, so answers are always those of the "
            "corpus. index, import\nand, of a corpus on a server, serve bring it up to date.",
    .run = status_command,
};

static const ton_command *const parts[] = {&copy_part, &status_part};

const ton_command ton_command_corpus = {
    .name = "corpus",
    .arguments = "copy FROM TO | status",
    .about = "a corpus as a whole: copied to a server, or back; what follows it",
    .parts = parts,
    .part_count = sizeof parts / sizeof *parts,
};
