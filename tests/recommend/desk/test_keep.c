/* A model is kept when all that it learnt from are still there, and else not. */
#include "recommend/desk/adopt.h"
#include "recommend/desk/keep.h"
#include "recommend/desk/train.h"
#include "recommend/listeners/given.h"
#include "tests/recommend/desk/world.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static ton_status keep(ton_corpus *corpus, const ton_gathered *gathered, ton_error *error)
{
    ton_census census = {.version = 0};
    int64_t track[] = {1, 2};
    unsigned char bytes[] = "what was learnt";
    ton_model_record record = {
        .name = "plays.test", .items = 2, .track = track, .bytes = bytes, .count = sizeof bytes};
    const ton_keeper keeper = {corpus, gathered, &census, 7};
    ton_status status = ton_census_take(&census, gathered, error);
    if (status == TON_OK)
        status = ton_keep(&keeper, &record, true, error);
    ton_census_clear(&census);
    return status;
}

static ton_gathered *gathered(ton_corpus *corpus)
{
    ton_gathered *all = NULL;
    OK(ton_corpus_hold(corpus, error));
    OK(ton_gather(&all, corpus, NULL, error));
    ton_corpus_rollback(corpus);
    return all;
}

Test(keep, not_when_a_listener_was_forgotten_meanwhile, .init = fixture_make,
     .fini = fixture_remove)
{
    ton_forgotten what;
    ton_corpus *corpus = world_open(NULL);
    ton_gathered *all = gathered(corpus);
    OK(ton_corpus_begin(corpus, error));
    OK(ton_listener_forget(corpus, "l3", &what, error));
    OK(ton_corpus_commit(corpus, error));
    FAILS(keep(corpus, all, error), TON_BUSY, "forgotten");
    cr_expect(eq(i64, fixture_number("corpus.db", "SELECT count(*) FROM model"), 0));
    ton_gathered_free(all);
    ton_corpus_close(corpus);
}

Test(keep, with_what_was_known_and_which_vectors, .init = fixture_make, .fini = fixture_remove)
{
    ton_corpus *corpus = world_open(NULL);
    ton_gathered *all = gathered(corpus);
    ton_census census;
    world_rate(corpus, "somebody new", 1, 5); /* who comes meanwhile is no trouble */
    OK(keep(corpus, all, error));
    OK(ton_census_get(&census, corpus, error));
    cr_assert(census.version > 0 && census.marks == 1);
    const ton_vector_mark same = {.sequence = all->sequence, .scale = all->scale};
    const ton_vector_mark other = {.sequence = all->sequence + 1, .scale = all->scale};
    cr_expect(ton_census_marked(&census, census.mark[0].model, &same));
    cr_expect(ton_census_marked(&census, census.mark[0].model, &other) == false);
    cr_expect(ton_census_marked(&census, census.mark[0].model + 1, &same) == false);
    cr_expect(eq(dbl, census.liked, all->liked));
    cr_expect(eq(int, ton_census_heard(&census, 1), all->heard[0]));
    cr_expect(eq(int, ton_census_heard(&census, 99999), 0));
    ton_census_clear(&census);
    ton_gathered_free(all);
    ton_corpus_close(corpus);
}

static void note(void *user, const ton_train_news *news)
{
    *(ton_train_outcome *)user = news->outcome;
}

/* What was fitted elsewhere may have other numbers of factors than those that are trained here. */
Test(keep, a_model_that_cannot_be_gone_on_from_is_trained_from_the_beginning, .init = fixture_make,
     .fini = fixture_remove)
{
    enum { FACTORS = 2 };
    double parameter[16];
    float factor[WORLD_SONGS * FACTORS] = {0};
    void *given = NULL;
    ton_corpus *corpus = world_open(NULL);
    ton_gathered *all = gathered(corpus);
    ton_parameters_standard(parameter, &ton_recommender_plays_als);
    OK(ton_parameter_set(parameter, &ton_recommender_plays_als, "factors", FACTORS, error));
    OK(ton_given_model(&given, WORLD_SONGS, parameter, factor, error));
    OK(ton_adopt(corpus,
                 &(ton_adoption){.row = &ton_recommender_plays_als,
                                 .model = given,
                                 .audience = all,
                                 .now = 1,
                                 .tonary = ""},
                 error));
    world_play(corpus, "l1", 2, 7000000);
    const char *const method[] = {"plays.als"};
    ton_train_outcome outcome = TON_TRAIN_NOTHING;
    OK(ton_train(
        corpus,
        &(ton_train_options){.method = method, .method_count = 1, .told = note, .user = &outcome},
        error));
    cr_expect(eq(int, outcome, TON_TRAIN_TRAINED));
    ton_recommender_plays_als.free(given);
    ton_gathered_free(all);
    ton_corpus_close(corpus);
}
