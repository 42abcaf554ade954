/* Any bytes are what came with a call: parameters, each taken once, or an error with words; and a
 * range, which lies in its file. */
#include "tests/fuzz/fuzz.h"
#include "tools/serve/query.h"
#include "tools/serve/range.h"

#include <stdlib.h>
#include <string.h>

static void judge(ton_query *query, ton_status status, const ton_error *error)
{
    int taken = 0;
    const char *name;
    fuzz_must(status == TON_OK || *error->message, "an error has words");
    while ((name = ton_query_unused(query)) && ton_query_take(query, name))
        taken++;
    fuzz_must(taken == query->count, "every parameter is taken once");
    ton_query_clear(query);
}

static void read_range(const char *text, size_t bytes)
{
    ton_byte_range range = ton_byte_range_read(text, bytes);
    fuzz_must(range.first <= bytes && range.count <= bytes - range.first, "it lies in the file");
    fuzz_must(range.kind != TON_RANGE_PART || range.count, "and holds something");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ton_query query;
    ton_error error = {0};
    char *text = fuzz_text(data, size);
    judge(&query, ton_query_form(&query, text, &error), &error);
    judge(&query, ton_query_json(&query, text, size, &error), &error);
    read_range(text, size);
    free(text);
    return 0;
}
