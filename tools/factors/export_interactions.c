/* export interactions: what listeners took to, in partitions, for a program that fits factors. */
#include "tools/factors/partitions.h"
#include "tools/factors/songs_table.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recommend/listeners/given.h"
#include "tools/cli/json.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/paths.h"
#include "tools/cli/progress.h"
#include "tools/cli/save.h"
#include "tools/cli/say.h"
#include "tools/cli/signals.h"
#include "tools/command.h"

typedef struct interactions_options {
    int partitions;
} interactions_options;

static const ton_option options_table[] = {
    {"partitions", 0, "N", "tables to write, each with all rows of its listeners", TON_OPTION_COUNT,
     offsetof(interactions_options, partitions), "1", 1, TON_LOAN_FILES},
};

typedef struct lending {
    ton_corpus *corpus;
    ton_gathered *audience;
    ton_loan loan;
    int32_t *item; /* (audience->tracks) */
    ton_partitions *partitions;
    ton_loan_file *file; /* (files) */
    int files;
} lending;

static bool add_listener(void *user, int64_t listener, const ton_liking *liking, int32_t count)
{
    lending *l = user;
    (void)listener;
    for (int32_t i = 0; i < count; i++)
        ton_partitions_add(l->partitions, l->loan.listeners, l->item[liking[i].place],
                           liking[i].value, ton_given_weight(l->loan.parameter, liking[i].value));
    l->loan.listeners++;
    l->loan.interactions += count;
    ton_progress_share("interactions", (double)l->loan.listeners / (double)l->audience->listeners);
    return true;
}

/* A folder is filled once: what a job reads there does not change under it. */
static ton_status make_folder(const char *folder, ton_error *error)
{
    char *manifest = ton_path_join(folder, TON_LOAN_MANIFEST);
    ton_status status = manifest ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK && mkdir(folder, 0777) < 0 && errno != EEXIST)
        status = ton_fail(error, TON_IO, "%.900s: %s", folder, strerror(errno));
    if (status == TON_OK && access(manifest, F_OK) == 0)
        status = ton_fail(error, TON_INVALID,
                          "%.900s holds interactions already; give another folder", folder);
    free(manifest);
    return status;
}

static ton_status write_manifest(FILE *stream, const void *user, ton_error *error)
{
    const lending *l = user;
    json_t *manifest = ton_loan_json(&l->loan, l->file, l->files);
    int failed = json_dumpf(manifest, stream, JSON_INDENT(2));
    json_decref(manifest);
    fputc('\n', stream);
    return failed ? ton_fail(error, TON_NO_MEMORY, NULL) : TON_OK;
}

static ton_status save_manifest(const lending *l, const char *folder, ton_error *error)
{
    char *path = ton_path_join(folder, TON_LOAN_MANIFEST);
    ton_status status =
        path ? ton_save(path, write_manifest, l, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    free(path);
    return status;
}

/* The manifest comes last: a folder without one is not finished. */
static ton_status write_all(lending *l, const char *folder, ton_error *error)
{
    int32_t items;
    ton_status status = ton_songs_number(&l->item, &items, l->audience, error);
    if (status == TON_OK && !items)
        status = ton_fail(error, TON_NOT_FOUND,
                          "there is nothing to learn from; 'tonary rate', 'played' and 'ratings "
                          "import' bring it");
    if (status == TON_OK)
        status = make_folder(folder, error);
    if (status == TON_OK)
        status = ton_songs_table_write(&l->loan, folder, l->audience, l->corpus, error);
    if (status == TON_OK)
        status = ton_people_hash(&l->loan.people, &l->loan.last_listener, l->corpus, error);
    if (status == TON_OK)
        status = ton_partitions_open(&l->partitions, folder, l->files, error);
    if (status == TON_OK)
        status =
            ton_likings_each(l->audience, l->corpus, add_listener, l, ton_signal_flag(), error);
    if (status == TON_OK)
        status = ton_partitions_finish(l->partitions, l->file, error);
    return status == TON_OK ? save_manifest(l, folder, error) : status;
}

static ton_status lend(lending *l, const char *folder, const ton_session *session, ton_error *error)
{
    l->file = calloc((size_t)l->files, sizeof *l->file);
    l->loan.seed = session->seed;
    ton_parameters_standard(l->loan.parameter, &ton_recommender_plays_als);
    ton_status status =
        l->file ? ton_corpus_hold(l->corpus, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = ton_gather_audience(&l->audience, l->corpus, ton_signal_flag(), error);
    if (status == TON_OK) {
        l->loan.liked = l->audience->liked;
        l->loan.listening = l->audience->listening;
        status = write_all(l, folder, error);
    }
    return status;
}

static void tell(const lending *l, const char *folder, const ton_session *session)
{
    const ton_loan *loan = &l->loan;
    if (!session->json) {
        ton_say(session, "%s: %lld interactions of %lld listeners with %d songs in %d table%s",
                folder, (long long)loan->interactions, (long long)loan->listeners, loan->items,
                l->files, l->files == 1 ? "" : "s");
        return;
    }
    json_t *document = json_object();
    ton_json_put(document, "folder", ton_json_text(folder));
    ton_json_put(document, "listeners", json_integer(loan->listeners));
    ton_json_put(document, "items", json_integer(loan->items));
    ton_json_put(document, "interactions", json_integer(loan->interactions));
    ton_json_put(document, "partitions", json_integer(l->files));
    ton_json_print(document, ton_output, false);
}

static ton_status export_interactions(const ton_session *session, const void *options,
                                      const ton_arguments *arguments, ton_error *error)
{
    const interactions_options *wish = options;
    const char *folder = arguments->text[0];
    lending l = {.files = wish->partitions};
    ton_status status = ton_open(&l.corpus, session, TON_READ, error);
    if (status == TON_OK) {
        ton_signals_catch();
        ton_progress_start(!session->quiet);
        status = lend(&l, folder, session, error);
        ton_progress_stop();
    }
    if (status == TON_OK)
        tell(&l, folder, session);
    ton_partitions_close(l.partitions);
    free(l.file);
    free(l.item);
    ton_gathered_free(l.audience);
    ton_corpus_close(l.corpus);
    return status;
}

const ton_command ton_export_interactions_command = {
    .name = "export interactions",
    .arguments = "FOLDER",
    .about = "what listeners took to, for a program that fits factors",
    .more = "The FOLDER is made, with manifest.json, songs.csv and tables of listener, item, value "
            "and weight.\nListeners are numbers, no names are written. Memory does not grow with "
            "events. import factors brings\nwhat was fitted.",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(interactions_options),
    .least = 1,
    .most = 1,
    .run = export_interactions,
};
