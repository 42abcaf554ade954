#include "recommend/listeners/blob.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Written first; read as another number on a machine of the other order. */
static const uint32_t order_mark = 0x01020304;

static ton_status append(ton_blob *blob, const void *bytes, size_t count, ton_error *error)
{
    if (count > blob->capacity - blob->count) {
        size_t capacity = (blob->capacity ? 2 * blob->capacity : 4096) + count;
        unsigned char *grown = realloc(blob->bytes, capacity);
        if (!grown)
            return ton_fail(error, TON_NO_MEMORY, NULL);
        blob->bytes = grown;
        blob->capacity = capacity;
    }
    if (count)
        memcpy(blob->bytes + blob->count, bytes, count);
    blob->count += count;
    return TON_OK;
}

ton_status ton_blob_begin(ton_blob *blob, const char *kind, uint32_t version, ton_error *error)
{
    uint32_t words[3] = {order_mark, version, (uint32_t)strlen(kind)};
    ton_status status = append(blob, words, sizeof words, error);
    return status == TON_OK ? append(blob, kind, words[2], error) : status;
}

ton_status ton_blob_number(ton_blob *blob, int64_t number, ton_error *error)
{
    return append(blob, &number, sizeof number, error);
}

ton_status ton_blob_real(ton_blob *blob, double real, ton_error *error)
{
    return append(blob, &real, sizeof real, error);
}

ton_status ton_blob_array(ton_blob *blob, const void *array, size_t count, size_t element_bytes,
                          ton_error *error)
{
    ton_status status = ton_blob_number(blob, (int64_t)count, error);
    return status == TON_OK ? append(blob, array, count * element_bytes, error) : status;
}

void ton_blob_clear(ton_blob *blob)
{
    free(blob->bytes);
    *blob = (ton_blob){0};
}

ton_status ton_blob_corrupt(ton_error *error)
{
    return ton_fail(error, TON_CORRUPT, "a model is damaged; 'tonary train' makes it anew");
}

static ton_status take(ton_blob_reader *reader, void *to, size_t count, ton_error *error)
{
    if (count > reader->count - reader->at)
        return ton_blob_corrupt(error);
    if (count)
        memcpy(to, reader->bytes + reader->at, count);
    reader->at += count;
    return TON_OK;
}

ton_status ton_blob_begins(ton_blob_reader *reader, const char *kind, uint32_t version,
                           ton_error *error)
{
    uint32_t words[3];
    size_t length = strlen(kind);
    ton_status status = take(reader, words, sizeof words, error);
    if (status != TON_OK)
        return status;
    if (words[0] != order_mark || words[1] != version || words[2] != length ||
        length > reader->count - reader->at || memcmp(reader->bytes + reader->at, kind, length))
        return ton_blob_corrupt(error);
    reader->at += length;
    return TON_OK;
}

ton_status ton_blob_take_number(ton_blob_reader *reader, int64_t *number, int64_t least,
                                int64_t most, ton_error *error)
{
    ton_status status = take(reader, number, sizeof *number, error);
    return status == TON_OK && (*number < least || *number > most) ? ton_blob_corrupt(error)
                                                                   : status;
}

ton_status ton_blob_take_real(ton_blob_reader *reader, double *real, ton_error *error)
{
    ton_status status = take(reader, real, sizeof *real, error);
    return status == TON_OK && !isfinite(*real) ? ton_blob_corrupt(error) : status;
}

ton_status ton_blob_take_array(ton_blob_reader *reader, void **array, size_t count,
                               size_t element_bytes, ton_error *error)
{
    int64_t said = 0;
    *array = NULL;
    ton_status status = ton_blob_take_number(reader, &said, 0, INT64_MAX, error);
    if (status != TON_OK)
        return status;
    if ((uint64_t)said != count || count > (reader->count - reader->at) / element_bytes)
        return ton_blob_corrupt(error);
    if (!(*array = malloc(count * element_bytes + !count)))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    return take(reader, *array, count * element_bytes, error);
}

ton_status ton_blob_ends(const ton_blob_reader *reader, ton_error *error)
{
    return reader->at == reader->count ? TON_OK : ton_blob_corrupt(error);
}

ton_status ton_blob_model(void **model, const ton_blob_form *form, ton_blob_reader *reader,
                          ton_error *error)
{
    void *made = calloc(1, form->model_bytes);
    ton_status status = made ? ton_blob_begins(reader, form->kind, form->version, error)
                             : ton_fail(error, TON_NO_MEMORY, NULL);
    *model = NULL;
    if (status == TON_OK)
        status = form->take(made, reader, error);
    if (status == TON_OK && !form->is_part)
        status = ton_blob_ends(reader, error);
    if (status == TON_OK)
        *model = made;
    else
        form->free(made);
    return status;
}
