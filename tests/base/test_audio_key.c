/* The key of a part: its file's, and where it lies. */
#include "base/audio_key.h"

#include <criterion/criterion.h>
#include <stddef.h>

static const struct {
    double from, to;
} parts[] = {{0, 0}, {0, 1}, {1, 0}, {0, 2}, {1, 2}, {2, 1}, {0, 1.0 / 75}, {1.0 / 75, 0}};
enum { PARTS = sizeof parts / sizeof *parts };

Test(base_audio_key, parts_are_told_apart)
{
    const ton_audio_key whole = {{1, 2, 3, 255}};
    for (size_t i = 0; i < PARTS; i++)
        for (size_t k = 0; k < PARTS; k++) {
            ton_audio_key a = whole, b = whole;
            ton_audio_key_part(&a, parts[i].from, parts[i].to);
            ton_audio_key_part(&b, parts[k].from, parts[k].to);
            cr_expect((ton_audio_key_compare(&a, &b) == 0) == (i == k), "%zu, %zu", i, k);
        }
}

Test(base_audio_key, the_whole_comes_back)
{
    const ton_audio_key whole = {{9, 0, 7}};
    for (size_t i = 0; i < PARTS; i++) {
        ton_audio_key key = whole;
        ton_audio_key_part(&key, parts[i].from, parts[i].to);
        cr_expect((ton_audio_key_compare(&key, &whole) != 0) == (i > 0), "%zu", i);
        ton_audio_key_part(&key, parts[i].from, parts[i].to);
        cr_expect(ton_audio_key_compare(&key, &whole) == 0, "%zu", i);
    }
}

/* The same in every version, as corpora hold it. */
Test(base_audio_key, keys_last)
{
    ton_audio_key key = {{0}};
    ton_audio_key_part(&key, 1, 2.5);
    cr_expect(key.byte[0] == 0x2f && key.byte[15] == 0xaa, "%02x %02x", key.byte[0], key.byte[15]);
}
