/* The server on libmicrohttpd: some threads take and send, others run commands. An exchange keeps
 * what came along until all of it is there. Bodies, headers, connections and waiting are
 * bounded; what is refused is refused before anything is read of it. */
#include "tools/serve/server.h"

#include "tools/cli/kept.h"
#include "tools/serve/call.h"
#include "tools/serve/cover.h"
#include "tools/serve/entrance.h"
#include "tools/serve/exchange.h"
#include "tools/serve/follow.h"
#include "tools/serve/guard.h"
#include "tools/serve/hands.h"
#include "tools/serve/listen.h"
#include "tools/serve/page.h"
#include "tools/serve/reply.h"
#include "tools/serve/reports.h"
#include "tools/serve/specials.h"
#include "tools/subsonic/subsonic.h"

#include "tools/serve/http.h"
#include <poll.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

enum {
    HEADERS_MOST = 32 << 10,
    PATIENCE = 15, /* s without a byte */
    THREADS = 4,
    HANDS = 16,
    FAREWELL_MS = 20000 /* within which what was asked is answered at the end */
};

struct ton_server {
    ton_session session;
    ton_guard guard;
    ton_job *job;
    ton_watchers *watchers;
    ton_hands *hands;
    atomic_int calls; /* that are not over */
    atomic_bool is_ending;
    ton_covers *covers;
    ton_follower *follower;
    ton_page *page;
    int reports;            /* the folder of reports; -1: none */
    ton_subsonic *subsonic; /* NULL: not asked for */
    int socket;             /* -1: none */
    struct MHD_Daemon *daemon;
};

/* ---- answering ----------------------------------------------------------------------------------
 */

static ton_call call_of(const ton_server *server, struct MHD_Connection *connection,
                        const char *rest, ton_query *query)
{
    return (ton_call){.connection = connection,
                      .session = &server->session,
                      .job = server->job,
                      .watchers = server->watchers,
                      .guard = &server->guard,
                      .caller = ton_entrance_caller(&server->guard, connection),
                      .reports = server->reports,
                      .covers = server->covers,
                      .follower = server->follower,
                      .rest = rest,
                      .query = query};
}

static const ton_rest_endpoint *endpoint_of(const ton_server *server, const char *path)
{
    return server->subsonic ? ton_rest_find(path) : NULL;
}

static enum MHD_Result say_the_end(struct MHD_Connection *connection)
{
    return ton_reply_error(connection, 503, "ending", "this server ends");
}

static enum MHD_Result choose(const ton_server *server, struct MHD_Connection *connection,
                              const char *path, const char *method, ton_task *task)
{
    const char *asked = strcmp(method, "HEAD") ? method : "GET", *rest;
    ton_methods methods;
    task->route = ton_route_find(asked, path, task->part, &methods);
    const ton_special *special =
        task->route ? NULL : ton_special_find(asked, path, &rest, &methods);
    const ton_rest_endpoint *endpoint = task->route ? NULL : endpoint_of(server, path);
    if (task->route)
        return ton_hands_give(server->hands, task) ? MHD_YES : say_the_end(connection);
    if (special || endpoint) {
        const ton_call call = call_of(server, connection, special ? rest : path, &task->query);
        return special ? special->answer(&call)
                       : ton_rest_answer(endpoint, server->subsonic, &call);
    }
    if (*methods.text)
        return ton_reply_methods(connection, methods.text);
    if (ton_entrance_is_page(path, asked))
        return ton_page_answer(server->page, connection, path);
    return ton_reply_error(connection, 404, "not_found",
                           "there is no such address; /api/v1/openapi.json lists them");
}

static enum MHD_Result dispatch(const ton_server *server, struct MHD_Connection *connection,
                                const char *path, const char *method, ton_exchange *x)
{
    ton_error error = {.status = TON_OK};
    if (x->too_large)
        return ton_reply_error(connection, 413, "too_large", "the body is larger than a megabyte");
    x->task = calloc(1, sizeof *x->task);
    if (x->no_memory || !x->task)
        return ton_reply_error(connection, 500, "no_memory", "out of memory");
    x->task->connection = connection;
    ton_status status = ton_exchange_read(&x->task->query, connection, x, &error);
    return status == TON_OK
               ? choose(server, connection, path, method, x->task)
               : ton_reply_error(connection, 400, ton_status_code(status), error.message);
}

/* The connection was awoken. */
static enum MHD_Result send_done(struct MHD_Connection *connection, ton_task *task)
{
    ton_answered answered = task->answered;
    task->answered.body = NULL;
    return ton_reply_json(connection, &answered);
}

static enum MHD_Result answer(void *user, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *data,
                              size_t *size, void **state)
{
    ton_server *server = user;
    ton_exchange *x = *state;
    unsigned code;
    (void)version;
    if (!x) {
        const char *why = ton_entrance_refuses(&server->guard, connection, path, method,
                                               endpoint_of(server, path), &code);
        if (why)
            return ton_reply_refusal(connection, code, why);
        if (atomic_load(&server->is_ending))
            return say_the_end(connection);
        *state = calloc(1, sizeof *x);
        atomic_fetch_add(&server->calls, *state != NULL);
        return *state ? MHD_YES : MHD_NO;
    }
    if (x->task)
        return send_done(connection, x->task);
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
    ton_server *server = user;
    ton_exchange *x = *state;
    (void)connection;
    (void)how;
    if (!x)
        return;
    free(x->body);
    ton_task_free(x->task);
    free(x);
    atomic_fetch_sub(&server->calls, 1);
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
        server, MHD_OPTION_THREAD_POOL_SIZE, THREADS, MHD_OPTION_CONNECTION_LIMIT,
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
    server->watchers = server->job ? ton_watchers_new(server->job, o->connections) : NULL;
    server->guard = (ton_guard){.hosts = &o->hosts,
                                .cookies = ton_cookies_new(),
                                .guesses = ton_guesses_new(),
                                .is_behind_tls = o->is_behind_tls,
                                .trusts_proxy = o->trusts_proxy};
    bool is_made =
        server->session.kept && server->watchers && server->guard.cookies && server->guard.guesses;
    ton_status status = is_made ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) /* before secrets are read: its processes have what is known until then */
        status = ton_covers_new(&server->covers, error);
    if (status == TON_OK && !(server->hands = ton_hands_new(HANDS, &server->session)))
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK && (status = ton_page_open(&server->page, o->page, error)) == TON_OK)
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
        status = ton_follower_new(&server->follower, &server->session, o->follow, error);
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

/* Whoever has asked is answered; what lasts too long is not waited for, so that nobody can keep the
 * server from ending by reading slowly. A thread of the daemon may still hold the socket: nobody
 * can connect from now on, but it is closed only after the daemon. */
static void say_farewell(ton_server *server)
{
    enum { LOOK_MS = 10 };
    atomic_store(&server->is_ending, true);
    shutdown(ton_http.quiesce_daemon(server->daemon), SHUT_RDWR);
    for (int waited = 0; atomic_load(&server->calls) && waited < FAREWELL_MS; waited += LOOK_MS)
        poll(NULL, 0, LOOK_MS);
    ton_hands_close(server->hands); /* no connection may sleep when the daemon stops */
    ton_http.stop_daemon(server->daemon);
}

void ton_server_stop(ton_server *server)
{
    if (!server)
        return;
    if (server->watchers)
        ton_watchers_close(server->watchers);
    if (server->daemon)
        say_farewell(server);
    if (server->socket >= 0)
        close(server->socket);
    ton_hands_free(server->hands);
    ton_follower_free(server->follower);
    ton_job_free(server->job);
    ton_watchers_free(server->watchers);
    ton_covers_free(server->covers);
    ton_page_close(server->page);
    if (server->reports >= 0)
        close(server->reports);
    ton_kept_free(server->session.kept);
    ton_subsonic_free(server->subsonic);
    ton_cookies_free(server->guard.cookies);
    ton_guesses_free(server->guard.guesses);
    free(server);
}
