/* The hash: the published values of FNV-1a, in one piece or in several. */
#include "base/hash.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static const struct {
    const char *text;
    uint64_t hash;
} published[] = {
    {"", UINT64_C(0xcbf29ce484222325)},
    {"a", UINT64_C(0xaf63dc4c8601ec8c)},
    {"foobar", UINT64_C(0x85944171f73967e8)},
};

Test(hash, is_the_published_one)
{
    for (size_t i = 0; i < sizeof published / sizeof *published; i++) {
        const char *text = published[i].text;
        cr_expect(eq(u64, ton_hash(TON_HASH_START, text, strlen(text)), published[i].hash), "%s",
                  text);
    }
}

Test(hash, goes_on_from_a_state)
{
    uint64_t half = ton_hash(TON_HASH_START, "foo", 3);
    cr_assert(eq(u64, ton_hash(half, "bar", 3), published[2].hash));
}
