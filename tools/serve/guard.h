/* tonary - who may ask.
 *
 * A page of another site can make a browser call a server on the loopback. So Host must be a name
 * that the server goes by (a name that leads here by DNS is none), who says which page it is must
 * be one of its own (Origin), and other addresses than the loopback need a token, which is compared
 * in constant time. A browser's session stands for the token; who guesses wrong too often waits. */
#ifndef TONARY_TOOLS_SERVE_GUARD_H
#define TONARY_TOOLS_SERVE_GUARD_H

#include "tools/serve/cookies.h"
#include "tools/serve/guesses.h"
#include "tools/serve/server.h"

/* Where a browser says the token; the door to it stands open. */
#define TON_LOGIN "/api/session"

enum { TON_TOKEN_BYTES = 129, TON_TOKEN_LEAST = 16 };

typedef struct ton_guard {
    const ton_texts *hosts; /* borrowed */
    int port;
    char token[TON_TOKEN_BYTES]; /* "": none is needed */
    ton_cookies *cookies;
    ton_guesses *guesses;
    bool is_behind_tls, trusts_proxy;
} ton_guard;

/* What a caller said of itself; NULL: nothing. */
typedef struct ton_caller {
    const char *host, *origin, *authorization, *cookie;
    bool is_free;  /* where it goes there is nothing to hide, or it is asked there who it is */
    uint64_t from; /* as guesses are counted */
} ton_caller;

/* What cookies and guesses count time by: monotonic s. */
time_t ton_guard_now(void);

/* Reads what nobody else may read, room - 1 bytes of it at most. TON_IO and TON_INVALID (others can
 * read it) name the file. */
ton_status ton_private_read(char *text, size_t room, const char *path, ton_error *error);

/* Whether a secret was said; as long for a wrong one as for the right one. */
bool ton_secret_same(const char *known, const char *said);

/* Reads the token. TON_IO and TON_INVALID name the file: it must be the user's alone and hold 16 to
 * 128 visible characters. */
ton_status ton_guard_token(ton_guard *guard, const char *path, ton_error *error);

bool ton_address_is_loopback(const char *address);

/* NULL: it may ask; else why not, and the code of HTTP. */
const char *ton_guard_refuses(const ton_guard *guard, const ton_caller *caller, unsigned *code);

/* The same of a token that a caller says, NULL: none. */
const char *ton_guard_hears(const ton_guard *guard, uint64_t caller, const char *token,
                            unsigned *code);

#endif
