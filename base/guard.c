/* A handler may take no lock, so guards stand in a table of atomic slots. A slot is claimed by its
 * length and filled by its address: the handler sees a guard only when both are there.
 *
 * What the handler calls, mmap and sigaction, are system calls and nothing more on Linux. */
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include "base/guard.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

enum { GUARDS = 64 };

struct ton_guard {
    _Atomic(uintptr_t) from; /* 0: free, or not ready */
    atomic_size_t bytes;     /* 0: free */
    atomic_bool hit;
};

static ton_guard guards[GUARDS];
static struct sigaction before;
static uintptr_t page_mask;

static bool cover(uintptr_t address)
{
    for (int i = 0; i < GUARDS; i++) {
        uintptr_t from = atomic_load(&guards[i].from);
        if (!from || address < from || address - from >= atomic_load(&guards[i].bytes))
            continue;
        atomic_store(&guards[i].hit, true);
        return mmap((void *)(address & page_mask), ~page_mask + 1, PROT_READ,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != MAP_FAILED;
    }
    return false;
}

/* As if we were not there: what was there is called, or is there again when the read that failed,
 * or the process that sent the signal, raises it once more. */
static void pass_on(int signal, siginfo_t *facts, void *context, bool sent)
{
    if (before.sa_flags & SA_SIGINFO) {
        before.sa_sigaction(signal, facts, context);
    } else if (before.sa_handler == SIG_DFL || before.sa_handler == SIG_IGN) {
        sigaction(signal, &before, NULL);
        if (sent)
            raise(signal);
    } else {
        before.sa_handler(signal);
    }
}

static void on_bus_error(int signal, siginfo_t *facts, void *context)
{
    int kept = errno;
    bool sent = facts->si_code <= 0; /* by a process, and about no address */
    if (sent || !cover((uintptr_t)facts->si_addr))
        pass_on(signal, facts, context, sent);
    errno = kept;
}

static void install(void)
{
    page_mask = ~((uintptr_t)sysconf(_SC_PAGESIZE) - 1);
    struct sigaction action = {.sa_sigaction = on_bus_error, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    sigemptyset(&action.sa_mask);
    sigaction(SIGBUS, NULL, &before); /* known before the handler can run */
    sigaction(SIGBUS, &action, NULL);
}

ton_guard *ton_guard_begin(void *address, size_t bytes)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install);
    for (int i = 0; i < GUARDS; i++) {
        size_t free_slot = 0;
        if (!atomic_compare_exchange_strong(&guards[i].bytes, &free_slot, bytes))
            continue;
        atomic_store(&guards[i].hit, false);
        atomic_store(&guards[i].from, (uintptr_t)address);
        return &guards[i];
    }
    return NULL;
}

void ton_guard_end(ton_guard *guard)
{
    if (!guard)
        return;
    atomic_store(&guard->from, 0);
    atomic_store(&guard->bytes, 0);
}

bool ton_guard_hit(const ton_guard *guard)
{
    return atomic_load(&guard->hit);
}
