#include "tools/serve/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>

enum { WAITING = 128 /* calls that nobody has taken yet */ };

typedef union place {
    struct sockaddr any;
    struct sockaddr_in four;
    struct sockaddr_in6 six;
} place;

static bool place_of(place *out, const char *address, int port)
{
    memset(out, 0, sizeof *out);
    if (inet_pton(AF_INET, address, &out->four.sin_addr) == 1) {
        out->four.sin_family = AF_INET;
        out->four.sin_port = htons((uint16_t)port);
        return true;
    }
    out->six.sin6_family = AF_INET6;
    out->six.sin6_port = htons((uint16_t)port);
    return inet_pton(AF_INET6, address, &out->six.sin6_addr) == 1;
}

static socklen_t size_of(const place *where)
{
    return where->any.sa_family == AF_INET6 ? sizeof where->six : sizeof where->four;
}

static bool bind_to(int *own, place *where)
{
    int on = 1;
    socklen_t size = sizeof *where;
    *own = socket(where->any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    return *own >= 0 && !setsockopt(*own, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) &&
           !bind(*own, &where->any, size_of(where)) && !listen(*own, WAITING) &&
           !getsockname(*own, &where->any, &size);
}

ton_status ton_listen_on(int *own, int *port, const char *address, ton_error *error)
{
    place where;
    *own = -1;
    if (!place_of(&where, address, *port))
        return ton_fail(error, TON_USAGE, "--address takes an IP address, not '%.60s'", address);
    if (!bind_to(own, &where))
        return ton_fail(error, TON_IO, "%s, port %d: cannot listen there: %s", address, *port,
                        strerror(errno));
    *port = ntohs(where.any.sa_family == AF_INET6 ? where.six.sin6_port : where.four.sin_port);
    return TON_OK;
}
