/* The child is this program again, as a person would call it. A thread reads its progress line by
 * line, then its result. */
#define _GNU_SOURCE /* pipe2, environ, gettid */
#include "tools/serve/job.h"

#include "tools/cli/json.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SAID_BYTES = 1024 };

struct ton_job {
    const ton_session *session;
    pthread_mutex_t lock;
    pthread_t reader;
    bool has_reader; /* that is to be joined */
    const char *state;
    char *folder, said[SAID_BYTES]; /* said: the last words that were no progress */
    json_t *progress, *result;
    int64_t number;
    pid_t child;     /* 0: none */
    int words, data; /* its stderr and stdout */
    ton_job_changed *changed;
    void *user;
};

ton_job *ton_job_new(const ton_session *session)
{
    ton_job *job = calloc(1, sizeof *job);
    if (!job)
        return NULL;
    pthread_mutex_init(&job->lock, NULL);
    job->session = session;
    job->state = "idle";
    return job;
}

void ton_job_on_change(ton_job *job, ton_job_changed *changed, void *user)
{
    job->changed = changed;
    job->user = user;
}

static void tell(ton_job *job)
{
    if (job->changed)
        job->changed(job->user);
}

/* ---- what it says -------------------------------------------------------------------------------
 */

static void note(ton_job *job, const char *line)
{
    json_t *progress = json_loads(line, 0, NULL);
    pthread_mutex_lock(&job->lock);
    if (json_is_object(progress) && json_object_get(progress, "share")) {
        json_decref(job->progress);
        job->progress = json_incref(progress);
    } else if (*line) {
        snprintf(job->said, sizeof job->said, "%s", line);
    }
    job->number++;
    pthread_mutex_unlock(&job->lock);
    json_decref(progress);
    tell(job);
}

static void read_words(ton_job *job)
{
    char line[SAID_BYTES];
    FILE *words = fdopen(job->words, "r");
    if (!words) {
        close(job->words);
        return;
    }
    while (fgets(line, sizeof line, words)) {
        line[strcspn(line, "\n")] = '\0';
        note(job, line);
    }
    fclose(words);
}

static json_t *read_data(ton_job *job)
{
    FILE *data = fdopen(job->data, "r");
    if (!data) {
        close(job->data);
        return NULL;
    }
    json_t *result = json_loadf(data, 0, NULL);
    fclose(data);
    return result;
}

static void *follow(void *user)
{
    ton_job *job = user;
    int how = 0;
    read_words(job);
    json_t *result = read_data(job);
    siginfo_t end;
    waitid(P_PID, (id_t)job->child, &end, WEXITED | WNOWAIT);
    pthread_mutex_lock(&job->lock);
    waitpid(job->child, &how, 0); /* under the lock: its number is another's afterwards */
    int code = WIFEXITED(how) ? WEXITSTATUS(how) : TON_EXIT_ERROR;
    bool is_done = code == TON_EXIT_GOOD || code == TON_EXIT_PARTIAL;
    json_decref(job->result);
    job->result = result;
    job->state = is_done ? "done" : code >= TON_EXIT_SIGNAL ? "stopped" : "failed";
    job->child = 0;
    job->number++;
    pthread_mutex_unlock(&job->lock);
    tell(job);
    return NULL;
}

/* ---- starting -----------------------------------------------------------------------------------
 */

/* A process to be begun. */
typedef struct beginning {
    pid_t child;
    const posix_spawn_file_actions_t *actions;
    char *const *argv;
    int failed;
} beginning;

/* What it begins comes after whoever asks. A thread that made itself less important cannot take it
 * back, so it does nothing else. */
static void *begin(void *user)
{
    enum { LESS = 5 /* a quarter of the time, where somebody else wants all of it */ };
    beginning *b = user;
    setpriority(PRIO_PROCESS, (id_t)gettid(), LESS);
    b->failed = posix_spawn(&b->child, "/proc/self/exe", b->actions, NULL, b->argv, environ);
    return NULL;
}

static int begin_child(ton_job *job, const posix_spawn_file_actions_t *actions, char *const *argv)
{
    beginning b = {.actions = actions, .argv = argv};
    pthread_t thread;
    int failed = pthread_create(&thread, NULL, begin, &b);
    if (failed)
        return failed;
    pthread_join(thread, NULL);
    job->child = b.failed ? 0 : b.child;
    return b.failed;
}

static ton_status spawn(ton_job *job, const char *folder, ton_error *error)
{
    const char *corpus = job->session->corpus;
    const char *const argv[] = {"tonary", "--json", "--json-progress", "index", "--", folder, NULL,
                                NULL,     NULL};
    const char *with_corpus[] = {"tonary", "--corpus", corpus, "--json", "--json-progress",
                                 "index",  "--",       folder, NULL};
    int words[2] = {-1, -1}, data[2] = {-1, -1};
    posix_spawn_file_actions_t actions;
    if (pipe2(words, O_CLOEXEC) || pipe2(data, O_CLOEXEC)) {
        ton_status status = ton_fail(error, TON_IO, "a pipe: %s", strerror(errno));
        for (int i = 0; i < 2 && words[0] >= 0; i++)
            close(words[i]);
        return status;
    }
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, data[1], STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, words[1], STDERR_FILENO);
    int failed = begin_child(job, &actions, (char *const *)(corpus ? with_corpus : argv));
    posix_spawn_file_actions_destroy(&actions);
    close(words[1]);
    close(data[1]);
    if (failed) {
        close(words[0]);
        close(data[0]);
        return ton_fail(error, TON_IO, "indexing cannot be started: %s", strerror(failed));
    }
    job->words = words[0];
    job->data = data[0];
    return TON_OK;
}

/* When nobody can follow it. */
static ton_status give_up(ton_job *job, ton_error *error)
{
    kill(job->child, SIGKILL);
    waitpid(job->child, NULL, 0);
    close(job->words);
    close(job->data);
    job->child = 0;
    job->state = "failed";
    return ton_fail(error, TON_NO_MEMORY, NULL);
}

/* Under the lock. */
static ton_status start(ton_job *job, const char *folder, ton_error *error)
{
    struct stat facts;
    char *copy;
    if (job->child)
        return ton_fail(error, TON_BUSY, "%s is being indexed", job->folder);
    if (*folder != '/' || stat(folder, &facts) || !S_ISDIR(facts.st_mode))
        return ton_fail(error, TON_NOT_FOUND, "there is no folder '%s'", folder);
    if (job->has_reader)
        pthread_join(job->reader, NULL);
    job->has_reader = false;
    if (!(copy = strdup(folder)))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    free(job->folder);
    job->folder = copy;
    ton_status status = spawn(job, copy, error);
    if (status != TON_OK)
        return status;
    json_decref(job->progress);
    json_decref(job->result);
    job->progress = job->result = NULL;
    *job->said = '\0';
    job->state = "running";
    job->number++;
    job->has_reader = !pthread_create(&job->reader, NULL, follow, job);
    return job->has_reader ? TON_OK : give_up(job, error);
}

ton_status ton_job_start(ton_job *job, const char *folder, ton_error *error)
{
    pthread_mutex_lock(&job->lock);
    ton_status status = start(job, folder, error);
    pthread_mutex_unlock(&job->lock);
    if (status == TON_OK)
        tell(job);
    return status;
}

void ton_job_stop(ton_job *job)
{
    pthread_mutex_lock(&job->lock);
    if (job->child)
        kill(job->child, SIGINT);
    pthread_mutex_unlock(&job->lock);
}

void ton_job_free(ton_job *job)
{
    if (!job)
        return;
    job->changed = NULL;
    ton_job_stop(job);
    if (job->has_reader)
        pthread_join(job->reader, NULL);
    json_decref(job->progress);
    json_decref(job->result);
    free(job->folder);
    pthread_mutex_destroy(&job->lock);
    free(job);
}

json_t *ton_job_state(ton_job *job, int64_t *number)
{
    json_t *object = json_object();
    pthread_mutex_lock(&job->lock);
    bool is_wrong = !strcmp(job->state, "failed");
    *number = job->number;
    ton_json_put(object, "state", json_string(job->state));
    ton_json_put(object, "folder", ton_json_text(job->folder));
    ton_json_put(object, "progress", job->progress ? json_deep_copy(job->progress) : json_null());
    ton_json_put(object, "result", job->result ? json_deep_copy(job->result) : json_null());
    ton_json_put(object, "error", is_wrong ? ton_json_text(job->said) : json_null());
    pthread_mutex_unlock(&job->lock);
    return object;
}
