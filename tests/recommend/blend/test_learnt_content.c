/* Learnt content in planted worlds. */
#include "recommend/blend/bilinear.h"
#include "tests/recommend/blend/world.h"

static void *trained(const world *w)
{
    void *model;
    cr_assert(world_row("content")->train(&model, &w->training, NULL) == TON_OK);
    return model;
}

Test(learnt_content, songs_that_nobody_has_find_their_listeners)
{
    static const struct {
        world_content tells;
        double least, most;
    } cases[] = {{CONTENT_OF_KIND, 0.97, 1},
                 {CONTENT_OF_PAIR, 0.7, 0.9}, /* of three others one is of the same pair */
                 {CONTENT_OF_NOTHING, 0.3, 0.7}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        world w;
        world_new(&w, cases[i].tells);
        void *model = trained(&w);
        double order = world_order(&w, "content", model, true);
        cr_expect(order >= cases[i].least && order <= cases[i].most, "%zu: %g", i, order);
        world_row("content")->free(model);
        world_free(&w);
    }
}

Test(learnt_content, what_is_not_liked_and_not_known_says_nothing)
{
    world w;
    world_new(&w, CONTENT_OF_KIND);
    /* Songs of which nothing is known, and plays that were skipped more often. */
    memset(w.content + 5 * WORLD_DIM, 0, WORLD_DIM * sizeof(float));
    void *model = trained(&w);
    float score[WORLD_ITEMS];
    const int32_t item[] = {1, 5, 9};
    const float liked[] = {1, 7, -1}, alone[] = {3};
    const ton_history some = {.item = item, .value = liked, .count = 3, .user = -1};
    const ton_history one = {.item = item, .value = alone, .count = 1, .user = -1};
    float other[WORLD_ITEMS];
    cr_assert(world_row("content")->score(model, &some, score, NULL) == TON_OK);
    cr_assert(world_row("content")->score(model, &one, other, NULL) == TON_OK);
    cr_expect(isnan(score[5]) && isfinite(score[6]));
    for (int i = 0; i < WORLD_ITEMS; i++)
        cr_expect(i == 5 || score[i] == other[i]);
    world_row("content")->free(model);
    world_free(&w);
}

Test(learnt_content, parts_add_up_and_name_songs)
{
    world w;
    world_new(&w, CONTENT_OF_PAIR);
    void *model = trained(&w);
    cr_expect(world_add_up(&w, "content", model, 3) ==
              WORLD_ITEMS * (1 + world_history(&w, 3).count));
    world_row("content")->free(model);
    world_free(&w);
}

Test(learnt_content, threads_change_nothing)
{
    world w;
    world_new(&w, CONTENT_OF_PAIR);
    void *one = trained(&w);
    w.training.threads = 3;
    void *three = trained(&w);
    ton_blob a = world_saved("content", one), b = world_saved("content", three);
    cr_expect(a.count == b.count && !memcmp(a.bytes, b.bytes, a.count));
    ton_blob_clear(&a);
    ton_blob_clear(&b);
    world_row("content")->free(one);
    world_row("content")->free(three);
    world_free(&w);
}

Test(learnt_content, bytes_are_kept_and_distrusted)
{
    world w;
    world_new(&w, CONTENT_OF_KIND);
    void *model = trained(&w);
    world_keeps("content", model, 7);
    world_row("content")->free(model);
    world_free(&w);
}

Test(learnt_content, what_is_not_there_is_asked_for)
{
    world w;
    void *model;
    world_new(&w, CONTENT_OF_KIND);
    w.training.content_dim = TON_BILINEAR_DIM + 1;
    cr_expect(world_row("content")->train(&model, &w.training, NULL) == TON_INVALID);
    w.training.content = NULL;
    cr_expect(world_row("content")->train(&model, &w.training, NULL) == TON_INVALID);
    cr_expect(!model);
    world_free(&w);
}

/* Of more songs than are looked at together; without a history all that counts is the map's end. */
Test(learnt_content, every_song_that_is_known_has_a_score)
{
    enum { MANY = 700 };
    static const float map[3 * 2] = {0, 0, 0, 0, 2, 0.5F};
    static float song[MANY * 2], score[MANY];
    const ton_history nobody = {.user = -1};
    ton_blob blob = {0};
    void *model;
    for (int i = 0; i < MANY; i++) {
        song[2 * i] = i % 5 ? (float)i : 0;
        song[2 * i + 1] = i % 5 > 0;
    }
    cr_assert(ton_blob_begin(&blob, "content", 1, NULL) == TON_OK &&
              ton_blob_number(&blob, MANY, NULL) == TON_OK &&
              ton_blob_number(&blob, 1, NULL) == TON_OK &&
              ton_blob_array(&blob, map, 3 * 2, sizeof *map, NULL) == TON_OK &&
              ton_blob_array(&blob, song, MANY * 2, sizeof *song, NULL) == TON_OK);
    ton_blob_reader reader = {.bytes = blob.bytes, .count = blob.count};
    cr_assert(world_row("content")->load(&model, &reader, NULL) == TON_OK);
    cr_assert(world_row("content")->score(model, &nobody, score, NULL) == TON_OK);
    for (int i = 0; i < MANY; i++)
        cr_assert(i % 5 ? score[i] == 2 * (float)i + 0.5F : isnan(score[i]), "%d: %g", i,
                  (double)score[i]);
    world_row("content")->free(model);
    ton_blob_clear(&blob);
}
