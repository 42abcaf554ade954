/* Sessions that go on while they are heard. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "recommend/listeners/frequency.h"
#include "recommend/listeners/session_memory.h"

enum { ITEMS = 400, KEPT = 50 /* songs that are known of a listener's session */ };

static ton_memory memory;

static void start(void)
{
    memory = (ton_memory){.items = ITEMS};
}

static void end(void)
{
    ton_memory_clear(&memory);
}

TestSuite(session_memory, .init = start, .fini = end);

typedef struct listener {
    int32_t recent[KEPT];
    int32_t count;
} listener;

/* As recommend/desk/deeds.c keeps a session. */
static void hear(listener *l, int32_t song)
{
    listener now = {.count = 0};
    for (int32_t i = 0; i < l->count; i++)
        if (l->recent[i] != song)
            now.recent[now.count++] = l->recent[i];
    if (now.count == KEPT)
        memmove(now.recent, now.recent + 1, (size_t)--now.count * sizeof *now.recent);
    now.recent[now.count++] = song;
    const ton_history before = {.recent = l->recent, .recent_count = l->count, .user = -1};
    const ton_history after = {.recent = now.recent, .recent_count = now.count, .user = -1};
    if (ton_was_heard(&before, &after))
        cr_assert(eq(int, ton_memory_go_on(&memory, &before, &after, NULL), TON_OK));
    *l = now;
}

static void expect_session(int32_t at, const int32_t *song, int32_t count)
{
    cr_assert(lt(i32, at, memory.sessions));
    cr_assert(eq(i32, memory.session[at].item.count, count));
    for (int32_t i = 0; i < count; i++)
        cr_expect(eq(i32, memory.session[at].item.at[i], song[i]), "song %d", i);
}

Test(session_memory, one_sitting_is_one_session)
{
    enum { SONGS = 150 };
    listener one = {.count = 0};
    int32_t heard[SONGS];
    for (int32_t i = 0; i < SONGS; i++)
        hear(&one, heard[i] = i);
    cr_assert(eq(i32, memory.sessions, 1));
    expect_session(0, heard, SONGS);
}

Test(session_memory, songs_come_again)
{
    const int32_t heard[] = {0, 1, 2, 0, 3, 2, 1, 0, 4};
    listener one = {.count = 0};
    for (size_t i = 0; i < sizeof heard / sizeof *heard; i++)
        hear(&one, heard[i]);
    cr_assert(eq(i32, memory.sessions, 1));
    expect_session(0, heard, sizeof heard / sizeof *heard);
}

Test(session_memory, listeners_take_turns)
{
    enum { SONGS = 70 };
    listener one = {.count = 0}, other = {.count = 0};
    int32_t heard[2][SONGS];
    for (int32_t i = 0; i < SONGS; i++) { /* the same songs to begin with, and to end with */
        hear(&one, heard[0][i] = i == SONGS - 1 ? 0 : i);
        hear(&other, heard[1][i] = i < 20 ? SONGS + i : i);
    }
    cr_assert(eq(i32, memory.sessions, 2));
    expect_session(0, heard[0], SONGS);
    expect_session(1, heard[1], SONGS);
}

/* Whoever begins with the last song of another does not go on with what that one heard. */
Test(session_memory, a_short_session_is_all_of_its_songs)
{
    const int32_t first[] = {0, 1, 2}, second[] = {2, 3};
    listener one = {.count = 0}, other = {.count = 0};
    hear(&other, second[0]);
    for (int i = 0; i < 3; i++)
        hear(&one, first[i]);
    hear(&other, second[1]);
    cr_assert(eq(i32, memory.sessions, 2));
    expect_session(0, second, 2);
    expect_session(1, first, 3);
}
