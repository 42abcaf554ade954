/* Any text is a filter or an error; a filter answers for tracks with and without values. */
#include "recommend/content/filter.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

static void tag(ton_track *track, const char *text)
{
    for (int i = 0; i < ton_tag_field_count; i++)
        ton_tags_set(&track->tags, &ton_tag_fields[i], text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ton_filter *filter;
    ton_error error;
    char *text = fuzz_text(data, size);
    ton_track empty = {.path = "/"}, full = {.path = text, .layout = 1, .seconds = 100};
    tag(&full, text);
    if (ton_filter_new(&filter, text, &error) == TON_OK) {
        ton_filter_match(filter, &empty);
        ton_filter_match(filter, &full);
        ton_filter_free(filter);
    } else {
        fuzz_must(strlen(error.message) > 0, "an error has words");
    }
    free(text);
    return 0;
}
