/* Commands are called as routes are (tools/serve/call.h), so that each value is checked where it
 * always is. A song is looked up by its id first: a command would take a number that is no id for
 * a part of a title. */
#include "tools/subsonic/errand.h"

#include "base/hash.h"
#include "tools/serve/call.h"
#include "tools/serve/guard.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

ton_fault ton_errand_fail(ton_errand *errand, ton_fault fault, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(errand->message, sizeof errand->message, format, arguments);
    va_end(arguments);
    return fault;
}

/* ---- parameters ---------------------------------------------------------------------------------
 */

const char *ton_errand_take(ton_errand *errand, const char *name)
{
    return ton_query_take(errand->call->query, name);
}

ton_fault ton_errand_need(ton_errand *errand, const char *name, const char **value)
{
    *value = ton_errand_take(errand, name);
    return *value ? TON_FAULT_NONE
                  : ton_errand_fail(errand, TON_FAULT_MISSING, "the parameter %s is missing", name);
}

ton_fault ton_errand_count(ton_errand *errand, const char *name, int standard, int most, int *count)
{
    const char *text = ton_errand_take(errand, name);
    *count = standard;
    if (!text)
        return TON_FAULT_NONE;
    if (!*text || text[strspn(text, "0123456789")])
        return ton_errand_fail(errand, TON_FAULT_OTHER, "%s takes a number from 0 on", name);
    unsigned long value = strtoul(text, NULL, 10);
    *count = value < (unsigned long)most ? (int)value : most;
    return TON_FAULT_NONE;
}

/* ---- commands -----------------------------------------------------------------------------------
 */

static ton_fault add_pairs(ton_errand *errand, ton_query *query, va_list pairs)
{
    ton_error error;
    const char *name, *value;
    while ((name = va_arg(pairs, const char *))) {
        value = va_arg(pairs, const char *);
        if (value && *value && ton_query_add(query, name, value, &error) != TON_OK)
            return ton_errand_fail(errand, TON_FAULT_OTHER, "%s", error.message);
    }
    return TON_FAULT_NONE;
}

/* Songs are named by ids: what could be part of several titles is the id of none. */
static ton_fault fault_of(ton_errand *errand, unsigned code, const json_t *answer)
{
    const json_t *wrong = json_object_get(answer, "error");
    const char *message = json_string_value(json_object_get(wrong, "message"));
    const char *name = json_string_value(json_object_get(wrong, "code"));
    if (code == 200 && answer)
        return TON_FAULT_NONE;
    bool is_nobody = code == 404 || (name && !strcmp(name, ton_status_code(TON_AMBIGUOUS)));
    return ton_errand_fail(errand, is_nobody ? TON_FAULT_NOT_FOUND : TON_FAULT_OTHER, "%s",
                           message ? message : "out of memory");
}

ton_fault ton_errand_call(ton_errand *errand, json_t **answer, const ton_route *route,
                          ton_query *query)
{
    ton_answered answered;
    ton_route_call(&answered, route, NULL, query, errand->call->session);
    *answer = answered.body ? json_loadb(answered.body, answered.bytes, 0, NULL) : NULL;
    free(answered.body);
    ton_fault fault = fault_of(errand, answered.code, *answer);
    if (fault != TON_FAULT_NONE) {
        json_decref(*answer);
        *answer = NULL;
    }
    return fault;
}

ton_fault ton_errand_run(ton_errand *errand, json_t **answer, const ton_route *route, ...)
{
    ton_query query = {0};
    va_list pairs;
    *answer = NULL;
    va_start(pairs, route);
    ton_fault fault = add_pairs(errand, &query, pairs);
    va_end(pairs);
    if (fault == TON_FAULT_NONE)
        fault = ton_errand_call(errand, answer, route, &query);
    ton_query_clear(&query);
    return fault;
}

ton_fault ton_errand_song(ton_errand *errand, const char *id, json_t **track)
{
    static const ton_route show = {
        .path = "", .command = "show", .arguments = "track", .options = ""};
    *track = NULL;
    bool is_id = *id && *id != '0' && !id[strspn(id, "0123456789")];
    ton_fault fault = is_id ? ton_errand_run(errand, track, &show, "track", id, TON_PAIRS_END)
                            : TON_FAULT_NOT_FOUND;
    if (fault != TON_FAULT_NONE && fault != TON_FAULT_NOT_FOUND)
        return fault;
    if (*track && json_integer_value(json_object_get(*track, "id")) == strtoll(id, NULL, 10))
        return TON_FAULT_NONE;
    json_decref(*track);
    *track = NULL;
    return ton_errand_fail(errand, TON_FAULT_NOT_FOUND, "there is no song '%.60s'", id);
}

/* ---- who asks -----------------------------------------------------------------------------------
 */

static ton_fault check_version(ton_errand *errand)
{
    const char *version, *client;
    ton_fault fault = ton_errand_need(errand, "v", &version);
    if (fault == TON_FAULT_NONE)
        fault = ton_errand_need(errand, "c", &client);
    if (fault != TON_FAULT_NONE)
        return fault;
    if (!isdigit((unsigned char)*version))
        return ton_errand_fail(errand, TON_FAULT_OTHER, "v takes a version, as 1.16.1");
    unsigned long major = strtoul(version, NULL, 10);
    if (major == 1)
        return TON_FAULT_NONE;
    return ton_errand_fail(errand, major ? TON_FAULT_OLD_SERVER : TON_FAULT_OLD_CLIENT,
                           "this is version 1 of the protocol");
}

/* Passwords are guessed at as tokens are, but for one user at a time: a player that is told a wrong
 * one tries it over and over, and behind a proxy it would keep all others waiting. Keys are too
 * long to be guessed. */
static ton_fault check_token(ton_errand *errand, const char *user, const char *token,
                             const char *salt)
{
    if (!user || !token || !salt)
        return ton_errand_fail(errand, TON_FAULT_MISSING,
                               "an apiKey is missing, or all of u, t and s");
    const ton_call *call = errand->call;
    const uint64_t guesser = ton_hash_quick(call->caller, user, strlen(user));
    const time_t now = ton_guard_now();
    if (ton_guesses_block(call->guard->guesses, guesser, now))
        return ton_errand_fail(errand, TON_FAULT_PASSWORD,
                               "too many wrong passwords came from there; wait a minute");
    if (!ton_users_prove(&errand->subsonic->users, user, salt, token)) {
        ton_guesses_add(call->guard->guesses, guesser, now);
        return ton_errand_fail(errand, TON_FAULT_PASSWORD, "wrong name or password");
    }
    errand->user = user;
    return TON_FAULT_NONE;
}

static ton_fault check_key(ton_errand *errand, const char *key)
{
    errand->user = ton_users_of_key(&errand->subsonic->users, key);
    return errand->user ? TON_FAULT_NONE
                        : ton_errand_fail(errand, TON_FAULT_KEY, "that key is nobody's");
}

ton_fault ton_errand_identify(ton_errand *errand)
{
    const char *key = ton_errand_take(errand, "apiKey"), *user = ton_errand_take(errand, "u"),
               *password = ton_errand_take(errand, "p"), *token = ton_errand_take(errand, "t"),
               *salt = ton_errand_take(errand, "s");
    ton_fault fault = check_version(errand);
    if (fault != TON_FAULT_NONE)
        return fault;
    if ((key && (user || password || token || salt)) || (password && (token || salt)))
        return ton_errand_fail(errand, TON_FAULT_CONFLICT,
                               "an apiKey, or u with t and s: one of them alone");
    if (password)
        return ton_errand_fail(errand, TON_FAULT_MECHANISM,
                               "plain passwords are not taken: send an apiKey, or u, t and s");
    return key ? check_key(errand, key) : check_token(errand, user, token, salt);
}
