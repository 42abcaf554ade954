/* Files into a corpus: what is heard, what is left alone, and what a failure does to what is known.
 */
#include "index/index.h"
#include "index/record.h"
#include "tests/corpus/fixture.h"
#include "tests/extract/sound.h"

#include <criterion/criterion.h>
#include <string.h>
#include <unistd.h>

static ton_corpus *corpus;
static char path[5][512];
static const char *const paths[] = {path[0], path[1], path[2], path[3], path[4]};
static char told[4096];

static void open_corpus(void)
{
    sound_make_folder();
    fixture_make();
    corpus = fixture_open();
}

static void remove_all(void)
{
    ton_corpus_close(corpus);
    fixture_remove();
    sound_remove_folder();
}

TestSuite(index_files, .init = open_corpus, .fini = remove_all, .timeout = 120);

/* a.wav, b.wav, c.wav with music, "d.wav" with none, "e.wav" missing */
static void make_sounds(void)
{
    static const char *const names[] = {"a.wav", "b.wav", "c.wav", "d.wav", "e.wav"};
    for (size_t i = 0; i < LENGTH(names); i++) {
        snprintf(path[i], sizeof path[i], "%s", sound_path(names[i]));
        if (i < 3)
            sound_write(names[i], (sound_spec){.hz = 200 + 100 * (double)i, .tagged = i == 0});
    }
    sound_write_bytes("d.wav", "no sound", 8);
}

static void tell(void *user, const ton_track *track)
{
    (void)user;
    strncat(told, track->outcome, sizeof told - strlen(told) - 1);
    strncat(told, " ", sizeof told - strlen(told) - 1);
}

static ton_indexed run(size_t count)
{
    const ton_index_options options = {.workers = 2, .told = tell};
    ton_indexed counts;
    *told = '\0';
    OK(ton_index_files(corpus, &counts, paths, count, &options, error));
    return counts;
}

static ton_track get(int i)
{
    ton_track track = {0};
    OK(ton_track_at(corpus, &track, path[i], 0, error));
    return track;
}

Test(index_files, each_file_becomes_a_track_in_the_order_of_the_paths)
{
    make_sounds();
    ton_indexed counts = run(5);
    cr_expect_eq(counts.heard, 3);
    cr_expect_eq(counts.failed, 2);
    cr_expect_eq(counts.unchanged, 0);
    for (int i = 0; i < 5; i++) {
        ton_track track = get(i);
        cr_expect_eq(track.id, i + 1);
        cr_expect_eq(ton_audio_key_known(&track.audio), i < 4);
        ton_track_clear(&track);
    }
    ton_track first = get(0);
    cr_expect_str_eq(first.tags.title, sound_tags.title);
    cr_expect_str_eq(first.outcome, "ok");
    cr_expect_eq(first.layout, ton_layout());
    ton_track_clear(&first);
}

Test(index_files, what_did_not_change_is_left_alone_and_comes_back)
{
    make_sounds();
    run(4);
    OK(ton_corpus_begin(corpus, error));
    OK(ton_track_gone(corpus, 2, 1000, error));
    OK(ton_corpus_commit(corpus, error));
    ton_indexed counts = run(4);
    cr_expect_eq(counts.unchanged, 4, "a failure is not tried again either");
    cr_expect_str_empty(told);
    ton_track track = get(1);
    cr_expect_eq(track.gone, 0);
    ton_track_clear(&track);
    sound_write("b.wav", (sound_spec){.seconds = 4});
    counts = run(4);
    cr_expect_eq(counts.heard, 1);
    cr_expect_str_eq(told, "ok ");
    track = get(1);
    cr_expect_eq(track.id, 2);
    cr_expect_float_eq(track.seconds, 4, 1e-9);
    ton_track_clear(&track);
}

Test(index_files, another_excerpt_is_heard_again)
{
    make_sounds();
    run(1);
    const ton_index_options options = {.extract = {.excerpt = 1}};
    ton_indexed counts;
    OK(ton_index_files(corpus, &counts, paths, 1, &options, error));
    cr_expect_eq(counts.heard, 1);
    ton_track track = get(0);
    cr_expect_float_eq(track.excerpt, 1, 0);
    ton_track_clear(&track);
}

/* The file may be back tomorrow: what was heard of it stays. */
Test(index_files, trouble_does_not_undo_what_was_heard)
{
    make_sounds();
    run(1);
    cr_assert(unlink(path[0]) == 0);
    ton_indexed counts = run(1);
    cr_expect_eq(counts.failed, 1);
    ton_track track = get(0);
    cr_expect_str_eq(track.outcome, "ok");
    ton_track_clear(&track);
}

/* Without size and time, the next run finds it changed. */
Test(index_files, what_could_not_be_opened_is_tried_again)
{
    make_sounds();
    cr_expect_eq(run(5).failed, 2);
    sound_write("e.wav", (sound_spec){0});
    ton_indexed counts = run(5);
    cr_expect_eq(counts.heard, 1);
    cr_expect_eq(counts.unchanged, 4);
}

Test(index_files, too_short_ones_are_passed_over)
{
    make_sounds();
    const ton_index_options options = {.extract = {.shortest = 10}};
    ton_indexed counts;
    OK(ton_index_files(corpus, &counts, paths, 3, &options, error));
    cr_expect_eq(counts.passed_over, 3);
    ton_track track = {0};
    FAILS(ton_track_at(corpus, &track, path[0], 0, error), TON_NOT_FOUND, "a.wav");
}

Test(index_files, it_stops_when_told_and_goes_on)
{
    make_sounds();
    static volatile bool stop = true;
    const ton_index_options options = {.stop = &stop};
    ton_indexed counts;
    FAILS(ton_index_files(corpus, &counts, paths, 3, &options, error), TON_INTERRUPTED, "");
    cr_expect_eq(counts.heard, 0);
    cr_expect_eq(run(3).heard, 3);
}

Test(index_files, without_files_and_options_nothing_happens)
{
    ton_indexed counts = {.heard = 7};
    OK(ton_index_files(corpus, &counts, NULL, 0, NULL, error));
    cr_expect_eq(counts.heard, 0);
}

Test(index_files, a_planned_id_that_is_taken_is_another)
{
    ton_track one = fixture_track("/one.ogg"), two = fixture_track("/two.ogg");
    one.id = two.id = 7;
    OK(ton_corpus_begin(corpus, error));
    OK(ton_track_put_as_planned(corpus, &one, error));
    OK(ton_track_put_as_planned(corpus, &two, error));
    OK(ton_corpus_commit(corpus, error));
    cr_expect_eq(one.id, 7);
    cr_expect_neq(two.id, 7);
    ton_track_clear(&one);
    ton_track_clear(&two);
}
