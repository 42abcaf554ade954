/* Tables of any format give the same cells, and what is wrong with one is told with its place. */
#include "tools/tables/reader.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static ton_error error;

static FILE *file_of(const void *bytes, size_t count)
{
    FILE *stream = tmpfile();
    cr_assert(stream && fwrite(bytes, 1, count, stream) == count);
    rewind(stream);
    return stream;
}

static ton_status open_bytes(ton_table **table, const void *bytes, size_t count)
{
    return ton_table_from(table, file_of(bytes, count), "t", &error);
}

/* What a table holds, as "a,b|1,x|2,-"; or the error that ends it. */
static const char *told(const void *bytes, size_t count)
{
    static char text[4096];
    size_t used = 0;
    ton_table *table;
    bool more;
    ton_status status;
    if (open_bytes(&table, bytes, count) != TON_OK)
        return error.message;
    for (int i = 0; i < ton_table_columns(table); i++)
        used += (size_t)sprintf(text + used, "%s%s", i ? "," : "", ton_table_column_name(table, i));
    while ((status = ton_table_next(table, &more, &error)) == TON_OK && more)
        for (int i = 0; i < ton_table_columns(table); i++) {
            ton_cell cell = ton_table_cell(table, i);
            used += (size_t)sprintf(text + used, "%s", i ? "," : "|");
            used += (size_t)(cell.kind == TON_CELL_NUMBER ? sprintf(text + used, "%g", cell.number)
                             : cell.kind == TON_CELL_WORD ? sprintf(text + used, "%s", cell.text)
                                                          : sprintf(text + used, "-"));
        }
    ton_table_close(table);
    return status == TON_OK ? text : error.message;
}

static void expect(const char *text, const char *expected)
{
    const char *got = told(text, strlen(text));
    cr_expect(!strcmp(got, expected), "%s: '%s', not '%s'", text, got, expected);
}

Test(tables, csv)
{
    expect("a,b\n1,x\n-2.5e1,\n", "a,b|1,x|-25,-");
    expect("a,a\r\n 1 ,\"x, y\"\r\n", "a,a|1,x, y");
    expect("a\nnan\n0x10\ninf\n1e999\n", "a|nan|0x10|inf|inf");
    expect("a,b\n1,2\n3\n", "t, line 3: 1 field, the header has 2");
    expect("", "t: empty, not even a header");
}

Test(tables, json)
{
    expect("{\"id\":\"x\",\"e\":[1,2.5],\"n\":{\"m\":null,\"b\":true}}\n"
           "{\"e\":[3,4],\"id\":\"y\",\"more\":1}",
           "id,e.0,e.1,n.m,n.b|x,1,2.5,-,true|y,3,4,-,-");
    expect("\n {\n \"a\" : [\"x\",\"y\"], \"b\": [], \"c\": [[1],[2]]}\n",
           "a,b,c.0.0,c.1.0|x; y,-,1,2");
    expect("{\"e\":[1]}\n{\"e\":[]}\n{}\n", "e.0|1|-|-");
    expect("{\"e\":[1]}\n\n{\"e\":[1,2]}\n",
           "t, line 3: 'e.1' has more numbers than in the first row");
    expect("{\"a\":1}\n{\"a\":NaN}\n", "t, line 2: no JSON: invalid token near 'NaN'");
    expect("{\"a\":1}\n[2]\n", "t, line 2: each row must be an object, { … }");
    expect("[{\"a\":1}]", "t, line 1: each row must be an object, { … }");
    expect("{}", "t: its first object is empty");
    expect("{\"a\":1", "t, line 1: no JSON: '}' expected near end of file");
}

Test(tables, an_object_is_not_longer_than_two_megabytes)
{
    size_t bytes = TON_TABLE_JSON_BYTES + 100;
    char *text = malloc(bytes);
    memset(text, ' ', bytes);
    memcpy(text, "{\"a\":1", 6);
    text[bytes - 1] = '}';
    cr_expect(!strcmp(told(text, bytes), "t, line 1: an object is longer than 2 MiB"));
    free(text);
}

Test(tables, many_columns_are_refused)
{
    char *text = malloc(2 * TON_TABLE_COLUMNS + 16);
    char *end = text;
    for (int i = 0; i <= TON_TABLE_COLUMNS; i++)
        end = stpcpy(end, "a,");
    cr_expect(!strcmp(told(text, (size_t)(end - text)), "t: there are more than 65536 columns"));
    free(text);
}

/* ---- NPY ----------------------------------------------------------------------------------------
 */

typedef struct npy {
    unsigned char bytes[4096];
    size_t count;
} npy;

static void put(npy *out, const void *bytes, size_t count)
{
    memcpy(out->bytes + out->count, bytes, count);
    out->count += count;
}

static npy header_of(int version, const char *text)
{
    npy made = {.count = 0};
    unsigned char size[4] = {(unsigned char)strlen(text)};
    put(&made, "\x93NUMPY", 6);
    put(&made, (char[]){(char)version, 0}, 2);
    put(&made, size, version == 1 ? 2 : 4);
    put(&made, text, strlen(text));
    return made;
}

#define SHAPE(type, order, shape)                                                                  \
    "{'descr': '" type "', 'fortran_order': " order ", 'shape': " shape ", }"

static void expect_npy(const char *header, const void *numbers, size_t count, const char *expected)
{
    for (int version = 1; version <= 3; version++) {
        npy made = header_of(version, header);
        put(&made, numbers, count);
        const char *got = told(made.bytes, made.count);
        cr_expect(!strcmp(got, expected), "%s: '%s', not '%s'", header, got, expected);
    }
}

Test(tables, npy_of_every_type)
{
    const float f4[] = {1, -2.5f, 3e5f, 0};
    const double f8[] = {1, -2.5, 3e5, 0};
    const uint16_t f2[] = {0x3c00, 0xc100, 0x7bff, 0x0001}, special[] = {0x7c00, 0xfc00, 0x7e00, 0};
    const int16_t i2[] = {1, -2, 300, 0};
    const uint8_t big[] = {0x3f, 0x80, 0, 0, 0xc0, 0x20, 0, 0};
    expect_npy(SHAPE("<f4", "False", "(2, 2)"), f4, sizeof f4, "0,1|1,-2.5|300000,0");
    expect_npy(SHAPE("<f4", "True", "(2, 2)"), f4, sizeof f4, "0,1|1,300000|-2.5,0");
    expect_npy(SHAPE("<f8", "False", "(4,1)"), f8, sizeof f8, "0|1|-2.5|300000|0");
    expect_npy(SHAPE("<f2", "False", "(1, 4)"), f2, sizeof f2, "0,1,2,3|1,-2.5,65504,5.96046e-08");
    expect_npy(SHAPE("<f2", "False", "(1, 4)"), special, sizeof special, "0,1,2,3|inf,-inf,nan,0");
    expect_npy(SHAPE("<i2", "False", "(2, 2)"), i2, sizeof i2, "0,1|1,-2|300,0");
    expect_npy(SHAPE("|u1", "False", "(1, 2)"), "\1\xff", 2, "0,1|1,255");
    expect_npy(SHAPE("|i1", "False", "(1, 2)"), "\1\xff", 2, "0,1|1,-1");
    expect_npy(SHAPE(">f4", "False", "(1, 2)"), big, sizeof big, "0,1|1,-2.5");
    expect_npy(SHAPE("<f4", "False", "(0, 3)"), "", 0, "0,1,2");
}

Test(tables, npy_that_is_wrong)
{
    static const struct {
        const char *header, *why;
    } cases[] = {
        {SHAPE("<c8", "False", "(2, 2)"), "t: its numbers are of the type '<c8'"},
        {SHAPE("|O", "False", "(2, 2)"), "t: its numbers are of the type '|O'"},
        {SHAPE("", "False", "(2, 2)"), "t: its numbers are of the type ''"},
        {"{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1, 1)}",
         "t: its numbers are of the type ''"},
        {SHAPE("<f4", "False", "(4,)"), "t: it is no matrix"},
        {SHAPE("<f4", "False", "(1, 2, 2)"), "t: it is no matrix"},
        {SHAPE("<f4", "False", "(-1, 2)"), "t: it is no matrix"},
        {SHAPE("<f4", "False", "(9999999999999999999, 2)"), "t: it is no matrix"},
        {SHAPE("<f4", "False", "(2, 0)"), "t: it has 0 columns"},
        {SHAPE("<f4", "False", "(2, 65537)"), "t: it has 65537 columns"},
        {SHAPE("<f8", "False", "(999999999999999999, 65536)"), "t: it is cut off"},
        {SHAPE("<f4", "False", "(5, 1)"), "t: it is cut off: of 5 rows it holds 4"},
        {"{'descr': '<f4', 'shape': (1, 1)}", "t: it is no matrix"},
        {"", "t: its numbers"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        npy made = header_of(1, cases[i].header);
        put(&made, (float[]){1, 2, 3, 4}, 16);
        const char *got = told(made.bytes, made.count);
        cr_expect(!strncmp(got, cases[i].why, strlen(cases[i].why)), "%s: %s", cases[i].header,
                  got);
    }
    const char *damaged = "t: its NPY header is damaged, or of a later version";
    npy later = header_of(4, SHAPE("<f4", "False", "(1, 1)"));
    cr_expect(!strcmp(told(later.bytes, later.count), damaged));
    for (size_t cut = 6; cut < 20; cut++)
        cr_expect(!strcmp(told(header_of(2, SHAPE("<f4", "False", "(1, 1)")).bytes, cut), damaged));
}

/* More than a block of four megabytes, either way round. */
Test(tables, npy_in_blocks)
{
    enum { ROWS = 30000, COLUMNS = 50 };
    float *number = malloc(sizeof(float) * ROWS * COLUMNS);
    for (int turned = 0; turned < 2; turned++) {
        npy made = header_of(1, turned ? SHAPE("<f4", "True", "(30000, 50)")
                                       : SHAPE("<f4", "False", "(30000, 50)"));
        for (int r = 0; r < ROWS; r++)
            for (int c = 0; c < COLUMNS; c++)
                number[turned ? c * ROWS + r : r * COLUMNS + c] = (float)(r * 64 + c);
        FILE *stream = file_of(made.bytes, made.count);
        fseek(stream, 0, SEEK_END);
        cr_assert(fwrite(number, sizeof(float), ROWS * COLUMNS, stream) == ROWS * COLUMNS);
        rewind(stream);
        ton_table *table;
        bool more;
        cr_assert(ton_table_from(&table, stream, "t", &error) == TON_OK, "%s", error.message);
        for (int r = 0; r < ROWS; r++) {
            cr_assert(ton_table_next(table, &more, &error) == TON_OK && more);
            for (int c = 0; c < COLUMNS; c += 7)
                cr_assert(ton_table_cell(table, c).number == r * 64 + c);
        }
        cr_assert(ton_table_next(table, &more, &error) == TON_OK && !more);
        ton_table_close(table);
    }
    free(number);
}

Test(tables, what_is_no_file)
{
    ton_table *table;
    cr_expect(ton_table_open(&table, "/nowhere/x", &error) == TON_NOT_FOUND);
    cr_expect(!strcmp(error.message, "/nowhere/x: No such file or directory"));
    cr_expect(ton_table_open(&table, "/dev/null", &error) == TON_INVALID);
    cr_expect(ton_table_open(&table, "/tmp", &error) == TON_INVALID);
    cr_expect(strstr(error.message, "no file that can be read as a table"));
}

/* ---- choosing columns ---------------------------------------------------------------------------
 */

Test(tables, columns_are_chosen)
{
    static const struct {
        const char *patterns, *chosen;
    } cases[] = {
        {"a", "a"},
        {"m*", "m.0 m.1 m.2 mode"},
        {"m", "m.0 m.1 m.2"},
        {"m.1..mode", "m.1 m.2 mode"},
        {"mode,a", "a mode"},
        {"m.?,m.0", "m.0 m.1 m.2"},
        {"[ab]", "a"}, /* b is taken */
        {"b", "b"},    /* but told by name */
        {"a..b", "a m.0 m.1 m.2 mode"},
        {"*", "a m.0 m.1 m.2 mode x..y"},
        {"x..y", "x..y"}, /* a name goes before a range */
        {"n*", "no column fits 'n*'; there are a, m.0, m.1, m.2, mode, b, x..y"},
        {"a,", "no column fits ''; there are a, m.0, m.1, m.2, mode, b, x..y"},
        {"b..a", "'b..a' runs backwards"},
        {"a..z", "no column fits 'a..z'; there are a, m.0, m.1, m.2, mode, b, x..y"},
        {"A", "no column fits 'A'; there are a, m.0, m.1, m.2, mode, b, x..y"},
    };
    static const char csv[] = "a,m.0,m.1,m.2,mode,b,x..y\n";
    const bool taken[7] = {[5] = true};
    ton_table *table;
    cr_assert(open_bytes(&table, csv, sizeof csv - 1) == TON_OK);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char got[200] = "";
        ton_columns columns = {0};
        if (ton_columns_choose(&columns, table, cases[i].patterns, taken, &error) != TON_OK)
            strcpy(got, error.message);
        for (int c = 0; c < columns.count; c++)
            sprintf(got + strlen(got), "%s%s", c ? " " : "",
                    ton_table_column_name(table, columns.column[c]));
        ton_columns_free(&columns);
        cr_expect(!strcmp(got, cases[i].chosen), "%s: '%s'", cases[i].patterns, got);
    }
    ton_table_close(table);
}

Test(tables, ten_thousand_names_are_found)
{
    ton_headings headings = {0};
    char name[24];
    for (int i = 0; i < 10000; i++) {
        sprintf(name, "c%d", i);
        cr_assert(ton_headings_add(&headings, name) == TON_OK);
    }
    cr_assert(ton_headings_add(&headings, "c7") == TON_OK);
    for (int i = 0; i < 10000; i++) {
        sprintf(name, "c%d", i);
        cr_assert(ton_headings_find(&headings, name) == i);
    }
    cr_expect(ton_headings_find(&headings, "d") == -1);
    ton_headings_free(&headings);
    cr_expect(ton_headings_find(&headings, "c1") == -1);
}
