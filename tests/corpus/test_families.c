/* Families from elsewhere: kept, found, copied, checked; and what follows when a value changes. */
#include "corpus/families.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

TestSuite(families, .init = fixture_make, .fini = fixture_remove);

static float one[] = {1, 2, 3}, two[] = {4, 5, 6};

static ton_family_record family_of(const char *name, int dim)
{
    ton_family_record family = {.dim = dim, .source = "a.csv: a*", .imported = 5};
    strcpy(family.name, name);
    return family;
}

/* Tracks 1 and 2, of which 1 has a value of family "a"; the transaction is open. */
static ton_corpus *make_corpus(int64_t *id)
{
    ton_corpus *corpus = fixture_of_two();
    ton_family_record family = family_of("a", 3);
    bool changed = false;
    OK(ton_corpus_begin(corpus, error));
    OK(ton_family_put(corpus, &family, error));
    OK(ton_family_value_put(corpus, family.id, 1, one, 3, &changed, error));
    cr_expect(changed);
    *id = family.id;
    return corpus;
}

Test(families, are_put_once)
{
    int64_t id;
    ton_families all;
    ton_corpus *corpus = make_corpus(&id);
    ton_family_record again = family_of("a", 3), other = family_of("b", 1);
    OK(ton_family_put(corpus, &again, error));
    OK(ton_family_put(corpus, &other, error));
    cr_expect(again.id == id && other.id > id);
    OK(ton_families_get(corpus, &all, error));
    cr_assert(all.count == 2 && all.family[0].dim == 3 && all.family[0].written == 1);
    cr_expect(!strcmp(all.family[0].source, "a.csv: a*"));
    cr_expect(all.family[0].imported == 5 && all.family[0].fitted == 0);
    cr_expect(ton_families_named(&all, "b") == &all.family[1] && !ton_families_named(&all, "c"));
    again.dim = 4;
    FAILS(ton_family_put(corpus, &again, error), TON_INVALID, "'a' has 3 columns");
    for (char name[] = "c"; all.count < TON_FAMILIES_MOST; all.count++, name[0]++) {
        other = family_of(name, 1);
        OK(ton_family_put(corpus, &other, error));
    }
    other = family_of("more", 1);
    FAILS(ton_family_put(corpus, &other, error), TON_INVALID, "one more than 16");
    ton_corpus_close(corpus);
}

Test(families, values_change_or_stay)
{
    int64_t id, count;
    bool changed = true, there = false;
    float read[3];
    ton_corpus *corpus = make_corpus(&id);
    OK(ton_family_value_put(corpus, id, 1, one, 3, &changed, error));
    cr_expect(!changed);
    OK(ton_family_value_put(corpus, id, 1, two, 3, &changed, error));
    cr_expect(changed);
    OK(ton_family_value_get(corpus, id, 1, read, 3, &there, error));
    cr_expect(there && !memcmp(read, two, sizeof two));
    OK(ton_family_value_get(corpus, id, 2, read, 3, &there, error));
    cr_expect(!there);
    OK(ton_family_count(corpus, id, &count, error));
    cr_expect(count == 1);
    FAILS(ton_family_value_put(corpus, id, 1, (float[]){1, NAN, 1}, 3, &changed, error),
          TON_INVALID, "numbers");
    FAILS(ton_family_value_put(corpus, id, 9, one, 3, &changed, error), TON_INVALID, "");
    OK(ton_corpus_commit(corpus, error));
    FAILS(ton_family_value_put(corpus, id, 1, one, 3, &changed, error), TON_INVALID, "transaction");
    ton_corpus_close(corpus);
    cr_expect(fixture_number("corpus.db", "SELECT written FROM family") == 2);
}

static void put_scale(ton_corpus *corpus)
{
    ton_scale_record scale = {.tracks = 0, .dim = 3, .centre = one, .spread = two};
    OK(ton_scale_put(corpus, &scale, error));
}

/* The vector of a value that changes is dropped, and noted; that of one that stays is not. */
Test(families, vectors_follow)
{
    int64_t id, changes;
    bool changed;
    ton_vector_mark now;
    ton_corpus *corpus = make_corpus(&id);
    put_scale(corpus);
    OK(ton_vector_put(corpus, 1, one, 3, error));
    OK(ton_vectors_now(corpus, &now, error));
    OK(ton_family_value_put(corpus, id, 1, one, 3, &changed, error));
    OK(ton_vectors_changed(corpus, &changes, now.sequence, error));
    cr_expect(changes == 0);
    OK(ton_family_value_put(corpus, id, 1, two, 3, &changed, error));
    OK(ton_vectors_changed(corpus, &changes, now.sequence, error));
    cr_expect(changes == 1);
    OK(ton_vector_put(corpus, 2, one, 3, error));
    OK(ton_family_value_put(corpus, id, 2, one, 3, &changed, error));
    OK(ton_corpus_commit(corpus, error));
    cr_expect(fixture_number("corpus.db", "SELECT count(*) FROM vector") == 0);
    fixture_sql("corpus.db", "INSERT INTO vector SELECT 2, 1, value FROM family_value LIMIT 1;"
                             "DELETE FROM family_value WHERE track = 2");
    cr_expect(fixture_number("corpus.db", "SELECT count(*) FROM vector") == 0);
    ton_corpus_close(corpus);
}

/* What a scale covers is known as long as it is the current one. */
Test(families, a_scale_covers_them)
{
    int64_t id;
    int version;
    uint32_t layout;
    ton_families all;
    ton_corpus *corpus = make_corpus(&id);
    OK(ton_scale_current(corpus, &version, &layout, error));
    cr_expect(version == 0);
    put_scale(corpus);
    OK(ton_families_get(corpus, &all, error));
    all.family[0].fitted = 10;
    all.family[0].fitted_written = 12;
    OK(ton_scale_covers(corpus, &all.family[0], error));
    OK(ton_families_get(corpus, &all, error));
    cr_expect(all.family[0].fitted == 10 && all.family[0].fitted_written == 12);
    put_scale(corpus);
    OK(ton_scale_current(corpus, &version, &layout, error));
    cr_expect(version == 2 && layout == 0);
    OK(ton_families_get(corpus, &all, error));
    cr_expect(all.family[0].fitted == 0);
    ton_corpus_close(corpus);
}

static int visited;

static bool visit(void *user, const float *value, int dim)
{
    visited++;
    return dim == 3 && value[0] == *(const float *)user;
}

/* Tracks that are gone or failed have no say; an imported one has. */
Test(families, values_of_what_is_there)
{
    int64_t id;
    bool changed;
    ton_corpus *corpus = make_corpus(&id);
    ton_family_record family = family_of("a", 3);
    family.id = id;
    OK(ton_family_value_put(corpus, id, 2, one, 3, &changed, error));
    int64_t failed = fixture_put(corpus, "/failed", "failed");
    int64_t imported = fixture_put(corpus, "no file", "imported");
    OK(ton_family_value_put(corpus, id, failed, two, 3, &changed, error));
    OK(ton_family_value_put(corpus, id, imported, one, 3, &changed, error));
    OK(ton_track_gone(corpus, 2, 77, error));
    OK(ton_family_values_each(corpus, &family, 1, visit, one, error));
    cr_expect(visited == 2);
    visited = 0;
    OK(ton_family_values_each(corpus, &family, 2, visit, one, error));
    cr_expect(visited == 1);
    ton_corpus_close(corpus);
}

static int told;

static void tell(void *user, const char *problem)
{
    told += strstr(problem, user) != NULL;
}

Test(families, damage_is_found_and_mended)
{
    int64_t id, again;
    int problems;
    ton_corpus *corpus = make_corpus(&id);
    OK(ton_corpus_commit(corpus, error));
    fixture_sql("corpus.db", "UPDATE family_value SET value = x'0011'");
    OK(ton_corpus_check(corpus, &problems, tell, "track 1 as family 'a'", error));
    cr_expect(problems == 1 && told == 1);
    OK(ton_corpus_begin(corpus, error));
    OK(ton_corpus_repair(corpus, &again, error));
    OK(ton_corpus_commit(corpus, error));
    OK(ton_corpus_check(corpus, &problems, tell, "", error));
    cr_expect(problems == 0 && again == 0);
    ton_corpus_close(corpus);
}

Test(families, forged_ones_are_refused)
{
    static const char *const damage[] = {
        "UPDATE family SET dim = 0", "UPDATE family SET name = ''",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)"
        " INSERT INTO family (name, dim) SELECT 'x' || i, 1 FROM n"};
    int64_t id;
    ton_families all;
    ton_corpus *corpus = make_corpus(&id);
    OK(ton_corpus_commit(corpus, error));
    for (size_t i = 0; i < LENGTH(damage); i++) {
        fixture_sql("corpus.db", damage[i]);
        FAILS(ton_families_get(corpus, &all, error), TON_CORRUPT, "families");
        fixture_sql("corpus.db", "DELETE FROM family WHERE name LIKE 'x%';"
                                 "UPDATE family SET dim = 3, name = 'a'");
    }
    ton_corpus_close(corpus);
}

/* ---- tracks by name, and labels -----------------------------------------------------------------
 */

Test(families, tracks_are_found_and_labelled)
{
    int64_t id;
    bool changed, exists = true;
    ton_track track;
    ton_tags tags = {.year = 1999, .genre = "blues"};
    ton_corpus *corpus = fixture_of_two();
    OK(ton_corpus_begin(corpus, error));
    fixture_put(corpus, "blues.00000.wav", "imported");
    OK(ton_track_id_at(corpus, &id, "blues.00000.wav", 0, error));
    cr_assert(id == 3);
    OK(ton_track_id_at(corpus, &id, "blues", 0, error));
    cr_expect(id == 0);
    OK(ton_track_exists(corpus, &exists, 4, error));
    cr_expect(!exists);
    OK(ton_track_tag(corpus, 3, &tags, &changed, error));
    cr_expect(changed);
    tags = (ton_tags){.genre = "blues", .title = "one"};
    OK(ton_track_tag(corpus, 3, &tags, &changed, error));
    cr_expect(changed);
    OK(ton_track_tag(corpus, 3, &tags, &changed, error));
    cr_expect(!changed);
    OK(ton_track_get(corpus, &track, 3, error));
    cr_expect(track.tags.year == 1999, "what is not given stays");
    cr_expect(!strcmp(track.tags.title, "one") && !strcmp(track.tags.genre, "blues"));
    cr_expect(ton_track_usable(&track) && !ton_track_analysed(&track));
    ton_track_clear(&track);
    ton_corpus_close(corpus);
}

/* Values go from corpus to corpus, over what is there or not. */
Test(families, values_are_copied)
{
    int64_t id, here[TON_FAMILIES_MOST];
    bool changed, there;
    float read[3];
    ton_families theirs;
    ton_corpus *corpus = make_corpus(&id), *other;
    OK(ton_corpus_commit(corpus, error));
    OK(ton_families_get(corpus, &theirs, error));
    OK(ton_corpus_open(&other, fixture_path("other.db"), TON_CREATE, error));
    OK(ton_corpus_begin(other, error));
    fixture_put(other, "/x", "ok");
    ton_family_record family = family_of("a", 3);
    OK(ton_family_put(other, &family, error));
    here[0] = family.id;
    for (int over = 0; over < 2; over++) {
        OK(ton_family_value_put(other, here[0], 1, two, 3, &changed, error));
        OK(ton_family_values_copy(other, 1, corpus, 1, &theirs, here, over, error));
        OK(ton_family_value_get(other, here[0], 1, read, 3, &there, error));
        cr_expect(there && !memcmp(read, over ? one : two, sizeof one));
    }
    ton_corpus_close(other);
    ton_corpus_close(corpus);
}
