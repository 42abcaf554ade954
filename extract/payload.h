/* tonary - the coded sound of a file, piece by piece into a hash. Private. */
#ifndef TONARY_EXTRACT_PAYLOAD_H
#define TONARY_EXTRACT_PAYLOAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#if defined(__x86_64__)
#include <xxh_x86dispatch.h> /* the same, by the widest path of this processor */
#else
#include <xxhash.h>
#endif

enum { TON_PAYLOAD_BLOCK = 1 << 18 }; /* bytes: fits the second cache */

/* A file that is being hashed. */
typedef struct ton_payload {
    int descriptor;
    int64_t start, end; /* of what lies between the tags around the sound */
    uint64_t hashed;    /* bytes */
    XXH3_state_t *hash;
    unsigned char *block; /* (TON_PAYLOAD_BLOCK) */
} ton_payload;

/* Hashes bytes that have been read. */
void ton_payload_add(ton_payload *payload, const void *bytes, size_t count);

/* Hashes bytes from..to of the file; false when they cannot be read. */
bool ton_payload_span(ton_payload *payload, int64_t from, int64_t to);

/* How many bytes of metadata begin or end a file that lies between from and to; 0 for none. */
int64_t ton_tag_before(int descriptor, int64_t from, int64_t to);
int64_t ton_tag_behind(int descriptor, int64_t from, int64_t to);

/* Hashes the packets of an Ogg file but those that hold comments; false as above. */
bool ton_payload_ogg(ton_payload *payload);

/* The number in count bytes. */
uint64_t ton_number_big(const unsigned char *bytes, int count);
uint64_t ton_number_little(const unsigned char *bytes, int count);

#endif
