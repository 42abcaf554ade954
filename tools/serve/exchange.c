/* Bodies are bounded; what is encoded stays so until it is read as a parameter. */
#include "tools/serve/exchange.h"

#include "tools/serve/http.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { BODY_MOST = 1 << 20 };

const char *ton_exchange_header(struct MHD_Connection *connection, const char *name)
{
    return ton_http.lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

void ton_exchange_take(ton_exchange *x, const char *data, size_t size)
{
    if (x->bytes + size > BODY_MOST) {
        x->too_large = true;
        return;
    }
    if (x->bytes + size + 1 > x->room) {
        size_t room = 2 * (x->bytes + size + 1);
        char *more = realloc(x->body, room);
        if (!more) {
            x->no_memory = true;
            return;
        }
        x->body = more;
        x->room = room;
    }
    memcpy(x->body + x->bytes, data, size);
    x->bytes += size;
    x->body[x->bytes] = '\0';
}

typedef struct adding {
    ton_query *parameters;
    ton_error *error;
    ton_status status;
} adding;

static enum MHD_Result add_parameter(void *user, enum MHD_ValueKind kind, const char *key,
                                     const char *value)
{
    adding *a = user;
    (void)kind;
    a->status = ton_query_add_encoded(a->parameters, key, value ? value : "", a->error);
    return a->status == TON_OK ? MHD_YES : MHD_NO;
}

static ton_status read_body(ton_query *p, struct MHD_Connection *connection, const ton_exchange *x,
                            ton_error *error)
{
    const char *type = ton_exchange_header(connection, "Content-Type");
    if (!x->bytes)
        return TON_OK;
    if (type && !strncasecmp(type, "application/json", 16))
        return ton_query_json(p, x->body, x->bytes, error);
    if (type && !strncasecmp(type, "application/x-www-form-urlencoded", 33))
        return memchr(x->body, 0, x->bytes)
                   ? ton_fail(error, TON_INVALID, "the form holds a zero byte")
                   : ton_query_form(p, x->body, error);
    return ton_fail(error, TON_INVALID, "a body is application/json or a form");
}

ton_status ton_exchange_read(ton_query *p, struct MHD_Connection *connection, const ton_exchange *x,
                             ton_error *error)
{
    adding a = {.parameters = p, .error = error, .status = TON_OK};
    ton_http.get_connection_values(connection, MHD_GET_ARGUMENT_KIND, add_parameter, &a);
    return a.status == TON_OK ? read_body(p, connection, x, error) : a.status;
}
