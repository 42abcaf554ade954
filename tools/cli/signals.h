/* tonary - the first SIGINT or SIGTERM asks to stop, the second stops. */
#ifndef TONARY_TOOLS_CLI_SIGNALS_H
#define TONARY_TOOLS_CLI_SIGNALS_H

#include <stdbool.h>

/* From now on the first of either signal is only noted. */
void ton_signals_catch(void);

/* The signal that was noted, or 0. */
int ton_signal_seen(void);

/* Becomes true then: for the library, which knows no signals. */
const volatile bool *ton_signal_flag(void);

#endif
