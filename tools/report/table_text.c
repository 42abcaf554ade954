/* A table of results for a terminal: numbers end below each other, names begin there. */
#include "tools/report/table.h"

#include "tools/cli/text.h"
#include "tools/report/axis.h"

#include <math.h>
#include <string.h>

enum { MOST = 40, APART = 2, CELL = 256 };

/* A cell as it is printed; texts are clean of what steers a terminal, and may be cut later. */
static void write_cell(char out[CELL], const ton_report_column *column, const ton_cell *cell)
{
    char value[TON_NUMBER_BYTES], low[TON_NUMBER_BYTES], high[TON_NUMBER_BYTES];
    const ton_interval *of = &cell->value;
    if (column->kind == TON_COLUMN_TEXT) {
        ton_text_safe(out, CELL, cell->text ? cell->text : "");
        return;
    }
    ton_number_fixed(value, of->value, column->decimals);
    ton_number_fixed(low, of->low, column->decimals);
    ton_number_fixed(high, of->high, column->decimals);
    if (column->kind == TON_COLUMN_INTERVAL && isfinite(of->low) && isfinite(of->high))
        snprintf(out, CELL, "%s (%s to %s)", value, low, high);
    else
        snprintf(out, CELL, "%s", value);
}

static int width_of(const char *text)
{
    int width = ton_text_width(text, strlen(text));
    return width < MOST ? width : MOST;
}

/* The last column with the same group as column i, which begins it. */
static int group_end(const ton_results *table, int i)
{
    const char *group = table->column[i].group;
    int end = i + 1;
    while (group && end < table->columns && table->column[end].group &&
           !strcmp(group, table->column[end].group))
        end++;
    return end;
}

static int own_width(const ton_results *table, int i)
{
    char text[CELL];
    ton_text_safe(text, sizeof text, table->column[i].name);
    int width = width_of(text);
    for (int row = 0; row < table->rows; row++) {
        write_cell(text, &table->column[i], &table->cell[(int64_t)row * table->columns + i]);
        width = width_of(text) > width ? width_of(text) : width;
    }
    return width;
}

/* The first column of the group that column i is in. */
static int group_begin(const ton_results *table, int i)
{
    while (i && table->column[i].group && table->column[i - 1].group &&
           !strcmp(table->column[i].group, table->column[i - 1].group))
        i--;
    return i;
}

/* The last column of a group is wide enough that the group's name fits. */
static int column_width(const ton_results *table, int i)
{
    char text[CELL];
    int width = own_width(table, i), first = group_begin(table, i), all = width;
    if (!table->column[i].group || group_end(table, first) != i + 1)
        return width;
    ton_text_safe(text, sizeof text, table->column[i].group);
    for (int j = first; j < i; j++)
        all += own_width(table, j) + APART;
    return width_of(text) > all ? width + width_of(text) - all : width;
}

/* Numbers are pushed to the end of their column; nothing stands behind the last one. */
static void put(FILE *stream, const ton_results *table, int i, const char *text)
{
    bool number = table->column[i].kind != TON_COLUMN_TEXT, last = i + 1 == table->columns;
    int width = column_width(table, i), own = width_of(text);
    if (number)
        fprintf(stream, "%*s", width - own, "");
    ton_text_column(stream, text, number || last ? own : width);
    fprintf(stream, last ? "\n" : "%*s", APART, "");
}

/* The end of the last column with a group; 0: none has one. */
static int grouped_end(const ton_results *table)
{
    int end = table->columns;
    while (end && !table->column[end - 1].group)
        end--;
    return end;
}

static void put_groups(FILE *stream, const ton_results *table)
{
    int last = grouped_end(table);
    for (int i = 0, end; i < last; i = end) {
        char text[CELL];
        int width = -APART;
        end = group_end(table, i);
        for (int j = i; j < end; j++)
            width += column_width(table, j) + APART;
        ton_text_safe(text, sizeof text, table->column[i].group ? table->column[i].group : "");
        int own = width_of(text) < width ? width_of(text) : width;
        ton_text_column(stream, text, end == last ? own : width);
        fprintf(stream, end == last ? "\n" : "%*s", APART, "");
    }
}

void ton_results_text(FILE *stream, const ton_results *table)
{
    char text[CELL];
    put_groups(stream, table);
    for (int i = 0; i < table->columns; i++) {
        ton_text_safe(text, sizeof text, table->column[i].name);
        put(stream, table, i, text);
    }
    for (int row = 0; row < table->rows; row++)
        for (int i = 0; i < table->columns; i++) {
            write_cell(text, &table->column[i], &table->cell[(int64_t)row * table->columns + i]);
            put(stream, table, i, text);
        }
}
