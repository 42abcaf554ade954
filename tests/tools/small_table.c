#include "tests/tools/small_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static ton_track track[SMALL_ROWS];

const ton_track *small_track(int row)
{
    return &track[row];
}

float small_value(int row, int column)
{
    const float value[] = {(float)row + 0.1f, -2, row == 3 ? INFINITY : 3 + (float)row / 2};
    return value[column];
}

static void fill(void)
{
    static const struct {
        int64_t id;
        char *path;
        int part;
        const char *title, *genre;
        int year;
    } rows[] = {
        {3, "/m/one.wav", 0, "plain", "Drum, \"n\" Bass", 1999},
        {5, "/m/a\nb\".wav", 2, "line\nend, \"quote\" \\ \xe2\x80\xae", "Guns N'", 0},
        {8, "/m/\xff.wav", 0, "=1+1", "Drum, \"n\" Bass", 0},
        {9, "/m/\xc3\xa9.wav", 0, "", "", 0},
    };
    for (int i = 0; i < SMALL_ROWS; i++) {
        track[i] = (ton_track){.id = rows[i].id, .path = rows[i].path, .part = rows[i].part};
        strcpy(track[i].tags.title, rows[i].title);
        strcpy(track[i].tags.genre, rows[i].genre);
        track[i].tags.year = rows[i].year;
    }
    float *value = track[0].summary.value;
    for (int i = 0; i < TON_SUMMARY_DIM; i++)
        value[i] = (float)(i % 100) + 0.5f;
    for (int i = 0; i < 210; i++)
        value[TON_AT_mfcc_covariance + i] = (float)i;
    value[TON_AT_loudness_integrated] = -14;
    value[TON_AT_tempo_bpm] = 120.5f;
    value[TON_AT_key_tonic] = 10;
    value[TON_AT_tuning] = 0;
}

static ton_status each(const ton_export *table, bool values, ton_export_visit *visit, void *user,
                       ton_error *error)
{
    (void)table, (void)error;
    float value[SMALL_COLUMNS];
    for (int row = 0; row < SMALL_ROWS; row++) {
        for (int i = 0; i < SMALL_COLUMNS; i++)
            value[i] = small_value(row, i);
        ton_export_row one = {row, &track[row], values ? value : NULL};
        if (!visit(user, &one))
            break;
    }
    return TON_OK;
}

void small_table(ton_export *table)
{
    fill();
    *table = (ton_export){
        .title = "a small table", .each = each, .rows = SMALL_ROWS, .columns = SMALL_COLUMNS};
    table->column = calloc(SMALL_COLUMNS, sizeof *table->column);
    static const char *const name[] = {"none.a.mean[0]", "none.a.mean[1]", "timbre.b.whole"};
    for (int i = 0; i < SMALL_COLUMNS && table->column; i++) {
        table->column[i] =
            (ton_export_column){.family = "", .unit = "1", .about = "", .source = "A, B"};
        strcpy(table->column[i].name, name[i]);
    }
}
