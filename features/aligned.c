/* What calloc does, at the start of a cache line. */
#include "features/aligned.h"

#include <stdlib.h>
#include <string.h>

void *ton_aligned_new(size_t size)
{
    void *object = aligned_alloc(TON_CACHE_LINE, size);
    return object ? memset(object, 0, size) : NULL;
}
