/* Ranks, and the two distributions that they are held against, by their definitions. */
#include "recommend/evaluation/friedman.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

static const double alpha = 0.05;

/* ---- distributions ------------------------------------------------------------------------------
 */

static double normal_below(double x)
{
    return erfc(-x / sqrt(2)) / 2;
}

static double normal_density(double x)
{
    return exp(-x * x / 2) / sqrt(2 * acos(-1));
}

/* P(range <= q): the lowest is at x, all others within q of it. Simpson's rule. */
static double range_below(int count, double q)
{
    enum { STEPS = 2000 };
    const double from = -8, to = 8, step = (to - from) / STEPS;
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
        double x = from + i * step;
        double weight = i == 0 || i == STEPS ? 1 : i % 2 ? 4 : 2;
        double within = normal_below(x + q) - normal_below(x);
        sum += weight * normal_density(x) * pow(within, count - 1);
    }
    return count * sum * step / 3;
}

double ton_range_quantile(int count, double above)
{
    double low = 0, high = 20;
    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (range_below(count, middle) < 1 - above)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

/* Regularised incomplete gamma functions (Abramowitz and Stegun 6.5.29, 6.5.31), the continued
 * fraction by Lentz's way. */
static double gamma_series(double a, double x)
{
    double term = 1 / a, sum = term;
    for (int n = 1; n < 10000 && term > sum * 1e-16; n++) {
        term *= x / (a + n);
        sum += term;
    }
    return sum * exp(a * log(x) - x - lgamma(a));
}

static double gamma_fraction(double a, double x)
{
    const double tiny = 1e-300;
    double b = x + 1 - a, c = 1 / tiny, d = 1 / b, h = d, change = 0;
    for (int n = 1; n < 10000 && fabs(change - 1) > 1e-15; n++) {
        double at = -n * (n - a);
        b += 2;
        d = at * d + b;
        c = b + at / c;
        d = 1 / (fabs(d) < tiny ? tiny : d);
        c = fabs(c) < tiny ? tiny : c;
        change = d * c;
        h *= change;
    }
    return h * exp(a * log(x) - x - lgamma(a));
}

double ton_chi_square_tail(double x, int degrees)
{
    double a = degrees / 2.0, half = x / 2;
    if (!(half > 0))
        return 1;
    return half < a + 1 ? 1 - gamma_series(a, half) : gamma_fraction(a, half);
}

/* ---- ranks --------------------------------------------------------------------------------------
 */

typedef struct ranked {
    double value;
    int setting;
} ranked;

static int descending(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    return (x->value < y->value) - (x->value > y->value);
}

/* Adds the ranks of a block; returns its sum of t^3 - t over ties of t. */
static double add_ranks(double *sum, ranked *list, const double *value, int settings)
{
    double ties = 0;
    for (int i = 0; i < settings; i++)
        list[i] = (ranked){value[i], i};
    qsort(list, (size_t)settings, sizeof *list, descending);
    for (int from = 0, to; from < settings; from = to) {
        for (to = from + 1; to < settings && !descending(&list[from], &list[to]);)
            to++;
        double tied = to - from;
        ties += tied * tied * tied - tied;
        for (int i = from; i < to; i++)
            sum[list[i].setting] += (from + 1 + to) / 2.0;
    }
    return ties;
}

static void test_ranks(ton_friedman_test *test, const double *mean_rank, int settings, double ties)
{
    double n = test->blocks, k = settings, squares = 0;
    for (int i = 0; i < settings; i++) {
        double from = mean_rank[i] - (k + 1) / 2;
        squares += from * from;
    }
    double untied = 1 - ties / (n * (k * k * k - k));
    test->critical = ton_range_quantile(settings, alpha) / sqrt(2) * sqrt(k * (k + 1) / (6 * n));
    if (untied > 0) { /* else all are alike in every block */
        test->statistic = 12 * n / (k * (k + 1)) * squares / untied;
        test->p = ton_chi_square_tail(test->statistic, settings - 1);
    }
}

ton_status ton_friedman(ton_friedman_test *test, double *mean_rank, const double *value, int blocks,
                        int settings, ton_error *error)
{
    *test = (ton_friedman_test){blocks, NAN, NAN, NAN};
    ranked *list = calloc((size_t)settings + 1, sizeof *list);
    double ties = 0;
    if (!list)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < settings; i++)
        mean_rank[i] = 0;
    for (int b = 0; b < blocks; b++)
        ties += add_ranks(mean_rank, list, value + (long)b * settings, settings);
    for (int i = 0; i < settings; i++)
        mean_rank[i] = blocks ? mean_rank[i] / blocks : NAN;
    free(list);
    if (blocks > 1 && settings > 1)
        test_ranks(test, mean_rank, settings, ties);
    return TON_OK;
}
