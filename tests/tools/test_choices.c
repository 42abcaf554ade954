/* Names out of tables: what is joined and how, what is cut. */
#include "tools/cli/choices.h"

#include <criterion/criterion.h>
#include <string.h>

static char text[TON_CHOICES_BYTES];

Test(choices, names_stand_for_their_place)
{
    static const struct {
        const char *with, *filled;
    } rows[] = {
        {"", ""},
        {"no place", "no place"},
        {"{metric}", "cosine, euclidean or timbre-gaussian"},
        {"of {metric of rows}; see {", "of cosine or euclidean; see {"},
        {"{order} [flow]", "flow, likeness, tempo-up, tempo-down, energy-up, energy-down or "
                           "harmonic [flow]"},
        {"{playlist format}", "m3u8, m3u, xspf, jspf or json"},
        {"{export format}", "npy, csv, jsonl, arff, essentia or mirex"},
        {"{nothing}", "{nothing}"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        cr_expect_str_eq(ton_choices_fill(text, rows[i].with), rows[i].filled);
    ton_choices_fill(text, "{method}");
    cr_expect(strstr(text, "items, ") && strstr(text, " or "), "%s", text);
    cr_expect_eq(strstr(strstr(text, "items") + 1, "items"), NULL, "each once: %s", text);
    cr_expect_eq(strstr(text, "markov"), NULL, "no sessions: %s", text);
    cr_expect(strstr(ton_choices_fill(text, "{method of sessions}"), "markov"), "%s", text);
}

Test(choices, what_does_not_fit_is_cut)
{
    char with[2 * TON_CHOICES_BYTES] = "";
    while (strlen(with) + sizeof "{metric}" < sizeof with)
        strcat(with, "{metric}");
    ton_choices_fill(text, with);
    cr_expect_eq(strlen(text), sizeof text - 1);
}
