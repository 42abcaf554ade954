/* Requests as JSON: what is refused, and that every refusal names its path. */
#include "tools/ask/request_json.h"

#include <criterion/criterion.h>
#include <string.h>

#define REQUEST(members) "{\"v\":1,\"intent\":\"recommend\"" members "}"

static const char *const good[] = {
    REQUEST(""),
    REQUEST(",\"count\":200,\"filters\":{\"key\":\"F#\",\"live\":false,\"genres_any\":[\"jazz\"]}"),
    REQUEST(",\"targets\":{\"valence\":-100,\"loudness\":0},\"weights\":{\"text\":100}"),
    REQUEST(",\"seeds\":[{\"kind\":\"track\",\"name\":\"a\",\"artist\":\"b\",\"sign\":\"like\"},"
            "{\"kind\":\"current\",\"sign\":\"unlike\"}]"),
    REQUEST(
        ",\"relative\":[{\"feature\":\"duration\",\"direction\":\"less\",\"amount\":\"much\"}]"),
    REQUEST(",\"filters\":{\"instruments_none\":[\"kazoo\"],\"artists_any\":[\"\\u5468\"]}"),
};

static const struct {
    const char *json, *path;
} bad[] = {
    {"[]", "whole"},
    {"{}", "whole"},
    {"{\"v\":1}", "whole"},
    {"{\"intent\":\"recommend\"}", "whole"},
    {"{\"v\":2,\"intent\":\"recommend\"}", "v"},
    {"{\"v\":1,\"intent\":\"destroy\"}", "intent"},
    {REQUEST(",\"extra\":1"), "extra"},
    {REQUEST(",\"count\":0"), "count"},
    {REQUEST(",\"count\":201"), "count"},
    {REQUEST(",\"count\":1e1"), "count"},
    {REQUEST(",\"count\":\"20\""), "count"},
    {REQUEST(",\"count\":null"), "count"},
    {REQUEST(",\"count\":99999999999"), "count"},
    {REQUEST(",\"filters\":[]"), "filters"},
    {REQUEST(",\"filters\":{\"year_min\":999}"), "filters.year_min"},
    {REQUEST(",\"filters\":{\"count\":2}"), "filters.count"},
    {REQUEST(",\"year_min\":1990"), "year_min"},
    {REQUEST(",\"filters\":{\"live\":1}"), "filters.live"},
    {REQUEST(",\"filters\":{\"key\":\"H\"}"), "filters.key"},
    {REQUEST(",\"filters\":{\"genres_any\":[\"nonsense\"]}"), "filters.genres_any"},
    {REQUEST(",\"filters\":{\"genres_any\":\"jazz\"}"), "filters.genres_any"},
    {REQUEST(",\"filters\":{\"artists_any\":[\"\"]}"), "filters.artists_any"},
    {REQUEST(",\"filters\":{\"artists_any\":[1]}"), "filters.artists_any"},
    {REQUEST(",\"filters\":{\"artists_any\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"]}"),
     "filters.artists_any"},
    {REQUEST(",\"text_about\":[\"12345678901234567890123456789012345678901\"]"), "text_about"},
    {REQUEST(",\"seeds\":[{\"kind\":\"track\",\"sign\":\"like\"}]"), "seeds"},
    {REQUEST(",\"seeds\":[{\"kind\":\"current\",\"name\":\"a\",\"sign\":\"like\"}]"), "seeds"},
    {REQUEST(",\"seeds\":[{\"kind\":\"artist\",\"name\":\"a\",\"sign\":\"like\",\"x\":1}]"),
     "seeds"},
    {REQUEST(",\"seeds\":[7]"), "seeds"},
    {REQUEST(",\"relative\":[{\"feature\":\"\",\"direction\":\"more\",\"amount\":\"some\"}]"),
     "relative"},
    {REQUEST(",\"relative\":{}"), "relative"},
};

static ton_language *language;

static void setup(void)
{
    static const char *const instruments[] = {"kazoo"};
    static const ton_catalogue catalogue = {.instrument = instruments, .instruments = 1};
    cr_assert_eq(ton_language_new(&language, &catalogue, NULL), TON_OK);
}

static void teardown(void)
{
    ton_language_free(language);
}

TestSuite(request_json, .init = setup, .fini = teardown);

Test(request_json, read_and_written)
{
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        ton_ask ask;
        ton_error error = {0};
        json_t *json = json_loads(good[i], 0, NULL);
        cr_expect_eq(ton_ask_read_json(&ask, json, language, &error), TON_OK, "%s: %s", good[i],
                     error.message);
        json_t *again = ton_ask_json(&ask);
        cr_expect(json_equal(json, again), "%s", good[i]);
        json_decref(json);
        json_decref(again);
    }
}

Test(request_json, refused)
{
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ton_ask ask;
        ton_error error = {0};
        char place[64];
        json_t *json = json_loads(bad[i].json, 0, NULL);
        cr_assert(json, "%s", bad[i].json);
        cr_expect_eq(ton_ask_read_json(&ask, json, language, &error), TON_INVALID, "%s",
                     bad[i].json);
        snprintf(place, sizeof place, "the request's %s ", bad[i].path);
        cr_expect(!strncmp(error.message, place, strlen(place)), "%s: %s", bad[i].json,
                  error.message);
        cr_expect(!ask.intent.given && !ask.count.given && !ask.seed_count, "it is left empty");
        json_decref(json);
    }
}

Test(request_json, spans)
{
    ton_ask ask;
    cr_assert_eq(ton_language_read(language, &ask, "calm 钢琴, no drums", NULL), TON_OK);
    json_t *spans = ton_ask_spans_json(&ask);
    char *text = json_dumps(spans, JSON_COMPACT | JSON_SORT_KEYS);
    cr_expect_str_eq(text,
                     "{\"filters.instruments_any\":[[5,6]],\"filters.instruments_none\":[[16,5]],"
                     "\"targets.arousal\":[[0,4]]}");
    free(text);
    json_decref(spans);
}
