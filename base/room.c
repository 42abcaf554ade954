#include "base/room.h"

#include <stdlib.h>

enum { FIRST = 16 };

void *ton_room(void *array, int64_t used, size_t element_bytes)
{
    size_t count = (size_t)used;
    if (array && (count < FIRST || count & (count - 1)))
        return array;
    return reallocarray(array, count ? 2 * count : FIRST, element_bytes);
}
