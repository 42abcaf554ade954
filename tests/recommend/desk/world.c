#include "tests/recommend/desk/world.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static int64_t listener_of(ton_corpus *corpus, const char *name)
{
    int64_t id = 0;
    OK(ton_corpus_begin(corpus, error));
    OK(ton_listener_put(corpus, &id, name, error));
    return id;
}

void world_rate(ton_corpus *corpus, const char *listener, int64_t track, double value)
{
    bool changed;
    ton_rating_event rating = {listener_of(corpus, listener), track, value, 1000};
    OK(ton_rating_put(corpus, &rating, &changed, error));
    OK(ton_corpus_commit(corpus, error));
}

static void hear(ton_corpus *corpus, const char *listener, int64_t track, int64_t time,
                 ton_heard heard)
{
    bool changed;
    ton_play_event play = {0, listener_of(corpus, listener), track, time, heard};
    OK(ton_play_put(corpus, &play, &changed, error));
    OK(ton_corpus_commit(corpus, error));
}

void world_play(ton_corpus *corpus, const char *listener, int64_t track, int64_t time)
{
    hear(corpus, listener, track, time, TON_PLAYED);
}

void world_skip(ton_corpus *corpus, const char *listener, int64_t track, int64_t time)
{
    hear(corpus, listener, track, time, TON_SKIPPED);
}

ton_deeds world_deeds(ton_corpus *corpus, const char *listener)
{
    ton_deeds deeds = {.count = 0};
    OK(ton_deeds_read(&deeds, corpus, listener, error));
    return deeds;
}

/* Twelve songs of the twenty of their kind, others for each. */
static void add_listener(ton_corpus *corpus, int i)
{
    char name[16];
    snprintf(name, sizeof name, "l%d", i);
    for (int k = 0; k < WORLD_EACH; k++) {
        int song = 2 * ((k * 3 + i) % (WORLD_SONGS / 2)) + 1 + i % 2;
        if (k % 2)
            world_rate(corpus, name, song, 5);
        else
            world_play(corpus, name, song, 100000 * (i + 1) + 60 * k);
    }
    world_rate(corpus, name, i % (WORLD_SONGS / 2) * 2 + 2 - i % 2, 1);
}

ton_corpus *world_open(const char *skipped)
{
    ton_corpus *corpus = fixture_open();
    OK(ton_corpus_begin(corpus, error));
    for (int i = 1; i <= WORLD_SONGS; i++) {
        char path[32];
        snprintf(path, sizeof path, "song %d", i);
        cr_assert(fixture_put(corpus, path, "imported") == i);
    }
    OK(ton_corpus_commit(corpus, error));
    for (int i = 0; i < WORLD_LISTENERS; i++) {
        char name[16];
        snprintf(name, sizeof name, "l%d", i);
        if (!skipped || strcmp(name, skipped))
            add_listener(corpus, i);
    }
    return corpus;
}
