/* Whatever the tags of a file hold, fields are clean text and sane numbers. TagLib itself is fuzzed
 * with it, as far as its faults would be ours.
 */
#include "extract/tags.h"
#include "base/text.h"
#include "tests/fuzz/fuzz.h"

#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ton_tags tags = {0};
    int file = fuzz_file(data, size);
    ton_tags_read(&tags, file, (int64_t)size);
    for (int i = 0; i < ton_tag_field_count; i++) {
        const ton_tag_field *field = &ton_tag_fields[i];
        if (field->bytes)
            fuzz_must(ton_utf8_valid(ton_tags_text(&tags, field)), "a text is UTF-8");
        else
            fuzz_must(ton_tags_number(&tags, field) >= 0, "a number is none or more");
    }
    close(file);
    return 0;
}
