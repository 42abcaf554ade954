/* tonary - names and the number that stands for each: a hash table that grows with them. */
#ifndef TONARY_TOOLS_LISTENERS_KNOWN_H
#define TONARY_TOOLS_LISTENERS_KNOWN_H

#include <stddef.h>
#include <stdint.h>

/* Zero it before the first name. */
typedef struct ton_known {
    struct ton_known_name *slot; /* (size) */
    char *text;                  /* (bytes) the names, one behind the other */
    size_t count, size, used, bytes;
} ton_known;

void ton_known_clear(ton_known *known);

/* Where the number of a name is, 0 when the name is new; valid until the next call. NULL when
 * memory is short. */
int64_t *ton_known_number(ton_known *known, const char *name);

/* The number of a name, 0 for none; it does not become known. */
int64_t ton_known_look(const ton_known *known, const char *name);

#endif
