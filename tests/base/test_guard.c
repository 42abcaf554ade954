/* A mapped file that shrinks gives zeros and says so; what is no business of ours goes on. */
#define _GNU_SOURCE
#include "base/guard.h"

#include <criterion/criterion.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGE = 4096, PAGES = 64 };

static int file;
static volatile const char *memory;

static void map_file(void)
{
    file = memfd_create("guard", MFD_CLOEXEC);
    cr_assert(ftruncate(file, PAGE * PAGES) == 0 && pwrite(file, "a", 1, 0) == 1);
    memory = mmap(NULL, PAGE * PAGES, PROT_READ, MAP_SHARED, file, 0);
    cr_assert(memory != MAP_FAILED);
}

Test(guard, a_page_that_is_gone_is_zero)
{
    map_file();
    ton_guard *guard = ton_guard_begin((void *)memory, PAGE * PAGES);
    cr_assert(guard != NULL);
    cr_expect_eq(memory[0], 'a');
    cr_expect_not(ton_guard_hit(guard));
    ftruncate(file, PAGE);
    cr_expect_eq(memory[0], 'a');
    cr_expect_not(ton_guard_hit(guard));
    cr_expect_eq(memory[PAGE * PAGES - 1], 0);
    cr_expect(ton_guard_hit(guard));
    ton_guard_end(guard);
    ton_guard_end(NULL);
    guard = ton_guard_begin((void *)memory, PAGE * PAGES);
    cr_expect_not(ton_guard_hit(guard), "what happened before is forgotten");
    ton_guard_end(guard);
}

static void *read_all(void *sum)
{
    for (int i = 0; i < PAGES; i++)
        *(int *)sum += memory[i * PAGE];
    return sum;
}

Test(guard, any_number_of_threads_may_meet_it)
{
    enum { THREADS = 8 };
    pthread_t thread[THREADS];
    int sum[THREADS] = {0};
    map_file();
    ton_guard *guard = ton_guard_begin((void *)memory, PAGE * PAGES);
    ftruncate(file, 0);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&thread[i], NULL, read_all, &sum[i]);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(thread[i], NULL);
        cr_expect_eq(sum[i], 0);
    }
    cr_expect(ton_guard_hit(guard));
    ton_guard_end(guard);
}

Test(guard, there_are_only_so_many)
{
    static char somewhere[1];
    ton_guard *guards[100];
    int made = 0;
    while (made < 100 && (guards[made] = ton_guard_begin(somewhere, 1)))
        made++;
    cr_expect(made > 8 && made < 100, "%d", made);
    while (made)
        ton_guard_end(guards[--made]);
    ton_guard *again = ton_guard_begin(somewhere, 1);
    cr_expect(again != NULL);
    ton_guard_end(again);
}

static void exit_7(int signal)
{
    (void)signal;
    _exit(7);
}

static void exit_8(int signal, siginfo_t *facts, void *context)
{
    (void)signal, (void)context;
    _exit(facts->si_addr ? 8 : 9);
}

/* What a child ends with that reads beyond its file, or is sent the signal. */
static int fate_of_stranger(const struct sigaction *before, bool sent)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        if (before)
            sigaction(SIGBUS, before, NULL);
        else
            signal(SIGBUS, SIG_DFL);
        map_file();
        ton_guard *guard = ton_guard_begin((void *)memory, PAGE); /* not of the second page */
        ftruncate(file, 0);
        if (sent)
            raise(SIGBUS);
        _exit(guard && memory[PAGE]);
    }
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

Test(guard, what_is_not_guarded_goes_to_who_was_there_before)
{
    struct sigaction plain = {.sa_handler = exit_7};
    struct sigaction full = {.sa_sigaction = exit_8, .sa_flags = SA_SIGINFO};
    cr_expect_eq(fate_of_stranger(&plain, false), 7);
    cr_expect_eq(fate_of_stranger(&full, false), 8);
    cr_expect_eq(fate_of_stranger(NULL, false), -SIGBUS);
    cr_expect_eq(fate_of_stranger(NULL, true), -SIGBUS);
}
