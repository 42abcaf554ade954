/* Arrays of numbers as bytes: IEEE single precision, little-endian. A file made on one machine
 * reads the same on any other; on the usual one both loops become plain copies. */
#include "corpus/database.h"

#include <endian.h>
#include <math.h>
#include <string.h>

int ton_floats_bind(sqlite3_stmt *statement, int parameter, const float *values, int count)
{
    uint32_t *bytes = sqlite3_malloc64((sqlite3_uint64)count * sizeof *bytes);
    if (!bytes)
        return SQLITE_NOMEM;
    for (int i = 0; i < count; i++) {
        memcpy(&bytes[i], &values[i], sizeof *bytes);
        bytes[i] = htole32(bytes[i]);
    }
    return sqlite3_bind_blob64(statement, parameter, bytes, (sqlite3_uint64)count * sizeof *bytes,
                               sqlite3_free);
}

int ton_floats_count(sqlite3_stmt *statement, int column)
{
    size_t bytes = (size_t)sqlite3_column_bytes(statement, column);
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

bool ton_floats_sound(sqlite3_stmt *statement, int column, int count)
{
    const void *blob = sqlite3_column_blob(statement, column);
    return ton_floats_bytes_sound(blob, (size_t)sqlite3_column_bytes(statement, column), count);
}

bool ton_floats_copy(float *values, int count, const void *blob, size_t bytes)
{
    if (!ton_floats_bytes_sound(blob, bytes, count))
        return false;
    for (int i = 0; i < count; i++)
        values[i] = number_at(blob, i);
    return true;
}

bool ton_floats_read(sqlite3_stmt *statement, int column, float *values, int count)
{
    const void *blob = sqlite3_column_blob(statement, column);
    return ton_floats_copy(values, count, blob, (size_t)sqlite3_column_bytes(statement, column));
}

bool ton_floats_finite(const float *values, int count)
{
    for (int i = 0; i < count; i++)
        if (!isfinite(values[i]))
            return false;
    return true;
}
