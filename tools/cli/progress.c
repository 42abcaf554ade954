/* A progress line: bar, files, speed, time left. */
#include "tools/cli/progress.h"
#include "tools/cli/text.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

enum { BAR = 24 };
static const double LEAST_INTERVAL = 0.1; /* s between two drawings */

static struct {
    bool active, visible;
    double started, drawn;
} line;

double ton_seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void ton_progress_start(bool wanted)
{
    line.active = wanted && isatty(STDERR_FILENO);
    line.started = ton_seconds_now();
    line.drawn = line.started - LEAST_INTERVAL;
}

static void draw(const ton_progress *progress, double elapsed)
{
    double share = progress->all_bytes > 0 ? progress->bytes / progress->all_bytes : 1;
    char bar[BAR + 1], left[32] = "-:--";
    for (int i = 0; i < BAR; i++)
        bar[i] = (double)i < share * BAR ? '#' : '.';
    bar[BAR] = 0;
    if (share > 0)
        ton_text_duration(left, sizeof left, elapsed * (1 - share) / share);
    fprintf(stderr, "\r[%s] %lld/%lld files, %.1f files/s, %.0fx real time, %s left\033[K", bar,
            (long long)progress->files, (long long)progress->all_files,
            (double)progress->files / elapsed, progress->seconds / elapsed, left);
    fflush(stderr);
}

void ton_progress_show(const ton_progress *progress)
{
    double now = ton_seconds_now();
    if (!line.active || now - line.drawn < LEAST_INTERVAL)
        return;
    line.drawn = now;
    line.visible = true;
    draw(progress, now - line.started + 1e-3);
}

void ton_progress_hide(void)
{
    if (line.visible)
        fputs("\r\033[K", stderr);
    line.visible = false;
}

void ton_progress_stop(void)
{
    ton_progress_hide();
    line.active = false;
}
