/* tonary - sessions of browsers: who has said the token once need not say it again.
 *
 * A session is a random name, known to one browser as a cookie and to the server in memory alone,
 * so that it ends with the server at the latest.
 */
#ifndef TONARY_TOOLS_SERVE_COOKIES_H
#define TONARY_TOOLS_SERVE_COOKIES_H

#include <stdbool.h>
#include <time.h>

enum {
    TON_COOKIE_BYTES = 65,       /* of a name: 256 random bits in hexadecimal, and the end */
    TON_COOKIE_SECONDS = 604800, /* how long one lasts: a week */
    TON_COOKIES_MOST = 64        /* at a time; one more ends the oldest */
};

#define TON_COOKIE "tonary"

typedef struct ton_cookies ton_cookies;

/* NULL when memory is short. Threads may share it; now is in monotonic s. */
ton_cookies *ton_cookies_new(void);
void ton_cookies_free(ton_cookies *cookies);

/* Begins a session; false when there is no chance to be had. */
bool ton_cookies_begin(ton_cookies *cookies, char name[TON_COOKIE_BYTES], time_t now);

/* Whether there is such a session, NULL is none; as long for all names. */
bool ton_cookies_know(ton_cookies *cookies, const char *name, time_t now);

void ton_cookies_end(ton_cookies *cookies, const char *name);

#endif
