/* A small process, forked once, that forks all others (the "zygote" of web browsers and Android).
 *
 * The caller may have threads, a large heap, an open database. Each fork of it would copy its page
 * tables, catch other threads in the middle of things, and hand its descriptors on. So it is forked
 * once; the nursery sheds what it must not have, and workers are forked from there at once and in
 * the same state, whatever the caller does in the meantime. It is their parent: a worker's process
 * id stays its own until the caller says that it may be forgotten.
 */
#define _GNU_SOURCE /* closefrom */
#include "extract/nursery.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "extract/channel.h"
#include "extract/decode.h"
#include "extract/sandbox.h"

/* The caller asks for a new worker, or for the end of one. */
typedef struct request {
    pid_t end;     /* 0: a new one */
    bool equipped; /* and it is to have decoders that have to be loaded */
} request;

typedef struct reply {
    pid_t process;
    int error; /* errno, when there is no new worker */
    ton_death death;
} reply;

/* What a worker is born with, in bytes. */
typedef struct inheritance {
    int64_t mapped, resident;
} inheritance;

/* One row per signal that is sent to whole groups of processes: they are the caller's to heed. */
static const int not_ours[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGUSR1, SIGUSR2};

static void reset_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    for (int i = 1; i < SIGRTMAX && !TON_SANITIZED; i++)
        signal(i, SIG_DFL);   /* a handler of the caller's would run here */
    signal(SIGCHLD, SIG_DFL); /* or nobody would tell how a worker ended */
    for (size_t i = 0; i < sizeof not_ours / sizeof *not_ours; i++)
        signal(not_ours[i], SIG_IGN);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Standard streams lead nowhere: decoders print. Sanitizers report on the third. */
static void keep_only(int channel)
{
    int taken = dup2(channel, TON_WORKER_CHANNEL), nowhere = open("/dev/null", O_RDWR);
    if (taken < 0 || nowhere < 0)
        _exit(1);
    for (int i = 0; i < (TON_SANITIZED ? STDERR_FILENO : TON_WORKER_CHANNEL); i++)
        dup2(nowhere, i);
    closefrom(TON_WORKER_CHANNEL + 1);
}

/* Memory that is shared for writing, such as an open database's, is the last thing by which a
 * worker could reach into the caller. */
static void unmap_shared(void)
{
    FILE *maps = fopen("/proc/self/maps", "re");
    char line[512], mode[5];
    unsigned long from, to;
    while (maps && fgets(line, sizeof line, maps))
        if (sscanf(line, "%lx-%lx %4s", &from, &to, mode) == 3 && mode[1] == 'w' && mode[3] == 's')
            munmap((void *)from, to - from);
    if (maps)
        fclose(maps);
}

static inheritance measure_self(void)
{
    long mapped = 0, resident = 0;
    FILE *facts = fopen("/proc/self/statm", "re");
    if (facts && fscanf(facts, "%ld %ld", &mapped, &resident) != 2)
        mapped = 0;
    if (facts)
        fclose(facts);
    int64_t page = sysconf(_SC_PAGESIZE);
    return (inheritance){mapped * page, resident * page};
}

/* Dies with its parent, even when that had died already. */
static void follow(pid_t parent)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1);
}

typedef struct household {
    bool equipped, locks; /* has decoders that have to be loaded; can lock workers in */
    ton_duty duty;
    int64_t memory;
    inheritance inherited;
} household;

static void bear(const household *home, reply *answer, int *channel)
{
    int ends[2];
    pid_t parent = getpid();
    if (!home->locks) {
        answer->error = ENOMEM;
        return;
    }
    if (!ton_channel_open(ends)) {
        answer->error = errno;
        return;
    }
    answer->process = fork();
    if (answer->process == 0) {
        follow(parent);
        keep_only(ends[1]);
        int64_t mapped = home->inherited.mapped;
        ton_worker_live(&home->duty, mapped ? (size_t)(mapped + home->memory) : 0);
    }
    answer->error = answer->process < 0 ? errno : 0;
    close(ends[1]);
    *channel = ends[0];
}

/* Here nothing is forbidden yet, and who is born later has it. */
static void equip(household *home)
{
    if (home->equipped)
        return;
    ton_decoder_prepare();
    home->inherited = measure_self();
    home->equipped = true;
}

static void bury(const household *home, pid_t process, ton_death *death)
{
    struct rusage used;
    kill(process, SIGKILL);
    while (wait4(process, &death->status, 0, &used) < 0)
        if (errno != EINTR)
            return;
    death->memory = (int64_t)used.ru_maxrss * 1024 - home->inherited.resident;
}

/* Serves until the caller closes its end. */
static _Noreturn void keep_house(household *home)
{
    request wish;
    home->locks = TON_SANITIZED || ton_sandbox_compile(TON_WORKER_CHANNEL);
    home->inherited = measure_self();
    while (ton_channel_receive(TON_WORKER_CHANNEL, &wish, sizeof wish, NULL) == sizeof wish) {
        reply answer = {0};
        int channel = -1;
        if (wish.equipped)
            equip(home);
        if (wish.end)
            bury(home, wish.end, &answer.death);
        else
            bear(home, &answer, &channel);
        ton_channel_send(TON_WORKER_CHANNEL, &answer, sizeof answer, channel);
        if (channel >= 0)
            close(channel);
    }
    _exit(0);
}

/* In a group of its own, where no key of the terminal reaches it. */
static _Noreturn void move_out(household *home, int channel, pid_t parent)
{
    setpgid(0, 0);
    reset_signals();
    follow(parent);
    prctl(PR_SET_NAME, "tonary nursery");
    keep_only(channel);
    unmap_shared();
    keep_house(home);
}

/* fork() in a moment when no thread of the caller is inside a decoder's global state; what is left,
 * the C library's own, it keeps in order itself. */
static pid_t fork_at_rest(void)
{
    ton_decoder_hold();
    pid_t process = fork();
    ton_decoder_release();
    return process;
}

ton_status ton_nursery_open(ton_nursery *nursery, const ton_duty *duty, int64_t memory,
                            ton_error *error)
{
    int ends[2];
    pid_t parent = getpid();
    household home = {.duty = *duty, .memory = memory};
    *nursery = (ton_nursery){.channel = -1, .process = -1};
    if (!ton_channel_open(ends))
        return ton_fail(error, TON_IO, "no worker could be started: %m");
    nursery->channel = ends[0];
    nursery->process = fork_at_rest();
    if (nursery->process == 0)
        move_out(&home, ends[1], parent);
    close(ends[1]);
    if (nursery->process < 0)
        return ton_fail(error, TON_IO, "no worker could be started: %m");
    return TON_OK;
}

void ton_nursery_close(ton_nursery *nursery)
{
    if (nursery->channel >= 0)
        close(nursery->channel);
    while (nursery->process > 0 && waitpid(nursery->process, NULL, 0) < 0 && errno == EINTR)
        ;
}

static ton_status ask(const ton_nursery *nursery, request wish, reply *answer, int *channel,
                      ton_error *error)
{
    if (ton_channel_send(nursery->channel, &wish, sizeof wish, -1) &&
        ton_channel_receive(nursery->channel, answer, sizeof *answer, channel) == sizeof *answer)
        return TON_OK;
    return ton_fail(error, TON_IO, "the process from which workers come is gone: was it killed?");
}

ton_status ton_nursery_begin(ton_nursery *nursery, bool equipped, int *channel, pid_t *process,
                             ton_error *error)
{
    reply answer;
    ton_status status = ask(nursery, (request){.equipped = equipped}, &answer, channel, error);
    if (status != TON_OK)
        return status;
    *process = answer.process;
    if (answer.error == 0 && *channel >= 0)
        return TON_OK;
    if (*channel >= 0)
        close(*channel);
    *channel = -1;
    if (answer.process > 0)
        ton_nursery_end(nursery, answer.process, &answer.death, NULL);
    errno = answer.error ? answer.error : EMFILE; /* it did not fit among the caller's */
    return ton_fail(error, TON_IO, "no worker could be started: %m");
}

ton_status ton_nursery_end(ton_nursery *nursery, pid_t process, ton_death *death, ton_error *error)
{
    reply answer;
    ton_status status = ask(nursery, (request){.end = process}, &answer, NULL, error);
    if (status == TON_OK)
        *death = answer.death;
    return status;
}
