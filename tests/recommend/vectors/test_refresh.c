/* Vectors brought up to date, and read from wherever that is of use. */
#include "recommend/vectors/allow.h"
#include "recommend/vectors/refresh.h"
#include "tests/recommend/vectors/shelf.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

TestSuite(vectors_refresh, .init = fixture_make, .fini = fixture_remove);

/* Analysed tracks from .. from + count - 1, no two alike. */
static void put_tracks(ton_corpus *corpus, int from, int count)
{
    OK(ton_corpus_begin(corpus, error));
    for (int i = from; i < from + count; i++) {
        char path[32];
        snprintf(path, sizeof path, "/%d.ogg", i);
        ton_track track = fixture_track(path);
        track.layout = ton_layout();
        track.tags.year = 1980 + i;
        for (int k = 0; k < TON_SUMMARY_DIM; k++)
            track.summary.value[k] = (float)((i * 31 + k * 17) % 101) / 10;
        OK(ton_track_put(corpus, &track, error));
        ton_track_clear(&track);
    }
    OK(ton_corpus_commit(corpus, error));
}

static ton_refreshed refresh(ton_corpus *corpus)
{
    ton_refreshed done;
    OK(ton_vectors_refresh(corpus, &done, error));
    return done;
}

static int64_t living(ton_corpus *corpus)
{
    ton_vectors *vectors;
    OK(ton_vectors_read(&vectors, corpus, error));
    int64_t count = vectors->living;
    ton_vectors_free(vectors);
    return count;
}

Test(vectors_refresh, an_empty_corpus_has_no_scale)
{
    ton_corpus *corpus = fixture_open();
    ton_refreshed done = refresh(corpus);
    cr_expect_eq(done.scale, 0);
    cr_expect_not(done.is_new);
    ton_corpus_close(corpus);
}

Test(vectors_refresh, tracks_get_vectors_and_a_scale_when_they_have_doubled)
{
    ton_corpus *corpus = fixture_open();
    put_tracks(corpus, 1, 6);
    ton_refreshed done = refresh(corpus);
    cr_expect_eq(done.scale, 1);
    cr_expect(done.is_new);
    cr_expect_eq(done.tracks, 6);
    cr_expect_eq(living(corpus), 6);
    put_tracks(corpus, 7, 5);
    done = refresh(corpus);
    cr_expect_eq(done.scale, 1);
    cr_expect_not(done.is_new);
    cr_expect_eq(living(corpus), 11);
    put_tracks(corpus, 12, 1);
    done = refresh(corpus);
    cr_expect_eq(done.scale, 2);
    cr_expect_eq(done.tracks, 12);
    shelf_expect_true(corpus);
    ton_corpus_close(corpus);
}

/* Where the file would be stands a folder. */
Test(vectors_refresh, a_file_that_cannot_be_written_is_no_loss)
{
    fixture_needs_file();
    ton_corpus *corpus = fixture_open();
    ton_vectors *vectors;
    ton_refreshed done = {0};
    ton_error why;
    put_tracks(corpus, 1, 3);
    cr_assert(mkdir(fixture_path("corpus.db-vectors"), 0777) == 0);
    FAILS(ton_vectors_refresh(corpus, &done, error), TON_PARTIAL, "corpus.db-vectors");
    cr_expect_eq(done.scale, 1);
    OK(ton_vectors_load(&vectors, &why, corpus, error));
    cr_expect_neq(why.status, TON_OK);
    cr_expect_eq(vectors->living, 3);
    ton_vectors_free(vectors);
    ton_corpus_close(corpus);
}

Test(vectors_refresh, vectors_come_from_the_file_where_there_is_one)
{
    ton_corpus *corpus = fixture_open();
    ton_vectors *vectors, *truth;
    ton_error why = {.status = TON_IO};
    put_tracks(corpus, 1, 3);
    refresh(corpus);
    OK(ton_vectors_load(&vectors, &why, corpus, error));
    cr_expect_eq(why.status, TON_OK);
    truth = shelf_truth(corpus);
    cr_expect(shelf_same(vectors, truth));
    ton_vectors_free(truth);
    ton_vectors_free(vectors);
    remove(shelf_file());
    OK(ton_vectors_load(&vectors, &why, corpus, error));
    cr_expect_eq(why.status, TON_NOT_FOUND);
    cr_expect_eq(vectors->living, 3);
    ton_vectors_free(vectors);
    ton_corpus_close(corpus);
}

Test(vectors_refresh, a_filter_lets_rows_and_ids_in)
{
    ton_corpus *corpus = fixture_open();
    ton_vectors *vectors;
    ton_filter *filter;
    uint8_t *rows;
    int64_t *id, count;
    put_tracks(corpus, 1, 5);
    refresh(corpus);
    vectors = shelf_truth(corpus);
    OK(ton_filter_new(&filter, "year=1982..1983", NULL, error));
    OK(ton_allow_rows(&rows, corpus, vectors, filter, error));
    cr_expect_arr_eq(rows, ((uint8_t[]){0, 1, 1, 0, 0}), 5);
    OK(ton_allow_ids(&id, &count, corpus, filter, error));
    cr_assert_eq(count, 2);
    cr_expect_arr_eq(id, ((int64_t[]){2, 3}), sizeof(int64_t[2]));
    free(rows);
    free(id);
    shelf_gone(corpus, 4, 1, true);
    OK(ton_allow_ids(&id, &count, corpus, NULL, error));
    cr_assert_eq(count, 4);
    cr_expect_arr_eq(id, ((int64_t[]){1, 2, 3, 5}), sizeof(int64_t[4]));
    free(id);
    OK(ton_allow_rows(&rows, corpus, vectors, NULL, error));
    cr_expect_arr_eq(rows, ((uint8_t[]){1, 1, 1, 1, 1}), 5);
    free(rows);
    ton_filter_free(filter);
    ton_vectors_free(vectors);
    ton_corpus_close(corpus);
}
