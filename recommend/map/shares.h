/* Work on many points, each by itself, shared among threads. */
#ifndef TONARY_RECOMMEND_MAP_SHARES_H
#define TONARY_RECOMMEND_MAP_SHARES_H

#include <stdint.h>

/* Is to treat the points first .. end - 1, and to write nothing that belongs to others: so the
 * number of threads changes no result. */
typedef void ton_share(void *user, int64_t first, int64_t end);

/* Calls work for all of 0 .. count - 1, a few at a time. A thread that cannot be had is done
 * without. */
void ton_map_each(int64_t count, int threads, ton_share *work, void *user);

#endif
