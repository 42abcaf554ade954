/* Accounts of texts: one per track and source, never mixed, and gone with what they are of. */
#include "corpus/texts.h"
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

TestSuite(texts, .init = fixture_make, .fini = fixture_remove);

static ton_text_record account(int64_t track, const char *source)
{
    ton_text_record text = {.track = track,
                            .hash = INT64_MIN + 7,
                            .reader = 1,
                            .noticed = 5,
                            .valence = -40,
                            .arousal = TON_TEXT_UNSAID,
                            .is_explicit = TON_TEXT_UNSAID,
                            .words = 3};
    snprintf(text.source, sizeof text.source, "%s", source);
    strcpy(text.language, "en");
    strcpy(text.themes, "rain,night");
    strcpy(text.terms, "rain 2,night 1");
    return text;
}

static bool add_line(void *user, const ton_text_record *text)
{
    char *out = user;
    sprintf(out + strlen(out), "%lld %s %s %d %d;", (long long)text->track, text->source,
            text->themes, text->valence, text->arousal);
    return true;
}

/* All accounts of tracks that are there. */
static const char *all(ton_corpus *corpus)
{
    static char out[4096];
    *out = '\0';
    OK(ton_text_facts_each(corpus, add_line, out, error));
    return out;
}

static ton_corpus *make_corpus(void)
{
    ton_corpus *corpus = fixture_of_two();
    ton_text_record tags = account(2, "tags"), file = account(1, "side file"),
                    model = account(1, "model m");
    OK(ton_corpus_begin(corpus, error));
    OK(ton_text_put(corpus, &tags, error));
    OK(ton_text_put(corpus, &file, error));
    OK(ton_text_put(corpus, &model, error));
    return corpus;
}

Test(texts, are_kept_by_track_and_source)
{
    ton_corpus *corpus = make_corpus();
    ton_text_record again = account(1, "side file");
    again.valence = TON_TEXT_UNSAID;
    strcpy(again.themes, "");
    OK(ton_text_put(corpus, &again, error));
    cr_expect(eq(str, (char *)all(corpus),
                 "1 model m rain,night -40 -1000;1 side file  -1000 -1000;"
                 "2 tags rain,night -40 -1000;"));
    OK(ton_text_drop(corpus, 1, "side file", error));
    OK(ton_text_drop(corpus, 1, "description", error));
    OK(ton_track_gone(corpus, 2, 9, error));
    cr_expect(eq(str, (char *)all(corpus), "1 model m rain,night -40 -1000;"));
    OK(ton_track_gone(corpus, 2, 0, error));
    cr_expect(eq(str, (char *)all(corpus),
                 "1 model m rain,night -40 -1000;2 tags rain,night -40 -1000;"));
    ton_corpus_close(corpus);
}

static bool copy_out(void *user, const ton_text_record *text)
{
    *(ton_text_record *)user = *text;
    return false;
}

Test(texts, come_back_as_they_were)
{
    ton_corpus *corpus = make_corpus();
    ton_text_record expected = account(2, "tags"), got;
    OK(ton_text_facts_of(corpus, 2, copy_out, &got, error));
    cr_expect(got.hash == expected.hash && got.reader == 1 && got.noticed == 5);
    cr_expect(got.is_explicit == TON_TEXT_UNSAID && got.words == 3);
    cr_expect(eq(str, got.language, expected.language));
    cr_expect(eq(str, got.terms, expected.terms));
    ton_corpus_close(corpus);
}

Test(texts, wrong_ones_are_refused)
{
    ton_corpus *corpus = make_corpus();
    ton_text_record none = account(1, ""), loud = account(1, "tags"), odd = account(1, "tags"),
                    nobody = account(9, "tags");
    loud.arousal = 101;
    odd.is_explicit = 2;
    FAILS(ton_text_put(corpus, &none, error), TON_INVALID, "has no source");
    FAILS(ton_text_put(corpus, &loud, error), TON_INVALID, "out of range");
    FAILS(ton_text_put(corpus, &odd, error), TON_INVALID, "out of range");
    cr_expect(ton_text_put(corpus, &nobody, NULL) != TON_OK);
    OK(ton_corpus_commit(corpus, error));
    FAILS(ton_text_put(corpus, &loud, error), TON_INVALID, "transaction");
    ton_corpus_close(corpus);
}

Test(texts, go_with_their_track)
{
    ton_corpus *corpus = make_corpus();
    OK(ton_corpus_commit(corpus, error));
    ton_corpus_close(corpus);
    fixture_sql("corpus.db", "PRAGMA foreign_keys = 1; DELETE FROM track WHERE id = 1");
    cr_expect(eq(long, fixture_number("corpus.db", "SELECT count(*) FROM track_text"), 1));
}

Test(texts, a_model_is_not_counted)
{
    int64_t count = 0;
    ton_corpus *corpus = make_corpus();
    OK(ton_texts_count(corpus, &count, error));
    cr_expect(eq(long, count, 2));
    OK(ton_text_drop(corpus, 1, "side file", error));
    OK(ton_texts_count(corpus, &count, error));
    cr_expect(eq(long, count, 1));
    ton_corpus_close(corpus);
}

Test(texts, the_later_account_is_copied)
{
    static const int64_t when[] = {4, 5, 6};
    ton_corpus *corpus = make_corpus(), *other = NULL;
    ton_text_record text = account(1, "tags");
    text.valence = 70;
    OK(ton_corpus_open(&other, fixture_path("other.db"), TON_CREATE, error));
    OK(ton_corpus_begin(other, error));
    fixture_put(other, "/m/x", "ok");
    for (int i = 0; i < 3; i++) {
        bool changed = false;
        text.noticed = when[i];
        OK(ton_text_put(other, &text, error));
        OK(ton_texts_copy(corpus, 2, other, 1, &changed, error));
        cr_expect(eq(int, changed, when[i] > 5));
    }
    cr_expect(ne(ptr, strstr(all(corpus), "2 tags rain,night 70"), NULL));
    ton_corpus_close(other);
    ton_corpus_close(corpus);
}

Test(texts, counts_succeed_each_other)
{
    float one[] = {1, 2}, two[] = {3, 4, 5};
    ton_text_counts first = {.texts = 2, .buckets = 2, .count = one},
                    second = {.texts = 5, .buckets = 3, .count = two}, got;
    ton_corpus *corpus = make_corpus();
    OK(ton_text_counts_get(corpus, &got, error));
    cr_expect(got.version == 0 && !got.count);
    OK(ton_text_counts_put(corpus, &first, error));
    OK(ton_text_counts_put(corpus, &second, error));
    cr_expect(second.version > first.version);
    OK(ton_text_counts_get(corpus, &got, error));
    cr_assert(got.version == second.version && got.texts == 5 && got.buckets == 3);
    cr_expect(eq(flt, got.count[2], 5.0f));
    free(got.count);
    OK(ton_corpus_commit(corpus, error));
    ton_corpus_close(corpus);
    fixture_sql("corpus.db", "UPDATE text_counts SET count = x'00'");
    corpus = fixture_open();
    OK(ton_text_counts_get(corpus, &got, error));
    cr_expect(got.version == 0 && !got.count);
    ton_corpus_close(corpus);
}
