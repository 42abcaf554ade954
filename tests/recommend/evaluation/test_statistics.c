/* Statistics with known answers, and intervals that mean what they say. */
#include "recommend/evaluation/bootstrap.h"
#include "recommend/evaluation/statistics.h"

#include <criterion/criterion.h>
#include <math.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { MOST = 4 };

Test(statistics, known_answers)
{
    static const struct {
        ton_statistic_of *statistic;
        int count;
        ton_observation seen[MOST];
        double answer;
    } rows[] = {
        {ton_mean, 0, {{0, 0}}, NAN},
        {ton_auc, 0, {{0, 0}}, NAN},
        {ton_auc, 2, {{1, 0.1}, {1, 0.9}}, NAN},
        {ton_auc, 2, {{0, 0.1}, {0, 0.9}}, NAN},
        {ton_brier, 0, {{0, 0}}, NAN},
        {ton_mean, 1, {{0.3, 0}}, 0.3},
        {ton_mean, 4, {{1, 0}, {0.5, 0}, {0.2, 0}, {0, 0}}, 0.425},
        {ton_brier, 2, {{1, 1}, {0, 0}}, 0},
        {ton_brier, 2, {{1, 0.5}, {0, 0.5}}, 0.25},
        {ton_brier, 3, {{1, 0.8}, {0, 0.4}, {1, 0}}, 0.4},
        {ton_auc, 3, {{1, NAN}, {0, 0.1}, {1, 0.9}}, 0.5},
        {ton_auc, 2, {{1, 0.9}, {0, 0.1}}, 1},
        {ton_auc, 2, {{1, 0.1}, {0, 0.9}}, 0},
        {ton_auc, 2, {{1, 0.5}, {0, 0.5}}, 0.5},
        {ton_auc, 4, {{1, 0.9}, {0, 0.8}, {1, 0.7}, {0, 0.6}}, 0.75},
        {ton_skewness, 0, {{0, 0}}, NAN},
        {ton_skewness, 3, {{5, 0}, {5, 0}, {5, 0}}, NAN},
        {ton_skewness, 4, {{1, 0}, {2, 0}, {3, 0}, {4, 0}}, 0},
        {ton_skewness, 4, {{0, 0}, {0, 0}, {0, 0}, {4, 0}}, 1.1547005383792515},
        {ton_skewness, 4, {{4, 0}, {4, 0}, {4, 0}, {0, 0}}, -1.1547005383792515},
        {ton_share_of_none, 0, {{0, 0}}, NAN},
        {ton_share_of_none, 4, {{0, 0}, {3, 0}, {0, 0}, {1, 0}}, 0.5},
        {ton_largest, 0, {{0, 0}}, NAN},
        {ton_largest, 3, {{2, 0}, {7, 0}, {0, 0}}, 7},
        {ton_auc, 4, {{0, 0.6}, {1, 0.6}, {1, 0.6}, {0, 0.1}}, 0.75},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ton_observation seen[MOST];
        for (int k = 0; k < MOST; k++)
            seen[k] = rows[i].seen[k];
        double answer = rows[i].statistic(seen, rows[i].count);
        cr_expect(isnan(rows[i].answer) ? isnan(answer) : fabs(answer - rows[i].answer) < 1e-12,
                  "row %zu: %g", i, answer);
    }
}
