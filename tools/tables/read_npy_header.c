/* The header of an NPY file: six bytes of magic, a version, a length, and a Python dictionary with
 * three entries (NumPy Enhancement Proposal 1, Kern 2007; numpy.lib.format). */
#include "tools/tables/reader.h"

#include <endian.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PREFIX = 8, HEADER_MOST = 1 << 16 };
static const unsigned char MAGIC[] = {0x93, 'N', 'U', 'M', 'P', 'Y'};

/* ---- numbers ------------------------------------------------------------------------------------
 */

#define NUMBER(name, type)                                                                         \
    static double read_##name(const void *bytes)                                                   \
    {                                                                                              \
        type value;                                                                                \
        memcpy(&value, bytes, sizeof value);                                                       \
        return (double)value;                                                                      \
    }
NUMBER(f4, float)
NUMBER(f8, double)
NUMBER(i1, int8_t)
NUMBER(i2, int16_t)
NUMBER(i4, int32_t)
NUMBER(i8, int64_t)
NUMBER(u1, uint8_t)
NUMBER(u2, uint16_t)
NUMBER(u4, uint32_t)
NUMBER(u8, uint64_t)

/* IEEE 754 half precision: a sign, five bits of exponent, ten of fraction. */
static double read_f2(const void *bytes)
{
    uint16_t half;
    memcpy(&half, bytes, sizeof half);
    int exponent = half >> 10 & 31, fraction = half & 1023;
    double size = exponent == 31 ? (fraction ? NAN : INFINITY)
                  : exponent     ? ldexp(1024 + fraction, exponent - 25)
                                 : ldexp(fraction, -24);
    return half >> 15 ? -size : size;
}

static const struct {
    const char *name;
    int bytes;
    double (*read)(const void *bytes);
} numbers[] = {{"f2", 2, read_f2}, {"f4", 4, read_f4}, {"f8", 8, read_f8}, {"i1", 1, read_i1},
               {"i2", 2, read_i2}, {"i4", 4, read_i4}, {"i8", 8, read_i8}, {"u1", 1, read_u1},
               {"u2", 2, read_u2}, {"u4", 4, read_u4}, {"u8", 8, read_u8}};

static const bool big_machine = __BYTE_ORDER == __BIG_ENDIAN;

static ton_status take_type(ton_npy *npy, const ton_table *table, const char *type,
                            ton_error *error)
{
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (strchr("<>|=", *type) && *type && !strcmp(type + 1, numbers[i].name)) {
            npy->bytes = numbers[i].bytes;
            npy->read = numbers[i].read;
            npy->swapped = (*type == '>' && !big_machine) || (*type == '<' && big_machine);
            return TON_OK;
        }
    return ton_table_refuse(table, error,
                            "its numbers are of the type '%.20s'; f2, f4, f8 and whole numbers can "
                            "be read",
                            type);
}

/* ---- the dictionary -----------------------------------------------------------------------------
 */

/* What follows "'key':", without blanks; NULL: there is none. */
static const char *value_of(const char *header, const char *key)
{
    char quoted[32];
    snprintf(quoted, sizeof quoted, "'%s'", key);
    const char *at = strstr(header, quoted);
    if (!at)
        return NULL;
    at += strlen(quoted);
    at += strspn(at, " ");
    return *at == ':' ? at + 1 + strspn(at + 1, " ") : NULL;
}

static ton_status read_type(ton_npy *npy, const ton_table *table, const char *header,
                            ton_error *error)
{
    char type[32] = "";
    const char *at = value_of(header, "descr");
    if (at && *at == '\'')
        snprintf(type, sizeof type, "%.*s", (int)strcspn(at + 1, "'"), at + 1);
    return take_type(npy, table, type, error);
}

/* Two numbers in brackets, each of which fits 18 digits. */
static bool read_shape(ton_npy *npy, const char *at)
{
    int64_t *const size[] = {&npy->rows, &npy->columns};
    if (!at || *at++ != '(')
        return false;
    for (int i = 0; i < 2; i++) {
        at += strspn(at, " ");
        size_t digits = strspn(at, "0123456789");
        if (!digits || digits > 18)
            return false;
        *size[i] = strtoll(at, NULL, 10);
        at += digits + strspn(at + digits, " ");
        if (i == 0 && *at++ != ',')
            return false;
    }
    at += *at == ',';
    return at[strspn(at, " ")] == ')';
}

static ton_status check_size(const ton_npy *npy, const ton_table *table, ton_error *error)
{
    if (npy->columns < 1 || npy->columns > TON_TABLE_COLUMNS)
        return ton_table_refuse(table, error, "it has %lld columns; 1 to %d can be read",
                                (long long)npy->columns, TON_TABLE_COLUMNS);
    int64_t there = (table->bytes - npy->start) / (npy->columns * npy->bytes);
    if (npy->rows > there)
        return ton_table_refuse(table, error,
                                "it is cut off: of %lld rows it holds %lld; write it again",
                                (long long)npy->rows, (long long)there);
    return TON_OK;
}

static ton_status read_entries(ton_npy *npy, const ton_table *table, const char *header,
                               ton_error *error)
{
    const char *order = value_of(header, "fortran_order");
    ton_status status = read_type(npy, table, header, error);
    if (status != TON_OK)
        return status;
    if (!order || !read_shape(npy, value_of(header, "shape")))
        return ton_table_refuse(table, error, "it is no matrix: its shape is not (rows, columns)");
    npy->by_columns = !strncmp(order, "True", 4);
    return check_size(npy, table, error);
}

ton_status ton_npy_read(ton_npy *npy, const ton_table *table, ton_error *error)
{
    unsigned char prefix[PREFIX + 4];
    char *header = NULL;
    size_t wide = 0, length = 0;
    *npy = (ton_npy){0};
    bool whole = fread(prefix, 1, PREFIX, table->stream) == PREFIX &&
                 !memcmp(prefix, MAGIC, sizeof MAGIC) && prefix[6] >= 1 && prefix[6] <= 3;
    if (whole) {
        wide = prefix[6] == 1 ? 2 : 4;
        whole = fread(prefix + PREFIX, 1, wide, table->stream) == wide;
    }
    for (size_t i = wide; whole && i > 0; i--)
        length = length << 8 | prefix[PREFIX + i - 1];
    if (whole && length <= HEADER_MOST)
        header = calloc(length + 1, 1);
    if (!header || fread(header, 1, length, table->stream) != length) {
        free(header);
        return ton_table_refuse(table, error, "its NPY header is damaged, or of a later version");
    }
    npy->start = (int64_t)(PREFIX + wide + length);
    ton_status status = read_entries(npy, table, header, error);
    free(header);
    return status;
}
