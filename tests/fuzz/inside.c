/* Whatever packets a worker may answer with: what is believed is clean text or a picture by its own
 * bytes, of a bounded size, and whatever is not leaves nothing behind.
 *
 * The first byte says which kind was asked for; then come packets, each behind two bytes of length.
 */
#include "base/text.h"
#include "extract/channel.h"
#include "extract/inside_answer.h"
#include "tests/fuzz/fuzz.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static bool wait_for_nobody(void *user, int channel)
{
    (void)user, (void)channel;
    return true; /* all is there, and then the end */
}

/* What a channel has no room for is left out. */
static void say(int channel, const uint8_t *data, size_t size)
{
    while (size >= 2) {
        size_t count = (size_t)data[0] << 8 | data[1];
        data += 2;
        size -= 2;
        count = count < size ? count : size;
        if (send(channel, data, count, MSG_DONTWAIT | MSG_NOSIGNAL) < 0)
            return;
        data += count;
        size -= count;
    }
}

static void expect_harmless(const ton_inside_found *found, ton_inside_kind kind)
{
    if (!found->bytes)
        return;
    fuzz_must(found->count > 0 && found->bytes[found->count] == '\0', "it ends");
    if (kind == TON_INSIDE_PICTURE) {
        fuzz_must(found->count <= TON_PICTURE_MOST, "a picture is not too large");
        fuzz_must(ton_image_type(found->bytes, found->count) == found->type, "it is a picture");
        return;
    }
    fuzz_must(found->count <= TON_LYRICS_MOST, "lyrics are not too long");
    fuzz_must(strlen(found->bytes) == found->count, "no end stands within them");
    fuzz_must(ton_utf8_valid(found->bytes), "they are UTF-8");
    for (const char *at = found->bytes; *at; at++)
        fuzz_must((unsigned char)*at >= ' ' || *at == '\n', "no character steers a terminal");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int ends[2];
    ton_inside_found found;
    if (!size)
        return 0;
    fuzz_must(ton_channel_open(ends), "there is a channel");
    ton_inside_kind kind = data[0] & 1 ? TON_INSIDE_PICTURE : TON_INSIDE_LYRICS;
    say(ends[1], data + 1, size - 1);
    close(ends[1]);
    ton_receipt receipt = ton_inside_receive(&found, ends[0], kind, wait_for_nobody, NULL);
    fuzz_must(receipt == TON_RECEIPT_OK || (!found.bytes && !found.count && !found.type),
              "what is not believed is not there");
    expect_harmless(&found, kind);
    free(found.bytes);
    close(ends[0]);
    return 0;
}
