/* Standings: the tracks of a place in the order of paths, with what a file is compared with. */
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

TestSuite(corpus_standing, .init = fixture_make, .fini = fixture_remove);

static char found[256];

static bool note(void *user, ton_standing *standing)
{
    size_t used = strlen(found);
    snprintf(found + used, sizeof found - used, "%s%s", used ? " " : "", standing->path);
    return !user || strcmp(standing->path, user) != 0;
}

static const struct {
    const char *under, *last, *paths;
} rows[] = {
    {"", NULL, "/m /m-1 /m.ogg /m/a /m/b/c /m/\xff /m0 /n"},
    {"/", NULL, "/m /m-1 /m.ogg /m/a /m/b/c /m/\xff /m0 /n"},
    {"/m", NULL, "/m /m/a /m/b/c /m/\xff"},
    {"/m/", NULL, "/m/a /m/b/c /m/\xff"},
    {"/m/b", NULL, "/m/b/c"},
    {"/n", NULL, "/n"},
    {"/x", NULL, ""},
    {"/m", "/m/a", "/m /m/a"},
};

Test(corpus_standing, below_a_place_in_order)
{
    static const char *const paths[] = {"/n",     "/m/b/c", "/m0",  "/m/\xff",
                                        "/m.ogg", "/m-1",   "/m/a", "/m"};
    ton_corpus *corpus = fixture_open();
    OK(ton_corpus_begin(corpus, error));
    for (size_t i = 0; i < LENGTH(paths); i++)
        fixture_put(corpus, paths[i], i % 2 ? "failed" : "ok");
    OK(ton_track_gone(corpus, 1, 5, error));
    OK(ton_corpus_commit(corpus, error));
    for (size_t i = 0; i < LENGTH(rows); i++) {
        *found = 0;
        OK(ton_standings_each(corpus, rows[i].under, note, (void *)rows[i].last, error));
        cr_expect(eq(str, found, (char *)rows[i].paths), "row %zu", i);
    }
    ton_corpus_close(corpus);
}

static bool compare(void *user, ton_standing *standing)
{
    const ton_track *track = user;
    cr_expect(eq(long, standing->id, track->id));
    cr_expect(eq(long, standing->bytes, track->bytes));
    cr_expect(eq(long, standing->modified_ns, track->modified_ns));
    cr_expect(eq(long, standing->analysed, track->analysed));
    cr_expect(eq(long, standing->gone, track->gone));
    cr_expect(eq(uint, standing->layout, track->layout));
    cr_expect(eq(dbl, standing->excerpt, track->excerpt));
    cr_expect(eq(str, standing->outcome, (char *)track->outcome));
    cr_expect(eq(int, ton_audio_key_compare(&standing->audio, &track->audio), 0));
    return true;
}

Test(corpus_standing, what_it_holds_is_the_track_s)
{
    ton_corpus *corpus = fixture_open();
    ton_track track = fixture_track("/m/a.ogg");
    track.bytes = 5000000000, track.modified_ns = -1, track.gone = 7, track.layout = 0xdeadbeef;
    track.excerpt = 2.5;
    track.audio = (ton_audio_key){{1, 0, 3}};
    OK(ton_corpus_begin(corpus, error));
    OK(ton_track_put(corpus, &track, error));
    OK(ton_standings_each(corpus, "/m", compare, &track, error));
    track.audio = (ton_audio_key){{0}};
    OK(ton_track_put(corpus, &track, error));
    OK(ton_standings_each(corpus, "/m", compare, &track, error));
    ton_track_clear(&track);
    ton_corpus_close(corpus);
}

Test(corpus_standing, vectors_are_complete_when_every_usable_track_has_one)
{
    bool complete = false;
    float numbers[] = {1};
    ton_scale_record scale = {.dim = 1, .centre = numbers, .spread = numbers};
    ton_corpus *corpus = fixture_of_two();
    OK(ton_vectors_complete(corpus, &complete, error));
    cr_expect(complete == false, "there is no scale");
    OK(ton_corpus_begin(corpus, error));
    OK(ton_scale_put(corpus, &scale, error));
    fixture_put(corpus, "/m/failed.ogg", "failed");
    OK(ton_vector_put(corpus, 1, numbers, 1, error));
    OK(ton_vectors_complete(corpus, &complete, error));
    cr_expect(complete == false);
    OK(ton_vector_put(corpus, 2, numbers, 1, error));
    OK(ton_vectors_complete(corpus, &complete, error));
    cr_expect(complete == true);
    OK(ton_scale_put(corpus, &scale, error));
    OK(ton_vectors_complete(corpus, &complete, error));
    cr_expect(complete == false, "a new scale has no vectors");
    ton_corpus_close(corpus);
}
