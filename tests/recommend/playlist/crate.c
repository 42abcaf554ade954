#include "tests/recommend/playlist/crate.h"

#include "tests/recommend/content/worlds.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

static float any(void)
{
    return (float)world_random(20001) / 10000 - 1;
}

static void make_family(float *row, const ton_space *space, int k)
{
    const ton_space_family *family = &space->family[k];
    double square = 0;
    for (int i = family->offset; i < family->offset + family->dim; i++) {
        row[i] = any();
        square += (double)row[i] * (double)row[i];
    }
    for (int i = family->offset; i < family->offset + family->dim; i++)
        row[i] = (float)(row[i] / sqrt(square));
    row[space->dim + k] = 1;
}

static void make_song(ton_song *song, int id, int artists)
{
    *song = (ton_song){.id = id,
                       .artist = artists ? 1 + world_random((unsigned)artists) : 0,
                       .album = 1 + (uint64_t)(id - 1) / 10,
                       .recording = (uint64_t)id,
                       .seconds = 120 + world_random(241),
                       .tempo = 60 + world_random(120),
                       .energy = (double)world_random(201) - 100,
                       .key = (int)world_random(24),
                       .tracks = 1,
                       .progress = NAN};
}

void crate_make(crate *s, unsigned seed, int count, int artists)
{
    memset(s, 0, sizeof *s);
    s->space = (ton_space){
        .families = 2, .dim = 8, .stride = 10, .family = {{"one", 0, 5, 1}, {"two", 5, 3, 1}}};
    s->count = count;
    s->weights[0] = 2;
    s->weights[1] = 1;
    ton_matrix *matrix = ton_matrix_new(&s->space);
    world_seed(seed);
    for (int i = 0; i < count; i++) {
        float row[10] = {0};
        make_family(row, &s->space, 0);
        if (world_random(10))
            make_family(row, &s->space, 1);
        make_song(&s->song[i], i + 1, artists);
        cr_assert_eq(ton_matrix_add(matrix, i + 1, row), TON_OK);
    }
    cr_assert_eq(ton_vectors_of(&s->vectors, matrix), TON_OK);
    ton_matrix_free(matrix);
}

void crate_free(crate *s)
{
    ton_vectors_free(s->vectors);
}

static ton_status read_songs(void *user, ton_song *songs, int count, ton_error *error)
{
    crate *s = user;
    (void)error;
    s->reads += count;
    for (int i = 0; i < count; i++) {
        const float *row = songs[i].row;
        songs[i] = s->song[songs[i].id - 1];
        songs[i].row = row;
    }
    return TON_OK;
}

ton_playlist_wish crate_wish(crate *s, const int64_t *seeds, int count)
{
    ton_playlist_wish wish = {.metric = ton_metrics[0],
                              .weights = s->weights,
                              .seeds = seeds,
                              .seed_count = count,
                              .read = read_songs,
                              .user = s};
    cr_assert_eq(ton_order_named(&wish.order, NULL, NULL), TON_OK);
    return wish;
}

const char *const crate_orders[CRATE_ORDERS] = {
    "flow", "likeness", "tempo-up", "tempo-down", "energy-up", "energy-down", "harmonic"};

ton_playlist_wish crate_wish_in(crate *s, const char *order, const int64_t *seeds, int count)
{
    ton_playlist_wish wish = crate_wish(s, seeds, count);
    cr_assert_eq(ton_order_named(&wish.order, order, NULL), TON_OK);
    return wish;
}

ton_songs crate_list(const crate *s, const ton_playlist_wish *wish)
{
    ton_songs songs = {0};
    ton_error error = {0};
    ton_status status = ton_playlist_make(&songs, s->vectors, wish, &error);
    cr_assert_eq(status, TON_OK, "%s", error.message);
    return songs;
}

double crate_likeness(const crate *s, int64_t a, int64_t b)
{
    ton_probe probe = {.space = &s->vectors->space, .row = ton_vectors_row(s->vectors, a - 1)};
    ton_likeness likeness;
    memcpy(probe.weights, s->weights, sizeof probe.weights);
    ton_metrics[0]->measure(&probe, ton_vectors_row(s->vectors, b - 1), &likeness);
    return likeness.similarity;
}
