/* Tables as text: what is wrong and where, what is read, and that no bytes upset the reader. */
#include "tools/cli/csv.h"

#include <criterion/criterion.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { TEXT_BYTES = 4096 };

static FILE *stream_of(const char *bytes, size_t count)
{
    FILE *stream = tmpfile();
    cr_assert(stream);
    cr_assert_eq(fwrite(bytes, 1, count, stream), count);
    rewind(stream);
    return stream;
}

/* All rows as text: fields between |, rows ended by /, a wrong one is ! and its line. */
static void read_all(char *out, const char *bytes, size_t count)
{
    ton_csv *csv = NULL;
    ton_error error = {0};
    size_t used = 0;
    const char *const *field = NULL;
    *out = 0;
    if (ton_csv_from(&csv, stream_of(bytes, count), "t.csv", &error) != TON_OK) {
        snprintf(out, TEXT_BYTES, "%s", error.message);
        return;
    }
    for (;;) {
        ton_status status = ton_csv_next(csv, &field, &error);
        if (status == TON_OK && !field)
            break;
        if (status != TON_OK)
            used += snprintf(out + used, TEXT_BYTES - used, "!%lld", (long long)ton_csv_line(csv));
        for (int i = 0; i < ton_csv_columns(csv) && status == TON_OK; i++)
            used += snprintf(out + used, TEXT_BYTES - used, "%s|", field[i]);
        used += snprintf(out + used, TEXT_BYTES - used, "/");
    }
    ton_csv_close(csv);
}

Test(csv, headers_that_are_wrong)
{
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"", "t.csv: empty, not even a header"},
        {"\xef\xbb\xbf", "t.csv: empty, not even a header"},
        {"\r\n\n\r", "t.csv: empty, not even a header"},
        {"\"a", "t.csv, line 1: a quote is not closed; what is behind it was not read"},
        {"\n\"a\"b\n", "t.csv, line 2: text after a closing quote"},
    };
    char out[TEXT_BYTES];
    for (size_t i = 0; i < COUNT(rows); i++) {
        read_all(out, rows[i].text, strlen(rows[i].text));
        cr_expect_str_eq(out, rows[i].message);
    }
}

Test(csv, files_that_are_none)
{
    ton_csv *csv = NULL;
    ton_error error = {0};
    cr_expect_eq(ton_csv_open(&csv, "/nowhere/at all.csv", &error), TON_NOT_FOUND);
    cr_expect(strstr(error.message, "/nowhere/at all.csv"));
    cr_expect_eq(ton_csv_open(&csv, "/", &error), TON_IO);
    cr_expect_null(csv);
    ton_csv_close(NULL);
}

Test(csv, rows)
{
    static const struct {
        const char *text, *read;
    } rows[] = {
        {"a,b\n1\n2,3,4\n5,6\n", "!2/!3/5|6|/"},
        {"a,b\n1,\"x\" y\n5,6\n", "!2/5|6|/"},
        {"a,b\n1,\"x\n5,6\n", "!2/"},
        {"a,b\n", ""},
        {"a,b", ""},
        {"a,b\n1,2", "1|2|/"},
        {"a,b\r\n1,2\r\n\r\n3,4\r\n", "1|2|/3|4|/"},
        {"a,b\r1,2\r3,4", "1|2|/3|4|/"},
        {"\xef\xbb\xbf\"a\",b\n1,2\n", "1|2|/"},
        {"\xef\xbc\xa1,b\n1,2\n", "1|2|/"}, /* begins as a mark does */
        {"a,b\n,\n\"\",\n,\"\"\n", "||/||/||/"},
        {"a,b\n\"x,y\",\"l\r\nm\"\n", "x,y|l\nm|/"},
        {"a,b\n\"say \"\"o\"\"\",7\" mix\n", "say \"o\"|7\" mix|/"},
        {"a,b\n\"one\ntwo\",2\n3\n", "one\ntwo|2|/!4/"},
        {"a\n 1 \n\n2", " 1 |/2|/"},
    };
    char out[TEXT_BYTES];
    for (size_t i = 0; i < COUNT(rows); i++) {
        read_all(out, rows[i].text, strlen(rows[i].text));
        cr_expect_str_eq(out, rows[i].read, "row %zu: %s", i, out);
    }
}

Test(csv, zero_bytes_spoil_their_row_only)
{
    static const char text[] = "a,b\n1,\0 2\n\"\0\",x\n3,4\n";
    char out[TEXT_BYTES];
    read_all(out, text, sizeof text - 1);
    cr_expect_str_eq(out, "!2/!3/3|4|/");
}

Test(csv, a_row_without_end_is_wrong)
{
    size_t bytes = TON_CSV_ROW_BYTES + 100;
    char *text = malloc(bytes), out[TEXT_BYTES];
    cr_assert(text);
    memset(text, 'x', bytes);
    memcpy(text, "a\n\"", 3);
    memcpy(text + bytes - 3, "\n1\n", 3);
    read_all(out, text, bytes);
    cr_expect_str_eq(out, "!2/1|/");
    free(text);
}

Test(csv, columns_by_name)
{
    ton_csv *csv = NULL;
    static const char text[] = "file,bpm,\"the, key\",bpm\n";
    cr_assert_eq(ton_csv_from(&csv, stream_of(text, sizeof text - 1), "t.csv", NULL), TON_OK);
    cr_expect_eq(ton_csv_columns(csv), 4);
    cr_expect_eq(ton_csv_column(csv, "nothing"), -1);
    cr_expect_eq(ton_csv_column(csv, "file"), 0);
    cr_expect_eq(ton_csv_column(csv, "bpm"), 1);
    cr_expect_eq(ton_csv_column(csv, "the, key"), 2);
    ton_csv_close(csv);
}

/* Bytes drawn from those that mean something. Whatever they are, reading ends, and what is written
 * with quotes comes back. */
static unsigned long long state;
static int roll(int sides)
{
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (int)((state >> 33) % (unsigned)sides);
}

Test(csv, any_bytes)
{
    static const char meaning[] = "\"\",,\n\r\0a \xef\xbb\xbf";
    char text[64];
    for (state = 0; state < 20000; state++) {
        unsigned long long seed = state;
        size_t count = (size_t)roll(sizeof text);
        for (size_t i = 0; i < count; i++)
            text[i] = roll(8) ? meaning[roll(sizeof meaning - 1)] : (char)roll(256);
        ton_csv *csv = NULL;
        const char *const *field = NULL;
        size_t rows = 0, kept = 0;
        FILE *stream = fmemopen(text, count ? count : 1, "r");
        if (ton_csv_from(&csv, stream, "t.csv", NULL) == TON_OK)
            for (;;) {
                ton_status status = ton_csv_next(csv, &field, NULL);
                if (status == TON_OK && !field)
                    break;
                cr_assert(status == TON_OK || status == TON_INVALID, "seed %llu", seed);
                cr_assert_leq(++rows, count, "seed %llu", seed);
                for (int i = 0; i < ton_csv_columns(csv) && status == TON_OK; i++)
                    kept += strlen(field[i]);
            }
        cr_assert_leq(kept, count, "seed %llu", seed);
        ton_csv_close(csv);
        state = seed;
    }
}

static void write_quoted(FILE *stream, const char *text)
{
    fputc('"', stream);
    for (; *text; text++)
        fprintf(stream, *text == '"' ? "\"\"" : "%c", *text);
    fputc('"', stream);
}

Test(csv, what_is_quoted_comes_back)
{
    enum { ROWS = 200, COLUMNS = 3, BYTES = 9 };
    static const char meaning[] = "\",\na \xef\xbb\xbf";
    char cell[ROWS][COLUMNS][BYTES] = {{{0}}};
    FILE *stream = tmpfile();
    cr_assert(stream);
    state = 1;
    for (int r = 0; r < ROWS; r++)
        for (int c = 0; c < COLUMNS; c++) {
            for (int i = 0, length = roll(BYTES); i < length; i++)
                cell[r][c][i] = meaning[roll(sizeof meaning - 1)];
            write_quoted(stream, cell[r][c]);
            fputs(c + 1 < COLUMNS ? "," : "\r\n", stream);
        }
    rewind(stream);
    ton_csv *csv = NULL;
    const char *const *field = NULL;
    cr_assert_eq(ton_csv_from(&csv, stream, "t.csv", NULL), TON_OK); /* the first is the header */
    for (int r = 1; r < ROWS; r++) {
        cr_assert_eq(ton_csv_next(csv, &field, NULL), TON_OK);
        for (int c = 0; c < COLUMNS; c++)
            cr_expect_str_eq(field[c], cell[r][c]);
    }
    cr_assert_eq(ton_csv_next(csv, &field, NULL), TON_OK);
    cr_expect_null(field);
    ton_csv_close(csv);
}
