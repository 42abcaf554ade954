/* tonary - a call in the making: what came along so far, until all of it is there. */
#ifndef TONARY_TOOLS_SERVE_EXCHANGE_H
#define TONARY_TOOLS_SERVE_EXCHANGE_H

#include <microhttpd.h>

#include "tools/serve/query.h"

typedef struct ton_exchange {
    char *body; /* (bytes), one more for the end; owned */
    size_t bytes, room;
    bool too_large, no_memory;
    struct ton_task *task; /* what became of it; NULL: not all of it is there */
} ton_exchange;

/* A header of the call, borrowed; NULL: it has none. */
const char *ton_exchange_header(struct MHD_Connection *connection, const char *name);

/* Adds to the body. What is too much of it is not kept, and said by the exchange. */
void ton_exchange_take(ton_exchange *exchange, const char *data, size_t bytes);

/* Reads the parameters of the address and those of the body, a form or a JSON object. TON_INVALID:
 * they are none; TON_NO_MEMORY. */
ton_status ton_exchange_read(ton_query *parameters, struct MHD_Connection *connection,
                             const ton_exchange *exchange, ton_error *error);

#endif
