/* Limits follow from a file's size, since its length is a claim. They are wide, as for a processor
 * ten times slower than those of 2020: a file that is refused is lost, one that spins costs
 * minutes.
 *
 * Time is counted in the steps of the caller's loop, not by the clock: while the caller is stopped,
 * or busy itself, no file grows late. Processor time is what the kernel says, and it stops a file
 * by itself (RLIMIT_CPU) when the caller does not come to look.
 */
#define _GNU_SOURCE /* prlimit, sigabbrev_np */
#include "extract/watchdog.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#define MIB (1024.0 * 1024.0)

/* Most processor time per byte takes silence in FLAC: 24 hours are 12 MB. */
const ton_limits ton_limits_usual = {
    .cpu = 60,
    .cpu_per_dense = 30,
    .dense = 32,
    .cpu_per_mib = 1,
    .wall = 10,
    .still = 120,
    .memory = 512 << 20,
    .files = 256,
};

static double cpu_seconds(pid_t process, double otherwise)
{
    clockid_t clock;
    struct timespec used;
    if (clock_getcpuclockid(process, &clock) || clock_gettime(clock, &used))
        return otherwise;
    return (double)used.tv_sec + 1e-9 * (double)used.tv_nsec;
}

double ton_watch_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* One second more than the watchdog grants, so that the watchdog comes first if it can. */
static void limit_cpu(const ton_watch *w)
{
    struct rlimit limit;
    if (prlimit(w->process, RLIMIT_CPU, NULL, &limit))
        return;
    limit.rlim_cur = (rlim_t)ceil(w->cpu_before + w->cpu_limit) + 1;
    prlimit(w->process, RLIMIT_CPU, &limit, NULL);
}

void ton_watch_start(ton_watch *w, const ton_limits *limits, pid_t process, int64_t bytes,
                     double crowd)
{
    double mib = (double)bytes / MIB, dense = fmin(mib, limits->dense);
    *w = (ton_watch){.limits = limits, .process = process};
    w->cpu_limit =
        limits->cpu + limits->cpu_per_dense * dense + limits->cpu_per_mib * (mib - dense);
    w->wall_limit = w->cpu_limit * limits->wall * fmax(crowd, 1);
    w->cpu_before = w->cpu = cpu_seconds(process, 0);
    limit_cpu(w);
}

static void tell_cpu(const ton_watch *w, char *reason)
{
    snprintf(reason, TON_REASON_BYTES, "took more than %.0f s of processor time", w->cpu_limit);
}

bool ton_watch_step(ton_watch *w, double seconds, char *reason)
{
    double cpu = cpu_seconds(w->process, w->cpu);
    w->still = cpu > w->cpu ? 0 : w->still + seconds;
    w->wall += seconds;
    w->cpu = cpu;
    if (w->cpu - w->cpu_before > w->cpu_limit)
        tell_cpu(w, reason);
    else if (w->still > w->limits->still)
        snprintf(reason, TON_REASON_BYTES, "stood still for more than %.0f s", w->limits->still);
    else if (w->wall > w->wall_limit)
        snprintf(reason, TON_REASON_BYTES, "took more than %.0f s", w->wall_limit);
    else
        return true;
    return false;
}

/* A decoder that gets no memory crashes as a rule. That it used most of what it may have tells the
 * reason from the occasion. */
static bool was_greedy(const ton_watch *w, const ton_death *death)
{
    return death->memory > w->limits->memory / 4 * 3;
}

bool ton_watch_explain(const ton_watch *w, const ton_death *death, char *reason)
{
    int signal = WIFSIGNALED(death->status) ? WTERMSIG(death->status) : 0;
    const char *name = sigabbrev_np(signal);
    if (signal == SIGXCPU)
        tell_cpu(w, reason);
    else if (was_greedy(w, death))
        snprintf(reason, TON_REASON_BYTES, "needed more than %.0f MiB",
                 (double)w->limits->memory / MIB);
    else if (signal == SIGKILL)
        snprintf(reason, TON_REASON_BYTES, "the decoder was killed (SIGKILL)");
    else if (signal)
        snprintf(reason, TON_REASON_BYTES, "the decoder crashed (SIG%s)", name ? name : "?");
    else
        snprintf(reason, TON_REASON_BYTES, "the decoder ended without an answer");
    return signal == SIGKILL && !was_greedy(w, death);
}
