/* Three walls, since a kernel may lack one: limits of resources, no path that leads to a file, and
 * a short list of system calls. ARCHITECTURE.md says what remains possible. */
#include "extract/sandbox.h"

#include <sys/prctl.h>

void ton_sandbox_enter(int channel, size_t address_space)
{
    if (TON_SANITIZED)
        return;
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); /* without it the kernel takes neither of the others */
    ton_sandbox_limits(channel, address_space);
    ton_sandbox_paths();
    ton_sandbox_calls();
}
