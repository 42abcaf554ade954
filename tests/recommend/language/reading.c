#include "tests/recommend/language/reading.h"

#include "recommend/language/language.h"
#include "tools/ask/request_json.h"
#include "tools/cli/json.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static const char *const artists[] = {"Erik Satie", "Debussy",     "Wolfgang Amadeus Mozart",
                                      "Mozart",     "The Beatles", "Air",
                                      "Zero 7",     "AC/DC",       "周杰伦",
                                      "久石让"};
static const ton_title tracks[] = {
    {"Clair de Lune", "Debussy"}, {"Rain", "The Beatles"}, {"Happy", NULL}, {"晴天", "周杰伦"}};
static const ton_title albums[] = {{"Moon Safari", "Air"}};
static const char *const genres[] = {"Trip Hop"}, *const instruments[] = {"kazoo"};
static const ton_catalogue catalogue = {.artist = artists,
                                        .artists = 10,
                                        .track = tracks,
                                        .tracks = 4,
                                        .album = albums,
                                        .albums = 1,
                                        .genre = genres,
                                        .genres = 1,
                                        .instrument = instruments,
                                        .instruments = 1};

static void check(const ton_language *language, const reading *row)
{
    ton_ask ask;
    cr_assert_eq(ton_language_read(language, &ask, row->text, NULL), TON_OK);
    json_t *json = ton_ask_json(&ask), *expected = json_loads(row->expected, 0, NULL);
    cr_assert(expected, "%s is no JSON", row->expected);
    json_object_del(json, "v");
    json_object_del(json, "language");
    if (!strcmp(json_string_value(json_object_get(json, "intent")), "recommend"))
        json_object_del(json, "intent");
    char *got = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS);
    cr_expect(json_equal(json, expected), "%s\n  is      %s\n  must be %s", row->text, got,
              row->expected);
    free(got);
    json_decref(json);
    json_decref(expected);
}

void reading_check(const reading *row, int count)
{
    ton_language *language;
    ton_json_start();
    cr_assert_eq(ton_language_new(&language, &catalogue, NULL), TON_OK);
    for (int i = 0; i < count; i++)
        check(language, &row[i]);
    ton_language_free(language);
}
