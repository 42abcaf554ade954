/* tonary - telling systemd (sd_notify(3)) how it goes: one datagram, where it wants one. */
#ifndef TONARY_TOOLS_SERVE_NOTIFY_H
#define TONARY_TOOLS_SERVE_NOTIFY_H

/* "READY=1", "STOPPING=1". Nothing is said where nobody listens ($NOTIFY_SOCKET), and it is no
 * error when it is not heard. */
void ton_notify(const char *state);

#endif
