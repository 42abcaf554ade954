/* Work that goes wrong in every way it can: each file is lost alone, and its reason is told. Work
 * is chosen by the file's name, so that good and bad ones share their workers. */
#define _GNU_SOURCE
#include "extract/pool.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "extract/sandbox.h"
#include "tests/extract/misdeeds.h"
#include "tests/extract/sound.h"

TestSuite(extract_pool_faults, .init = sound_make_folder, .fini = sound_remove_folder,
          .timeout = 120);

enum { JOBS_MAX = 64 };

static char *shared; /* a page that the caller shares for writing */

static void crash(void)
{
    signal(SIGSEGV, SIG_DFL); /* a sanitizer's own handler would tell it as an exit */
    char *volatile nowhere = (char *)16;
    *nowhere = 1;
}

static void give_up(void)
{
    signal(SIGABRT, SIG_DFL);
    abort();
}

static void leave(void)
{
    if (TON_SANITIZED)
        _exit(0);
    exit(0);
}

/* Answers before the answer. */
static void answer(const void *bytes, size_t count)
{
    struct iovec packet = {(void *)bytes, count};
    sendmsg(TON_WORKER_CHANNEL, &(struct msghdr){.msg_iov = &packet, .msg_iovlen = 1}, 0);
}

static void answer_little(void)
{
    answer("nonsense", 8);
}

static void answer_much(void)
{
    static const char much[sizeof(ton_record) + 1];
    answer(much, sizeof much);
}

static void answer_wildly(void)
{
    static ton_record wild;
    memset(&wild, 0xff, sizeof wild);
    answer(&wild, sizeof wild);
}

static void answer_nothing(void)
{
    answer("", 0);
}

static void reach_out(void)
{
    signal(SIGSEGV, SIG_DFL);
    *shared = 1;
}

static void ignore_keys(void)
{
    raise(SIGINT);
    raise(SIGTERM);
    raise(SIGHUP);
}

typedef struct fault {
    const char *name;
    void (*act)(void);
    const char *reason; /* "" when nothing is lost */
    bool unsanitized;   /* only without a sanitizer */
} fault;

static const fault faults[] = {
    {"good", NULL, "", false},
    {"crash", crash, "the decoder crashed (SIGSEGV)", false},
    {"give up", give_up, "the decoder crashed (SIGABRT)", false},
    {"spin", spin, "took more than 1 s of processor time", false},
    {"stand still", stand_still, "stood still for more than 1 s", false},
    {"eat", eat, "needed more than 64 MiB", true},
    {"leave", leave, "the decoder ended without an answer", false},
    {"answer little", answer_little, "the decoder gave an answer that makes no sense", false},
    {"answer much", answer_much, "the decoder gave an answer that makes no sense", false},
    {"answer wildly", answer_wildly, "the decoder gave an answer that makes no sense", false},
    {"answer nothing", answer_nothing, "the decoder gave an answer that makes no sense", false},
    {"reach out", reach_out, "the decoder crashed (SIGSEGV)", false},
    {"ignore keys", ignore_keys, "", false},
};

static const ton_limits brief = {.cpu = 1, .wall = 100, .still = 1, .memory = 64 << 20, .files = 5};

static void misbehave(ton_extractor *extractor, ton_record *record, int descriptor,
                      const char *name)
{
    for (size_t i = 0; i < COUNT(faults); i++)
        if (!strcmp(name, faults[i].name) && faults[i].act)
            faults[i].act();
    ton_extract(extractor, record, descriptor, name);
}

typedef struct client {
    const char *const *names; /* (wanted) */
    int wanted, given, done, most_open;
    ton_record records[JOBS_MAX];
    void (*idle)(void);
} client;

static int open_descriptors(void)
{
    int count = 0;
    for (int i = 0; i < 256; i++)
        count += fcntl(i, F_GETFD) >= 0;
    return count;
}

static bool next(void *user, ton_job *job)
{
    client *c = user;
    if (c->given == c->wanted)
        return false;
    job->name = c->names[c->given];
    job->token = &c->records[c->given++];
    cr_assert(ton_open_audio(&job->descriptor, NULL, sound_path("a.wav"), NULL) == TON_OK);
    int open = open_descriptors();
    c->most_open = open > c->most_open ? open : c->most_open;
    return true;
}

static void done(void *user, void *token, const ton_record *record)
{
    client *c = user;
    *(ton_record *)token = *record;
    c->done++;
}

static void tick(void *user)
{
    client *c = user;
    if (c->idle)
        c->idle();
}

static ton_status run(client *c, int workers, ton_work work, const ton_limits *limits,
                      ton_error *error)
{
    sound_write("a.wav", (sound_spec){.seconds = 0.5});
    ton_pool_client calls = {.user = c, .next = next, .done = done, .tick = tick};
    return ton_pool_run_with(&calls, workers, NULL, work, limits, error);
}

static void expect_run(client *c, int workers, ton_work work, const ton_limits *limits)
{
    ton_error error;
    cr_assert(run(c, workers, work, limits, &error) == TON_OK, "%s", error.message);
    cr_assert(c->done == c->wanted);
}

/* Each fault between two good files. */
static int list_faults(const char **names)
{
    int count = 0;
    for (size_t i = 0; i < COUNT(faults); i++)
        if (!TON_SANITIZED || !faults[i].unsanitized) {
            names[count++] = faults[i].name;
            names[count++] = "good";
        }
    return count;
}

static const fault *fault_named(const char *name)
{
    const fault *row = faults;
    while (strcmp(row->name, name))
        row++;
    return row;
}

Test(extract_pool_faults, each_costs_its_own_file_and_says_why)
{
    static const int workers[] = {1, 2, 8};
    const char *names[JOBS_MAX];
    shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    cr_assert(shared != MAP_FAILED);
    for (size_t i = 0; i < COUNT(workers); i++) {
        static client c;
        c = (client){.names = names, .wanted = list_faults(names)};
        int before = open_descriptors();
        expect_run(&c, workers[i], misbehave, &brief);
        for (int k = 0; k < c.wanted; k++) {
            const char *reason = fault_named(names[k])->reason;
            cr_expect_str_eq(c.records[k].reason, reason, "%s: %s", names[k], c.records[k].reason);
            cr_expect(c.records[k].outcome == (*reason ? TON_OUTCOME_FAILED : TON_OUTCOME_OK));
        }
        cr_expect(open_descriptors() == before, "descriptors are left open");
        cr_expect(c.most_open <= before + 2 * workers[i] + 1, "%d of %d", c.most_open, before);
        cr_expect(*shared == 0);
    }
}

static void sleep_long(void)
{
    static bool slept;
    if (!slept)
        sleep(5);
    slept = true;
}

Test(extract_pool_faults, the_kernel_stops_what_the_caller_does_not)
{
    static const char *const names[] = {"spin", "good"};
    static client c;
    c = (client){.names = names, .wanted = COUNT(names), .idle = sleep_long};
    expect_run(&c, 1, misbehave, &brief);
    cr_expect_str_eq(c.records[0].reason, "took more than 1 s of processor time");
    struct rusage used;
    getrusage(RUSAGE_CHILDREN, &used);
    cr_expect(used.ru_utime.tv_sec < 4, "%ld s of five", (long)used.ru_utime.tv_sec);
    cr_expect(c.records[1].outcome == TON_OUTCOME_OK);
}

/* A late caller is no late worker. */
Test(extract_pool_faults, the_time_of_the_caller_does_not_count)
{
    static const char *const names[] = {"good", "good", "good"};
    static client c;
    c = (client){.names = names, .wanted = COUNT(names), .idle = sleep_long};
    expect_run(&c, 1, misbehave, &brief);
    for (size_t i = 0; i < COUNT(names); i++)
        cr_expect(c.records[i].outcome == TON_OUTCOME_OK, "%s", c.records[i].reason);
}

/* Answers with the worker's process. */
static void tell_process(ton_extractor *extractor, ton_record *record, int descriptor,
                         const char *name)
{
    (void)extractor, (void)descriptor, (void)name;
    *record = (ton_record){.outcome = TON_OUTCOME_FAILED};
    snprintf(record->reason, sizeof record->reason, "%d", getpid());
}

Test(extract_pool_faults, workers_are_replaced_after_some_files)
{
    static const char *const names[] = {"1", "2", "3", "4", "5", "6", "7"};
    static client c;
    ton_limits limits = brief;
    limits.files = 3;
    c = (client){.names = names, .wanted = COUNT(names)};
    expect_run(&c, 1, tell_process, &limits);
    for (size_t i = 1; i < COUNT(names); i++)
        cr_expect(!strcmp(c.records[i].reason, c.records[i - 1].reason) == (i % 3 != 0), "%zu", i);
}
