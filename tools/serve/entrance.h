/* tonary - the guard at the connection: what it looks at before anything of a call is read. */
#ifndef TONARY_TOOLS_SERVE_ENTRANCE_H
#define TONARY_TOOLS_SERVE_ENTRANCE_H

#include "tools/serve/http.h"

#include "tools/serve/guard.h"

/* NULL: the call may come in; else why not, and the code of HTTP. asks_itself: where it goes
 * callers are asked who they are. */
const char *ton_entrance_refuses(const ton_guard *guard, struct MHD_Connection *connection,
                                 const char *path, const char *method, bool asks_itself,
                                 unsigned *code);

/* Who calls, as guesses are counted. */
uint64_t ton_entrance_caller(const ton_guard *guard, struct MHD_Connection *connection);

/* The name of the browser's session, borrowed; NULL: it said none. */
const char *ton_entrance_cookie(struct MHD_Connection *connection);

/* Whether an address is a file of the page, which anybody may have. */
bool ton_entrance_is_page(const char *path, const char *method);

#endif
