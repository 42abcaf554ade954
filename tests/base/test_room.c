#include "base/room.h"

#include <criterion/criterion.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>

TestSuite(room);

/* Adds until there are so many, each time into room that is there. */
static int64_t *fill(int64_t *array, int64_t from, int64_t end, int *moves)
{
    for (int64_t used = from; used < end; used++) {
        size_t before = malloc_usable_size(array);
        int64_t *grown = ton_room(array, used, sizeof *grown);
        cr_assert_not_null(grown);
        *moves += malloc_usable_size(grown) != before;
        cr_assert(malloc_usable_size(grown) >= (size_t)(used + 1) * sizeof *grown);
        grown[used] = used;
        array = grown;
    }
    return array;
}

Test(room, there_is_always_room_for_one_more)
{
    int moves = 0;
    int64_t *array = fill(NULL, 0, 5000, &moves);
    cr_expect(moves <= 10, "%d", moves);
    array = fill(array, 20, 9000, &moves); /* some were taken away */
    array = fill(array, 0, 40, &moves);    /* all were */
    for (int64_t i = 0; i < 40; i++)
        cr_expect_eq(array[i], i);
    free(array);
}
