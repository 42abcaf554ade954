/* Any bytes are a table or an error with a line; reading goes on after a wrong row and ends. */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "tools/cli/csv.h"

static void read_rows(ton_csv *csv, size_t size)
{
    const char *const *field;
    ton_error error;
    int64_t before = 0;
    for (;;) {
        ton_status status = ton_csv_next(csv, &field, &error);
        fuzz_must(status == TON_OK || status == TON_INVALID, "a row is right or wrong");
        if (status == TON_OK && !field)
            return;
        fuzz_must(ton_csv_line(csv) > before && ton_csv_line(csv) <= (int64_t)size + 1,
                  "rows come in order");
        before = ton_csv_line(csv);
        for (int i = 0; status == TON_OK && i < ton_csv_columns(csv); i++)
            fuzz_must(strlen(field[i]) <= size, "a field is no longer than the table");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ton_csv *csv;
    ton_error error;
    FILE *stream = fdopen(fuzz_file(data, size), "r");
    rewind(stream);
    if (ton_csv_from(&csv, stream, "table", &error) == TON_OK) {
        fuzz_must(ton_csv_columns(csv) > 0, "a table has a column");
        ton_csv_column(csv, "file");
        read_rows(csv, size);
        ton_csv_close(csv);
    }
    return 0;
}
