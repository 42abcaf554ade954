/* Scales and vectors: the newest scale counts, and what is derived never outlives its source. */
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(corpus_scales, .init = fixture_make, .fini = fixture_remove);

static float centre[] = {1, -2.5f, 1e-30f}, spread[] = {0.5f, 3, 1e30f}, wrong[] = {1, NAN, 2};

static void put_scale(ton_corpus *corpus, int version)
{
    ton_scale_record scale = {
        .layout = 0xfeedface, .tracks = 12, .dim = 3, .centre = centre, .spread = spread};
    OK(ton_scale_put(corpus, &scale, error));
    cr_assert(eq(int, scale.version, version));
}

/* The corpus of two tracks with a scale and their vectors, in an open transaction. */
static ton_corpus *with_vectors(void)
{
    ton_corpus *corpus = fixture_of_two();
    OK(ton_corpus_begin(corpus, error));
    put_scale(corpus, 1);
    OK(ton_vector_put(corpus, 1, centre, 3, error));
    OK(ton_vector_put(corpus, 2, spread, 3, error));
    return corpus;
}

static char listed[256];

static bool list_vector(void *user, int64_t id, const float *vector, int count)
{
    (void)user;
    size_t used = strlen(listed);
    snprintf(listed + used, sizeof listed - used, "%s%lld:%d:%g", used ? " " : "", (long long)id,
             count, (double)vector[count - 1]);
    return true;
}

static char *vectors(ton_corpus *corpus)
{
    *listed = '\0';
    OK(ton_vectors_each(corpus, list_vector, NULL, error));
    return listed;
}

static bool list_track(void *user, ton_track *track)
{
    (void)user;
    cr_expect(ton_track_usable(track));
    size_t used = strlen(listed);
    snprintf(listed + used, sizeof listed - used, "%s%lld", used ? " " : "", (long long)track->id);
    return true;
}

static char *without(ton_corpus *corpus)
{
    *listed = '\0';
    OK(ton_tracks_without_vector(corpus, list_track, NULL, error));
    return listed;
}

static const ton_scale_record wrong_scales[] = {
    {.dim = 0, .centre = centre, .spread = spread},
    {.dim = -1, .centre = centre, .spread = spread},
    {.dim = 3, .centre = wrong, .spread = spread},
    {.dim = 3, .centre = centre, .spread = wrong},
};

Test(corpus_scales, wrong_scales_are_refused)
{
    ton_corpus *corpus = fixture_of_two();
    OK(ton_corpus_begin(corpus, error));
    for (size_t i = 0; i < LENGTH(wrong_scales); i++) {
        ton_scale_record scale = wrong_scales[i];
        FAILS(ton_scale_put(corpus, &scale, error), TON_INVALID, "scale");
        cr_expect(eq(int, scale.version, 0));
    }
    ton_corpus_close(corpus);
}

Test(corpus_scales, wrong_vectors_are_refused)
{
    ton_corpus *corpus = fixture_of_two();
    OK(ton_corpus_begin(corpus, error));
    FAILS(ton_vector_put(corpus, 1, centre, 3, error), TON_INVALID, "no scale");
    put_scale(corpus, 1);
    FAILS(ton_vector_put(corpus, 1, centre, 0, error), TON_INVALID, "empty");
    FAILS(ton_vector_put(corpus, 1, wrong, 3, error), TON_INVALID, "no numbers");
    FAILS(ton_vector_put(corpus, 99, centre, 3, error), TON_NOT_FOUND, "no track 99");
    cr_expect(eq(str, vectors(corpus), ""));
    ton_corpus_close(corpus);
}

Test(corpus_scales, no_scale_is_not_found)
{
    ton_corpus *corpus = fixture_of_two();
    ton_scale_record scale = {.version = 77};
    FAILS(ton_scale_get(corpus, &scale, error), TON_NOT_FOUND, "no scale");
    cr_expect(eq(int, scale.version, 77));
    cr_expect(eq(str, vectors(corpus), ""));
    cr_expect(eq(str, without(corpus), "1 2"));
    ton_corpus_close(corpus);
}

Test(corpus_scales, the_newest_scale_comes_back)
{
    ton_corpus *corpus = fixture_of_two();
    OK(ton_corpus_begin(corpus, error));
    ton_scale_record older = {
        .layout = 1, .tracks = 1, .dim = 1, .centre = spread, .spread = spread};
    OK(ton_scale_put(corpus, &older, error));
    put_scale(corpus, 2);
    OK(ton_corpus_commit(corpus, error));
    ton_scale_record scale;
    OK(ton_scale_get(corpus, &scale, error));
    cr_expect(eq(int, scale.version, 2));
    cr_expect(eq(uint, scale.layout, 0xfeedface));
    cr_expect(eq(long, scale.tracks, 12));
    cr_assert(eq(int, scale.dim, 3));
    cr_expect(eq(int, memcmp(scale.centre, centre, sizeof centre), 0));
    cr_expect(eq(int, memcmp(scale.spread, spread, sizeof spread), 0));
    free(scale.centre);
    free(scale.spread);
    ton_corpus_close(corpus);
}

static const char *const damages[] = {
    "UPDATE scale SET dim = 4",
    "UPDATE scale SET dim = 0",
    "UPDATE scale SET dim = 2000000000",
    "UPDATE scale SET centre = x''",
    "UPDATE scale SET spread = x'0000803f0000803f0000c07f'",
    "UPDATE scale SET spread = x'0000803f0000803f0000'",
};

Test(corpus_scales, a_damaged_scale_is_told)
{
    for (size_t i = 0; i < LENGTH(damages); i++) {
        ton_corpus *corpus = i ? fixture_open() : fixture_of_two();
        OK(ton_corpus_begin(corpus, error));
        put_scale(corpus, (int)i + 1);
        OK(ton_corpus_commit(corpus, error));
        fixture_sql("corpus.db", damages[i]);
        ton_scale_record scale;
        FAILS(ton_scale_get(corpus, &scale, error), TON_CORRUPT, "is damaged");
        ton_corpus_close(corpus);
    }
}

Test(corpus_scales, vectors_come_back)
{
    ton_corpus *corpus = with_vectors();
    cr_expect(eq(str, vectors(corpus), "1:3:1e-30 2:3:1e+30"));
    cr_expect(eq(str, without(corpus), ""));
    OK(ton_vector_put(corpus, 1, spread, 2, error));
    cr_expect(eq(str, vectors(corpus), "1:2:3 2:3:1e+30"));
    ton_corpus_close(corpus);
}

Test(corpus_scales, a_new_scale_drops_all_vectors)
{
    ton_corpus *corpus = with_vectors();
    put_scale(corpus, 2);
    cr_expect(eq(str, vectors(corpus), ""));
    cr_expect(eq(str, without(corpus), "1 2"));
    OK(ton_corpus_commit(corpus, error));
    ton_corpus_close(corpus);
    cr_expect(eq(long, fixture_number("corpus.db", "SELECT count(*) FROM vector"), 0));
}

Test(corpus_scales, a_vector_of_another_scale_is_as_good_as_absent)
{
    ton_corpus *corpus = with_vectors();
    OK(ton_corpus_commit(corpus, error));
    fixture_sql("corpus.db", "INSERT INTO scale SELECT 2, layout, tracks, dim, centre, spread"
                             " FROM scale; UPDATE vector SET scale = 2 WHERE track = 2");
    cr_expect(eq(str, vectors(corpus), "2:3:1e+30"));
    cr_expect(eq(str, without(corpus), "1"));
    ton_corpus_close(corpus);
}

Test(corpus_scales, a_replaced_track_drops_its_vector)
{
    ton_corpus *corpus = with_vectors();
    fixture_put(corpus, "/m/one.ogg", "ok");
    cr_expect(eq(str, vectors(corpus), "2:3:1e+30"));
    cr_expect(eq(str, without(corpus), "1"));
    ton_corpus_close(corpus);
}

Test(corpus_scales, a_deleted_track_takes_what_it_owns_along)
{
    ton_corpus *corpus = with_vectors();
    OK(ton_corpus_commit(corpus, error));
    ton_corpus_close(corpus);
    fixture_sql("corpus.db", "PRAGMA foreign_keys = ON; DELETE FROM track WHERE id = 1");
    cr_expect(eq(long, fixture_number("corpus.db", "SELECT count(*) FROM summary"), 1));
    cr_expect(eq(long, fixture_number("corpus.db", "SELECT count(*) FROM vector"), 1));
}

Test(corpus_scales, only_present_usable_tracks_are_seen)
{
    ton_corpus *corpus = with_vectors();
    fixture_put(corpus, "/m/three.ogg", "silent");
    OK(ton_vector_put(corpus, 3, centre, 3, error));
    fixture_put(corpus, "/m/four.ogg", "failed");
    OK(ton_track_gone(corpus, 1, 1, error));
    cr_expect(eq(str, vectors(corpus), "2:3:1e+30"));
    cr_expect(eq(str, without(corpus), ""));
    OK(ton_track_gone(corpus, 1, 0, error));
    cr_expect(eq(str, vectors(corpus), "1:3:1e-30 2:3:1e+30"));
    ton_corpus_close(corpus);
}

static bool fill(void *user, ton_track *track)
{
    OK(ton_vector_put(user, track->id, centre, 3, error));
    return true;
}

Test(corpus_scales, vectors_may_be_put_while_the_lack_of_them_is_visited)
{
    ton_corpus *corpus = fixture_of_two();
    OK(ton_corpus_begin(corpus, error));
    put_scale(corpus, 1);
    OK(ton_tracks_without_vector(corpus, fill, corpus, error));
    cr_expect(eq(str, vectors(corpus), "1:3:1e-30 2:3:1e-30"));
    ton_corpus_close(corpus);
}

static bool stop(void *user, int64_t id, const float *vector, int count)
{
    (void)id, (void)vector, (void)count;
    ++*(int *)user;
    return false;
}

Test(corpus_scales, a_visit_can_stop)
{
    ton_corpus *corpus = with_vectors();
    int visited = 0;
    OK(ton_vectors_each(corpus, stop, &visited, error));
    cr_expect(eq(int, visited, 1));
    ton_corpus_close(corpus);
}
