/* tonary - models as bytes: what is written in order is read in order, and distrusted.
 *
 * Numbers are kept in this machine's order; a blob from another order is refused. Arrays say how
 * many elements they have, and a reader never believes more than is there.
 */
#ifndef TONARY_RECOMMEND_LISTENERS_BLOB_H
#define TONARY_RECOMMEND_LISTENERS_BLOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Zero it before the first write. */
typedef struct ton_blob {
    unsigned char *bytes; /* (count) owned */
    size_t count, capacity;
} ton_blob;

/* Begins with what it is of and its version. TON_NO_MEMORY, like all that follow. */
ton_status ton_blob_begin(ton_blob *blob, const char *kind, uint32_t version, ton_error *error);
ton_status ton_blob_number(ton_blob *blob, int64_t number, ton_error *error);
ton_status ton_blob_real(ton_blob *blob, double real, ton_error *error);

/* An array (count) of elements of so many bytes. */
ton_status ton_blob_array(ton_blob *blob, const void *array, size_t count, size_t element_bytes,
                          ton_error *error);
void ton_blob_clear(ton_blob *blob);

/* Reads bytes (count), borrowed. */
typedef struct ton_blob_reader {
    const unsigned char *bytes;
    size_t count, at;
} ton_blob_reader;

/* TON_CORRUPT: another kind, version or order, or bytes are missing; like all that follow. */
ton_status ton_blob_begins(ton_blob_reader *reader, const char *kind, uint32_t version,
                           ton_error *error);

/* A number from least to most, else TON_CORRUPT. */
ton_status ton_blob_take_number(ton_blob_reader *reader, int64_t *number, int64_t least,
                                int64_t most, ton_error *error);

/* A finite one. */
ton_status ton_blob_take_real(ton_blob_reader *reader, double *real, ton_error *error);

/* An array of exactly count elements, allocated; the caller frees *array. TON_NO_MEMORY. What the
 * elements are is for the caller to check. */
ton_status ton_blob_take_array(ton_blob_reader *reader, void **array, size_t count,
                               size_t element_bytes, ton_error *error);

/* TON_CORRUPT, for a caller who found that what was taken cannot have been written. */
ton_status ton_blob_corrupt(ton_error *error);

/* Nothing is left. */
ton_status ton_blob_ends(const ton_blob_reader *reader, ton_error *error);

/* What a kind of model is read by. */
typedef struct ton_blob_form {
    const char *kind;
    uint32_t version;
    size_t model_bytes;
    /* Into zeroes, what lies between the beginning and the end. */
    ton_status (*take)(void *model, ton_blob_reader *reader, ton_error *error);
    void (*free)(void *model); /* all of it, also what take left half done; accepts NULL */
    bool is_part;              /* of a model that reads several from one row of bytes [false] */
} ton_blob_form;

/* Reads a model; nothing is left behind one that is no part. *model is NULL after an error:
 * TON_CORRUPT, TON_NO_MEMORY, or take's. */
ton_status ton_blob_model(void **model, const ton_blob_form *form, ton_blob_reader *reader,
                          ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
