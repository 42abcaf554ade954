/* Maps as the corpus keeps them. */
#include "corpus/places.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ton_corpus *corpus;

static void open_corpus(void)
{
    fixture_make();
    corpus = fixture_of_two();
}

static void close_corpus(void)
{
    ton_corpus_close(corpus);
    fixture_remove();
}

TestSuite(places, .init = open_corpus, .fini = close_corpus);

static const ton_place two[] = {{1, 0.1, -2}, {2, 1e9, 3.25}};

static void put(const char *name, int64_t sequence, const ton_place *places, int64_t count)
{
    ton_vector_mark moment = {.sequence = sequence, .scale = 4};
    OK(ton_corpus_begin(corpus, error));
    OK(ton_places_put(corpus, name, &moment, places, count, error));
    OK(ton_corpus_commit(corpus, error));
}

/* How many places the map has; *sequence of its moment. */
static int64_t get(const char *name, int64_t *sequence)
{
    ton_vector_mark moment = {.sequence = -1};
    ton_place *places = NULL;
    int64_t count = -1;
    OK(ton_places_get(corpus, name, &moment, &places, &count, error));
    for (int64_t i = 0; i < count; i++)
        cr_expect(memcmp(&places[i], &two[i], sizeof *places) == 0);
    free(places);
    *sequence = moment.sequence;
    return count;
}

Test(places, need_a_transaction_and_numbers)
{
    fixture_needs_file();
    ton_vector_mark moment = {.sequence = 1};
    ton_place none = {1, NAN, 0};
    FAILS(ton_places_put(corpus, "a", &moment, two, 2, error), TON_INVALID, "transaction");
    OK(ton_corpus_begin(corpus, error));
    cr_expect(ton_places_put(corpus, "a", &moment, &none, 1, NULL) != TON_OK);
    ton_corpus_rollback(corpus);
}

Test(places, come_back)
{
    int64_t sequence;
    cr_expect(eq(long, get("a", &sequence), 0));
    put("a", 7, two, 2);
    put("b", 8, two, 1);
    cr_expect(eq(long, get("a", &sequence), 2));
    cr_expect(eq(long, sequence, 7));
    cr_expect(eq(long, get("b", &sequence), 1));
    put("a", 9, two, 1);
    cr_expect(eq(long, get("a", &sequence), 1));
    cr_expect(eq(long, sequence, 9));
}

Test(places, of_the_last_maps_only)
{
    char name[16];
    int64_t sequence;
    for (int i = 0; i < TON_MAPS_KEPT + 3; i++) {
        snprintf(name, sizeof name, "map %d", i);
        put(name, i, two, 2);
        if (i)
            put("map 0", 100, two, 2); /* used again and again, it stays */
    }
    cr_expect(eq(long, get("map 0", &sequence), 2));
    cr_expect(eq(long, get("map 3", &sequence), 0));
    cr_expect(eq(long, get("map 4", &sequence), 2));
    cr_expect(
        eq(long, fixture_number("corpus.db", "SELECT count(*) FROM place"), 2 * TON_MAPS_KEPT));
}

Test(places, that_are_damaged_are_passed_over)
{
    fixture_needs_file();
    int64_t sequence;
    put("a", 7, two, 2);
    fixture_sql("corpus.db", "UPDATE place SET x = 9e999 WHERE track = 2");
    cr_expect(eq(long, get("a", &sequence), 1));
}
