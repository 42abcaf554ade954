#include "tools/serve/entrance.h"

#include "tools/serve/exchange.h"

#include <string.h>
#include <strings.h>

const char *ton_entrance_cookie(struct MHD_Connection *connection)
{
    return ton_http.lookup_connection_value(connection, MHD_COOKIE_KIND, TON_COOKIE);
}

/* Proxies add a line of their own behind those that came: the last one is the proxy's. */
static enum MHD_Result keep_last(void *user, enum MHD_ValueKind kind, const char *key,
                                 const char *value)
{
    const char **last = user;
    (void)kind;
    if (!strcasecmp(key, "X-Forwarded-For"))
        *last = value;
    return MHD_YES;
}

uint64_t ton_entrance_caller(const ton_guard *guard, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        ton_http.get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const char *told = NULL;
    ton_http.get_connection_values(connection, MHD_HEADER_KIND, keep_last, &told);
    uint64_t forwarded = guard->trusts_proxy ? ton_caller_forwarded(told) : 0;
    return forwarded ? forwarded : ton_caller_of(info ? info->client_addr : NULL);
}

bool ton_entrance_is_page(const char *path, const char *method)
{
    bool reads = !strcmp(method, "GET") || !strcmp(method, "HEAD");
    return reads && strncmp(path, "/api/", 5) != 0 && strncmp(path, "/rest/", 6) != 0;
}

const char *ton_entrance_refuses(const ton_guard *guard, struct MHD_Connection *connection,
                                 const char *path, const char *method, bool asks_itself,
                                 unsigned *code)
{
    const ton_caller caller = {.host = ton_exchange_header(connection, "Host"),
                               .origin = ton_exchange_header(connection, "Origin"),
                               .authorization = ton_exchange_header(connection, "Authorization"),
                               .cookie = ton_entrance_cookie(connection),
                               .from = ton_entrance_caller(guard, connection),
                               .is_free = asks_itself || ton_entrance_is_page(path, method) ||
                                          !strcmp(path, TON_LOGIN)};
    return ton_guard_refuses(guard, &caller, code);
}
