/* Whatever a language model writes: what is let through is one clean line, it is let through again
 * beside a fact more, and a digit that no fact has is never in it. */
#include "base/text.h"
#include "recommend/language/wording_check.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

static const ton_fact facts[] = {
    {TON_FACT_RELATIVE, TON_AXIS_TEMPO, .share = 0.5, .value = 112, .reference = 122},
    {TON_FACT_LIKENESS, .share = 0.5, .value = 0.21, .name = "Erik Satie"},
    {TON_FACT_TARGET, TON_AXIS_AROUSAL, .value = -12, .reached = -12, .wished = -21},
    {TON_FACT_FILTER, .name = "genres_any", .other = "jazz"},
};
enum { FACTS = sizeof facts / sizeof *facts };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char clean[4096];
    char *text = fuzz_text(data, size);
    if (ton_wording_holds(text, facts, FACTS - 1, "晴天")) {
        fuzz_must(strlen(text) < sizeof clean, "it is short");
        ton_text_clean(clean, sizeof clean, text);
        fuzz_must(!strcmp(text, clean), "it is one clean line");
        fuzz_must(!strpbrk(text, "346789<>{}*@"), "it has no number and no mark of its own");
        fuzz_must(ton_wording_holds(text, facts, FACTS, "晴天"), "more facts allow no less");
    }
    free(text);
    return 0;
}
