/* tonary - arrays that grow by one element at a time. Private. */
#ifndef TONARY_BASE_ROOM_H
#define TONARY_BASE_ROOM_H

#include <stddef.h>
#include <stdint.h>

/* The array, NULL at first, with room for one more than the elements in use: to be called before
 * each that is added. It is of a power of two of them, so nobody keeps its capacity. NULL when
 * memory is short: then the array is as it was. */
void *ton_room(void *array, int64_t used, size_t element_bytes);

#endif
