/* Filters: who passes, what is left out, how far bounds go. */
#include "tests/recommend/asking/stall.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

#define TAG(s, i, field, ...) snprintf((s)->track[i].tags.field, TON_TAG_BYTES, __VA_ARGS__)

static stall s;

static bool has(int64_t id)
{
    for (int i = 0; i < s.list.count; i++)
        if (s.list.track[i].id == id)
            return true;
    return false;
}

static void make(void)
{
    stall_make(&s, 40);
}

static void clear(void)
{
    stall_free(&s);
}

TestSuite(asking_filters, .init = make, .fini = clear);

Test(asking_filters, a_genre_stands_in_a_tag_of_several_and_in_a_longer_name)
{
    TAG(&s, 3, genre, "Blues Rock; Soul");
    TAG(&s, 4, genre, "摇滚");
    TAG(&s, 5, genre, "Jazz");
    stall_ask(&s, "rock");
    cr_expect(s.list.count == 2 && has(4) && has(5));
    stall_ask(&s, "soul or jazz");
    cr_expect(s.list.count == 2 && has(4) && has(6));
}

Test(asking_filters, who_says_nothing_is_no_jazz_and_not_denied_it)
{
    TAG(&s, 5, genre, "Jazz");
    stall_ask(&s, "30 songs, no jazz");
    cr_expect(s.list.count == 30 && !has(6));
    stall_ask(&s, "jazz");
    const ton_note *note = stall_note(&s, TON_NOTE_UNTAGGED);
    cr_expect(s.list.count == 1 && has(6));
    cr_expect(note && note->count == 39 && note->total == 40);
    cr_expect(note && !strcmp(note->field, "genres_any"));
}

Test(asking_filters, what_nothing_tells_is_left_out_and_noted)
{
    stall_ask(&s, "five jazz songs");
    const ton_note *note = stall_note(&s, TON_NOTE_UNMEASURED);
    cr_expect(s.list.count == 5 && note && !strcmp(note->name, "jazz"));
    TAG(&s, 5, genre, "Polka");
    stall_ask(&s, "five jazz songs");
    note = stall_note(&s, TON_NOTE_NONE_SUCH);
    cr_expect(s.list.count == 5 && note && note->count == 1);
    cr_expect(!stall_note(&s, TON_NOTE_UNMEASURED));
}

Test(asking_filters, artists_voices_instruments_and_concerts_are_known_by_words)
{
    TAG(&s, 1, artist, "Miles Davis; John Coltrane");
    TAG(&s, 2, title, "Sonata for cello and piano");
    TAG(&s, 3, title, "One (live in Berlin)");
    TAG(&s, 4, genre, "Instrumental");
    const ton_ask_span nowhere = {0, 0};
    s.ask = (ton_ask){0};
    ton_ask_add(&s.ask, &s.ask.artists_any, "John Coltrane", nowhere);
    stall_answer(&s);
    cr_expect(s.list.count == 1 && has(2));
    stall_ask(&s, "with cello");
    cr_expect(s.list.count == 1 && has(3));
    stall_ask(&s, "40 songs without cello");
    cr_expect(s.list.count == 39 && !has(3));
    stall_ask(&s, "live recordings");
    cr_expect(s.list.count == 1 && has(4));
    stall_ask(&s, "instrumental music");
    cr_expect(s.list.count == 1 && has(5));
}

Test(asking_filters, keys_and_languages_are_told)
{
    stall_set(&s, 7, TON_AT_key_tonic, 9);
    stall_set(&s, 7, TON_AT_key_minor, 1);
    s.language[8] = "zh";
    s.language[9] = "en";
    stall_ask(&s, "in A minor");
    cr_assert(s.list.count == 1 && has(8));
    ton_asked told = s.list.track[0];
    ton_asking_tell(s.asking, &told, &s.track[7]);
    const ton_fact *last = &told.fact[told.fact_count - 1];
    cr_expect(last->kind == TON_FACT_FILTER && !strcmp(last->other, "A minor"), "%s", last->other);
    stall_ask(&s, "中文歌");
    cr_expect(s.list.count == 1 && has(9));
}

Test(asking_filters, a_bound_holds_what_is_told_as_it)
{
    for (int i = 0; i < s.count; i++)
        stall_set(&s, i, TON_AT_tempo_bpm, 60.4 + i);
    stall_ask(&s, "10 songs at most 70 bpm");
    cr_expect(s.list.count == 10 && has(10) && !stall_note(&s, TON_NOTE_RELAXED));
    stall_ask(&s, "11 songs between 60 and 70 bpm");
    cr_expect(s.list.count == 11 && has(1) && has(11) && !stall_note(&s, TON_NOTE_RELAXED));
}

Test(asking_filters, a_bound_goes_as_far_as_there_is_need_for_and_no_farther_than_reason)
{
    for (int i = 0; i < s.count; i++)
        stall_set(&s, i, TON_AT_tempo_bpm, 64 + 2 * i);
    stall_ask(&s, "7 songs under 70 bpm"); /* 64 66 68 70, and 72 74 76 */
    const ton_note *note = stall_note(&s, TON_NOTE_RELAXED);
    cr_assert(note);
    cr_expect(note->asked == 70 && note->used == 76 && note->count == 4, "%g", note->used);
    cr_expect(s.list.count == 7 && has(7) && !strcmp(note->field, "tempo_max"));
    stall_ask(&s, "20 songs under 70 bpm"); /* 15 % are up to 80 */
    note = stall_note(&s, TON_NOTE_RELAXED);
    cr_expect(s.list.count == 9 && note && note->used == 80);
    note = stall_note(&s, TON_NOTE_FEW);
    cr_expect(note && note->count == 9 && note->asked == 20);
}

Test(asking_filters, years_are_widened_both_ways_and_nothing_else_is)
{
    for (int i = 0; i < s.count; i++) {
        s.track[i].tags.year = 1980 + i;
        TAG(&s, i, genre, i % 2 ? "Jazz" : "Rock");
    }
    stall_ask(&s, "8 jazz songs from 1990 to 1999"); /* 91 93 95 97 99 */
    cr_expect(s.list.count == 8);
    for (int i = 0; i < s.list.count; i++)
        cr_expect(s.list.track[i].id % 2 == 0, "%d is no jazz", (int)s.list.track[i].id);
    const ton_note *note = stall_note(&s, TON_NOTE_RELAXED);
    cr_expect(note && !strcmp(note->field, "year_min") && note->used == 1985, "%g",
              note ? note->used : 0);
}

Test(asking_filters, of_what_is_never_fulfilled_together_the_weaker_is_given_up)
{
    TAG(&s, 1, genre, "Jazz");
    stall_set(&s, 2, TON_AT_key_tonic, 9);
    stall_set(&s, 2, TON_AT_key_minor, 1);
    for (int i = 0; i < s.count; i++)
        if (i != 2)
            stall_set(&s, i, TON_AT_key_minor, 0);
    stall_ask(&s, "jazz in A minor");
    cr_expect(s.list.count == 1 && has(2));
    cr_expect(stall_note(&s, TON_NOTE_NONE_SUCH) != NULL);
}

Test(asking_filters, what_is_denied_stays_denied)
{
    for (int i = 0; i < s.count; i++)
        TAG(&s, i, genre, "Metal");
    stall_ask(&s, "anything but metal");
    const ton_note *note = stall_note(&s, TON_NOTE_FEW);
    cr_expect(!s.list.count && note && !note->count);
}

Test(asking_filters, what_is_gone_or_failed_is_not_there)
{
    s.track[0].gone = 5;
    snprintf(s.track[1].outcome, sizeof s.track[1].outcome, "failed");
    stall_ask(&s, "50 songs");
    cr_expect(s.list.count == 38 && !has(1) && !has(2));
}
