/* What a worker can no longer do, tried inside one; and callers whose kernel gives less than ours.
 */
#define _GNU_SOURCE
#include "extract/sandbox.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "extract/inside_answer.h"
#include "extract/inside_worker.h"
#include "extract/pool.h"
#include "tests/extract/sound.h"

TestSuite(extract_sandbox, .init = sound_make_folder, .fini = sound_remove_folder, .timeout = 60);

/* Each is tried by a worker; whatever does not fail with EPERM or EACCES is told. */
#define ATTEMPTS(X)                                                                                \
    X(open("/etc/passwd", O_RDONLY))                                                               \
    X(openat(AT_FDCWD, ".", O_RDONLY))                                                             \
    X(creat("made", 0600))                                                                         \
    X(unlink("a.wav"))                                                                             \
    X(socket(AF_INET, SOCK_STREAM, 0))                                                             \
    X(socket(AF_UNIX, SOCK_STREAM, 0))                                                             \
    X(socketpair(AF_UNIX, SOCK_STREAM, 0, (int[2]){0}))                                            \
    X(execl("/bin/true", "true", NULL))                                                            \
    X(fork())                                                                                      \
    X(vfork_like())                                                                                \
    X(kill(getppid(), 0))                                                                          \
    X(kill(getpid(), 0))                                                                           \
    X((int)ptrace(PTRACE_ATTACH, getppid(), 0, 0))                                                 \
    X(stat("/etc/passwd", &(struct stat){0}))                                                      \
    X(chdir("/"))                                                                                  \
    X((int)write(1, "word", 4))                                                                    \
    X((int)send(4, "word", 4, 0))                                                                  \
    X(fcntl(TON_WORKER_CHANNEL, F_GETFL))                                                          \
    X(setrlimit(RLIMIT_CPU, &(struct rlimit){0}))                                                  \
    X(prctl(PR_SET_PDEATHSIG, 0))                                                                  \
    X(mprotect(page, 4096, PROT_READ | PROT_EXEC))                                                 \
    X(maps(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 4, 0)))                                        \
    X(maps(mmap(NULL, 4096, PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)))

static char page[8192] __attribute__((aligned(4096)));

static int vfork_like(void)
{
    return (int)syscall(SYS_clone, CLONE_VM | SIGCHLD, NULL, NULL, NULL, NULL);
}

static int maps(const void *place)
{
    return place == MAP_FAILED ? -1 : 0;
}

static void note(ton_record *record, const char *what, int result)
{
    size_t used = strlen(record->reason);
    if (result >= 0 || (errno != EPERM && errno != EACCES))
        snprintf(record->reason + used, sizeof record->reason - used, "%.30s! ", what);
}

/* A clean reason has no blank at its end. */
static void conclude(ton_record *record)
{
    size_t used = strlen(record->reason);
    snprintf(record->reason + used, sizeof record->reason - used, "end");
}

static void try_all(ton_extractor *extractor, ton_record *record, int descriptor, const char *name)
{
    (void)extractor, (void)descriptor, (void)name;
    *record = (ton_record){.outcome = TON_OUTCOME_FAILED};
#define X(attempt) note(record, #attempt, attempt);
    ATTEMPTS(X)
#undef X
    conclude(record);
}

/* Of all descriptors only the standard ones, the channel and the file are open. */
static void count_descriptors(ton_extractor *extractor, ton_record *record, int descriptor,
                              const char *name)
{
    (void)extractor, (void)name;
    char byte;
    int count = 0, nowhere = 0;
    for (int i = 0; i < 1024; i++)
        count += pread(i, &byte, 1, 0) >= 0 || errno != EBADF;
    for (int i = 0; i < TON_WORKER_CHANNEL; i++)
        nowhere += pread(i, &byte, 1, 0) == 0;
    *record = (ton_record){.outcome = TON_OUTCOME_FAILED};
    snprintf(record->reason, sizeof record->reason, "%d open, %d nowhere, file %d", count, nowhere,
             descriptor);
}

/* The same attempts by who is asked what is inside. */
static bool try_all_inside(int channel, int descriptor, ton_inside_kind kind)
{
    ton_record record;
    (void)kind;
    try_all(NULL, &record, descriptor, NULL);
    const ton_inside_head head = {.count = (uint32_t)strlen(record.reason)};
    return ton_inside_send(channel, &head, record.reason);
}

static bool next(void *user, ton_job *job)
{
    ton_record *record = user;
    if (job->token || *record->reason)
        return false;
    snprintf(record->reason, sizeof record->reason, "asked");
    *job = (ton_job){.name = "a.wav", .token = record};
    return ton_open_audio(&job->descriptor, NULL, sound_path("a.wav"), NULL) == TON_OK;
}

static void done(void *user, void *token, const ton_record *record)
{
    (void)user;
    *(ton_record *)token = *record;
}

static ton_status run(ton_record *record, ton_work work, ton_error *error)
{
    sound_write("a.wav", (sound_spec){.seconds = 0.5});
    *record = (ton_record){0};
    ton_pool_client calls = {.user = record, .next = next, .done = done};
    return ton_pool_run_with(&calls, 1, NULL, work, &ton_limits_usual, error);
}

static const char *told_by(ton_work work)
{
    static ton_record record;
    ton_error error;
    cr_assert(run(&record, work, &error) == TON_OK, "%s", error.message);
    return record.reason;
}

/* A sanitizer leaves workers unlocked, so there is nothing to try. */
Test(extract_sandbox, a_worker_can_reach_nothing, .disabled = TON_SANITIZED)
{
    cr_expect_str_eq(told_by(try_all), "end");
}

Test(extract_sandbox, nor_one_that_is_asked_what_is_inside, .disabled = TON_SANITIZED)
{
    ton_inside *inside;
    ton_inside_found found = {0};
    ton_error error;
    int file;
    sound_write("a.wav", (sound_spec){.seconds = 0.5});
    cr_assert(ton_open_audio(&file, NULL, sound_path("a.wav"), NULL) == TON_OK);
    cr_assert(ton_inside_open_with(&inside, try_all_inside, &ton_inside_limits_usual, NULL) ==
              TON_OK);
    cr_assert(ton_inside_read(inside, &found, file, TON_INSIDE_LYRICS, &error) == TON_OK, "%s",
              error.message);
    cr_expect_str_eq(found.bytes, "end");
    free(found.bytes);
    close(file);
    ton_inside_close(inside);
}

Test(extract_sandbox, a_worker_inherits_nothing, .disabled = TON_SANITIZED)
{
    cr_assert(dup2(STDERR_FILENO, 700) == 700);
    cr_expect_str_eq(told_by(count_descriptors), "5 open, 3 nowhere, file 4");
}

static bool holds_in_child(bool (*check)(void))
{
    int status = -1;
    pid_t process = fork();
    if (process == 0)
        _exit(check() ? 0 : 1);
    return waitpid(process, &status, 0) == process && status == 0;
}

/* On a kernel without Landlock nothing is refused, and nothing promised. */
static bool paths_alone_hold(void)
{
    bool known = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, 1) > 0;
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ton_sandbox_paths();
    return !known || (open("/etc/passwd", O_RDONLY) < 0 && errno == EACCES);
}

static bool limits_alone_hold(void)
{
    static struct rlimit core, written;
    size_t room = (size_t)1 << 30;
    ton_sandbox_limits(100, room);
    void *volatile much = malloc(room);
    return !much && dup2(STDIN_FILENO, 101) == 101 && dup2(STDIN_FILENO, 102) < 0 &&
           !getrlimit(RLIMIT_CORE, &core) && core.rlim_max == 0 &&
           !getrlimit(RLIMIT_FSIZE, &written) && written.rlim_max == 0;
}

static bool calls_alone_hold(void)
{
    bool compiled = ton_sandbox_compile(TON_WORKER_CHANNEL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ton_sandbox_calls();
    return compiled && open("/etc/passwd", O_RDONLY) < 0 && errno == EPERM;
}

Test(extract_sandbox, each_wall_holds_alone, .disabled = TON_SANITIZED)
{
    cr_expect(holds_in_child(paths_alone_hold));
    cr_expect(holds_in_child(limits_alone_hold));
    cr_expect(holds_in_child(calls_alone_hold));
}

/* Runs a check in a process whose kernel refuses some calls; its exit status tells. */
static void check_without(const int *calls, size_t count, int error, bool (*check)(void))
{
    int status;
    pid_t process = fork();
    if (process == 0) {
        scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
        bool refused = filter != NULL;
        for (size_t i = 0; i < count; i++)
            refused &= !seccomp_rule_add(filter, SCMP_ACT_ERRNO((unsigned)error), calls[i], 0);
        refused &= !seccomp_load(filter);
        _exit(refused && check() ? 0 : 1);
    }
    cr_assert(waitpid(process, &status, 0) == process && status == 0, "status %d", status);
}

static bool a_file_is_read(void)
{
    ton_record record;
    ton_error error;
    return run(&record, ton_extract, &error) == TON_OK && record.outcome == TON_OUTCOME_OK;
}

static bool the_lack_of_workers_is_told(void)
{
    ton_record record;
    ton_error error;
    return run(&record, ton_extract, &error) == TON_IO &&
           strstr(error.message, "no worker could be started: Resource temporarily");
}

Test(extract_sandbox, an_old_kernel_will_do)
{
    static const int calls[] = {SCMP_SYS(seccomp), SCMP_SYS(landlock_create_ruleset)};
    check_without(calls, COUNT(calls), ENOSYS, a_file_is_read);
}

Test(extract_sandbox, without_processes_there_is_an_error)
{
    static const int calls[] = {SCMP_SYS(clone), SCMP_SYS(clone3), SCMP_SYS(fork)};
    check_without(calls, COUNT(calls), EAGAIN, the_lack_of_workers_is_told);
}
