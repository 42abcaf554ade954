/* A unix socket of packets: sizes are kept, a dead peer is the end of the stream, and descriptors
 * travel as ancillary data (unix(7)). */
#include "extract/channel.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

/* Room for one descriptor, aligned as CMSG_FIRSTHDR wants it. */
typedef union ancillary {
    struct cmsghdr header;
    char bytes[CMSG_SPACE(sizeof(int))];
} ancillary;

bool ton_channel_open(int ends[2])
{
    return socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0;
}

bool ton_channel_send(int channel, const void *bytes, size_t count, int descriptor)
{
    ancillary beside = {0};
    struct iovec packet = {(void *)bytes, count};
    struct msghdr message = {.msg_iov = &packet, .msg_iovlen = 1};
    if (descriptor >= 0) {
        message.msg_control = beside.bytes;
        message.msg_controllen = sizeof beside.bytes;
        beside.header.cmsg_level = SOL_SOCKET;
        beside.header.cmsg_type = SCM_RIGHTS;
        beside.header.cmsg_len = CMSG_LEN(sizeof descriptor);
        memcpy(CMSG_DATA(&beside.header), &descriptor, sizeof descriptor);
    }
    ssize_t sent;
    do
        sent = sendmsg(channel, &message, MSG_NOSIGNAL);
    while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)count;
}

ssize_t ton_channel_receive(int channel, void *bytes, size_t capacity, int *descriptor)
{
    ancillary beside = {0};
    struct iovec packet = {bytes, capacity};
    struct msghdr message = {.msg_iov = &packet, .msg_iovlen = 1};
    if (descriptor) {
        *descriptor = -1;
        message.msg_control = beside.bytes;
        message.msg_controllen = sizeof beside.bytes;
    }
    ssize_t got;
    do
        got = recvmsg(channel, &message, MSG_TRUNC | MSG_CMSG_CLOEXEC);
    while (got < 0 && errno == EINTR);
    const struct cmsghdr *header = got >= 0 && descriptor ? CMSG_FIRSTHDR(&message) : NULL;
    if (header && header->cmsg_type == SCM_RIGHTS)
        memcpy(descriptor, CMSG_DATA(header), sizeof *descriptor);
    return got;
}
