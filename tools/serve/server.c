/* The server on libmicrohttpd: a pool of threads, each answering one call at a time. An exchange
 * keeps what came along until all of it is there. Bodies, headers, connections and waiting are
 * bounded; what is refused is refused before anything is read of it. */
#include "tools/serve/server.h"

#include "tools/cli/kept.h"
#include "tools/serve/call.h"
#include "tools/serve/cover.h"
#include "tools/serve/exchange.h"
#include "tools/serve/guard.h"
#include "tools/serve/listen.h"
#include "tools/serve/page.h"
#include "tools/serve/reply.h"
#include "tools/serve/reports.h"
#include "tools/serve/specials.h"
#include "tools/subsonic/subsonic.h"

#include "tools/serve/http.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum {
    HEADERS_MOST = 32 << 10,
    PATIENCE = 15, /* s without a byte */
    THREADS = 8
};

struct ton_server {
    ton_session session;
    ton_guard guard;
    ton_job *job;
    ton_watchers *watchers;
    ton_covers *covers;
    ton_page *page;
    int reports;            /* the folder of reports; -1: none */
    ton_subsonic *subsonic; /* NULL: not asked for */
    int socket;             /* -1: none; the daemon's once that has started */
    struct MHD_Daemon *daemon;
};

/* ---- answering ----------------------------------------------------------------------------------
 */

static enum MHD_Result answer_route(const ton_server *server, struct MHD_Connection *connection,
                                    const ton_route *route, const ton_slice *part, ton_query *query)
{
    ton_answered answered = {0};
    ton_route_call(&answered, route, part, query, &server->session);
    return ton_reply_json(connection, &answered);
}

static ton_call call_of(const ton_server *server, struct MHD_Connection *connection,
                        const char *rest, ton_query *query)
{
    return (ton_call){.connection = connection,
                      .session = &server->session,
                      .job = server->job,
                      .watchers = server->watchers,
                      .reports = server->reports,
                      .covers = server->covers,
                      .rest = rest,
                      .query = query};
}

static const ton_rest_endpoint *endpoint_of(const ton_server *server, const char *path)
{
    return server->subsonic ? ton_rest_find(path) : NULL;
}

static enum MHD_Result choose(const ton_server *server, struct MHD_Connection *connection,
                              const char *path, const char *method, ton_query *query)
{
    ton_slice part[TON_ROUTE_PARTS];
    const char *asked = strcmp(method, "HEAD") ? method : "GET", *rest;
    bool is_known;
    const ton_route *route = ton_route_find(asked, path, part, &is_known);
    const ton_special *special = route ? NULL : ton_special_find(asked, path, &rest, &is_known);
    const ton_rest_endpoint *endpoint = route ? NULL : endpoint_of(server, path);
    if (route)
        return answer_route(server, connection, route, part, query);
    if (special || endpoint) {
        const ton_call call = call_of(server, connection, special ? rest : path, query);
        return special ? special->answer(&call)
                       : ton_rest_answer(endpoint, server->subsonic, &call);
    }
    if (is_known)
        return ton_reply_error(connection, 405, "method", "that address knows other methods");
    if (strncmp(path, "/api/", 5) != 0 && !strcmp(asked, "GET"))
        return ton_page_answer(server->page, connection, path);
    return ton_reply_error(connection, 404, "not_found",
                           "there is no such address; /api/v1/openapi.json lists them");
}

static enum MHD_Result dispatch(const ton_server *server, struct MHD_Connection *connection,
                                const char *path, const char *method, const ton_exchange *x)
{
    ton_error error = {.status = TON_OK};
    ton_query query = {0};
    if (x->too_large)
        return ton_reply_error(connection, 413, "too_large", "the body is larger than a megabyte");
    if (x->no_memory)
        return ton_reply_error(connection, 500, "no_memory", "out of memory");
    ton_status status = ton_exchange_read(&query, connection, x, &error);
    enum MHD_Result result =
        status == TON_OK ? choose(server, connection, path, method, &query)
                         : ton_reply_error(connection, 400, ton_status_code(status), error.message);
    ton_query_clear(&query);
    return result;
}

static const char *refusal(const ton_server *server, struct MHD_Connection *connection,
                           const char *path, unsigned *code)
{
    const ton_caller caller = {.host = ton_exchange_header(connection, "Host"),
                               .origin = ton_exchange_header(connection, "Origin"),
                               .authorization = ton_exchange_header(connection, "Authorization"),
                               .is_asked_there = endpoint_of(server, path)};
    return ton_guard_refuses(&server->guard, &caller, code);
}

static enum MHD_Result answer(void *user, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *data,
                              size_t *size, void **state)
{
    const ton_server *server = user;
    ton_exchange *x = *state;
    unsigned code;
    (void)version;
    if (!x) {
        const char *why = refusal(server, connection, path, &code);
        if (why)
            return ton_reply_error(connection, code, code == 401 ? "unauthorized" : "forbidden",
                                   why);
        *state = calloc(1, sizeof *x);
        return *state ? MHD_YES : MHD_NO;
    }
    if (*size) {
        ton_exchange_take(x, data, *size);
        *size = 0;
        return MHD_YES;
    }
    return dispatch(server, connection, path, method, x);
}

/* Names and values are decoded where they are used: what %2F stands for is no slash of the address,
 * and %00 ends nothing. */
static size_t leave_encoded(void *user, struct MHD_Connection *connection, char *text)
{
    (void)user;
    (void)connection;
    return strlen(text);
}

static void finished(void *user, struct MHD_Connection *connection, void **state,
                     enum MHD_RequestTerminationCode how)
{
    ton_exchange *x = *state;
    (void)user;
    (void)connection;
    (void)how;
    if (x)
        free(x->body);
    free(x);
    *state = NULL;
}

/* ---- starting and stopping ----------------------------------------------------------------------
 */

static ton_status listen_on(ton_server *server, const ton_server_options *o, ton_error *error)
{
    server->guard.port = o->port;
    ton_status status = ton_listen_on(&server->socket, &server->guard.port, o->address, error);
    if (status != TON_OK)
        return status;
    unsigned flags =
        MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_ITC | MHD_ALLOW_SUSPEND_RESUME;
    if (strchr(o->address, ':'))
        flags |= MHD_USE_IPv6;
    server->daemon = ton_http.start_daemon(
        flags, 0, NULL, NULL, answer, server, MHD_OPTION_LISTEN_SOCKET, server->socket,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL, MHD_OPTION_NOTIFY_COMPLETED, finished,
        NULL, MHD_OPTION_THREAD_POOL_SIZE, THREADS, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)o->connections, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)PATIENCE,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADERS_MOST, MHD_OPTION_END);
    return server->daemon ? TON_OK
                          : ton_fail(error, TON_IO, "%s, port %d: the server cannot start",
                                     o->address, server->guard.port);
}

ton_status ton_server_start(ton_server **out, const ton_server_options *o,
                            const ton_session *session, ton_error *error)
{
    ton_status found = ton_http_find(error);
    if (found != TON_OK)
        return found;
    ton_server *server = *out = calloc(1, sizeof *server);
    if (!server)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    server->session = *session;
    server->socket = server->reports = -1;
    server->session.kept = ton_kept_new();
    server->job = ton_job_new(&server->session);
    server->watchers = server->job ? ton_watchers_new(server->job) : NULL;
    server->guard.hosts = &o->hosts;
    ton_status status =
        server->session.kept && server->watchers ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) /* before secrets are read: its processes have what is known until then */
        status = ton_covers_new(&server->covers, error);
    if (status == TON_OK)
        status = ton_page_open(&server->page, o->page, error);
    if (status == TON_OK)
        status = ton_reports_open(&server->reports, o->reports, error);
    if (status == TON_OK && o->token_file)
        status = ton_guard_token(&server->guard, o->token_file, error);
    else if (status == TON_OK && !ton_address_is_loopback(o->address))
        status = ton_fail(error, TON_USAGE,
                          "--address %s: everybody could ask; --token-file FILE says who may",
                          o->address);
    if (status == TON_OK && o->subsonic.users)
        status = ton_subsonic_new(&server->subsonic, &o->subsonic, error);
    if (status == TON_OK)
        status = listen_on(server, o, error);
    if (status != TON_OK) {
        ton_server_stop(server);
        *out = NULL;
    }
    return status;
}

int ton_server_port(const ton_server *server)
{
    return server->guard.port;
}

void ton_server_stop(ton_server *server)
{
    if (!server)
        return;
    if (server->watchers)
        ton_watchers_close(server->watchers);
    if (server->daemon)
        ton_http.stop_daemon(server->daemon);
    else if (server->socket >= 0)
        close(server->socket);
    ton_job_free(server->job);
    ton_watchers_free(server->watchers);
    ton_covers_free(server->covers);
    ton_page_close(server->page);
    if (server->reports >= 0)
        close(server->reports);
    ton_kept_free(server->session.kept);
    ton_subsonic_free(server->subsonic);
    free(server);
}
