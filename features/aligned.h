/* Memory for objects that hold arrays of the kernels: a vector of AVX-512 fills a cache line, and
 * where it lies across two, both are read. */
#ifndef TONARY_FEATURES_ALIGNED_H
#define TONARY_FEATURES_ALIGNED_H

#include <stddef.h>

enum { TON_CACHE_LINE = 64 };

#define TON_ALIGNED _Alignas(TON_CACHE_LINE)

/* Zeros, for a type with a member that is TON_ALIGNED, to be released by free. NULL when memory is
 * short. */
void *ton_aligned_new(size_t size);

#endif
