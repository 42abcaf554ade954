/* Questions: what the database answers is what C answers, and what is asked of summaries follows
 * them through writing, migrating and mending. */
#define _GNU_SOURCE /* strcasestr */
#include "corpus/terms.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TRACKS = 200, QUESTIONS = 3000, PATTERNS = 5 };

static ton_track tracks[TRACKS];
static ton_pattern *patterns[PATTERNS];
static ton_corpus *corpus;

static double pick(double a, double b, double c, double d)
{
    const double all[] = {a, b, c, d};
    return all[rand() % 4];
}

static const char *word(void)
{
    static const char *const words[] = {"", "Rock", "Art Rock; Pop", "Été", "pop"};
    return words[rand() % (int)LENGTH(words)];
}

static void make_track(ton_track *track, int number)
{
    static const char *const outcomes[] = {"ok", "partial", "silent", "ok"};
    char path[64];
    snprintf(path, sizeof path, "/m/%s/%d", word(), number);
    *track = fixture_track(path);
    strcpy(track->outcome, outcomes[rand() % 4]);
    strcpy(track->tags.genre, word());
    strcpy(track->tags.artist, word());
    strcpy(track->codec, rand() % 2 ? "flac" : "");
    track->tags.year = rand() % 3 ? 1990 + rand() % 3 : 0;
    track->seconds = pick(0, 1.5, 60, 61);
    track->sample_rate = (int)pick(0, 44100, 48000, 96000);
    track->added = rand() % 9 + 1;
    float *value = track->summary.value;
    value[TON_AT_tempo_bpm] = (float)pick(0, 60, 90.1, 120);
    value[TON_AT_key_tonic] = (float)pick(-1, 0, 5, 11);
    value[TON_AT_key_minor] = (float)(rand() % 2);
    value[TON_AT_valence] = (float)pick(-50, 0, 0.1, 50);
}

static void setup(void)
{
    static const char *const wanted[PATTERNS] = {"rock", "ete", "pop", "flac", ""};
    srand(11);
    fixture_make();
    corpus = fixture_open();
    OK(ton_corpus_begin(corpus, error));
    for (int i = 0; i < TRACKS; i++) {
        make_track(&tracks[i], i);
        OK(ton_track_put(corpus, &tracks[i], error));
    }
    OK(ton_corpus_commit(corpus, error));
    for (int i = 0; i < PATTERNS; i++)
        patterns[i] = ton_pattern_new(wanted[i], i % 2 ? TON_FRAGMENT : TON_WORDS);
}

static void teardown(void)
{
    for (int i = 0; i < TRACKS; i++)
        ton_track_clear(&tracks[i]);
    for (int i = 0; i < PATTERNS; i++)
        ton_pattern_free(patterns[i]);
    ton_corpus_close(corpus);
    fixture_remove();
}

TestSuite(terms, .init = setup, .fini = teardown);

static ton_term leaf(void)
{
    ton_term term = {.kind = TON_TERM_KNOWN, .property = (ton_property)(rand() % TON_PROPERTIES)};
    bool is_text = term.property <= TON_PROPERTY_CODEC;
    if (rand() % 4)
        term.kind = is_text ? TON_TERM_FOUND : TON_TERM_WITHIN;
    term.pattern = patterns[rand() % PATTERNS];
    term.low = pick(-INFINITY, 0, 60, 1991);
    term.high = pick(INFINITY, 5, (double)90.1f, 48000);
    return term;
}

/* A random question of at most so many levels; returns its terms. */
static int grow(ton_term *terms, int levels)
{
    if (!levels || rand() % 3 == 0) {
        *terms = leaf();
        return 1;
    }
    *terms = (ton_term){.kind = (ton_term_kind)(rand() % (TON_TERM_NOT + 1)), .count = rand() % 4};
    int operands = terms->kind == TON_TERM_NOT ? 1 : terms->count, used = 1;
    for (int i = 0; i < operands; i++)
        used += grow(terms + used, levels - 1);
    return used;
}

static bool mark_id(void *user, int64_t id)
{
    ((bool *)user)[id - 1] = true;
    return true;
}

static bool mark_track(void *user, ton_track *track)
{
    return mark_id(user, track->id);
}

Test(terms, the_database_and_c_agree)
{
    for (int round = 0; round < QUESTIONS; round++) {
        ton_term terms[400];
        grow(terms, 4);
        bool by_id[TRACKS] = {0}, by_track[TRACKS] = {0};
        ton_track_query query = {.any_outcome = true, .brief = round % 2, .terms = terms};
        OK(ton_ids_each(corpus, &query, mark_id, by_id, error));
        OK(ton_tracks_each(corpus, &query, mark_track, by_track, error));
        for (int i = 0; i < TRACKS; i++) {
            bool holds = ton_terms_hold(terms, &tracks[i]);
            cr_assert_eq(by_id[i], holds, "question %d, track %d", round, i);
            cr_assert_eq(by_track[i], holds, "question %d, track %d", round, i);
        }
    }
}

/* What a question is joined with holds too. */
Test(terms, are_one_condition_among_others)
{
    ton_term rock = {
        .kind = TON_TERM_FOUND, .property = TON_PROPERTY_GENRE, .pattern = patterns[0]};
    for (int i = 0; i < 4; i++) {
        ton_track_query query = {.terms = &rock, .outcomes = "ok", .brief = true};
        query.under = i & 1 ? "/m/Rock" : NULL;
        query.fragment = i & 2 ? "pop" : NULL;
        bool seen[TRACKS] = {0};
        OK(ton_ids_each(corpus, &query, mark_id, seen, error));
        for (int k = 0; k < TRACKS; k++) {
            const ton_track *track = &tracks[k];
            bool pop = !strcasecmp(track->tags.artist, "pop") ||
                       strstr(track->tags.artist, "Pop") || strcasestr(track->path, "pop");
            bool expected = !strcmp(track->outcome, "ok") && strstr(track->tags.genre, "Rock") &&
                            (!query.under || !strncmp(track->path, "/m/Rock/", 8)) &&
                            (!query.fragment || pop);
            cr_expect_eq(seen[k], expected, "%s, %d", track->path, i);
        }
    }
}

static bool count_one(void *user, int64_t id)
{
    (void)id;
    ++*(int *)user;
    return false;
}

Test(terms, a_visit_can_end)
{
    int visits = 0;
    ton_track_query query = {.any_outcome = true};
    OK(ton_ids_each(corpus, &query, count_one, &visits, error));
    cr_expect_eq(visits, 1);
}

/* As many and as deep as a question may be. */
Test(terms, the_largest_question_is_answered)
{
    static ton_term terms[TON_TERMS_MOST];
    terms[0] = (ton_term){.kind = TON_TERM_ANY, .count = TON_TERMS_MOST - 1};
    for (int i = 1; i < TON_TERMS_MOST; i++)
        terms[i] = leaf();
    bool seen[TRACKS];
    ton_track_query query = {.terms = terms};
    OK(ton_ids_each(corpus, &query, mark_id, seen, error));
}

static const char measures[] = "SELECT total(tempo) + 3 * total(tempo_confidence) + 5 *"
                               " total(musical_key) + 7 * total(valence) + count(tempo)"
                               " + count(musical_key) FROM track";

static void ignore(void *user, const char *problem)
{
    (void)user, (void)problem;
}

static int problems(void)
{
    int count = 0;
    OK(ton_corpus_check(corpus, &count, ignore, NULL, error));
    return count;
}

Test(terms, measures_are_checked_and_mended)
{
    int64_t before = fixture_number("corpus.db", measures), again;
    cr_expect(problems() == 0);
    fixture_sql("corpus.db", "UPDATE track SET tempo = 7 WHERE id IN (3, 5)");
    cr_expect(problems() == 2);
    OK(ton_corpus_begin(corpus, error));
    OK(ton_corpus_repair(corpus, &again, error));
    OK(ton_corpus_commit(corpus, error));
    cr_expect(problems() == 0);
    cr_expect_eq(fixture_number("corpus.db", measures), before);
}

/* What came after the measures. */
#define LATER                                                                                      \
    "DROP TABLE track_text; DROP TABLE text_counts;"                                               \
    "DROP TABLE model_piece; DROP TABLE model; DROP TABLE listening; DROP TABLE play;"             \
    "DROP TABLE rating; DROP TABLE listener;"                                                      \
    "DROP TRIGGER scale_put; DROP TRIGGER scale_changed; DROP TRIGGER scale_dropped;"              \
    "DROP TRIGGER vector_put; DROP TRIGGER vector_changed; DROP TRIGGER vector_dropped;"           \
    "DROP TRIGGER track_changed; DROP TRIGGER track_dropped;"                                      \
    "DROP TABLE vector_change; DROP TABLE vector_mark; DROP TABLE fingerprint;"                    \
    "DROP TABLE scale_family; DROP TABLE family_value; DROP TABLE family;"                         \
    "DROP TABLE place; DROP TABLE map; DROP TABLE learnt_weight; DROP TABLE learnt;"

Test(terms, an_older_corpus_gets_its_measures)
{
    int64_t before = fixture_number("corpus.db", measures);
    ton_corpus_close(corpus);
    fixture_sql("corpus.db",
                LATER "DROP INDEX track_facts; ALTER TABLE track DROP COLUMN tempo;"
                      "ALTER TABLE track DROP COLUMN tempo_confidence;"
                      "ALTER TABLE track DROP COLUMN musical_key;"
                      "ALTER TABLE track DROP COLUMN loudness;"
                      "ALTER TABLE track DROP COLUMN valence;"
                      "ALTER TABLE track DROP COLUMN arousal; PRAGMA user_version = 5");
    corpus = fixture_open();
    cr_expect_eq(fixture_number("corpus.db", measures), before);
}
