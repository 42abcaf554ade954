/* tonary - libmicrohttpd, found when somebody serves: it brings ten libraries along, for which no
 * other command is to wait.
 *
 * Its functions are called as ton_http.queue_response(…), with the types of its own header.
 */
#ifndef TONARY_TOOLS_SERVE_HTTP_H
#define TONARY_TOOLS_SERVE_HTTP_H

#include <microhttpd.h>

#include "base/status.h"

#define TON_HTTP_FUNCTIONS(X)                                                                      \
    X(start_daemon)                                                                                \
    X(quiesce_daemon)                                                                              \
    X(stop_daemon)                                                                                 \
    X(get_connection_values)                                                                       \
    X(get_connection_info)                                                                         \
    X(lookup_connection_value)                                                                     \
    X(create_response_from_buffer)                                                                 \
    X(create_response_from_callback)                                                               \
    X(create_response_from_fd_at_offset64)                                                         \
    X(add_response_header)                                                                         \
    X(queue_response)                                                                              \
    X(destroy_response)                                                                            \
    X(suspend_connection)                                                                          \
    X(resume_connection)

typedef struct ton_http_library {
#define X(name) __typeof__(MHD_##name) *name;
    TON_HTTP_FUNCTIONS(X)
#undef X
} ton_http_library;

extern ton_http_library ton_http;

/* Finds it. TON_UNSUPPORTED names the package to install. */
ton_status ton_http_find(ton_error *error);

#endif
