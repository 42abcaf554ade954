/* The report's weights: those that were chosen, and what each of them does. */
#include "tools/experiment/page_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void ton_page_protocol(char *title, size_t bytes, const ton_experiment *e, int question)
{
    size_t used = strlen(title);
    if (e->exam.questions > 1 && e->exam.choose->of == TON_OF_QUERIES)
        snprintf(title + used, bytes - used, ", %s", e->study.protocol[question].name);
}

/* ---- weights ------------------------------------------------------------------------------------
 */

/* The weight chosen on all tracks, and the least and the most that any split chose. */
static ton_interval weight_range(const ton_experiment *e, int setting, int family)
{
    int families = e->chosen.vectors->space.families;
    const float *chosen = e->result[setting].chosen + family;
    double value = (double)chosen[(int64_t)e->splits.count * families];
    ton_interval range = {value, INFINITY, -INFINITY};
    for (int s = 0; s < e->splits.count; s++) {
        range.low = fmin(range.low, (double)chosen[(int64_t)s * families]);
        range.high = fmax(range.high, (double)chosen[(int64_t)s * families]);
    }
    if (e->study.setting[setting].search == TON_STUDY_FIXED)
        range.low = range.high = NAN;
    return range;
}

ton_status ton_page_weights(ton_report *r)
{
    const ton_experiment *e = r->e;
    const ton_space *space = &e->chosen.vectors->space;
    int columns = 2 + space->families, rows = e->study.settings;
    ton_report_column column[2 + TON_SPACE_FAMILIES] = {
        {"setting", NULL, TON_COLUMN_TEXT, 0}, {"combinations", NULL, TON_COLUMN_NUMBER, 0}};
    ton_cell *cell = calloc((size_t)(columns * rows), sizeof *cell);
    if (!cell)
        return ton_fail(r->error, TON_NO_MEMORY, NULL);
    for (int k = 0; k < space->families; k++)
        column[2 + k] =
            (ton_report_column){space->family[k].name, "weights", TON_COLUMN_INTERVAL, 2};
    for (int i = 0; i < rows; i++) {
        ton_cell *at = cell + (int64_t)i * columns;
        at[0].text = e->study.setting[i].name;
        at[1].value.value = e->result[i].tried;
        for (int k = 0; k < space->families; k++)
            at[2 + k].value = weight_range(e, i, k);
    }
    ton_page_heading(&r->page, "Weights");
    ton_page_table(&r->page, &(ton_results){"Weights chosen on all tracks, and the least and the "
                                            "most that the splits chose: the wider, the less sure.",
                                            column, cell, columns, rows});
    free(cell);
    return TON_OK;
}

static void put_curve(ton_report *r, int setting, const ton_curve *curve)
{
    const ton_experiment *e = r->e;
    const ton_study_setting *s = &e->study.setting[setting];
    int family = s->vary[curve->vary].family;
    char title[2 * TON_STUDY_NAME + TON_FAMILY_NAME_BYTES + 32], name[TON_MEASURED_NAME];
    int m = ton_chosen_measured(e, curve->question), base = e->study.baseline[0];
    snprintf(title, sizeof title, "%s: weight of %s", s->name,
             e->chosen.vectors->space.family[family].name);
    ton_page_protocol(title, sizeof title, e, curve->question);
    const ton_response data = {
        .title = title,
        .weight = e->chosen.vectors->space.family[family].name,
        .measure = ton_measured_name(name, e, m, true),
        .point = curve->point,
        .count = curve->count,
        .chosen = (double)ton_final_weights(e, setting)[family],
        .reference = base == setting ? NAN : ton_worth(e, base, m, TON_TEST)->value,
        .reference_name = e->study.setting[base].name,
    };
    DRAW(&r->page, ton_draw_response, &data,
         e->study.folds
             ? "The weight that is marked and the others are those chosen on all tracks; "
               "bands are 95 % intervals. With folds every query is on both sides in "
               "turn, so that both curves are one."
             : "The weight that is marked and the others are those chosen on all "
               "tracks; bands are 95 % intervals.");
}

/* With folds every query is on both sides in turn, so that one picture stands for both. */
static void put_heat(ton_report *r, int setting, const ton_heat_of *heat)
{
    static const char *const sides[] = {[TON_TRAIN] = "train", [TON_TEST] = "test"};
    const ton_experiment *e = r->e;
    const ton_study_vary *x = &e->study.setting[setting].vary[heat->across],
                         *y = &e->study.setting[setting].vary[heat->upward];
    const ton_space *space = &e->chosen.vectors->space;
    char title[2 * TON_STUDY_NAME + 2 * TON_FAMILY_NAME_BYTES + 32], name[TON_MEASURED_NAME];
    double columns[TON_STUDY_VALUES], rows[TON_STUDY_VALUES];
    ton_vary_sorted(columns, x);
    ton_vary_sorted(rows, y);
    for (int side = e->study.folds ? TON_TEST : TON_TRAIN; side < TON_SIDES; side++) {
        snprintf(title, sizeof title, "%s: %s and %s, %s", e->study.setting[setting].name,
                 space->family[x->family].name, space->family[y->family].name, sides[side]);
        ton_page_protocol(title, sizeof title, e, heat->question);
        const ton_heat data = {
            .title = title,
            .measure = ton_measured_name(name, e, ton_chosen_measured(e, heat->question), true),
            .across = space->family[x->family].name,
            .upward = space->family[y->family].name,
            .x = columns,
            .y = rows,
            .value = heat->value[side],
            .columns = x->count,
            .rows = y->count};
        DRAW(&r->page, ton_draw_heat, &data,
             e->study.folds
                 ? "Other weights are those chosen on all tracks. The highest value is framed. "
                   "With folds every query is on both sides in turn: train is the same."
                 : "Other weights are those chosen on all tracks. The highest value is "
                   "framed.");
    }
}

void ton_page_curves(ton_report *r)
{
    for (int i = 0; i < r->e->study.settings; i++) {
        const ton_result *result = &r->e->result[i];
        for (int c = 0; c < result->curves; c++)
            put_curve(r, i, &result->curve[c]);
        for (int h = 0; h < result->heats; h++)
            put_heat(r, i, &result->heat[h]);
    }
}
