/* A table of fixed size: who comes anew takes the place of the one that began longest ago. */
#include "tools/serve/guesses.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CALLERS = 256 };

typedef struct guesser {
    uint64_t caller;
    time_t since; /* the first that counts */
    int wrong;    /* 0: nobody */
} guesser;

struct ton_guesses {
    pthread_mutex_t lock;
    guesser at[CALLERS];
};

ton_guesses *ton_guesses_new(void)
{
    ton_guesses *guesses = calloc(1, sizeof *guesses);
    if (guesses)
        pthread_mutex_init(&guesses->lock, NULL);
    return guesses;
}

void ton_guesses_free(ton_guesses *guesses)
{
    if (!guesses)
        return;
    pthread_mutex_destroy(&guesses->lock);
    free(guesses);
}

/* Under the lock: the caller's place, or else the one that is given up first. */
static guesser *place_of(ton_guesses *guesses, uint64_t caller, time_t now)
{
    guesser *oldest = &guesses->at[0];
    for (guesser *at = guesses->at; at < guesses->at + CALLERS; at++) {
        if (now - at->since >= TON_GUESSES_PAUSE)
            at->wrong = 0;
        if (at->wrong && at->caller == caller)
            return at;
        if (!at->wrong || (oldest->wrong && at->since < oldest->since))
            oldest = at;
    }
    return oldest;
}

void ton_guesses_add(ton_guesses *guesses, uint64_t caller, time_t now)
{
    pthread_mutex_lock(&guesses->lock);
    guesser *place = place_of(guesses, caller, now);
    if (!place->wrong || place->caller != caller)
        *place = (guesser){.caller = caller, .since = now};
    place->wrong++;
    pthread_mutex_unlock(&guesses->lock);
}

bool ton_guesses_block(ton_guesses *guesses, uint64_t caller, time_t now)
{
    pthread_mutex_lock(&guesses->lock);
    const guesser *place = place_of(guesses, caller, now);
    bool is_blocked = place->caller == caller && place->wrong >= TON_GUESSES_MOST;
    pthread_mutex_unlock(&guesses->lock);
    return is_blocked;
}

/* ---- who calls ----------------------------------------------------------------------------------
 */

static uint64_t of_four(const struct in_addr *four)
{
    return (uint64_t)0xffff << 32 | ntohl(four->s_addr); /* as IPv6 maps it */
}

static uint64_t of_six(const struct in6_addr *six)
{
    struct in_addr four;
    uint64_t network = 0;
    if (IN6_IS_ADDR_V4MAPPED(six)) {
        memcpy(&four, &six->s6_addr[12], sizeof four);
        return of_four(&four);
    }
    for (int i = 0; i < 8; i++)
        network = network << 8 | six->s6_addr[i];
    return network | 1; /* the loopback is somebody too */
}

uint64_t ton_caller_of(const struct sockaddr *address)
{
    if (address && address->sa_family == AF_INET)
        return of_four(&((const struct sockaddr_in *)(const void *)address)->sin_addr);
    if (address && address->sa_family == AF_INET6)
        return of_six(&((const struct sockaddr_in6 *)(const void *)address)->sin6_addr);
    return 0;
}

uint64_t ton_caller_forwarded(const char *header)
{
    char text[INET6_ADDRSTRLEN];
    struct in_addr four;
    struct in6_addr six;
    const char *comma = header ? strrchr(header, ',') : NULL, *last = comma ? comma + 1 : header;
    if (!last)
        return 0;
    last += strspn(last, " ");
    snprintf(text, sizeof text, "%s", last);
    text[strcspn(text, " ")] = '\0';
    if (inet_pton(AF_INET, text, &four) == 1)
        return of_four(&four);
    return inet_pton(AF_INET6, text, &six) == 1 ? of_six(&six) : 0;
}
