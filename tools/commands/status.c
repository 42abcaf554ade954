/* status: how a corpus is doing: its tracks, and on a server its queue and the workers on it. */
#include "corpus/jobs.h"
#include "tools/cli/json.h"
#include "tools/cli/open.h"
#include "tools/cli/output.h"
#include "tools/cli/text.h"
#include "tools/command.h"

#include <string.h>

static const char *const states[] = {
    [TON_WORKER_THERE] = "there", [TON_WORKER_LATE] = "late", [TON_WORKER_ENDED] = "ended"};

static double rate_of(const ton_queue_worker *worker)
{
    return worker->busy > 0 ? (double)worker->files / worker->busy : 0;
}

/* ---- JSON --------------------------------------------------------------------------------------
 */

static json_t *lines_of(const char *text)
{
    json_t *list = json_array();
    while (*text) {
        size_t length = strcspn(text, "\n");
        char line[512];
        snprintf(line, sizeof line, "%.*s", (int)length, text);
        ton_json_append(list, ton_json_text(line));
        text += length + (text[length] == '\n');
    }
    return list;
}

static bool add_worker(void *user, const ton_queue_worker *worker)
{
    json_t *object = json_object();
    ton_json_put(object, "name", ton_json_text(worker->name));
    ton_json_put(object, "state", ton_json_text(states[worker->state]));
    ton_json_put(object, "since", ton_json_time(worker->since));
    ton_json_put(object, "seen", ton_json_time(worker->seen));
    ton_json_put(object, "files", json_integer(worker->files));
    ton_json_put(object, "failed", json_integer(worker->failed));
    ton_json_put(object, "files_per_second", ton_json_number(rate_of(worker)));
    ton_json_put(object, "in_hand", lines_of(worker->in_hand));
    ton_json_append(user, object);
    return true;
}

static bool add_root(void *user, const ton_queue_root *root)
{
    json_t *object = json_object();
    ton_json_put(object, "name", ton_json_text(root->name));
    ton_json_put_path(object, *root->path ? root->path : "/");
    ton_json_append(user, object);
    return true;
}

static json_t *queue_object(const ton_queue_counts *queue)
{
    json_t *object = json_object();
    ton_json_put(object, "waiting", json_integer(queue->waiting));
    ton_json_put(object, "claimed", json_integer(queue->claimed));
    ton_json_put(object, "poison", json_integer(queue->poison));
    return object;
}

static ton_status print_json(ton_corpus *corpus, const ton_corpus_counts *counts,
                             const ton_queue_counts *queue, ton_error *error)
{
    json_t *document = json_object(), *roots = json_array(), *workers = json_array();
    ton_status status = TON_OK;
    ton_json_put(document, "tracks", json_integer(counts->tracks));
    ton_json_put(document, "silent", json_integer(counts->silent));
    ton_json_put(document, "failed", json_integer(counts->failed));
    ton_json_put(document, "gone", json_integer(counts->gone));
    ton_json_put(document, "seconds", ton_json_number(counts->seconds));
    ton_json_put(document, "queue", queue ? queue_object(queue) : json_null());
    if (queue)
        status = ton_jobs_roots_each(corpus, add_root, roots, error);
    if (queue && status == TON_OK)
        status = ton_jobs_workers_each(corpus, add_worker, workers, error);
    ton_json_put(document, "roots", roots);
    ton_json_put(document, "workers", workers);
    return ton_json_answer(document, status);
}

/* ---- text --------------------------------------------------------------------------------------
 */

static bool print_worker(void *user, const ton_queue_worker *worker)
{
    char since[40], seen[40];
    (void)user;
    ton_text_time(since, sizeof since, worker->since);
    ton_text_time(seen, sizeof seen, worker->seen);
    ton_text_print(ton_output, worker->name);
    fprintf(ton_output, "  %s, %lld %s, %lld failed, %.2f a second; since %s, seen %s\n",
            states[worker->state], (long long)worker->files,
            ton_text_plural(worker->files, "file", "files"), (long long)worker->failed,
            rate_of(worker), since, seen);
    for (const char *at = worker->in_hand; *at;) {
        int length = (int)strcspn(at, "\n");
        fprintf(ton_output, "  %.*s\n", length, at);
        at += length + (at[length] == '\n');
    }
    return true;
}

static bool print_root(void *user, const ton_queue_root *root)
{
    (void)user;
    fputs("root ", ton_output);
    ton_text_print(ton_output, root->name);
    fputs(": ", ton_output);
    ton_text_print(ton_output, *root->path ? root->path : "/");
    fputc('\n', ton_output);
    return true;
}

static ton_status print_text(ton_corpus *corpus, const ton_corpus_counts *counts,
                             const ton_queue_counts *queue, ton_error *error)
{
    char heard[40];
    ton_text_duration(heard, sizeof heard, counts->seconds);
    fprintf(ton_output, "%lld %s (%s), %lld silent, %lld failed, %lld gone\n",
            (long long)counts->tracks, ton_text_plural(counts->tracks, "track", "tracks"), heard,
            (long long)counts->silent, (long long)counts->failed, (long long)counts->gone);
    if (!queue)
        return TON_OK;
    fprintf(ton_output, "queue: %lld waiting, %lld claimed, %lld poison\n",
            (long long)queue->waiting, (long long)queue->claimed, (long long)queue->poison);
    ton_status status = ton_jobs_roots_each(corpus, print_root, NULL, error);
    return status == TON_OK ? ton_jobs_workers_each(corpus, print_worker, NULL, error) : status;
}

static ton_status status_command(const ton_session *session, const void *options,
                                 const ton_arguments *arguments, ton_error *error)
{
    (void)options, (void)arguments;
    ton_corpus *corpus;
    ton_corpus_counts counts;
    ton_queue_counts queue, *has_queue = NULL;
    ton_status status = ton_open(&corpus, session, TON_READ, error);
    if (status != TON_OK)
        return status;
    status = ton_corpus_count(corpus, &counts, error);
    if (status == TON_OK && ton_jobs_here(corpus, NULL) == TON_OK) {
        has_queue = &queue;
        status = ton_jobs_count(corpus, &queue, error);
    }
    if (status == TON_OK)
        status = (session->json ? print_json : print_text)(corpus, &counts, has_queue, error);
    ton_corpus_close(corpus);
    return status;
}

const ton_command ton_command_status = {
    .name = "status",
    .arguments = "",
    .about = "how many tracks a corpus has; on a server also its queue, and the workers on it",
    .run = status_command,
};
