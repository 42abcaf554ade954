/* Limits that the kernel keeps by itself (setrlimit(2)). Processor time is limited for each file
 * by the parent (extract/watchdog.c). */
#include "extract/sandbox.h"

#include <sys/resource.h>

void ton_sandbox_limits(int channel, size_t address_space)
{
    const struct {
        __rlimit_resource_t resource;
        rlim_t most;
    } limits[] = {
        {RLIMIT_CORE, 0},  /* a core would be a copy of the caller's memory */
        {RLIMIT_FSIZE, 0}, /* its standard streams are a device, which has none */
        {RLIMIT_NPROC, 0}, /* no new process or thread, unless root's */
        {RLIMIT_NOFILE, (rlim_t)channel + 2}, /* the channel and one file behind it */
        {RLIMIT_AS, address_space ? address_space : RLIM_INFINITY},
    };
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        setrlimit(limits[i].resource, &(struct rlimit){limits[i].most, limits[i].most});
}
