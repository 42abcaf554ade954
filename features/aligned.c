#include "features/aligned.h"

#include <stdlib.h>
#include <string.h>

void *ton_aligned_new(size_t size)
{
    struct line {
        TON_ALIGNED char byte;
    };
    void *new = aligned_alloc(sizeof(struct line), size);
    return new ? memset(new, 0, size) : NULL;
}
