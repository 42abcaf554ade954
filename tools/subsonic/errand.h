/* tonary - one question of an OpenSubsonic client on its way to an answer. */
#ifndef TONARY_TOOLS_SUBSONIC_ERRAND_H
#define TONARY_TOOLS_SUBSONIC_ERRAND_H

#include <jansson.h>

#include "tools/serve/routes.h"
#include "tools/subsonic/subsonic.h"
#include "tools/subsonic/users.h"

struct ton_subsonic {
    ton_users users;
    char per_artist[16], per_album[16], no_copies[8]; /* as options; "": not given */
};

/* What is wrong, in the numbers of the API. */
typedef enum ton_fault {
    TON_FAULT_NONE = -1,
    TON_FAULT_OTHER = 0,
    TON_FAULT_MISSING = 10,     /* a parameter */
    TON_FAULT_OLD_CLIENT = 20,  /* another protocol than version 1 */
    TON_FAULT_OLD_SERVER = 30,  /* the same */
    TON_FAULT_PASSWORD = 40,    /* or the user's name */
    TON_FAULT_MECHANISM = 42,   /* of proving who one is: not this one */
    TON_FAULT_CONFLICT = 43,    /* several of them at once */
    TON_FAULT_KEY = 44,         /* nobody's */
    TON_FAULT_NOT_ALLOWED = 50, /* to this user */
    TON_FAULT_NOT_FOUND = 70
} ton_fault;

typedef struct ton_errand {
    const ton_call *call;
    const ton_subsonic *subsonic;
    const char *user; /* who asks, borrowed; NULL where nobody need say so */
    json_t *answer;   /* what is told beside the status, an object */
    char message[TON_ERROR_BYTES];
    bool is_sent; /* the answer was no document, and is on its way as result says */
    enum MHD_Result result;
} ton_errand;

/* Notes what is wrong, a sentence, and returns fault. */
ton_fault ton_errand_fail(ton_errand *errand, ton_fault fault, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The next parameter of that name, borrowed; NULL: none is left. */
const char *ton_errand_take(ton_errand *errand, const char *name);

/* The same of one that must be there. */
ton_fault ton_errand_need(ton_errand *errand, const char *name, const char **value);

/* A number from 0 on, digits only; what is above most becomes most. */
ton_fault ton_errand_count(ton_errand *errand, const char *name, int standard, int most,
                           int *count);

/* Ends pairs: a bare NULL may be an int, which is no pointer among unnamed arguments. */
#define TON_PAIRS_END (const char *)NULL

/* Runs the command of a route with pairs of a name and a value, both texts, and TON_PAIRS_END; a
 * pair whose value is NULL or "" is passed over. *answer is what it said in JSON, owned by the
 * caller.
 */
ton_fault ton_errand_run(ton_errand *errand, json_t **answer, const ton_route *route, ...)
    __attribute__((sentinel));

/* The same with the parameters of a query. */
ton_fault ton_errand_call(ton_errand *errand, json_t **answer, const ton_route *route,
                          ton_query *query);

/* All that is known of a song, by its id and nothing else. The caller owns it. */
ton_fault ton_errand_song(ton_errand *errand, const char *id, json_t **track);

/* Finds who asks, by a key or by a token, and sets errand->user. */
ton_fault ton_errand_identify(ton_errand *errand);

#endif
