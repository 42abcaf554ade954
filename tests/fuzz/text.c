/* Any bytes become clean text that is still clean when it is cleaned again; what a tag keeps is
 * such text; needles are found where they stand. */
#include "base/text.h"
#include "base/tags.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

enum { ROOM = 64 };

static void clean(const char *text)
{
    char once[ROOM], twice[ROOM];
    ton_text_clean(once, sizeof once, text);
    ton_text_clean(twice, sizeof twice, once);
    fuzz_must(strlen(once) < sizeof once && ton_utf8_valid(once), "clean text is UTF-8 and fits");
    fuzz_must(!strcmp(once, twice), "clean text stays as it is");
    for (const char *p = once; *p; p++)
        fuzz_must((unsigned char)*p >= ' ' && *p != 0x7f, "clean text has no control characters");
    fuzz_must(ton_text_contains(once, "") && ton_text_equal(once, twice),
              "text is found in itself");
    ton_text_contains(text, once);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_text(data, size);
    ton_tags tags = {0};
    clean(text);
    for (int i = 0; i < ton_tag_field_count; i++) {
        const ton_tag_field *field = &ton_tag_fields[i];
        ton_tags_set(&tags, field, text);
        if (field->bytes)
            fuzz_must(ton_utf8_valid(ton_tags_text(&tags, field)), "a tag is UTF-8");
        else
            fuzz_must(ton_tags_number(&tags, field) >= 0, "a number is none or positive");
    }
    free(text);
    return 0;
}
