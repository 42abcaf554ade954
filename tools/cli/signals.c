/* Noting a signal puts both back to their default action, so that the next one ends the program
 * at once even when it hangs. */
#include "tools/cli/signals.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t seen;
static volatile bool is_seen; /* a byte: written at once */

static void set_handler(void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static void note(int signal)
{
    seen = signal;
    is_seen = true;
    set_handler(SIG_DFL);
}

void ton_signals_catch(void)
{
    set_handler(note);
}

int ton_signal_seen(void)
{
    return seen;
}

const volatile bool *ton_signal_flag(void)
{
    return &is_seen;
}
