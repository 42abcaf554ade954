/* tonary - wrong tokens, counted by address: who guessed wrong too often waits. */
#ifndef TONARY_TOOLS_SERVE_GUESSES_H
#define TONARY_TOOLS_SERVE_GUESSES_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

struct sockaddr;

enum { TON_GUESSES_MOST = 10 /* wrong ones */, TON_GUESSES_PAUSE = 60 /* s, then none counts */ };

typedef struct ton_guesses ton_guesses;

/* NULL when memory is short. Threads may share it; now is in monotonic s. */
ton_guesses *ton_guesses_new(void);
void ton_guesses_free(ton_guesses *guesses);

/* Counts a wrong one. */
void ton_guesses_add(ton_guesses *guesses, uint64_t caller, time_t now);

/* Whether that caller has to wait. */
bool ton_guesses_block(ton_guesses *guesses, uint64_t caller, time_t now);

/* Who calls: an address of IPv4, or the network of one of IPv6, within which one caller has any
 * number of addresses. 0: neither. */
uint64_t ton_caller_of(const struct sockaddr *address);

/* The same of the last address of an X-Forwarded-For, which the proxy in front of us added. */
uint64_t ton_caller_forwarded(const char *header);

#endif
