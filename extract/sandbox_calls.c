/* System calls (seccomp(2), through libseccomp). All that decoding needs is listed; the rest fails
 * with EPERM and does not kill, since a library that is refused a locale or a cache does well
 * without. Written for 64-bit systems; strace of a worker tells what a new decoder asks for. */
#define _GNU_SOURCE /* AT_EMPTY_PATH */
#include "extract/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <unistd.h>

enum { CONDITIONS = 2 };

/* A call that is let through when its arguments meet all conditions. */
typedef struct allowed {
    int call;
    unsigned count;
    struct scmp_arg_cmp when[CONDITIONS];
} allowed;

/* libseccomp's macros do this with a function of varying arguments, which loses the types. */
static struct scmp_arg_cmp equals(unsigned argument, scmp_datum_t value)
{
    return (struct scmp_arg_cmp){argument, SCMP_CMP_EQ, value, 0};
}

static struct scmp_arg_cmp masked(unsigned argument, scmp_datum_t mask, scmp_datum_t value)
{
    return (struct scmp_arg_cmp){argument, SCMP_CMP_MASKED_EQ, mask, value};
}

void ton_sandbox_calls(int channel)
{
    const struct scmp_arg_cmp on_channel = equals(0, (scmp_datum_t)channel);
    const struct scmp_arg_cmp no_code = masked(2, PROT_EXEC, 0);
    const allowed list[] = {
        {SCMP_SYS(recvmsg), 1, {on_channel}}, /* the next file */
        {SCMP_SYS(sendmsg), 1, {on_channel}}, /* the answer */
        {SCMP_SYS(pread64), 0, {{0}}},        /* the file, which is open */
        {SCMP_SYS(fstat), 0, {{0}}},
        {SCMP_SYS(newfstatat), 1, {equals(3, AT_EMPTY_PATH)}}, /* the C library's fstat */
        {SCMP_SYS(close), 0, {{0}}},
        {SCMP_SYS(brk), 0, {{0}}}, /* memory, of which none becomes code or is a file's */
        {SCMP_SYS(mmap), 2, {no_code, masked(3, MAP_ANONYMOUS, MAP_ANONYMOUS)}},
        {SCMP_SYS(mprotect), 1, {no_code}},
        {SCMP_SYS(mremap), 0, {{0}}},
        {SCMP_SYS(munmap), 0, {{0}}},
        {SCMP_SYS(madvise), 0, {{0}}},
        {SCMP_SYS(futex), 0, {{0}}},
        {SCMP_SYS(clock_gettime), 0, {{0}}},
        {SCMP_SYS(gettimeofday), 0, {{0}}},
        {SCMP_SYS(restart_syscall), 0, {{0}}},
        {SCMP_SYS(rt_sigreturn), 0, {{0}}},
        {SCMP_SYS(rt_sigprocmask), 0, {{0}}}, /* the C library's abort, so that it can be told */
        {SCMP_SYS(getpid), 0, {{0}}},
        {SCMP_SYS(gettid), 0, {{0}}},
        {SCMP_SYS(tgkill), 1, {equals(0, (scmp_datum_t)getpid())}},
        {SCMP_SYS(exit), 0, {{0}}},
        {SCMP_SYS(exit_group), 0, {{0}}},
    };
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    bool complete = filter != NULL;
    for (size_t i = 0; complete && i < sizeof list / sizeof *list; i++)
        complete = !seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, list[i].call, list[i].count,
                                           list[i].when);
    if (complete)
        seccomp_load(filter);
    seccomp_release(filter);
}
