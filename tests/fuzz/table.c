/* Any bytes are a table or an error: what is read has the columns that were named, cells lie within
 * the row, and patterns choose columns that there are. */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "tools/tables/tables.h"

static void look_at(const ton_table *table, size_t size)
{
    for (int i = 0; i < ton_table_columns(table); i++) {
        ton_cell cell = ton_table_cell(table, i);
        fuzz_must(cell.kind <= TON_CELL_WORD, "a cell is of a kind");
        fuzz_must(cell.kind != TON_CELL_WORD || (cell.text && *cell.text), "a word has letters");
        fuzz_must(!cell.text || strlen(cell.text) <= size, "a cell is no longer than the table");
    }
}

static void choose(const ton_table *table)
{
    static const char *const patterns[] = {"*", "a*,?", "0..2", "a..b", "[a-f]", "lowlevel"};
    ton_error error;
    for (size_t p = 0; p < sizeof patterns / sizeof *patterns; p++) {
        ton_columns columns = {0};
        ton_status status = ton_columns_choose(&columns, table, patterns[p], NULL, &error);
        fuzz_must(status == TON_OK || status == TON_INVALID, "a pattern fits or not");
        for (int i = 0; i < columns.count; i++)
            fuzz_must(columns.column[i] < ton_table_columns(table) &&
                          (!i || columns.column[i] > columns.column[i - 1]),
                      "columns come in order");
        ton_columns_free(&columns);
    }
}

static void read_rows(ton_table *table, size_t size)
{
    char place[TON_PLACE_BYTES];
    ton_error error;
    ton_status status;
    bool more = false;
    int64_t rows = 0;
    while (rows < 100 && (status = ton_table_next(table, &more, &error)) == TON_OK && more) {
        fuzz_must(ton_table_row(table) == ++rows, "rows are counted");
        fuzz_must(strlen(ton_table_place(place, table)) > 5, "a row has a place");
        fuzz_must(ton_table_done(table) >= 0, "some of it is done");
        look_at(table, size);
    }
    fuzz_must(status == TON_OK || status == TON_INVALID, "a row is right or wrong");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ton_table *table;
    ton_error error;
    FILE *stream = fdopen(fuzz_file(data, size), "r");
    rewind(stream);
    if (ton_table_from(&table, stream, "table", &error) == TON_OK) {
        fuzz_must(ton_table_columns(table) > 0, "a table has a column");
        choose(table);
        read_rows(table, size);
        ton_table_close(table);
    } else
        fuzz_must(error.status == TON_INVALID && strlen(error.message) > 10, "an error is told");
    return 0;
}
