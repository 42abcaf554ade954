#include "tests/tools/report/samples.h"

#include <math.h>

const char *const hostile_names[SAMPLE_NAMES] = {
    "</text><script>alert(1)</script>",
    "R&B \"live\" 'x' <b>",
    "\xff\xc0\xaf broken \x01\x1b[31m bytes",
    "",
    "a name of a setting that goes on and on and on until nobody reads it any more, and beyond it",
    "\xe5\x91\xa8\xe6\x9d\xb0\xe5\x80\xab \xe2\x80\xae turned \xe9\x9f\xb3\xe6\xa8\x82",
};

static const ton_response_point response[] = {
    {0.0, {0.402, 0.371, 0.431}, {0.396, 0.352, 0.441}},
    {0.25, {0.437, 0.408, 0.466}, {0.428, 0.384, 0.473}},
    {0.5, {0.461, 0.433, 0.491}, {0.449, 0.404, 0.493}},
    {0.75, {0.474, 0.444, 0.503}, {0.455, 0.411, 0.499}},
    {1.0, {0.482, 0.452, 0.512}, {0.456, 0.413, 0.501}},
    {1.5, {0.489, 0.459, 0.519}, {0.447, 0.402, 0.492}},
    {2.0, {0.486, 0.455, 0.517}, {0.431, 0.387, 0.476}},
    {3.0, {0.471, 0.440, 0.502}, {0.402, 0.357, 0.447}},
    {4.0, {0.452, 0.421, 0.483}, {0.377, 0.331, 0.423}},
};
const ton_response sample_response = {.title = "MAP by weight of rhythm",
                                      .weight = "weight of rhythm",
                                      .measure = "mean average precision, with 95 % intervals",
                                      .point = response,
                                      .count = sizeof response / sizeof *response,
                                      .chosen = 1.5,
                                      .reference = 0.438,
                                      .reference_name = "default weights"};

static const double weights[] = {0, 0.25, 0.5, 1, 1.5, 2, 3, 4};
static const double heat[] = {
    0.301, 0.322, 0.341, 0.352, 0.349, 0.340, 0.325, 0.310, 0.334, 0.360, 0.382, 0.395,
    0.391, 0.380, 0.361, 0.344, 0.358, 0.389, 0.413, 0.428, 0.424, 0.411, 0.390, 0.371,
    0.372, 0.405, 0.433, 0.456, 0.451, 0.436, 0.411, NAN,   0.369, 0.402, 0.430, 0.452,
    0.449, 0.433, 0.408, 0.385, 0.355, 0.386, 0.412, 0.431, 0.428, 0.414, 0.391, 0.369,
};
const ton_heat sample_heat = {.title = "MAP over two weights, on train",
                              .measure = "MAP",
                              .across = "weight of harmony",
                              .upward = "weight of rhythm",
                              .x = weights,
                              .y = weights,
                              .value = heat,
                              .columns = 8,
                              .rows = 6};

static const char *const settings[] = {"learnt",      "grid",          "default",
                                       "no dynamics", "timbre, alone", "euclidean"};
static const double ranks[] = {1.72, 2.05, 2.94, 3.41, 5.18, 5.70};
const ton_ranks sample_ranks = {.title = "Which settings differ",
                                .name = settings,
                                .rank = ranks,
                                .count = 6,
                                .critical = 1.54};

static const double p[] = {
    1,    .62,  .031, .004, .001, .001, /* learnt */
    .62,  1,    .21,  .06,  .001, .001, /* grid */
    .031, .21,  1,    .71,  .002, .001, /* default */
    .004, .06,  .71,  1,    .03,  .01,  /* no dynamics */
    .001, .001, .002, .03,  1,    .8,   /* timbre */
    .001, .001, .001, .01,  .8,   1,    /* euclidean */
};
const ton_ranks sample_ranks_by_p = {.title = "Which settings differ, by permutation tests",
                                     .name = settings,
                                     .rank = ranks,
                                     .count = 6,
                                     .p = p,
                                     .alpha = 0.05};

static const char *const kinds[] = {"ambient", "chiptune",   "electronic",
                                    "folk",    "orchestral", "rock"};
static const int64_t taken[] = {
    18, 0, 3, 1, 6, 0, 0, 31, 4, 0, 0,  1, 2, 5, 22, 0, 1, 3,
    1,  0, 0, 9, 4, 0, 7, 0,  1, 3, 40, 1, 0, 1, 2,  0, 0, 16,
};
const ton_confusion sample_confusion = {"Genre by the five nearest", kinds, taken, 6};

static const ton_forest_row forest[] = {
    {"default", {0.441, 0.412, 0.470}, {0.438, 0.394, 0.482}},
    {"grid", {0.489, 0.459, 0.519}, {0.447, 0.402, 0.492}},
    {"learnt", {0.478, 0.449, 0.508}, {0.452, 0.408, 0.497}},
    {"timbre, alone", {0.371, 0.343, 0.400}, {0.366, 0.323, 0.410}},
    {"euclidean", {0.352, 0.324, 0.381}, {0.349, 0.305, 0.392}},
};
const ton_forest sample_forest = {.title = "MAP by setting",
                                  .measure = "mean average precision, with 95 % intervals",
                                  .row = forest,
                                  .count = 5,
                                  .reference = 0};

ton_occurrence sample_occurrence(void)
{
    enum { TRACKS = 400 };
    static int times[TRACKS];
    for (int i = 0; i < TRACKS; i++) /* an exponential distribution, by its quantiles */
        times[i] = (int)(-10 * log((i + 0.5) / TRACKS));
    times[0] = 83;
    return (ton_occurrence){.title = "How often tracks are near to others",
                            .times = times,
                            .tracks = TRACKS,
                            .neighbours = 10,
                            .skewness = {1.93, 1.52, 2.41}};
}
