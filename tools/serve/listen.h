/* tonary - a socket that listens. */
#ifndef TONARY_TOOLS_SERVE_LISTEN_H
#define TONARY_TOOLS_SERVE_LISTEN_H

#include "base/status.h"

/* Listens on an IP address and a port; 0 takes any that is free, which *port then is. The caller
 * closes *socket (-1: none). TON_USAGE: that is no address; TON_IO. */
ton_status ton_listen_on(int *socket, int *port, const char *address, ton_error *error);

#endif
