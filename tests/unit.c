/* Runs the unit tests: unit [PATTERN], of the form "suite/test" [all of them].
 *
 * Tests are written with Criterion, and its library words what they say. Its runner starts the
 * program anew for each test, which takes longer than most tests do. Here each test has a process
 * of its own too, but one that is forked; as many run at a time as there are processors. What the
 * library would send to its runner is defined here instead, and the linker takes that. That such
 * failures still arrive is what the suite "failing" is for (test_failing.c), which has to fail. */
#define _GNU_SOURCE
#include <criterion/criterion.h>
#include <stdint.h> /* which the next forgets */

#include <criterion/internal/assert/types.h>
#include <fnmatch.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { SECONDS = 300, JOBS = 64 };

typedef enum { UNDONE, PASSED, FAILED, SKIPPED } outcome;

/* What Test() and TestSuite() put there; the linker knows where it begins and ends. */
extern struct criterion_test *__start_cr_tst[], *__stop_cr_tst[];
extern struct criterion_suite *__start_cr_sts[], *__stop_cr_sts[];

typedef struct {
    struct criterion_test *test;
    struct criterion_suite *suite; /* or NULL */
} entry;

typedef struct {
    pid_t process; /* or 0 */
    int test;
    time_t end;
} job;

static entry *entries;
static int entry_count;
static atomic_int *outcomes; /* of each; shared with those who run them */
static const sigset_t no_signals;

/* Where there is LeakSanitizer. */
__attribute__((weak)) int __lsan_do_recoverable_leak_check(void);

/* ---- in the process of a test -------------------------------------------------------------------
 */

static int running;
static sigjmp_buf leave;

static void say(const char *file, size_t line, const char *words)
{
    fprintf(stderr, "%s: %s:%zu: %s\n", entries[running].test->data->identifier_, file, line,
            words);
}

void criterion_send_assert(struct criterion_assert_stats *stats)
{
    if (stats->passed)
        return;
    outcomes[running] = FAILED;
    say(stats->file, stats->line, stats->message);
}

static void tell(const struct cri_assert_node *node)
{
    if (node->repr)
        fprintf(stderr, "    %s is %s\n", node->repr, node->pass ? "true" : "false");
    for (int i = 0; i < CRI_ASSERT_MAX_PARAMS && node->params[i].name; i++)
        if (node->params[i].type == CRI_ASSERT_RT_STR)
            fprintf(stderr, "        %s: %s\n", node->params[i].name, (char *)node->params[i].data);
    for (uint32_t i = 0; i < node->nchild; i++)
        tell(&node->children[i]);
}

void cri_assert_node_send(const char *file, size_t line, struct cri_assert_node *node)
{
    outcomes[running] = FAILED;
    say(file, line, node->message && *node->message ? node->message : "does not hold:");
    tell(node);
}

void cri_asserts_passed_incr(void) {}
void criterion_continue_test(void) {}

void criterion_abort_test(void)
{
    siglongjmp(leave, 1);
}

static void remark(const char *format, va_list words)
{
    fprintf(stderr, "%s: ", entries[running].test->data->identifier_);
    vfprintf(stderr, format, words);
    fputc('\n', stderr);
}

void criterion_skip_test(const char *format, ...)
{
    va_list words;
    va_start(words, format);
    remark(format, words);
    va_end(words);
    int undone = UNDONE; /* or it has failed before */
    atomic_compare_exchange_strong(&outcomes[running], &undone, SKIPPED);
    siglongjmp(leave, 1);
}

void cr_log(enum criterion_severity severity, const char *format, ...)
{
    (void)severity;
    va_list words;
    va_start(words, format);
    remark(format, words);
    va_end(words);
}

static void call(void (*function)(void))
{
    if (function && !sigsetjmp(leave, 1))
        function();
}

void criterion_internal_test_setup(void)
{
    const entry *e = &entries[running];
    if (e->suite && e->suite->data)
        call(e->suite->data->init);
    call(e->test->data->init);
}

void criterion_internal_test_main(void (*function)(void))
{
    if (outcomes[running] == UNDONE) /* a failing fixture is all there is of a test */
        call(function);
}

void criterion_internal_test_teardown(void)
{
    const entry *e = &entries[running];
    call(e->test->data->fini);
    if (e->suite && e->suite->data)
        call(e->suite->data->fini);
}

static bool has_to_fail(int test)
{
    return strcmp(entries[test].test->category, "failing") == 0;
}

static void run(int test)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (has_to_fail(test) && !freopen("/dev/null", "w", stderr))
        perror("unit"); /* then its words are heard */
    sigprocmask(SIG_SETMASK, &no_signals, NULL);
    running = test;
    entries[running].test->test();
    int undone = UNDONE;
    atomic_compare_exchange_strong(&outcomes[running], &undone, PASSED);
    exit(0); /* here a sanitizer looks for leaks */
}

/* ---- in the first process -----------------------------------------------------------------------
 */

static int by_name(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    return strcmp(x->test->data->identifier_, y->test->data->identifier_);
}

static struct criterion_suite *suite_of(const struct criterion_test *test)
{
    for (struct criterion_suite **s = __start_cr_sts; s < __stop_cr_sts; s++)
        if (strcmp((*s)->name, test->category) == 0)
            return *s;
    return NULL;
}

static void choose(const char *pattern)
{
    entries = calloc(__stop_cr_tst - __start_cr_tst, sizeof *entries);
    for (struct criterion_test **t = __start_cr_tst; entries && t < __stop_cr_tst; t++)
        if (fnmatch(pattern, (*t)->data->identifier_, FNM_EXTMATCH) == 0)
            entries[entry_count++] = (entry){*t, suite_of(*t)};
    qsort(entries, entry_count, sizeof *entries, by_name);
    outcomes = mmap(NULL, (entry_count + 1) * sizeof *outcomes, PROT_READ | PROT_WRITE,
                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (!entries || outcomes == MAP_FAILED) {
        perror("unit");
        exit(1);
    }
}

static bool disabled(const entry *e)
{
    return e->test->data->disabled || (e->suite && e->suite->data && e->suite->data->disabled);
}

static bool start(job *j, int test)
{
    const double seconds = entries[test].test->data->timeout;
    *j = (job){.test = test, .end = time(NULL) + (time_t)(seconds > 0 ? seconds : SECONDS)};
    fflush(NULL);
    j->process = fork();
    if (j->process == 0)
        run(test);
    return j->process > 0;
}

static void settle_failing(int test, int status)
{
    bool failed = status != 0 || outcomes[test] == UNDONE || outcomes[test] == FAILED;
    outcomes[test] = failed ? PASSED : FAILED;
    if (!failed)
        fprintf(stderr, "%s: that it fails is not seen\n", entries[test].test->data->identifier_);
}

static void settle(int test, int status)
{
    const char *name = entries[test].test->data->identifier_;
    if (WIFSIGNALED(status))
        fprintf(stderr, "%s: %s\n", name, strsignal(WTERMSIG(status)));
    else if (WEXITSTATUS(status) != 0)
        fprintf(stderr, "%s: exit status %d\n", name, WEXITSTATUS(status));
    else if (outcomes[test] == UNDONE)
        fprintf(stderr, "%s: exited\n", name);
    else
        return;
    outcomes[test] = FAILED;
}

static void reap(job *jobs, const sigset_t *ended)
{
    const struct timespec second = {.tv_sec = 1};
    int status;
    sigtimedwait(ended, NULL, &second);
    for (job *j = jobs; j < jobs + JOBS; j++) {
        if (!j->process)
            continue;
        if (waitpid(j->process, &status, WNOHANG) == j->process) {
            (has_to_fail(j->test) ? settle_failing : settle)(j->test, status);
            j->process = 0;
        } else if (time(NULL) > j->end) {
            if (!has_to_fail(j->test))
                fprintf(stderr, "%s: takes too long\n", entries[j->test].test->data->identifier_);
            kill(j->process, SIGKILL);
        }
    }
}

static void run_all(void)
{
    static job jobs[JOBS];
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    sigset_t ended;
    signal(SIGCHLD,
           SIG_DFL); /* who ignores it, and starts us, would leave us nothing to wait for */
    sigemptyset(&ended);
    sigaddset(&ended, SIGCHLD);
    sigprocmask(SIG_BLOCK, &ended, NULL);
    for (int next = 0, busy = 0; next < entry_count || busy > 0;) {
        busy = 0;
        for (job *j = jobs; j < jobs + JOBS && j < jobs + processors; j++) {
            for (; next < entry_count && disabled(&entries[next]); next++)
                outcomes[next] = SKIPPED;
            if (!j->process && next < entry_count && !start(j, next++)) {
                perror("unit");
                exit(1);
            }
            busy += j->process != 0;
        }
        if (busy > 0)
            reap(jobs, &ended);
    }
}

int main(int argc, char **argv)
{
    int count[SKIPPED + 1] = {0};
    choose(argc > 1 ? argv[1] : "*");
    if (__lsan_do_recoverable_leak_check)
        __lsan_do_recoverable_leak_check(); /* who is forked has the pages that it reads */
    run_all();
    for (int i = 0; i < entry_count; i++)
        count[outcomes[i]]++;
    printf("%d passed, %d failed, %d skipped\n", count[PASSED], count[FAILED], count[SKIPPED]);
    return entry_count == 0 || count[FAILED] > 0;
}
