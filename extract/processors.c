/* How many workers there can be. */
#define _GNU_SOURCE /* sched_getaffinity */
#include "extract/pool.h"

#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    DESCRIPTORS_EACH = 2,  /* a channel and a file that waits */
    DESCRIPTORS_LEFT = 16, /* to the caller */
};

int ton_processors(void)
{
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) == 0)
        return CPU_COUNT(&allowed);
    long online = sysconf(_SC_NPROCESSORS_ONLN); /* more processors than a cpu_set_t holds */
    return online > 0 ? (int)online : 1;
}

/* So many workers that their descriptors, and a few of the caller's, can be open at once. */
int ton_worker_count(int wanted)
{
    struct rlimit open_files;
    int most = TON_WORKERS_MAX;
    if (!getrlimit(RLIMIT_NOFILE, &open_files) && open_files.rlim_cur < INT32_MAX) {
        int room = ((int)open_files.rlim_cur - DESCRIPTORS_LEFT) / DESCRIPTORS_EACH;
        most = room < 1 ? 1 : room < most ? room : most;
    }
    if (wanted <= 0)
        wanted = ton_processors();
    return wanted < most ? wanted : most;
}
