/* Memory for objects that hold arrays of the kernels. */
#ifndef TONARY_FEATURES_ALIGNED_H
#define TONARY_FEATURES_ALIGNED_H

#include <stddef.h>

/* A cache line. A vector of AVX-512 fills one; where it lies across two, each is read. */
#define TON_ALIGNED _Alignas(64)

/* Zeros, for a type with a member that is TON_ALIGNED; to be released by free. NULL when memory is
 * short. */
void *ton_aligned_new(size_t size);

#endif
