/* A worker has read a file that may be made to take it over, so what it says is foreign bytes. Only
 * their number is believed, within its bound, and only until it does not come true; what kind of
 * picture they are is looked up here. */
#include "extract/inside_answer.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "extract/channel.h"

static size_t packet_of(size_t left)
{
    return left < TON_INSIDE_PACKET ? left : TON_INSIDE_PACKET;
}

bool ton_inside_send(int channel, const ton_inside_head *head, const char *bytes)
{
    bool sent = ton_channel_send(channel, head, sizeof *head, -1);
    for (size_t at = 0; sent && at < head->count; at += TON_INSIDE_PACKET)
        sent = ton_channel_send(channel, bytes + at, packet_of(head->count - at), -1);
    return sent;
}

/* ---- whether it can be believed -----------------------------------------------------------------
 */

const char *ton_image_type(const void *bytes, size_t count)
{
    static const struct {
        const char *type, *signature;
        size_t at, length;
    } rows[] = {
        {"image/jpeg", "\xff\xd8\xff", 0, 3}, {"image/png", "\x89PNG\r\n\x1a\n", 0, 8},
        {"image/gif", "GIF87a", 0, 6},        {"image/gif", "GIF89a", 0, 6},
        {"image/webp", "WEBPVP8", 8, 7},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (count > rows[i].at + rows[i].length &&
            !memcmp((const char *)bytes + rows[i].at, rows[i].signature, rows[i].length) &&
            (!rows[i].at || !memcmp(bytes, "RIFF", 4)))
            return rows[i].type;
    return NULL;
}

/* Text that cleaning leaves as it is, which is tried behind it; NULL: it is not. */
static const char *lyrics_type(ton_inside_found *found)
{
    char *clean = found->bytes + found->count + 1;
    ton_text_clean_lines(clean, found->count + 1, found->bytes);
    bool is_whole = strlen(found->bytes) == found->count;
    return is_whole && !strcmp(clean, found->bytes) ? "text/plain; charset=utf-8" : NULL;
}

static const char *picture_type(ton_inside_found *found)
{
    return ton_image_type(found->bytes, found->count);
}

static const struct {
    size_t most, copies; /* bytes; of them, that judging takes room for */
    const char *(*type)(ton_inside_found *found);
} kinds[] = {
    [TON_INSIDE_LYRICS] = {TON_LYRICS_MOST, 2, lyrics_type},
    [TON_INSIDE_PICTURE] = {TON_PICTURE_MOST, 1, picture_type},
};

/* ---- receiving ----------------------------------------------------------------------------------
 */

static bool has_ended(int channel)
{
    struct pollfd end = {.fd = channel};
    return poll(&end, 1, 0) == 1 && end.revents & POLLHUP;
}

/* One packet of exactly that many bytes. */
static ton_receipt take(void *bytes, size_t count, int channel, ton_inside_wait *wait, void *user)
{
    if (!wait(user, channel))
        return TON_RECEIPT_LATE;
    ssize_t got = ton_channel_receive(channel, bytes, count, NULL);
    if (got <= 0 && has_ended(channel))
        return TON_RECEIPT_ENDED;
    return got == (ssize_t)count ? TON_RECEIPT_OK : TON_RECEIPT_SENSELESS;
}

static ton_receipt take_bytes(ton_inside_found *found, int channel, ton_inside_kind kind,
                              ton_inside_wait *wait, void *user)
{
    ton_receipt receipt = TON_RECEIPT_OK;
    found->bytes = malloc(kinds[kind].copies * (found->count + 1));
    if (!found->bytes)
        return TON_RECEIPT_NO_MEMORY;
    for (size_t at = 0; receipt == TON_RECEIPT_OK && at < found->count; at += TON_INSIDE_PACKET)
        receipt = take(found->bytes + at, packet_of(found->count - at), channel, wait, user);
    found->bytes[found->count] = '\0';
    if (receipt == TON_RECEIPT_OK && !(found->type = kinds[kind].type(found)))
        receipt = TON_RECEIPT_SENSELESS;
    return receipt;
}

ton_receipt ton_inside_receive(ton_inside_found *found, int channel, ton_inside_kind kind,
                               ton_inside_wait *wait, void *user)
{
    ton_inside_head head;
    *found = (ton_inside_found){0};
    ton_receipt receipt = take(&head, sizeof head, channel, wait, user);
    if (receipt != TON_RECEIPT_OK)
        return receipt;
    if (head.count > kinds[kind].most || head.trouble > 1 || (head.trouble && head.count))
        return TON_RECEIPT_SENSELESS;
    if (head.trouble)
        return TON_RECEIPT_TROUBLE;
    found->count = head.count;
    if (head.count)
        receipt = take_bytes(found, channel, kind, wait, user);
    if (receipt != TON_RECEIPT_OK) {
        free(found->bytes);
        *found = (ton_inside_found){0};
    }
    return receipt;
}
