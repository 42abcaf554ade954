#include "recommend/listeners/top.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

Test(top, ties_no_scores_and_what_is_left_out)
{
    const float score[] = {1, NAN, 3, 3, 2, -INFINITY, 3};
    const bool left_out[] = {false, false, true, false, false, false, false};
    const int32_t all[] = {2, 3, 6, 4, 0, 5}, some[] = {3, 6, 4, 0, 5};
    int32_t item[7];
    int count;
    for (int most = 0; most <= 7; most++) {
        cr_assert(ton_top(item, &count, most, score, 7, NULL, NULL) == TON_OK);
        cr_expect(count == (most < 6 ? most : 6));
        for (int i = 0; i < count; i++)
            cr_expect(item[i] == all[i]);
        cr_assert(ton_top(item, &count, most, score, 7, left_out, NULL) == TON_OK);
        cr_expect(count == (most < 5 ? most : 5));
        for (int i = 0; i < count; i++)
            cr_expect(item[i] == some[i]);
    }
}
