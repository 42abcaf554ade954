/* How far a vector file is behind, and that who was away catches up with what changed alone. */
#include "corpus/marks.h"
#include "recommend/vectors/standing.h"
#include "tests/recommend/vectors/shelf.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

TestSuite(vectors_standing, .init = fixture_make, .fini = fixture_remove);

static ton_vectors_standing standing(ton_corpus *corpus)
{
    ton_vectors_standing found;
    OK(ton_vectors_stand(&found, corpus, error));
    return found;
}

/* Which file bears the name: one that is made anew is another. */
static ino_t file_of(const ton_corpus *corpus)
{
    char path[4096 + 16];
    struct stat facts = {0};
    snprintf(path, sizeof path, "%s-vectors", ton_corpus_path(corpus));
    cr_expect(stat(path, &facts) == 0, "%s", path);
    return facts.st_ino;
}

Test(vectors_standing, without_a_file_there_is_nothing_behind)
{
    ton_corpus *corpus = shelf_make(20);
    ton_vectors_standing now = standing(corpus);
    cr_expect(!now.is_followed && now.behind == 0 && now.now.scale == 1 && now.now.sequence >= 20);
    ton_corpus_close(corpus);
}

Test(vectors_standing, what_changed_is_counted_and_brought_in)
{
    ton_corpus *corpus = shelf_make(200);
    shelf_store(corpus);
    ton_vectors_standing made = standing(corpus);
    cr_expect(made.is_followed && made.behind == 0 && made.rows == 200);
    cr_expect(made.change == made.now.sequence && made.written > 0);
    shelf_put(corpus, 3, 2);
    shelf_gone(corpus, 10, 1, true);
    cr_expect_eq(standing(corpus).behind, 3);
    cr_expect_eq(standing(corpus).change, made.change);
    shelf_store(corpus);
    cr_expect_eq(standing(corpus).behind, 0);
    cr_expect_eq(standing(corpus).rows, 202);
    shelf_expect_true(corpus);
    ton_corpus_close(corpus);
}

/* The files of other machines are this one's cache under other names; here one machine goes away
 * while another follows step by step, and leaves more marks than a file would keep. */
Test(vectors_standing, who_was_away_catches_up_without_a_rebuild)
{
    if (!getenv("TONARY_TEST_POSTGRESQL"))
        cr_skip_test("no server");
    ton_corpus *here = shelf_make(200), *there;
    shelf_store(here);
    ino_t file = file_of(here);
    char elsewhere[512];
    snprintf(elsewhere, sizeof elsewhere, "%s", fixture_path("elsewhere"));
    setenv("XDG_CACHE_HOME", elsewhere, 1);
    OK(ton_corpus_open(&there, fixture_path("corpus.db"), TON_WRITE, error));
    for (int i = 1; i <= 20; i++) {
        shelf_put(there, i, 1);
        shelf_store(there);
    }
    ton_vectors_standing before = standing(here);
    cr_expect(before.is_followed && before.behind == 20);
    shelf_store(here);
    cr_expect_eq(file_of(here), file, "it was added to, not made anew");
    cr_expect_eq(standing(here).rows, 220);
    shelf_expect_true(here);
    shelf_expect_true(there);
    ton_corpus_close(here);
    ton_corpus_close(there);
}

Test(vectors_standing, files_of_one_moment_share_its_mark)
{
    ton_corpus *corpus = shelf_make(20);
    ton_vector_mark first, again;
    OK(ton_vectors_now(corpus, &first, error));
    again = first;
    OK(ton_vector_mark_give(corpus, &first, error));
    OK(ton_vector_mark_give(corpus, &again, error));
    cr_expect_arr_eq(first.token, again.token, sizeof first.token);
    cr_expect_eq(fixture_number("corpus.db", "SELECT count(*) FROM vector_mark"), 1);
    ton_corpus_close(corpus);
}
