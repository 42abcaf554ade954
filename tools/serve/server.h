/* tonary - the HTTP server: who may ask, what is asked, how answers are sent. */
#ifndef TONARY_TOOLS_SERVE_SERVER_H
#define TONARY_TOOLS_SERVE_SERVER_H

#include "tools/command.h"
#include "tools/subsonic/options.h"

typedef struct ton_server_options {
    const char *address; /* to listen on: 127.0.0.1, ::1, another one only with a token */
    int port;            /* 0: any that is free */
    const char
        *token_file; /* what callers must know, in a file that nobody else reads; NULL: none */
    ton_texts hosts; /* names that the server goes by, beside those of the loopback */
    int connections;
    const char *page;    /* the folder of the page; NULL: the one beside the program, if any */
    bool is_behind_tls;  /* browsers come by https: cookies are for that alone */
    bool trusts_proxy;   /* a proxy in front tells who calls, and how (X-Forwarded-…) */
    const char *reports; /* the folder of reports; NULL: none */
    int follow; /* s at least between two times that the vector file is brought up to date */
    ton_subsonic_options subsonic; /* of OpenSubsonic; without users there is none */
} ton_server_options;

typedef struct ton_server ton_server;

/* Listens, and answers on threads of its own. Options and session are borrowed. TON_USAGE: an
 * address other than the loopback without a token; TON_IO: it cannot be listened on, or the token
 * cannot be read; TON_NO_MEMORY. */
ton_status ton_server_start(ton_server **server, const ton_server_options *options,
                            const ton_session *session, ton_error *error);

/* Where it listens. */
int ton_server_port(const ton_server *server);

/* Takes no more calls, answers those that were taken, and ends. */
void ton_server_stop(ton_server *server);

#endif
