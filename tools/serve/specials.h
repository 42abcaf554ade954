/* tonary - answers that are no command's: a table of addresses beside the routes. */
#ifndef TONARY_TOOLS_SERVE_SPECIALS_H
#define TONARY_TOOLS_SERVE_SPECIALS_H

#include "tools/serve/http.h"

#include "tools/serve/events.h"
#include "tools/serve/guard.h"
#include "tools/serve/query.h"
#include "tools/serve/routes.h"

/* A call as the server has it; borrowed. */
typedef struct ton_call {
    struct MHD_Connection *connection;
    const ton_session *session;
    ton_job *job;
    ton_watchers *watchers;
    const ton_guard *guard;
    uint64_t caller; /* as guesses are counted */
    int reports;     /* their folder, open; -1: there is none */
    struct ton_covers *covers;
    struct ton_follower *follower;
    const char *rest; /* of the address, behind the path of the row; still encoded */
    ton_query *query;
} ton_call;

typedef struct ton_special {
    const char *method, *path; /* one that ends with a slash takes what follows */
    const char *rest;          /* what that is called; NULL: nothing follows */
    const char *parameters;    /* names, as of a route */
    const char *about;
    const char *type; /* of what is no JSON; NULL: it is */
    enum MHD_Result (*answer)(const ton_call *call);
} ton_special;

extern const ton_special ton_specials[];
extern const int ton_special_count;

/* The row of an address and a method, with what follows in *rest; NULL: there is none, and *methods
 * has also those that the address knows here. */
const ton_special *ton_special_find(const char *method, const char *path, const char **rest,
                                    ton_methods *methods);

#endif
