/* Any bytes are lyrics: what is made of them is clean text, facts stay within their ranges, the
 * same bytes say the same, and their words are numbers of length 1, or none. */
#include "base/text.h"
#include "recommend/text/text.h"
#include "tests/fuzz/fuzz.h"
#include "tools/text/texts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SHORT = 100 /* all themes are looked for in it, which takes a while */ };

static ton_text_reader *reader;
static ton_text_topic topic;

static bool is_number(int value, int least, int most)
{
    return value == TON_TEXT_NOTHING || (value >= least && value <= most);
}

static void check_facts(const char *text)
{
    ton_text_facts facts, again;
    fuzz_must(ton_text_read(reader, &facts, text, NULL) == TON_OK, "any text is read");
    fuzz_must(ton_text_read(reader, &again, text, NULL) == TON_OK, "twice");
    fuzz_must(is_number(facts.valence, -100, 100) && is_number(facts.arousal, -100, 100) &&
                  is_number(facts.is_explicit, 0, 1),
              "numbers are in range");
    fuzz_must(facts.words >= 0 && facts.words <= TON_TEXT_BYTES, "words are counted");
    fuzz_must(facts.themes >= 0 && facts.themes <= TON_TEXT_THEMES, "themes have room");
    for (int i = 0; i < facts.themes; i++)
        fuzz_must(facts.theme[i] >= 0 && facts.theme[i] < ton_theme_count, "themes exist");
    fuzz_must(facts.language == again.language && facts.valence == again.valence &&
                  facts.arousal == again.arousal && facts.themes == again.themes,
              "the same text says the same");
}

static void check_words(const char *text)
{
    static float count[TON_TEXT_BUCKETS];
    char terms[TON_TEXT_TERMS_ROOM];
    const char *const sources[] = {terms, text};
    float value[TON_TEXT_COLUMNS];
    double square = 0;
    fuzz_must(ton_text_terms(reader, terms, text, NULL) == TON_OK, "any text has terms");
    fuzz_must(ton_utf8_valid(terms), "terms are text");
    ton_text_count(count, sources, 2);
    bool any = ton_text_vector(value, sources, 2, count, 10);
    for (int i = 0; i < TON_TEXT_COLUMNS; i++)
        square += (double)value[i] * (double)value[i];
    fuzz_must(fabs(square - any) < 1e-3, "a value has the length 1, or is none");
    ton_text_is_about(&topic, terms, text);
    if (strlen(text) < SHORT)
        ton_text_about(terms, text, text);
    memset(count, 0, sizeof count);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!reader) {
        fuzz_must(ton_text_reader_new(&reader, NULL) == TON_OK, "the lists are read");
        ton_text_topic_read(&topic, "rain on a dragon");
    }
    char *text = ton_side_text(data, size);
    if (!text)
        return 0;
    fuzz_must(ton_utf8_valid(text), "what is read is text");
    check_facts(text);
    check_words(text);
    free(text);
    return 0;
}
