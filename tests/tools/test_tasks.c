/* How a file is judged: tempi, keys, and the ways in which they are written. */
#include "tools/evaluate/tasks.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static ton_summary summary;

Test(tasks, tempi)
{
    static const struct {
        double truth, ours;
        const char *relation;
        double accuracy_1, accuracy_2;
    } rows[] = {
        {120, 0, "none", 0, 0},    {120, 90, "other", 0, 0},    {120, 125, "other", 0, 0},
        {120, 115, "other", 0, 0}, {100, 62.5, "other", 0, 0},  {120, 120, "same", 1, 1},
        {100, 104, "same", 1, 1},  {100, 96, "same", 1, 1},     {100, 104.1, "other", 0, 0},
        {120, 60, "half", 0, 1},   {120, 240, "double", 0, 1},  {120, 40, "third", 0, 1},
        {60, 180, "triple", 0, 1}, {60, 187.1, "triple", 0, 1}, {60, 188, "other", 0, 0},
        {120, 80, "2:3", 0, 0},    {134, 201, "3:2", 0, 0},     {120, 84, "other", 0, 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ton_verdict verdict;
        summary.value[TON_AT_tempo_bpm] = (float)rows[i].ours;
        summary.value[TON_AT_tempo_confidence] = 0.25f;
        ton_task_tempo.judge(&verdict, &rows[i].truth, &summary);
        cr_expect_str_eq(verdict.relation, rows[i].relation, "row %zu", i);
        cr_expect_eq(verdict.score[0], rows[i].accuracy_1, "row %zu", i);
        cr_expect_eq(verdict.score[1], rows[i].accuracy_2, "row %zu", i);
        cr_expect_eq(verdict.correct, rows[i].accuracy_1 == 1, "row %zu", i);
        cr_expect_eq(isnan(verdict.estimate), rows[i].ours == 0, "row %zu", i);
        cr_expect_eq(verdict.confidence, 0.25);
    }
}

Test(tasks, tempo_cells)
{
    static const struct {
        const char *cell;
        double bpm; /* 0: none */
    } rows[] = {
        {"", 0},  {"fast", 0},    {"nan", 0},   {"inf", 0},   {"-120", 0},
        {"0", 0}, {"120 BPM", 0}, {"1e999", 0}, {"120", 120}, {" 92.5 ", 92.5},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        double value[TON_TRUTH_VALUES] = {0};
        bool read = ton_task_tempo.form[0].read(value, &rows[i].cell);
        cr_expect_eq(read, rows[i].bpm > 0, "row %zu", i);
        cr_expect(!read || value[0] == rows[i].bpm, "row %zu", i);
    }
}

static double key_of(const char *cell)
{
    double value[TON_TRUTH_VALUES] = {0};
    return ton_task_key.form[0].read(value, &cell) ? value[0] : -1;
}

/* The weighted score, both ways round where it is symmetric. */
Test(tasks, keys)
{
    static const struct {
        const char *truth, *ours, *relation;
        double score;
    } rows[] = {
        {"C", "D", "other", 0},
        {"C", "Dm", "other", 0},
        {"C", "Em", "other", 0},
        {"Am", "E", "other", 0},
        {"C", "Gm", "other", 0},
        {"Cm", "Am", "other", 0},
        {"C", "C", "same", 1},
        {"Am", "8A", "same", 1},
        {"Db", "C#", "same", 1},
        {"C", "G", "fifth above", 0.5},
        {"C", "F", "fifth below", 0.5},
        {"A minor", "E minor", "fifth above", 0.5},
        {"Am", "Dm", "fifth below", 0.5},
        {"C", "Am", "relative", 0.3},
        {"Am", "C", "relative", 0.3},
        {"F#m", "A", "relative", 0.3},
        {"B", "G#m", "relative", 0.3},
        {"C", "Cm", "parallel", 0.2},
        {"Bm", "B", "parallel", 0.2},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ton_verdict verdict;
        double truth[TON_TRUTH_VALUES] = {key_of(rows[i].truth)};
        int ours = (int)key_of(rows[i].ours);
        summary.value[TON_AT_key_tonic] = (float)(ours / 2);
        summary.value[TON_AT_key_minor] = (float)(ours % 2);
        summary.value[TON_AT_key_strength] = 0.5f;
        ton_task_key.judge(&verdict, truth, &summary);
        cr_expect_str_eq(verdict.relation, rows[i].relation, "%s heard as %s", rows[i].truth,
                         rows[i].ours);
        cr_expect_float_eq(verdict.score[0], rows[i].score, 1e-12, "row %zu", i);
        cr_expect_eq(verdict.correct, rows[i].score == 1, "row %zu", i);
    }
}

Test(tasks, silence_has_no_key)
{
    ton_verdict verdict;
    double truth[TON_TRUTH_VALUES] = {key_of("C"), 1};
    memset(&summary, 0, sizeof summary);
    ton_task_key.judge(&verdict, truth, &summary);
    cr_expect(isnan(verdict.estimate) && !verdict.correct);
    cr_expect_str_eq(verdict.relation, "none");
    cr_expect_eq(verdict.score[0] + verdict.score[2], 0);
}

Test(tasks, keys_that_are_none)
{
    static const char *const cells[] = {"", "H", "unknown", "C dorian", "13A"};
    for (size_t i = 0; i < COUNT(cells); i++)
        cr_expect_eq(key_of(cells[i]), -1, "%s", cells[i]);
}

Test(tasks, keys_of_weights)
{
    static const struct {
        const char *cell[TON_TRUTH_CELLS];
        double key; /* -1: none */
    } rows[] = {
        {{"1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1"}, -1},
        {{"0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0", "0"}, -1},
        {{"1", "0", "1", "0", "1", "1", "0", "1", "0", "1", "0", ""}, -1},
        {{"1", "0", "1", "0", "1", "1", "0", "1", "0", "1", "0", "-1"}, -1},
        {{"5", "0", "1", "0", "3", "1", "0", "4", "0", "1", "0", "1"}, 0},
        {{"3", "0", "1", "0", "4", "1", "0", "0", "1", "5", "0", "1"}, 19},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        double value[TON_TRUTH_VALUES] = {0};
        bool read = ton_task_key.form[1].read(value, rows[i].cell);
        cr_expect_eq(read, rows[i].key >= 0, "row %zu", i);
        cr_expect(!read || value[0] == rows[i].key, "row %zu: %g", i, value[0]);
    }
}

Test(tasks, cosine_of_weights_and_chroma)
{
    double truth[TON_TRUTH_VALUES] = {0, 3, 4};
    ton_verdict verdict;
    memset(&summary, 0, sizeof summary);
    summary.value[TON_AT_key_strength] = 0.5f;
    summary.value[TON_AT_chroma] = 1;
    ton_task_key.judge(&verdict, truth, &summary);
    cr_expect_float_eq(verdict.score[2], 0.6, 1e-12);
}
