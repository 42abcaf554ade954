/* tonary - parts of a file that are asked for (Fielding, Nottingham, Reschke, RFC 9110, 2022,
 * section 14). */
#ifndef TONARY_TOOLS_SERVE_RANGE_H
#define TONARY_TOOLS_SERVE_RANGE_H

#include <stdint.h>

typedef enum ton_byte_range_kind {
    TON_RANGE_WHOLE, /* nothing was asked for, several parts were, or what was is no range */
    TON_RANGE_PART,
    TON_RANGE_NONE /* no byte of the file lies in it: 416 */
} ton_byte_range_kind;

typedef struct ton_byte_range {
    ton_byte_range_kind kind;
    uint64_t first, count;
} ton_byte_range;

/* Reads "bytes=0-99", "bytes=100-", "bytes=-50" of a file of so many bytes; header may be NULL. */
ton_byte_range ton_byte_range_read(const char *header, uint64_t bytes);

#endif
