/* Limits by size, and how time is counted; a process that is watched here is this one. */
#include "extract/watchdog.h"

#include <criterion/criterion.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "tests/extract/sound.h"

static const double MIB = 1024 * 1024;

TestSuite(extract_watchdog);

Test(extract_watchdog, limits_grow_with_the_file)
{
    static const struct {
        double mib, crowd, cpu, wall;
    } rows[] = {
        {0, 1, 60, 600},      {4, 0.5, 180, 1800},
        {4, 3, 180, 5400},    {12, 1, 420, 4200},      /* a day of silence in FLAC */
        {32, 1, 1020, 10200}, {1665, 1, 2653, 26530}}; /* eleven hours of 16 bits at 22.05 kHz */
    for (size_t i = 0; i < COUNT(rows); i++) {
        ton_watch w;
        ton_watch_start(&w, &ton_limits_usual, getpid(), (int64_t)(rows[i].mib * MIB),
                        rows[i].crowd);
        cr_expect(fabs(w.cpu_limit - rows[i].cpu) < 1e-6, "row %zu: %g", i, w.cpu_limit);
        cr_expect(fabs(w.wall_limit - rows[i].wall) < 1e-5, "row %zu: %g", i, w.wall_limit);
    }
}

static void use_processor(void)
{
    clock_t until = clock() + CLOCKS_PER_SEC / 50;
    while (clock() < until)
        ;
}

Test(extract_watchdog, time_is_counted_in_steps)
{
    static const ton_limits limits = {.cpu = 100, .wall = 0.1, .still = 3};
    char reason[TON_REASON_BYTES] = "";
    ton_watch w;
    ton_watch_start(&w, &limits, getpid(), 0, 1);
    for (int i = 0; i < 5; i++) {
        use_processor();
        cr_expect(ton_watch_step(&w, 1.9, reason), "%s", reason);
    }
    use_processor();
    cr_expect(!ton_watch_step(&w, 1.9, reason));
    cr_expect_str_eq(reason, "took more than 10 s");
}

/* Ends by itself when its parent does: a process that stands still. */
static pid_t start_sleeper(void)
{
    pid_t process = fork();
    if (process == 0) {
        alarm(60);
        pause();
        _exit(0);
    }
    return process;
}

Test(extract_watchdog, a_process_without_processor_time_stands_still)
{
    static const ton_limits limits = {.cpu = 100, .wall = 100, .still = 3};
    char reason[TON_REASON_BYTES] = "";
    pid_t sleeper = start_sleeper();
    usleep(100000);
    ton_watch w;
    ton_watch_start(&w, &limits, sleeper, 0, 1);
    cr_expect(ton_watch_step(&w, 1, reason) && ton_watch_step(&w, 1.9, reason), "%s", reason);
    cr_expect(!ton_watch_step(&w, 1, reason));
    cr_expect_str_eq(reason, "stood still for more than 3 s");
    kill(sleeper, SIGKILL);
}

Test(extract_watchdog, the_kernel_is_told)
{
    static const ton_limits limits = {.cpu = 1000};
    struct rlimit limit;
    ton_watch w;
    ton_watch_start(&w, &limits, getpid(), 0, 1);
    cr_assert(getrlimit(RLIMIT_CPU, &limit) == 0);
    cr_expect(limit.rlim_cur >= 1001 && limit.rlim_cur <= 1010 && limit.rlim_cur != limit.rlim_max);
}

Test(extract_watchdog, every_end_has_a_reason)
{
    static const struct {
        int status;
        int64_t memory;
        const char *reason;
        bool foreign;
    } rows[] = {
        {SIGSEGV, 0, "the decoder crashed (SIGSEGV)", false},
        {SIGBUS, 300 << 20, "the decoder crashed (SIGBUS)", false},
        {SIGSEGV, 400 << 20, "needed more than 512 MiB", false},
        {SIGKILL, 400 << 20, "needed more than 512 MiB", false},
        {SIGKILL, 0, "the decoder was killed (SIGKILL)", true},
        {SIGXCPU, 0, "took more than 60 s of processor time", false},
        {0, 0, "the decoder ended without an answer", false},
        {3 << 8, 0, "the decoder ended without an answer", false},
    };
    ton_watch w;
    ton_watch_start(&w, &ton_limits_usual, getpid(), 0, 1);
    for (size_t i = 0; i < COUNT(rows); i++) {
        char reason[TON_REASON_BYTES];
        const ton_death death = {rows[i].status, rows[i].memory};
        cr_expect(ton_watch_explain(&w, &death, reason) == rows[i].foreign, "row %zu", i);
        cr_expect_str_eq(reason, rows[i].reason);
    }
}
