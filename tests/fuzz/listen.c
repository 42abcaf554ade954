/* Any bytes are a listen or a sentence about what is wrong; what is believed is in its range. */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "base/text.h"
#include "tools/listeners/listen.h"
#include "tools/listeners/songs_parts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ton_listen listen;
    ton_error error;
    char key[TON_TITLE_KEY_BYTES];
    ton_status status = ton_listen_read(&listen, (const char *)data, size, &error);
    fuzz_must(status == TON_OK || status == TON_INVALID, "a line is right or wrong");
    if (status != TON_OK)
        return 0;
    fuzz_must(listen.time >= 0, "a time is not negative");
    fuzz_must(ton_utf8_valid(listen.user) && ton_utf8_valid(listen.song.tags.title),
              "texts are UTF-8");
    if (ton_title_key(key, listen.song.tags.artist, listen.song.tags.title)) {
        const char *tab = strchr(key, '\t');
        fuzz_must(tab && tab > key && tab[1], "a key has both parts");
    }
    return 0;
}
