/* Many tracks: groups, their evidence, and candidates of which no two are the same. */
#include "recommend/duplicates/duplicates.h"
#include "tests/corpus/fixture.h"
#include "tests/recommend/duplicates/prints.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

TestSuite(duplicates, .init = fixture_make, .fini = fixture_remove);

static int64_t put(ton_corpus *corpus, const ton_fingerprint *fingerprint, unsigned char key)
{
    static int number;
    char path[32];
    snprintf(path, sizeof path, "/m/%03d.ogg", number++);
    ton_track track = fixture_track(path);
    track.layout = ton_layout();
    track.fingerprint = *fingerprint;
    track.audio = (ton_audio_key){{key}};
    OK(ton_track_put(corpus, &track, error));
    int64_t id = track.id;
    ton_track_clear(&track);
    return id;
}

static int64_t put_version(ton_corpus *corpus, unsigned seed, int first, double damage)
{
    static unsigned noise;
    ton_fingerprint made = print_make(seed, first, 480);
    print_damage(&made, damage, ++noise);
    return put(corpus, &made, 0);
}

/* Groups of four: of recording seed, as it is, damaged, later and both. */
static void put_world(ton_corpus *corpus, unsigned recordings)
{
    OK(ton_corpus_begin(corpus, error));
    for (int version = 0; version < 4; version++)
        for (unsigned seed = 1; seed <= recordings; seed++)
            put_version(corpus, seed, version / 2 * 20, version % 2 * 0.1);
    OK(ton_corpus_commit(corpus, error));
}

Test(duplicates, of_an_empty_corpus_are_none)
{
    ton_corpus *corpus = fixture_open();
    ton_duplicates *found;
    OK(ton_duplicates_find(&found, corpus, NULL, 0, error));
    cr_expect(found->groups == 0 && found->tracks == 0 && found->without == 0);
    ton_duplicates_free(found);
    ton_duplicates_free(NULL);
    OK(ton_duplicates_among(NULL, corpus, NULL, 0, error));
    const int64_t unknown[] = {77};
    int64_t first[1];
    FAILS(ton_duplicates_find(&found, corpus, unknown, 1, error), TON_NOT_FOUND, "no track 77");
    FAILS(ton_duplicates_among(first, corpus, unknown, 1, error), TON_NOT_FOUND, "no track 77");
    ton_corpus_close(corpus);
}

Test(duplicates, are_found_with_evidence)
{
    enum { RECORDINGS = 30 };
    ton_corpus *corpus = fixture_open();
    ton_duplicates *found;
    put_world(corpus, RECORDINGS);
    OK(ton_duplicates_find(&found, corpus, NULL, 0, error));
    cr_assert_eq(found->groups, RECORDINGS);
    cr_expect_eq(found->tracks, 4 * RECORDINGS);
    for (int i = 0; i < RECORDINGS; i++) {
        const ton_duplicate_group *group = &found->group[i];
        cr_assert(group->tracks == 4 && group->pairs == 6 && group->complete);
        for (int k = 0; k < 4; k++)
            cr_expect_eq(group->id[k], i + 1 + k * RECORDINGS);
        const ton_match *later = &group->pair[1].match; /* of the first and the third */
        cr_expect(group->pair[1].a == group->id[0] && group->pair[1].b == group->id[2]);
        cr_expect(later->same && later->agreement == 1 && !group->pair[1].coded_sound);
        cr_expect_float_eq(later->offset, -20 * TON_FINGERPRINT_STEP, 1e-6);
    }
    ton_duplicates_free(found);
    ton_corpus_close(corpus);
}

Test(duplicates, are_sought_among_some_tracks)
{
    static const int64_t some[] = {12, 7, 2, 11, 6, 9};
    ton_corpus *corpus = fixture_open();
    ton_duplicates *found;
    int64_t first[LENGTH(some)];
    put_world(corpus, 5); /* recording of id: (id - 1) % 5 */
    OK(ton_duplicates_find(&found, corpus, some, LENGTH(some), error));
    cr_assert_eq(found->groups, 2);
    cr_expect(found->tracks == 6 && found->group[0].tracks == 3 && found->group[1].tracks == 2);
    cr_expect(found->group[0].id[0] == 2 && found->group[1].id[0] == 6);
    ton_duplicates_free(found);
    OK(ton_duplicates_among(first, corpus, some, LENGTH(some), error));
    static const int64_t wanted[] = {0, 0, 0, 3, 3, 5};
    cr_expect_arr_eq(first, wanted, sizeof wanted);
    OK(ton_duplicates_find(&found, corpus, some, 0, error));
    cr_expect(found->groups == 0 && found->tracks == 0);
    ton_duplicates_free(found);
    ton_corpus_close(corpus);
}

/* Two files of the same coded sound need no fingerprint; others without one cannot be told. */
Test(duplicates, may_be_known_by_their_coded_sound)
{
    static const ton_fingerprint nothing;
    ton_corpus *corpus = fixture_open();
    ton_duplicates *found;
    OK(ton_corpus_begin(corpus, error));
    int64_t a = put(corpus, &nothing, 1), b = put(corpus, &nothing, 1);
    put(corpus, &nothing, 2);
    put(corpus, &nothing, 0);
    put(corpus, &nothing, 0); /* a key that is not known is nobody's */
    OK(ton_corpus_commit(corpus, error));
    OK(ton_duplicates_find(&found, corpus, NULL, 0, error));
    cr_assert(found->groups == 1 && found->without == 5);
    const ton_duplicate *pair = found->group[0].pair;
    cr_expect(pair->a == a && pair->b == b && pair->coded_sound && !pair->match.same);
    cr_expect(found->group[0].complete);
    ton_duplicates_free(found);
    ton_corpus_close(corpus);
}

/* The first and the last agree too little, each with the one between them enough. */
Test(duplicates, that_hang_together_by_others_are_told_as_such)
{
    ton_corpus *corpus = fixture_open();
    ton_duplicates *found;
    OK(ton_corpus_begin(corpus, error));
    put_version(corpus, 1, 0, 0.2);
    put_version(corpus, 1, 0, 0);
    put_version(corpus, 1, 0, 0.2);
    OK(ton_corpus_commit(corpus, error));
    OK(ton_duplicates_find(&found, corpus, NULL, 0, error));
    cr_assert(found->groups == 1 && found->group[0].tracks == 3);
    cr_expect(!found->group[0].complete);
    cr_expect(found->group[0].pair[0].match.same && !found->group[0].pair[1].match.same);
    ton_duplicates_free(found);
    ton_corpus_close(corpus);
}

/* Words that hundreds have in common still lead from one to the next. */
Test(duplicates, by_the_hundred_are_one_group)
{
    enum { MANY = 300 };
    ton_corpus *corpus = fixture_open();
    ton_duplicates *found;
    OK(ton_corpus_begin(corpus, error));
    for (int i = 0; i < MANY; i++)
        put_version(corpus, 1, i % 10, 0.1);
    OK(ton_corpus_commit(corpus, error));
    OK(ton_duplicates_find(&found, corpus, NULL, 0, error));
    cr_assert(found->groups == 1 && found->group[0].tracks == MANY);
    cr_expect(found->group[0].pairs == MANY - 1 && !found->group[0].complete);
    ton_duplicates_free(found);
    ton_corpus_close(corpus);
}

Test(duplicates, of_files_that_are_gone_are_none)
{
    ton_corpus *corpus = fixture_open();
    ton_duplicates *found;
    put_world(corpus, 1);
    OK(ton_corpus_begin(corpus, error));
    for (int64_t id = 2; id <= 4; id++)
        OK(ton_track_gone(corpus, id, 1, error));
    OK(ton_corpus_commit(corpus, error));
    OK(ton_duplicates_find(&found, corpus, NULL, 0, error));
    cr_expect(found->groups == 0 && found->tracks == 1);
    ton_duplicates_free(found);
    ton_corpus_close(corpus);
}
