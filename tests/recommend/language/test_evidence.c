/* A proposal is taken where the words that were left bear it out, and nowhere else. */
#include "recommend/language/evidence.h"
#include "tools/ask/request_json.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *const artists[] = {"Erik Satie", "Portishead", "周杰伦"};
static const char *const instruments[] = {"kazoo"};
static const ton_catalogue catalogue = {
    .artist = artists, .artists = 3, .instrument = instruments, .instruments = 1};

/* What is proposed for a text, the words that it points to ("" none, "?" such as are not there),
 * and what becomes of the request. */
typedef struct proposed {
    const char *text, *proposal, *points, *expected;
    int taken, refused;
} proposed;

#define REQUEST(members) "{\"v\":1,\"intent\":\"recommend\"," members "}"

static void point(ton_ask *proposal, ton_ask_span span)
{
    for (int i = 0; i < ton_ask_field_count; i++)
        ((ton_ask_number *)(void *)((char *)proposal + ton_ask_fields[i].offset))->span = span;
    for (int i = 0; i < ton_ask_list_count; i++) {
        ton_ask_list *list = (void *)((char *)proposal + ton_ask_lists[i].offset);
        for (int j = 0; j < list->count; j++)
            list->item[j].span = span;
    }
    for (int i = 0; i < proposal->seed_count; i++)
        proposal->seed[i].span = span;
    for (int i = 0; i < proposal->relative_count; i++)
        proposal->relative[i].span = span;
}

/* What is in the request but for its version, intent and language. */
static json_t *plain(const ton_ask *ask)
{
    json_t *json = ton_ask_json(ask);
    json_object_del(json, "v");
    json_object_del(json, "language");
    json_object_del(json, "intent");
    return json;
}

static void check(const ton_language *language, const proposed *row)
{
    ton_ask ask, proposal;
    ton_evidence told;
    ton_error error = {0};
    ton_ask_span span = {0, 0};
    json_t *json = json_loads(row->proposal, 0, NULL),
           *expected = json_loads(row->expected, 0, NULL);
    cr_assert(json && expected, "%s", row->proposal);
    cr_assert_eq(ton_ask_read_json(&proposal, json, language, &error), TON_OK, "%s", error.message);
    cr_assert_eq(ton_language_read(language, &ask, row->text, NULL), TON_OK);
    if (!strcmp(row->points, "?"))
        span.count = -1;
    else if (*row->points)
        cr_assert(ton_evidence_find(&span, &ask, row->text, row->points), "%s: %s", row->text,
                  row->points);
    point(&proposal, span);
    cr_assert_eq(ton_evidence_merge(language, &ask, &told, &proposal, row->text, NULL), TON_OK);
    json_t *got = plain(&ask);
    char *words = json_dumps(got, JSON_COMPACT);
    cr_expect(json_equal(got, expected), "%s: %s", row->text, words);
    cr_expect(told.taken == row->taken && told.refused == row->refused, "%s: %d taken, %d refused",
              row->text, told.taken, told.refused);
    free(words);
    json_decref(got);
    json_decref(json);
    json_decref(expected);
}

static void check_all(const proposed *row, size_t count)
{
    ton_language *language;
    cr_assert_eq(ton_language_new(&language, &catalogue, NULL), TON_OK);
    for (size_t i = 0; i < count; i++)
        check(language, &row[i]);
    ton_language_free(language);
}
#define CHECK(rows) check_all(rows, sizeof(rows) / sizeof *(rows))

#define SEED(members) "\"seeds\":[{\"kind\":\"artist\",\"sign\":\"like\"," members "}]"
#define NICK          SEED("\"name\":\"Nick Drake\"")

static const proposed names[] = {
    {"like Nick Drake", REQUEST(NICK), "", "{" NICK "}", 1, 0},
    {"like NICK  DRAKE", REQUEST(NICK), "?", "{" NICK "}", 1, 0},
    {"like Nick Drakeson", REQUEST(NICK), "", "{\"unresolved\":[\"like Nick Drakeson\"]}", 0, 1},
    {"jazz", REQUEST(NICK), "", "{\"filters\":{\"genres_any\":[\"jazz\"]}}", 0, 1},
    /* what the reader made of a name stands */
    {"no Portishead, wobbly", REQUEST(SEED("\"name\":\"Portishead\"")), "",
     "{\"filters\":{\"artists_none\":[\"Portishead\"]},\"unresolved\":[\"wobbly\"]}", 0, 1},
    /* words of a name that the catalogue has, when they are pointed to */
    {"jazz à la satie", REQUEST(SEED("\"name\":\"Erik Satie\"")), "satie",
     "{\"filters\":{\"genres_any\":[\"jazz\"]}," SEED(
         "\"name\":\"Erik Satie\"") ",\"unresolved\":[\"à la "
                                    "satie\"]}",
     1, 0},
    {"jazz à la drake", REQUEST(NICK), "drake",
     "{\"filters\":{\"genres_any\":[\"jazz\"]},\"unresolved\":[\"à la drake\"]}", 0, 1},
    {"jazz in the vein of Nick Drake", REQUEST(NICK), "",
     "{\"filters\":{\"genres_any\":[\"jazz\"]}," NICK
     ",\"unresolved\":[\"in the vein of Nick Drake\"]}",
     1, 0},
    {"jazz in the vein of Nick Drake", REQUEST(NICK), "in the vein of Nick Drake",
     "{\"filters\":{\"genres_any\":[\"jazz\"]}," NICK "}", 1, 0},
    {"songs about zeppelins", REQUEST("\"text_about\":[\"zeppelins\"]"), "",
     "{\"text_about\":[\"zeppelins\"]}", 0, 0},
};

Test(evidence, names_stand_in_the_text)
{
    CHECK(names);
}

static const proposed numbers[] = {
    {"zorp 94", REQUEST("\"filters\":{\"year_min\":1994,\"year_max\":1994}"), "",
     "{\"filters\":{\"year_min\":1994,\"year_max\":1994},\"unresolved\":[\"zorp 94\"]}", 2, 0},
    {"zorp twenty two", REQUEST("\"count\":22"), "", "{\"count\":22}", 1, 0},
    {"zorp twenty two", REQUEST("\"count\":23"), "", "{\"unresolved\":[\"zorp twenty two\"]}", 0,
     1},
    {"zorp 110", REQUEST("\"filters\":{\"tempo_min\":110},\"count\":110"), "",
     "{\"count\":110,\"unresolved\":[\"zorp 110\"]}", 1, 1},
    {"zorp 5", REQUEST("\"filters\":{\"duration_max_s\":300}"), "",
     "{\"filters\":{\"duration_max_s\":300},\"unresolved\":[\"zorp 5\"]}", 1, 0},
    {"20 songs, zorp", REQUEST("\"count\":30"), "", "{\"count\":20,\"unresolved\":[\"zorp\"]}", 0,
     0},
    {"up to 120 bpm, zorp 140", REQUEST("\"filters\":{\"tempo_min\":140}"), "",
     "{\"filters\":{\"tempo_max\":120},\"unresolved\":[\"zorp 140\"]}", 0, 1},
};

Test(evidence, numbers_stand_in_the_text)
{
    CHECK(numbers);
}

static const proposed opinions[] = {
    {"music for melting glaciers", REQUEST("\"targets\":{\"valence\":-40}"), "",
     "{\"targets\":{\"valence\":-40}}", 1, 0},
    {"sad, for melting glaciers", REQUEST("\"targets\":{\"valence\":90}"), "melting glaciers",
     "{\"targets\":{\"valence\":-60,\"arousal\":-20},\"unresolved\":[\"melting glaciers\"]}", 0, 0},
    {"calm jazz", REQUEST("\"targets\":{\"valence\":-40}"), "",
     "{\"targets\":{\"arousal\":-50},\"filters\":{\"genres_any\":[\"jazz\"]}}", 0, 1},
    {"wobbly, jazz, glaciers", REQUEST("\"targets\":{\"valence\":-40}"), "",
     "{\"filters\":{\"genres_any\":[\"jazz\"]},\"unresolved\":[\"wobbly\",\"glaciers\"]}", 0, 1},
    {"wobbly, jazz, glaciers", REQUEST("\"targets\":{\"valence\":-40}"), "Glaciers!",
     "{\"filters\":{\"genres_any\":[\"jazz\"]},\"targets\":{\"valence\":-40},\"unresolved\":["
     "\"wobbly\"]}",
     1, 0},
    {"wobbly", REQUEST("\"targets\":{\"valence\":-40}"), "?", "{\"unresolved\":[\"wobbly\"]}", 0,
     1},
    {"no sackbuts", REQUEST("\"filters\":{\"instruments_any\":[\"kazoo\"]}"), "sackbuts",
     "{\"unresolved\":[\"no sackbuts\"]}", 0, 1},
    {"no sackbuts", REQUEST("\"filters\":{\"instruments_none\":[\"kazoo\"]}"), "sackbuts",
     "{\"filters\":{\"instruments_none\":[\"kazoo\"]}}", 1, 0},
    {"no jazz, wobbly", REQUEST("\"filters\":{\"genres_any\":[\"jazz\"]}"), "wobbly",
     "{\"filters\":{\"genres_none\":[\"jazz\"]},\"unresolved\":[\"wobbly\"]}", 0, 1},
    {"谲然",
     REQUEST("\"relative\":[{\"feature\":\"tempo\",\"direction\":\"less\",\"amount\":"
             "\"some\"}]"),
     "谲然", "{\"relative\":[{\"feature\":\"tempo\",\"direction\":\"less\",\"amount\":\"some\"}]}",
     1, 0},
};

Test(evidence, opinions_are_about_words_that_were_left)
{
    CHECK(opinions);
}

Test(evidence, kind_and_language_are_never_taken)
{
    static const char *const proposal =
        "{\"v\":1,\"intent\":\"explain\",\"language\":\"zh\",\"unresolved\":[\"wobbly\"]}";
    ton_language *language;
    ton_ask ask, proposed;
    ton_evidence told;
    cr_assert_eq(ton_language_new(&language, NULL, NULL), TON_OK);
    json_t *json = json_loads(proposal, 0, NULL);
    cr_assert_eq(ton_ask_read_json(&proposed, json, language, NULL), TON_OK);
    cr_assert_eq(ton_language_read(language, &ask, "wobbly", NULL), TON_OK);
    ask.intent.given = ask.language.given = false;
    cr_assert_eq(ton_evidence_merge(language, &ask, &told, &proposed, "wobbly", NULL), TON_OK);
    cr_expect(!ask.intent.given && !ask.language.given && told.taken == 0);
    json_decref(json);
    ton_language_free(language);
}

Test(evidence, a_value_has_the_place_of_its_words)
{
    static const char *const text = "jazz, like Nick Drake";
    ton_language *language;
    ton_ask ask, proposal = {0};
    ton_evidence told;
    cr_assert_eq(ton_language_new(&language, NULL, NULL), TON_OK);
    cr_assert_eq(ton_language_read(language, &ask, text, NULL), TON_OK);
    ton_ask_add_seed(&proposal, TON_SEED_ARTIST, false, "Nick Drake", (ton_ask_span){0, 0});
    cr_assert_eq(ton_evidence_merge(language, &ask, &told, &proposal, text, NULL), TON_OK);
    cr_assert_eq(ask.seed_count, 1);
    cr_expect_eq(ask.seed[0].span.first, 11);
    cr_expect_eq(ask.seed[0].span.count, 10);
    ton_language_free(language);
}

Test(evidence, genres_and_instruments_are_listed_once)
{
    const char *name[400];
    ton_language *language;
    cr_assert_eq(ton_language_new(&language, &catalogue, NULL), TON_OK);
    int count = ton_language_instruments(language, name, 400), kazoos = 0;
    cr_assert(count > 10 && count < 400);
    for (int i = 0; i < count; i++) {
        kazoos += !strcmp(name[i], "kazoo");
        cr_expect_not_null(ton_language_instrument(language, name[i]));
        for (int j = 0; j < i; j++)
            cr_expect_str_neq(name[i], name[j]);
    }
    cr_expect_eq(kazoos, 1);
    cr_expect_eq(ton_language_genres(language, name, 0), ton_language_genres(language, name, 400));
    ton_language_free(language);
}
