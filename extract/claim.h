/* tonary - what a file's header announces where libsndfile keeps it to itself. Private. */
#ifndef TONARY_EXTRACT_CLAIM_H
#define TONARY_EXTRACT_CLAIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ton_claim {
    double stretch; /* bytes of sound announced over those that are there, at least 1 */
    bool guessed;   /* MPEG whose header has no frame count: its length is bytes over bit rate */
} ton_claim;

/* Reads the header behind descriptor (size bytes long) without moving its position. What cannot be
 * read claims nothing. */
void ton_claim_read(ton_claim *claim, int descriptor, int64_t size);

/* Whether an Ogg file's last page is not marked as such. */
bool ton_ogg_is_cut(int descriptor, int64_t size);

/* Length of the ID3v2 tag at that offset (its size has seven bits to the byte); 0 when there is
 * none. */
int64_t ton_id3_bytes(int descriptor, int64_t at);

/* pread until bytes have come, the file ends or an error stops it, which is then noted as trouble;
 * returns how many came. */
size_t ton_read_at(int descriptor, void *out, size_t bytes, int64_t offset);

#endif
