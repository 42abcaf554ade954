#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>

#include "recommend/listeners/blob.h"

static ton_blob written(void)
{
    ton_blob blob = {0};
    const float values[] = {1, 2, 3};
    cr_assert(eq(int, ton_blob_begin(&blob, "test", 2, NULL), TON_OK));
    cr_assert(eq(int, ton_blob_number(&blob, -7, NULL), TON_OK));
    cr_assert(eq(int, ton_blob_real(&blob, 0.5, NULL), TON_OK));
    cr_assert(eq(int, ton_blob_array(&blob, values, 3, sizeof *values, NULL), TON_OK));
    return blob;
}

static ton_status read_all(ton_blob_reader *reader)
{
    int64_t number;
    double real;
    float *values = NULL;
    ton_status status = ton_blob_begins(reader, "test", 2, NULL);
    if (status == TON_OK)
        status = ton_blob_take_number(reader, &number, -10, 10, NULL);
    if (status == TON_OK)
        status = ton_blob_take_real(reader, &real, NULL);
    if (status == TON_OK)
        status = ton_blob_take_array(reader, (void **)&values, 3, sizeof *values, NULL);
    if (status == TON_OK) {
        cr_expect(eq(i64, number, -7));
        cr_expect(eq(dbl, real, 0.5));
        cr_expect(eq(flt, values[2], 3));
        status = ton_blob_ends(reader, NULL);
    }
    free(values);
    return status;
}

Test(blob, what_was_written_is_read)
{
    ton_blob blob = written();
    ton_blob_reader reader = {.bytes = blob.bytes, .count = blob.count};
    cr_expect(eq(int, read_all(&reader), TON_OK));
    ton_blob_clear(&blob);
}

Test(blob, whatever_is_missing_or_too_much_is_told)
{
    ton_blob blob = written();
    for (size_t count = 0; count < blob.count; count++) {
        ton_blob_reader reader = {.bytes = blob.bytes, .count = count};
        cr_expect(eq(int, read_all(&reader), TON_CORRUPT));
    }
    ton_blob_number(&blob, 0, NULL);
    ton_blob_reader reader = {.bytes = blob.bytes, .count = blob.count};
    cr_expect(eq(int, read_all(&reader), TON_CORRUPT));
    ton_blob_clear(&blob);
}

Test(blob, another_kind_version_range_or_length_is_refused)
{
    ton_blob blob = written();
    int64_t number;
    void *array;
    ton_blob_reader reader = {.bytes = blob.bytes, .count = blob.count};
    cr_expect(eq(int, ton_blob_begins(&reader, "tess", 2, NULL), TON_CORRUPT));
    reader.at = 0;
    cr_expect(eq(int, ton_blob_begins(&reader, "test", 3, NULL), TON_CORRUPT));
    reader.at = 0;
    cr_expect(eq(int, ton_blob_begins(&reader, "test", 2, NULL), TON_OK));
    cr_expect(eq(int, ton_blob_take_number(&reader, &number, 0, 9, NULL), TON_CORRUPT));
    reader.at = blob.count - 3 * sizeof(float) - 8;
    cr_expect(eq(int, ton_blob_take_array(&reader, &array, 4, sizeof(float), NULL), TON_CORRUPT));
    ton_blob_clear(&blob);
}

/* ---- models -------------------------------------------------------------------------------------
 */

typedef struct model {
    int64_t number;
    void *room;
} model;

static int freed;

static void model_free(void *made)
{
    model *m = made;
    freed++;
    if (m)
        free(m->room);
    free(m);
}

static ton_status take(void *made, ton_blob_reader *reader, ton_error *error)
{
    model *m = made;
    cr_expect(eq(i64, m->number, 0));
    cr_expect(eq(ptr, m->room, NULL));
    m->room = malloc(1);
    return ton_blob_take_number(reader, &m->number, 0, 9, error);
}

Test(blob, a_model_is_all_of_its_bytes_or_none)
{
    static const ton_blob_form form = {"model", 3, sizeof(model), take, model_free, false};
    ton_blob blob = {0};
    void *made;
    cr_assert(eq(int, ton_blob_begin(&blob, "model", 3, NULL), TON_OK));
    cr_assert(eq(int, ton_blob_number(&blob, 7, NULL), TON_OK));
    size_t whole = blob.count;
    cr_assert(eq(int, ton_blob_number(&blob, 1, NULL), TON_OK));
    for (size_t count = 0; count <= blob.count; count++) {
        ton_blob_reader reader = {.bytes = blob.bytes, .count = count};
        ton_status status = ton_blob_model(&made, &form, &reader, NULL);
        cr_expect(eq(int, status, count == whole ? TON_OK : TON_CORRUPT));
        cr_expect(eq(int, made != NULL, status == TON_OK));
        if (made)
            model_free(made);
    }
    cr_expect(eq(int, freed, (int)blob.count + 1));
    ton_blob_form part = form;
    part.is_part = true;
    ton_blob_reader reader = {.bytes = blob.bytes, .count = blob.count};
    cr_expect(eq(int, ton_blob_model(&made, &part, &reader, NULL), TON_OK), "others follow it");
    cr_expect(eq(sz, reader.at, whole));
    model_free(made);
    ton_blob_clear(&blob);
}
