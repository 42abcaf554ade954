/* Writers beside each other: whoever has seen a change never misses a smaller one that comes later.
 */
#include "corpus/database.h"
#include "corpus/jobs.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>

enum { SHORT_MS = 50 };

TestSuite(corpus_beside, .init = fixture_make, .fini = fixture_remove);

static int64_t now(ton_corpus *corpus)
{
    ton_vector_mark mark;
    OK(ton_vectors_now(corpus, &mark, error));
    return mark.sequence;
}

Test(corpus_beside, changes_are_numbered_in_the_order_of_commits)
{
    if (!getenv("TONARY_TEST_POSTGRESQL"))
        cr_skip_test("no server");
    ton_corpus *reader = fixture_of_two(), *one = fixture_open(), *other = fixture_open();
    ton_corpus_patience(other, SHORT_MS);
    int64_t before = now(reader), seen, missed;
    OK(ton_corpus_begin_beside(one, error));
    OK(ton_corpus_begin_beside(other, error)); /* and does not wait */
    OK(ton_track_gone(one, 1, 77, error));
    FAILS(ton_track_gone(other, 2, 77, error), TON_BUSY, "in use"); /* one has a number */
    ton_corpus_rollback(other);
    cr_expect_eq(now(reader), before);
    OK(ton_corpus_commit(one, error));
    seen = now(reader);
    cr_expect_gt(seen, before);
    OK(ton_corpus_begin_beside(other, error));
    OK(ton_track_gone(other, 2, 77, error));
    OK(ton_corpus_commit(other, error));
    OK(ton_vectors_changed(reader, &missed, seen, error));
    cr_expect_eq(missed, 1, "the later one has the larger number");
    ton_corpus_close(reader);
    ton_corpus_close(one);
    ton_corpus_close(other);
}

Test(corpus_beside, who_writes_alone_waits_for_them_and_they_for_it)
{
    ton_corpus *one = fixture_open(), *other = fixture_open();
    ton_corpus_patience(other, SHORT_MS);
    OK(ton_corpus_begin_beside(one, error));
    FAILS(ton_corpus_begin(other, error), TON_BUSY, "in use");
    OK(ton_corpus_commit(one, error));
    OK(ton_corpus_begin(one, error));
    FAILS(ton_corpus_begin_beside(other, error), TON_BUSY, "in use");
    OK(ton_corpus_commit(one, error));
    ton_corpus_close(one);
    ton_corpus_close(other);
}

/* Two that put tracks at the same time get ids of their own, and a wished one is not given again.
 */
Test(corpus_beside, ids_are_given_once)
{
    if (!getenv("TONARY_TEST_POSTGRESQL"))
        cr_skip_test("no server");
    ton_corpus *one = fixture_open(), *other = fixture_open();
    ton_track wished = fixture_track("/wished");
    wished.id = 1;
    OK(ton_corpus_begin(one, error));
    OK(ton_track_put(one, &wished, error));
    OK(ton_corpus_commit(one, error));
    OK(ton_corpus_begin_beside(one, error));
    OK(ton_corpus_begin_beside(other, error));
    int64_t a = fixture_put(one, "/a", "ok"), b = fixture_put(other, "/b", "ok");
    int64_t c = fixture_put(one, "/c", "ok"), d = fixture_put(other, "/d", "ok");
    OK(ton_corpus_commit(one, error));
    OK(ton_corpus_commit(other, error));
    cr_expect(a == 2 && b == 3 && c == 4 && d == 5, "%d %d %d %d", (int)a, (int)b, (int)c, (int)d);
    ton_track_clear(&wished);
    ton_corpus_close(one);
    ton_corpus_close(other);
}

Test(corpus_beside, a_file_has_no_queue)
{
    fixture_needs_file();
    ton_corpus *corpus = fixture_open();
    ton_queue_counts counts;
    FAILS(ton_jobs_count(corpus, &counts, error), TON_UNSUPPORTED, "a file has no queue");
    cr_expect_not(ton_corpus_lost(corpus));
    ton_corpus_close(corpus);
}
