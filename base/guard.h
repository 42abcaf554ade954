/* tonary - mapped files that may shrink while they are read.
 *
 * Reading a page of a mapping that the file no longer has, or that the disk does not give, raises
 * SIGBUS. Within a guarded mapping such a page becomes one of zeros, the reader goes on, and asks
 * in the end whether that has happened: then what it found is worth nothing. So no thread jumps out
 * of the middle of something, and any number of threads may read.
 *
 * A SIGBUS anywhere else goes to whoever handled it before the first guard. A program that handles
 * SIGBUS itself installs its handler before that, or passes on what it does not know.
 */
#ifndef TONARY_BASE_GUARD_H
#define TONARY_BASE_GUARD_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ton_guard ton_guard;

/* Guards a mapping until ton_guard_end, which comes before it is unmapped. NULL when there are as
 * many as there can be. */
ton_guard *ton_guard_begin(void *address, size_t bytes);
void ton_guard_end(ton_guard *guard);

/* Whether a page of it could not be read. */
bool ton_guard_hit(const ton_guard *guard);

#endif
