/* All names are compared with what was said, so that the time tells nothing of where one stands. */
#include "tools/serve/cookies.h"

#include "tools/serve/guard.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

typedef struct one {
    char name[TON_COOKIE_BYTES]; /* "": none */
    time_t since;
} one;

struct ton_cookies {
    pthread_mutex_t lock;
    one at[TON_COOKIES_MOST];
};

ton_cookies *ton_cookies_new(void)
{
    ton_cookies *cookies = calloc(1, sizeof *cookies);
    if (cookies)
        pthread_mutex_init(&cookies->lock, NULL);
    return cookies;
}

void ton_cookies_free(ton_cookies *cookies)
{
    if (!cookies)
        return;
    pthread_mutex_destroy(&cookies->lock);
    free(cookies);
}

static bool draw(char name[TON_COOKIE_BYTES])
{
    unsigned char byte[TON_COOKIE_BYTES / 2];
    if (getrandom(byte, sizeof byte, 0) != (ssize_t)sizeof byte)
        return false;
    for (size_t i = 0; i < sizeof byte; i++)
        snprintf(name + 2 * i, 3, "%02x", byte[i]);
    return true;
}

bool ton_cookies_begin(ton_cookies *cookies, char name[TON_COOKIE_BYTES], time_t now)
{
    if (!draw(name))
        return false;
    pthread_mutex_lock(&cookies->lock);
    one *oldest = &cookies->at[0];
    for (one *at = cookies->at; at < cookies->at + TON_COOKIES_MOST; at++)
        if (!*at->name || (*oldest->name && at->since < oldest->since))
            oldest = at;
    oldest->since = now;
    memcpy(oldest->name, name, TON_COOKIE_BYTES);
    pthread_mutex_unlock(&cookies->lock);
    return true;
}

/* Under the lock; NULL: there is none. */
static one *find(ton_cookies *cookies, const char *name)
{
    one *found = NULL;
    for (one *at = cookies->at; at < cookies->at + TON_COOKIES_MOST; at++)
        if (ton_secret_same(at->name, name) && *at->name)
            found = at;
    return found;
}

bool ton_cookies_know(ton_cookies *cookies, const char *name, time_t now)
{
    if (!name)
        return false;
    pthread_mutex_lock(&cookies->lock);
    const one *found = find(cookies, name);
    bool is_known = found && now - found->since < TON_COOKIE_SECONDS;
    pthread_mutex_unlock(&cookies->lock);
    return is_known;
}

void ton_cookies_end(ton_cookies *cookies, const char *name)
{
    if (!name)
        return;
    pthread_mutex_lock(&cookies->lock);
    one *found = find(cookies, name);
    if (found)
        *found = (one){.since = 0};
    pthread_mutex_unlock(&cookies->lock);
}
