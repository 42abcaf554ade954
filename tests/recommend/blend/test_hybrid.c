/* The hybrid in planted worlds where content alone, collaboration alone, or both tell. */
#include "recommend/blend/fallback.h"
#include "recommend/blend/gate.h"
#include "tests/recommend/blend/world.h"

static void *trained(const world *w)
{
    void *model;
    cr_assert(world_row("hybrid")->train(&model, &w->training, NULL) == TON_OK);
    return model;
}

Test(hybrid, warm_songs_are_ordered_by_taste_and_cold_ones_by_sound)
{
    static const struct {
        world_content tells;
        double warm, cold; /* at least */
    } cases[] = {
        {CONTENT_OF_KIND, 0.95, 0.97}, {CONTENT_OF_PAIR, 0.95, 0.7}, {CONTENT_OF_NOTHING, 0.93, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        world w;
        world_new(&w, cases[i].tells);
        void *model = trained(&w);
        double warm = world_order(&w, "hybrid", model, false);
        double cold = world_order(&w, "hybrid", model, true);
        cr_expect(warm >= cases[i].warm && cold >= cases[i].cold, "%zu: %g, %g", i, warm, cold);
        world_row("hybrid")->free(model);
        world_free(&w);
    }
}

Test(hybrid, gates_open_with_what_is_known)
{
    double song = -1, listener = -1;
    for (int n = 0; n < 1000; n++) {
        cr_expect(ton_gate_song(n, 3) > song && ton_gate_listener(n, 10) > listener);
        song = ton_gate_song(n, 3);
        listener = ton_gate_listener(n, 10);
        cr_expect(song >= 0 && song < 1 && listener >= 0 && listener < 1);
    }
    cr_expect(ton_gate_song(3, 3) == 0.5 && ton_gate_listener(10, 10) == 0.5);
    cr_expect(ton_gate_song(0, 0) == 0 && ton_gate_song(1, 0) == 1);
}

/* The name of the fallback of a song, "" for none. */
static const char *stood_in(const void *model, const ton_history *history, int item)
{
    ton_parts parts = {0};
    cr_assert(world_row("hybrid")->explain(model, history, item, &parts, NULL) == TON_OK);
    const ton_fallback *fallback = ton_fallback_of(&parts);
    ton_parts_clear(&parts);
    for (int tongue = 0; fallback && tongue < TON_TONGUES; tongue++)
        cr_expect(*fallback->words[tongue]);
    return fallback ? fallback->name : "";
}

Test(hybrid, who_and_what_is_new_falls_back_and_says_so)
{
    world w;
    float score[WORLD_ITEMS];
    const ton_history nobody = {.user = -1};
    world_new(&w, CONTENT_OF_KIND);
    void *model = trained(&w);
    const ton_history known = world_history(&w, 2);
    cr_assert(world_row("hybrid")->score(model, &nobody, score, NULL) == TON_OK);
    for (int i = 0; i < WORLD_ITEMS; i++) /* all can be reached */
        cr_expect(isfinite(score[i]));
    cr_expect_str_eq(stood_in(model, &known, 2), "");
    cr_expect_str_eq(stood_in(model, &known, WORLD_ITEMS - 2), "sound");
    cr_expect_str_eq(stood_in(model, &nobody, 2), "popular");
    world_row("hybrid")->free(model);
    world_free(&w);
}

Test(hybrid, an_unknown_song_without_listeners_has_no_score)
{
    world w;
    float score[WORLD_ITEMS];
    world_new(&w, CONTENT_OF_KIND);
    memset(w.content + (WORLD_ITEMS - 1) * WORLD_DIM, 0, WORLD_DIM * sizeof(float));
    void *model = trained(&w);
    const ton_history history = world_history(&w, 0);
    cr_assert(world_row("hybrid")->score(model, &history, score, NULL) == TON_OK);
    cr_expect(isnan(score[WORLD_ITEMS - 1]) && isfinite(score[WORLD_ITEMS - 2]));
    world_row("hybrid")->free(model);
    w.training.content = NULL; /* the gate of listeners is all that is left */
    model = trained(&w);
    cr_assert(world_row("hybrid")->score(model, &history, score, NULL) == TON_OK);
    cr_expect(isnan(score[WORLD_ITEMS - 2]) && isfinite(score[0]));
    cr_expect(world_order(&w, "hybrid", model, false) > 0.93);
    world_row("hybrid")->free(model);
    world_free(&w);
}

Test(hybrid, a_song_warms_up)
{
    world w;
    enum { SONG = WORLD_ITEMS - 1 };
    const int32_t item[] = {SONG};
    const float value[] = {1};
    world_new(&w, CONTENT_OF_KIND);
    void *model = trained(&w);
    const ton_history before = {.user = -1};
    const ton_history after = {.item = item, .value = value, .count = 1, .user = -1};
    const ton_history listener = world_history(&w, 3);
    cr_expect_str_eq(stood_in(model, &listener, SONG), "sound");
    for (int i = 0; i < 50; i++)
        cr_assert(world_row("hybrid")->update(model, &before, &after, NULL) == TON_OK);
    ton_parts parts = {0};
    bool has_taste = false;
    cr_assert(world_row("hybrid")->explain(model, &listener, SONG, &parts, NULL) == TON_OK);
    for (int i = 0; i < parts.count; i++)
        has_taste |= !strcmp(parts.part[i].name, "popular") || !strcmp(parts.part[i].name, "taste");
    cr_expect(has_taste);
    ton_parts_clear(&parts);
    cr_expect(world_add_up(&w, "hybrid", model, 3) > WORLD_ITEMS, "gates are those of now");
    world_row("hybrid")->free(model);
    world_free(&w);
}

Test(hybrid, parts_add_up)
{
    world w;
    world_new(&w, CONTENT_OF_PAIR);
    void *model = trained(&w);
    cr_expect(world_add_up(&w, "hybrid", model, 7) > WORLD_ITEMS);
    world_row("hybrid")->free(model);
    world_free(&w);
}

Test(hybrid, threads_change_nothing_and_stop_stops)
{
    world w;
    world_new(&w, CONTENT_OF_PAIR);
    void *one = trained(&w);
    w.training.threads = 3;
    void *three = trained(&w);
    ton_blob a = world_saved("hybrid", one), b = world_saved("hybrid", three);
    cr_expect(a.count == b.count && !memcmp(a.bytes, b.bytes, a.count));
    ton_blob_clear(&a);
    ton_blob_clear(&b);
    world_row("hybrid")->free(one);
    world_row("hybrid")->free(three);
    const volatile bool stop = true;
    w.training.stop = &stop;
    cr_expect(world_row("hybrid")->train(&one, &w.training, NULL) == TON_INTERRUPTED);
    world_free(&w);
}

Test(hybrid, bytes_are_kept_and_distrusted)
{
    world w;
    world_new(&w, CONTENT_OF_KIND);
    void *model = trained(&w);
    world_keeps("hybrid", model, 97);
    world_row("hybrid")->free(model);
    world_free(&w);
}
