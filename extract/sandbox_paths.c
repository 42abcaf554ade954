/* Landlock (landlock(7)): a process gives up kinds of access, here all that the kernel knows of, to
 * every file, TCP port and abstract socket, and signals to others. There is no wrapper in the C
 * library. The kernel's header may be older than the kernel, so the structure and its bits stand
 * here; a kernel that knows fewer refuses bits it does not know, hence the table. */
#define _GNU_SOURCE /* syscall */
#include "extract/sandbox.h"

#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef SYS_landlock_create_ruleset

typedef struct ruleset {
    uint64_t files, network, scope; /* what is given up */
} ruleset;

/* By version of the interface, from 1 on. */
static const ruleset known[] = {
    {0x1fff, 0, 0}, {0x3fff, 0, 0}, {0x7fff, 0, 0}, {0x7fff, 3, 0}, {0xffff, 3, 0}, {0xffff, 3, 3},
};
enum { KNOWN = sizeof known / sizeof *known, ASK_VERSION = 1 };

/* A size that ends before fields that are zero is one that old kernels take too. */
static size_t size_of(const ruleset *rules)
{
    return rules->scope ? sizeof *rules : rules->network ? 2 * sizeof(uint64_t) : sizeof(uint64_t);
}

void ton_sandbox_paths(void)
{
    long version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, ASK_VERSION);
    if (version < 1)
        return;
    const ruleset *rules = &known[(version < KNOWN ? version : KNOWN) - 1];
    int handle = (int)syscall(SYS_landlock_create_ruleset, rules, size_of(rules), 0);
    if (handle < 0)
        return;
    syscall(SYS_landlock_restrict_self, handle, 0);
    close(handle);
}

#else
void ton_sandbox_paths(void) {}
#endif
