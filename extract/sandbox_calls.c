/* System calls (seccomp(2), through libseccomp). All that decoding needs is listed; the rest fails
 * with EPERM and does not kill, since a library that is refused a locale or a cache does well
 * without. Written for 64-bit systems; strace of a worker tells what a new decoder asks for.
 *
 * The filter is compiled once, where workers are forked, and a worker only hands it to the kernel:
 * that asks for no memory, of which libseccomp 2.5 waits for more in a loop without an end. */
#define _GNU_SOURCE /* AT_EMPTY_PATH, memfd_create */
#include "extract/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
    CONDITIONS = 2,
    INSTRUCTIONS = 512,
    PATIENCE = 10,           /* seconds, until the signal ends this process */
    OWN_PROCESS = 0x7ffffffe /* stands for the worker's process id, which is smaller */
};

static struct sock_filter program[INSTRUCTIONS];
static unsigned short length; /* of the program */

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

static bool add_rules(scmp_filter_ctx filter, int channel)
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
        {SCMP_SYS(tgkill), 1, {equals(0, OWN_PROCESS)}},
        {SCMP_SYS(exit), 0, {{0}}},
        {SCMP_SYS(exit_group), 0, {{0}}},
    };
    bool complete = true;
    for (size_t i = 0; complete && i < sizeof list / sizeof *list; i++)
        complete = !seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, list[i].call, list[i].count,
                                           list[i].when);
    return complete;
}

/* libseccomp writes to a file, here one in memory. */
static bool export_program(scmp_filter_ctx filter)
{
    int file = memfd_create("filter", MFD_CLOEXEC);
    ssize_t bytes = -1;
    if (file >= 0 && !seccomp_export_bpf(filter, file))
        bytes = pread(file, program, sizeof program, 0);
    if (file >= 0)
        close(file);
    length = bytes > 0 && bytes < (ssize_t)sizeof program
                 ? (unsigned short)((size_t)bytes / sizeof *program)
                 : 0;
    return length > 0;
}

bool ton_sandbox_compile(int channel)
{
    alarm(PATIENCE);
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    bool compiled = filter && add_rules(filter, channel) && export_program(filter);
    seccomp_release(filter);
    alarm(0);
    return compiled;
}

void ton_sandbox_calls(void)
{
    struct sock_fprog filter = {length, program};
    for (int i = 0; i < length; i++)
        if (BPF_CLASS(program[i].code) == BPF_JMP && program[i].k == OWN_PROCESS)
            program[i].k = (unsigned)getpid();
    syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter);
}
