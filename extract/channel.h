/* tonary - packets between processes, with a descriptor beside them. Private. */
#ifndef TONARY_EXTRACT_CHANNEL_H
#define TONARY_EXTRACT_CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Two ends of a channel: what is sent at one arrives at the other, packet by packet. */
bool ton_channel_open(int ends[2]);

/* Sends one packet, and a descriptor with it unless that is -1. False and errno when the other end
 * is gone. */
bool ton_channel_send(int channel, const void *bytes, size_t count, int descriptor);

/* Waits for a packet and returns its true size, which may exceed capacity; 0 when the other end is
 * gone, -1 and errno. *descriptor is the caller's to close, -1 when none came; when it is NULL,
 * none is let in. */
ssize_t ton_channel_receive(int channel, void *bytes, size_t capacity, int *descriptor);

#endif
