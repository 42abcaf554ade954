/* Arrays of numbers as bytes: IEEE single precision, little-endian. A file made on one machine
 * reads the same on any other; on the usual one both loops become plain copies. */
#include "corpus/database.h"

#include <endian.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

int ton_floats_bind(ton_statement *statement, int parameter, const float *values, int count)
{
    uint32_t *bytes = malloc((size_t)count * sizeof *bytes);
    if (!bytes)
        return TON_CODE_NO_MEMORY;
    for (int i = 0; i < count; i++) {
        memcpy(&bytes[i], &values[i], sizeof *bytes);
        bytes[i] = htole32(bytes[i]);
    }
    return ton_bind_bytes(statement, parameter, bytes, (size_t)count * sizeof *bytes, TON_GIVEN);
}

int ton_floats_count(ton_statement *statement, int column)
{
    size_t bytes = ton_column_length(statement, column);
    return bytes % sizeof(float) ? 0 : (int)(bytes / sizeof(float));
}

static float number_at(const char *blob, int i)
{
    uint32_t bits;
    memcpy(&bits, blob + (size_t)i * sizeof bits, sizeof bits);
    bits = le32toh(bits);
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

bool ton_floats_bytes_sound(const void *blob, size_t bytes, int count)
{
    if (!blob || count < 1 || bytes != (size_t)count * sizeof(float))
        return false;
    for (int i = 0; i < count; i++)
        if (!isfinite(number_at(blob, i)))
            return false;
    return true;
}

bool ton_floats_sound(ton_statement *statement, int column, int count)
{
    const void *blob = ton_column_bytes(statement, column);
    return ton_floats_bytes_sound(blob, ton_column_length(statement, column), count);
}

bool ton_floats_copy(float *values, int count, const void *blob, size_t bytes)
{
    if (!ton_floats_bytes_sound(blob, bytes, count))
        return false;
    for (int i = 0; i < count; i++)
        values[i] = number_at(blob, i);
    return true;
}

bool ton_floats_read(ton_statement *statement, int column, float *values, int count)
{
    const void *blob = ton_column_bytes(statement, column);
    return ton_floats_copy(values, count, blob, ton_column_length(statement, column));
}

bool ton_floats_finite(const float *values, int count)
{
    for (int i = 0; i < count; i++)
        if (!isfinite(values[i]))
            return false;
    return true;
}
