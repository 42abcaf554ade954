/* Names are compared without case and without the port, which must be ours when it is said. */
#include "tools/serve/guard.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

bool ton_address_is_loopback(const char *address)
{
    struct in_addr four;
    struct in6_addr six;
    if (inet_pton(AF_INET, address, &four) == 1)
        return ntohl(four.s_addr) >> 24 == 127;
    return inet_pton(AF_INET6, address, &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

/* ---- the token ----------------------------------------------------------------------------------
 */

static ton_status keep_token(ton_guard *guard, char *text, const char *path, ton_error *error)
{
    size_t length = strcspn(text, "\r\n");
    if (length >= TON_TOKEN_BYTES)
        return ton_fail(error, TON_INVALID, "%s: a token has at most %d characters", path,
                        TON_TOKEN_BYTES - 1);
    text[length] = '\0';
    for (size_t i = 0; i < length; i++)
        if (!isgraph((unsigned char)text[i]))
            return ton_fail(error, TON_INVALID, "%s: a token has visible characters only", path);
    if (length < TON_TOKEN_LEAST)
        return ton_fail(error, TON_INVALID, "%s: a token has at least %d characters", path,
                        TON_TOKEN_LEAST);
    memcpy(guard->token, text, length + 1);
    return TON_OK;
}

ton_status ton_private_read(char *text, size_t room, const char *path, ton_error *error)
{
    struct stat facts;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0 || fstat(file, &facts)) {
        ton_status status = ton_fail(error, TON_IO, "%s: %s", path, strerror(errno));
        if (file >= 0)
            close(file);
        return status;
    }
    ssize_t count = read(file, text, room - 1);
    close(file);
    if (count < 0)
        return ton_fail(error, TON_IO, "%s: %s", path, strerror(errno));
    text[count] = '\0';
    if (strlen(text) != (size_t)count)
        return ton_fail(error, TON_INVALID, "%s: it holds a zero byte", path);
    if (!S_ISREG(facts.st_mode) || facts.st_mode & 077)
        return ton_fail(error, TON_INVALID, "%s: others can read it; chmod 600 it", path);
    return TON_OK;
}

ton_status ton_guard_token(ton_guard *guard, const char *path, ton_error *error)
{
    char text[TON_TOKEN_BYTES + 1];
    ton_status status = ton_private_read(text, sizeof text, path, error);
    return status == TON_OK ? keep_token(guard, text, path, error) : status;
}

bool ton_secret_same(const char *known, const char *said)
{
    size_t length = strlen(known), other = strlen(said);
    volatile unsigned different = length != other;
    for (size_t i = 0; i < length; i++)
        different |= (unsigned char)(known[i] ^ said[i < other ? i : other]);
    return !different;
}

time_t ton_guard_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec;
}

static const char *token_of(const char *authorization)
{
    static const char scheme[] = "Bearer ";
    bool is_one = authorization && !strncasecmp(authorization, scheme, sizeof scheme - 1);
    return is_one ? authorization + sizeof scheme - 1 : NULL;
}

const char *ton_guard_hears(const ton_guard *guard, uint64_t caller, const char *token,
                            unsigned *code)
{
    *code = 429;
    if (!*guard->token)
        return NULL;
    if (ton_guesses_block(guard->guesses, caller, ton_guard_now()))
        return "too many wrong tokens came from there; wait a minute";
    *code = 401;
    if (!token)
        return "a token is needed: Authorization: Bearer TOKEN";
    if (ton_secret_same(guard->token, token))
        return NULL;
    ton_guesses_add(guard->guesses, caller, ton_guard_now());
    return "that is not the token";
}

/* ---- names --------------------------------------------------------------------------------------
 */

/* Splits "[::1]:8095" and "name:8095"; false when the port is another one. */
static bool name_of(char name[256], const char *host, int port)
{
    const char *end = *host == '[' ? strchr(host, ']') : NULL;
    const char *colon = strchr(end ? end : host, ':');
    size_t length = colon ? (size_t)(colon - host) : strlen(host);
    if (!length || length >= 256)
        return false;
    snprintf(name, 256, "%.*s", (int)length, host);
    return !colon || atoi(colon + 1) == port;
}

static bool is_ours(const ton_guard *guard, const char *host)
{
    static const char *const loopback[] = {"localhost", "127.0.0.1", "[::1]"};
    char name[256];
    if (!name_of(name, host, guard->port))
        return false;
    for (size_t i = 0; i < sizeof loopback / sizeof *loopback; i++)
        if (!strcasecmp(name, loopback[i]))
            return true;
    for (int i = 0; i < guard->hosts->count; i++)
        if (!strcasecmp(name, guard->hosts->text[i]))
            return true;
    return false;
}

static bool is_our_page(const ton_guard *guard, const char *origin)
{
    const char *host = strstr(origin, "://");
    return host && is_ours(guard, host + 3);
}

const char *ton_guard_refuses(const ton_guard *guard, const ton_caller *caller, unsigned *code)
{
    *code = 403;
    if (!caller->host || !is_ours(guard, caller->host))
        return "this server does not go by that name; --host NAME says that it does";
    if (caller->origin && !is_our_page(guard, caller->origin))
        return "pages of other sites may not call";
    if (caller->is_free || ton_cookies_know(guard->cookies, caller->cookie, ton_guard_now()))
        return NULL;
    return ton_guard_hears(guard, caller->from, token_of(caller->authorization), code);
}
