/* Any text is a request: every value has a span within the text, the same text is the same request,
 * and what is written as JSON is read again as the same. Any JSON is a request that can be written
 * again, or an error with words. */
#include "recommend/language/language.h"
#include "tests/fuzz/fuzz.h"
#include "tools/ask/request_json.h"
#include "tools/cli/json.h"

#include <stdlib.h>
#include <string.h>

static const char *const artists[] = {"Erik Satie", "The Beatles", "Air",
                                      "Zero 7",     "周杰伦",      "AC/DC"};
static const ton_title tracks[] = {
    {"Clair de Lune", "Debussy"}, {"Rain", "The Beatles"}, {"晴天", NULL}};
static const char *const genres[] = {"Trip Hop", "World"}, *const instruments[] = {"kazoo"};
static const ton_catalogue catalogue = {.artist = artists,
                                        .artists = 6,
                                        .track = tracks,
                                        .tracks = 3,
                                        .genre = genres,
                                        .genres = 2,
                                        .instrument = instruments,
                                        .instruments = 1};

static ton_language *language;

static bool same(const ton_ask *a, const ton_ask *b)
{
    json_t *left = ton_ask_json(a), *right = ton_ask_json(b);
    bool equal = json_equal(left, right);
    json_decref(left);
    json_decref(right);
    return equal;
}

static void read_back(const ton_ask *ask)
{
    ton_ask again;
    ton_error error;
    json_t *json = ton_ask_json(ask);
    fuzz_must(ton_ask_read_json(&again, json, language, &error) == TON_OK,
              "what is written is read");
    json_decref(json);
    fuzz_must(same(ask, &again), "and is the same");
}

static void check_spans(const ton_ask *ask, size_t length)
{
    json_t *spans = ton_ask_spans_json(ask), *list;
    const char *path;
    json_object_foreach(spans, path, list) for (size_t i = 0; i < json_array_size(list); i++)
    {
        json_t *pair = json_array_get(list, i);
        json_int_t first = json_integer_value(json_array_get(pair, 0));
        json_int_t count = json_integer_value(json_array_get(pair, 1));
        fuzz_must(first >= 0 && count > 0, "a span is somewhere");
        fuzz_must((size_t)(first + count) <= length, "a span lies in the text");
    }
    json_decref(spans);
}

static void read_json(const char *text, size_t size)
{
    ton_ask ask;
    ton_error error = {0};
    json_t *json = json_loadb(text, size, JSON_REJECT_DUPLICATES, NULL);
    if (json && ton_ask_read_json(&ask, json, language, &error) == TON_OK)
        read_back(&ask);
    else if (json)
        fuzz_must(*error.message, "an error has words");
    json_decref(json);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ton_ask ask, again;
    if (!language)
        fuzz_must(ton_language_new(&language, &catalogue, NULL) == TON_OK, "there is memory");
    char *text = fuzz_text(data, size);
    fuzz_must(ton_language_read(language, &ask, text, NULL) == TON_OK, "any text is read");
    fuzz_must(ton_language_read(language, &again, text, NULL) == TON_OK, "and again");
    fuzz_must(same(&ask, &again), "to the same request");
    check_spans(&ask, strlen(text));
    read_back(&ask);
    read_json(text, size);
    free(text);
    return 0;
}
