/* A progress line: bar, files, speed, time left. */
#include "tools/cli/progress.h"
#include "tools/cli/text.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 24 };
static const double LEAST_INTERVAL = 0.1; /* s between two drawings */

static struct {
    bool active, visible, for_programs;
    double started, drawn;
} line;

double ton_seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void ton_progress_for_programs(void)
{
    line.for_programs = true;
}

void ton_progress_start(bool wanted)
{
    if (!wanted || !(line.for_programs || isatty(STDERR_FILENO)))
        return; /* and whoever runs beside others writes nothing that they read */
    line.active = true;
    line.started = ton_seconds_now();
    line.drawn = line.started - LEAST_INTERVAL;
}

typedef struct gauge {
    char bar[BAR + 1], left[32];
} gauge;

static gauge gauge_of(double share, double elapsed)
{
    gauge g = {.left = "-:--"};
    for (int i = 0; i < BAR; i++)
        g.bar[i] = (double)i < share * BAR ? '#' : '.';
    if (share > 0)
        ton_text_duration(g.left, sizeof g.left, elapsed * (1 - share) / share);
    return g;
}

/* Whether it is time to draw; fills the seconds since the start. */
static bool is_due(double *elapsed)
{
    double now = ton_seconds_now();
    if (!line.active || now - line.drawn < LEAST_INTERVAL)
        return false;
    line.drawn = now;
    line.visible = !line.for_programs;
    *elapsed = now - line.started + 1e-3;
    return true;
}

void ton_progress_show(const ton_progress *progress)
{
    double elapsed;
    if (!is_due(&elapsed))
        return;
    double share = progress->all_bytes > 0 ? progress->bytes / progress->all_bytes : 1;
    if (line.for_programs) {
        fprintf(stderr, "{\"share\":%.4f,\"files\":%lld,\"all_files\":%lld,\"seconds\":%.0f}\n",
                share, (long long)progress->files, (long long)progress->all_files,
                progress->seconds);
        return;
    }
    gauge g = gauge_of(share, elapsed);
    fprintf(stderr, "\r[%s] %lld/%lld files, %.1f files/s, %.0fx real time, %s left\033[K", g.bar,
            (long long)progress->files, (long long)progress->all_files,
            (double)progress->files / elapsed, progress->seconds / elapsed, g.left);
    fflush(stderr);
}

void ton_progress_share(const char *doing, double done)
{
    double elapsed;
    if (!is_due(&elapsed))
        return;
    if (line.for_programs) {
        fprintf(stderr, "{\"share\":%.4f,\"doing\":\"%s\"}\n", done, doing);
        return;
    }
    gauge g = gauge_of(done, elapsed);
    fprintf(stderr, "\r[%s] %s, %.0f %%, %s left\033[K", g.bar, doing, 100 * done, g.left);
    fflush(stderr);
}

void ton_progress_hide(void)
{
    if (line.visible)
        fputs("\r\033[K", stderr);
    line.visible = false;
}

void ton_progress_stop(void)
{
    if (!line.active)
        return;
    ton_progress_hide();
    line.active = false;
}
