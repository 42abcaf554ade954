/* Whatever a worker may answer: what is believed can be printed, stored and used as an index. */
#include "extract/answer.h"
#include "tests/fuzz/fuzz.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void expect_harmless(const ton_record *record)
{
    fuzz_must((unsigned)record->outcome < (unsigned)TON_OUTCOMES, "the outcome has a name");
    fuzz_must(memchr(record->reason, 0, sizeof record->reason) != NULL, "the reason ends");
    fuzz_must(memchr(record->codec, 0, sizeof record->codec) != NULL, "the codec ends");
    for (int i = 0; i < ton_tag_field_count; i++) {
        const ton_tag_field *field = &ton_tag_fields[i];
        fuzz_must(!field->bytes || memchr(ton_tags_text(&record->tags, field), 0, field->bytes),
                  "a tag ends");
    }
    fuzz_must(isfinite(record->seconds) && record->seconds >= 0, "there is a length");
    for (int i = 0; i < TON_SUMMARY_DIM; i++)
        fuzz_must(isfinite(record->summary.value[i]), "a value is finite");
    float tonic = record->summary.value[TON_AT_key_tonic];
    fuzz_must(tonic >= -1 && tonic <= 11, "the tonic is one of twelve, or none");
}

/* Short input goes on with zeros. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ton_record *record = calloc(1, sizeof *record);
    fuzz_must(record != NULL, "there is memory");
    memcpy(record, data, size < sizeof *record ? size : sizeof *record);
    if (ton_answer_is_sound(record, size < sizeof *record ? sizeof *record : size))
        expect_harmless(record);
    free(record);
    return 0;
}
