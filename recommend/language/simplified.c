/* Traditional characters and what they are written as in simplified script, in pairs. The pairs are
 * those of Unicode's CLDR transform Hant-Hans (docs/licences.md says how they were taken). Both
 * sides of every comparison are folded with it, so that a pair that an editor would dispute does no
 * harm. */
#include "recommend/language/letters.h"

#include <stddef.h>
#include <uchar.h>

static const char16_t pairs[] =
#include "recommend/language/simplified.inc"
    ;

int32_t ton_simplified(int32_t code)
{
    size_t low = 0, high = sizeof pairs / sizeof *pairs / 2;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (pairs[2 * middle] < code)
            low = middle + 1;
        else
            high = middle;
    }
    return pairs[2 * low] == code ? pairs[2 * low + 1] : code;
}
