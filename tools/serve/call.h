/* tonary - a route called: its command run with what came along, its answer kept. */
#ifndef TONARY_TOOLS_SERVE_CALL_H
#define TONARY_TOOLS_SERVE_CALL_H

#include "tools/serve/query.h"
#include "tools/serve/routes.h"

/* What is sent back. */
typedef struct ton_answered {
    unsigned code; /* of HTTP */
    char *body;    /* (bytes) JSON; owned, freed by the caller */
    size_t bytes;
    const char *type;   /* of what is no JSON; NULL: it is */
    const char *cookie; /* that the browser is to keep, borrowed; NULL: none */
    const char *policy; /* what its content may do; NULL: what the page may */
    const char *allow;  /* the methods that there are, borrowed; NULL: it was one of them */
} ton_answered;

/* Runs the command of a route. Errors are answers too: {"error":{"code":…,"message":…}}, 400 for
 * what was asked wrongly, 404, 503 when the corpus is busy, 500 for the rest. body is NULL when
 * memory is short. */
void ton_route_call(ton_answered *answered, const ton_route *route,
                    const ton_slice part[TON_ROUTE_PARTS], ton_query *parameters,
                    const ton_session *session);

/* The code of HTTP for a status. */
unsigned ton_code_of(ton_status status);

/* An error as an answer. */
void ton_answer_error(ton_answered *answered, unsigned code, const char *name, const char *message);

#endif
