/* Words from parts: what is named, how, in which order. */
#include "recommend/blend/reason.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static const char *const songs[] = {"Blue", "Hejira", "Mingus", "Court and Spark"};

static const char *song(void *user, int32_t item, ton_bond *bond)
{
    *bond = *(ton_bond *)user;
    return item < 4 ? songs[item] : NULL;
}

#define PART(kind, item, count, value)                                                             \
    {                                                                                              \
        TON_PART_##kind, item, count, NULL, value                                                  \
    }

typedef struct reason_case {
    ton_feedback feedback;
    int heard;
    ton_bond bond;
    ton_part part[5];
    const char *words;
} reason_case;

static const reason_case cases[] = {
    {TON_PLAYS, 9, TON_BOND_LIKED, {PART(BECAUSE_OF, 0, 0, 1)}, "because you rated Blue highly"},
    {TON_PLAYS,
     9,
     TON_BOND_PLAYED,
     {PART(BECAUSE_OF, 1, 0, 1), PART(BECAUSE_OF, 0, 0, 2)},
     "because you play Blue and Hejira"},
    {TON_PLAYS,
     9,
     TON_BOND_PLAYED,
     {PART(BECAUSE_OF, 0, 0, 3), PART(NEIGHBOURS, -1, 37, 4), PART(BASE, -1, 0, 0.2)},
     "listeners with a like taste (37 of them) play it; because you play Blue"},
    {TON_PLAYS,
     9,
     TON_BOND_PLAYED,
     {PART(NEIGHBOURS, -1, 4, 4)},
     "listeners with a like taste play it"},
    {TON_PLAYS,
     9,
     TON_BOND_PLAYED,
     {PART(NEIGHBOURS, -1, 5, 4)},
     "listeners with a like taste (5 of them) play it"},
    {TON_RATINGS,
     9,
     TON_BOND_DISLIKED,
     {PART(BASE, -1, 0, 3.5), PART(LISTENER, -1, 0, -1), PART(BECAUSE_OF, 2, 0, 0.3),
      PART(SONG, -1, 0, -0.4)},
     "because you rated Mingus low; it is rated lower than others"},
    {TON_PLAYS,
     0,
     TON_BOND_PLAYED,
     {PART(SOUND, 3, 0, 0.4)},
     "nobody has rated this yet: chosen by sound; it sounds like Court and Spark"},
    {TON_PLAYS, 9, TON_BOND_PLAYED, {PART(SOUND, -1, 0, 0.4)}, "it sounds like what you listen to"},
    {TON_PLAYS, 9, TON_BOND_PLAYED, {PART(BASE, -1, 0, 0)}, ""},
    {TON_SESSIONS, 9, TON_BOND_PLAYED, {PART(AFTER, 0, 0, 0.4)}, "it is often heard after Blue"},
    {TON_PLAYS,
     9,
     TON_BOND_PLAYED,
     {PART(BECAUSE_OF, 0, 0, 1), PART(BECAUSE_OF, 1, 0, 1), PART(BECAUSE_OF, 2, 0, 1),
      PART(BECAUSE_OF, 3, 0, 1)},
     "because you play Blue, Hejira and Mingus"},
};

Test(reason, words)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const reason_case *c = &cases[i];
        char why[256];
        int count = 0;
        ton_bond bond = c->bond;
        while (count < 5 && (c->part[count].value > 0 || c->part[count].value < 0))
            count++;
        const ton_reason_facts facts = {
            c->feedback, NULL,  c->heard ? NULL : ton_reason_unheard[TON_ENGLISH],
            song,        &bond, TON_ENGLISH};
        ton_reason(why, sizeof why, c->part, count, &facts);
        cr_expect(eq(str, why, (char *)c->words), "case %zu", i);
    }
}

Test(reason, a_tenth_and_less_is_not_named)
{
    const ton_part parts[] = {PART(BASE, -1, 0, 9), PART(BECAUSE_OF, 0, 0, 1)};
    ton_bond bond = TON_BOND_PLAYED;
    const ton_reason_facts facts = {TON_PLAYS, NULL, NULL, song, &bond, TON_ENGLISH};
    char why[256];
    ton_reason(why, sizeof why, parts, 2, &facts);
    cr_expect(eq(str, why, "it is popular"));
}

Test(reason, many_small_parts_are_told_together)
{
    ton_part parts[20];
    ton_bond bond = TON_BOND_LIKED;
    const ton_reason_facts facts = {TON_PLAYS, NULL, NULL, song, &bond, TON_ENGLISH};
    char why[256];
    for (int i = 0; i < 20; i++)
        parts[i] = (ton_part){TON_PART_BECAUSE_OF, i, 0, NULL, 20 - 0.1 * i};
    ton_reason(why, sizeof why, parts, 20, &facts);
    cr_expect(eq(str, why, "because of 20 songs that you know, most of all Blue and Hejira"));
}

/* Of thirty songs ten speak against it. */
Test(reason, many_are_counted_by_what_they_say)
{
    ton_part parts[30];
    ton_bond bond = TON_BOND_LIKED;
    const ton_reason_facts facts = {TON_PLAYS, NULL, NULL, song, &bond, TON_ENGLISH};
    char why[256];
    for (int i = 0; i < 30; i++)
        parts[i] = (ton_part){TON_PART_BECAUSE_OF, i, 0, NULL, i < 20 ? 20 - 0.1 * i : -5};
    ton_reason(why, sizeof why, parts, 30, &facts);
    cr_expect(eq(str, why, "because of 20 songs that you know, most of all Blue and Hejira"));
}

Test(reason, models_of_a_blend)
{
    const ton_part parts[] = {{TON_PART_MODEL, -1, 0, "sound", 2},
                              {TON_PART_MODEL, -1, 0, "taste", 3},
                              {TON_PART_MODEL, -1, 0, "popular", -1},
                              {TON_PART_MODEL, -1, 0, "stars", 0.9},
                              {TON_PART_MODEL, -1, 0, "ends of the scale", -0.9}};
    const ton_reason_facts facts = {TON_PLAYS, "content", NULL, NULL, NULL, TON_ENGLISH};
    char why[256];
    ton_reason(why, sizeof why, parts, 5, &facts);
    cr_expect(eq(str, why,
                 "it fits your taste; it sounds like what you listen to; the method stars speaks "
                 "for it; it is little known"));
}

Test(reason, a_model_has_words_of_its_own)
{
    const ton_part part = {TON_PART_SONG, -1, 0, NULL, 1};
    const ton_reason_facts content = {TON_PLAYS, "content", NULL, NULL, NULL, TON_ENGLISH};
    const ton_reason_facts other = {TON_PLAYS, "items", "by chance", NULL, NULL, TON_ENGLISH};
    char why[256];
    ton_reason(why, sizeof why, &part, 1, &content);
    cr_expect(eq(str, why, "its sound is widely liked"));
    ton_reason(why, sizeof why, &part, 1, &other);
    cr_expect(eq(str, why, "by chance; many listen to it"));
}

Test(reason, is_cut_between_characters)
{
    static const char *const name = "f\xc3\xbcr Elise";
    const ton_part part = {TON_PART_MODEL, -1, 0, name, 1};
    const ton_reason_facts facts = {TON_PLAYS, "content", NULL, NULL, NULL, TON_ENGLISH};
    for (size_t bytes = 1; bytes < 40; bytes++) {
        char why[64];
        ton_reason(why, bytes, &part, 1, &facts);
        size_t length = strlen(why);
        cr_expect(length < bytes);
        cr_expect(length == 0 || why[length - 1] != '\xc3', "%zu bytes", bytes);
    }
}

/* Every row of the table has words in each tongue, with the same places. */
Test(reason, chinese)
{
    ton_bond bond = TON_BOND_LIKED;
    char why[256];
    const ton_part parts[] = {PART(BECAUSE_OF, 0, 0, 1), PART(BECAUSE_OF, 1, 0, 1),
                              PART(NEIGHBOURS, -1, 37, 0.9), PART(SOUND, 2, 0, -0.8)};
    const ton_reason_facts facts = {.feedback = TON_PLAYS,
                                    .fallback = ton_reason_unheard[TON_CHINESE],
                                    .song = song,
                                    .user = &bond,
                                    .tongue = TON_CHINESE};
    ton_reason(why, sizeof why, parts, 4, &facts);
    cr_expect(eq(str, why,
                 "还没有人评过分：按声音选出；因为你给「Blue」和「Hejira」打了高分；口味相近的 37 "
                 "位听众在听；听起来不像「Mingus」"));
}

/* The name of a part is that of a model, and never stands for a song. */
Test(reason, without_names_songs_are_not_named)
{
    const ton_part part = {TON_PART_SOUND, 2, 0, "sound", 1};
    const ton_reason_facts facts = {.feedback = TON_PLAYS};
    char why[200] = "";
    ton_reason(why, sizeof why, &part, 1, &facts);
    cr_expect(eq(str, why, "it sounds like what you listen to"));
}
