/* Any file has a key, always the same, and a tag around it changes nothing of that. */
#include "extract/extract.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ton_audio_key key_of(const uint8_t *data, size_t size)
{
    ton_audio_key key;
    int file = fuzz_file(data, size);
    fuzz_must(ton_audio_key_read(&key, file, NULL) == TON_OK, "what can be read has a key");
    close(file);
    return key;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char tag[] = "ID3\4\0\0\0\0\0\5title";
    const size_t tag_bytes = sizeof tag - 1;
    ton_audio_key key = key_of(data, size), again = key_of(data, size);
    fuzz_must(!ton_audio_key_compare(&key, &again), "the key is the same");
    uint8_t *tagged = malloc(size + tag_bytes);
    fuzz_must(tagged != NULL, "there is memory");
    memcpy(tagged, tag, tag_bytes);
    if (size)
        memcpy(tagged + tag_bytes, data, size);
    again = key_of(tagged, size + tag_bytes);
    free(tagged);
    fuzz_must(!ton_audio_key_compare(&key, &again), "a tag before it is no sound");
    return 0;
}
