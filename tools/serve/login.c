/* Whoever says the token gets a cookie that stands for it; the page cannot read it, and no other
 * site's page can make a browser send it. */
#include "tools/serve/login.h"

#include "tools/serve/entrance.h"
#include "tools/serve/exchange.h"
#include "tools/serve/reply.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { LINE_BYTES = 200 };

/* Whether the browser came by https, as far as we are told. */
static bool is_secure(const ton_call *call)
{
    const char *scheme = ton_exchange_header(call->connection, "X-Forwarded-Proto");
    const ton_guard *guard = call->guard;
    return guard->is_behind_tls || (guard->trusts_proxy && scheme && !strcasecmp(scheme, "https"));
}

static enum MHD_Result reply(const ton_call *call, const char *name, int seconds)
{
    char line[LINE_BYTES];
    json_t *document = json_object();
    snprintf(line, sizeof line, TON_COOKIE "=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s",
             name, seconds, is_secure(call) ? "; Secure" : "");
    json_object_set_new(document, "seconds", json_integer(seconds));
    return ton_reply_cookie(call->connection, document, line);
}

enum MHD_Result ton_login_state(const ton_call *call)
{
    const char *name =
        ton_http.lookup_connection_value(call->connection, MHD_COOKIE_KIND, TON_COOKIE);
    bool is_needed = *call->guard->token;
    json_t *document = json_object();
    json_object_set_new(document, "needed", json_boolean(is_needed));
    json_object_set_new(
        document, "begun",
        json_boolean(ton_cookies_know(call->guard->cookies, name, ton_guard_now())));
    return ton_reply_document(call->connection, 200, document);
}

enum MHD_Result ton_login_begin(const ton_call *call)
{
    char name[TON_COOKIE_BYTES];
    unsigned code;
    const char *said = ton_query_take(call->query, "token");
    const char *why = ton_guard_hears(call->guard, call->caller, said, &code);
    if (why)
        return ton_reply_refusal(call->connection, code, why);
    if (!ton_cookies_begin(call->guard->cookies, name, ton_guard_now()))
        return ton_reply_error(call->connection, 500, "io", "there is no chance to be had");
    return reply(call, name, TON_COOKIE_SECONDS);
}

enum MHD_Result ton_login_end(const ton_call *call)
{
    const char *name =
        ton_http.lookup_connection_value(call->connection, MHD_COOKIE_KIND, TON_COOKIE);
    ton_cookies_end(call->guard->cookies, name);
    return reply(call, "", 0);
}
