/* A table of results as HTML and as CSV. */
#include "tools/report/table.h"

#include "tools/cli/svg.h"
#include "tools/report/axis.h"

#include <math.h>
#include <string.h>

static const ton_cell *cell_of(const ton_results *table, int row, int column)
{
    return &table->cell[(int64_t)row * table->columns + column];
}

static bool same_group(const ton_report_column *a, const ton_report_column *b)
{
    return a->group && b->group && !strcmp(a->group, b->group);
}

/* ---- HTML ---------------------------------------------------------------------------------------
 */

static void put_groups(FILE *stream, const ton_results *table)
{
    bool any = false;
    for (int i = 0; i < table->columns; i++)
        any = any || table->column[i].group;
    if (!any)
        return;
    fputs("<tr>", stream);
    for (int i = 0, end; i < table->columns; i = end) {
        end = i + 1;
        while (end < table->columns && same_group(&table->column[i], &table->column[end]))
            end++;
        fprintf(stream,
                table->column[i].group ? "<th class=\"group\" scope=\"colgroup\" colspan=\"%d\">"
                                       : "<td colspan=\"%d\">",
                end - i);
        if (table->column[i].group)
            ton_svg_escape(stream, table->column[i].group);
        fputs(table->column[i].group ? "</th>" : "</td>", stream);
    }
    fputs("</tr>\n", stream);
}

static void put_header(FILE *stream, const ton_results *table)
{
    fputs("<thead>\n", stream);
    put_groups(stream, table);
    fputs("<tr>", stream);
    for (int i = 0; i < table->columns; i++) {
        fprintf(stream, "<th scope=\"col\"%s>",
                table->column[i].kind == TON_COLUMN_TEXT ? "" : " class=\"number\"");
        ton_svg_escape(stream, table->column[i].name);
        fputs("</th>", stream);
    }
    fputs("</tr>\n</thead>\n", stream);
}

static void put_number(FILE *stream, const ton_report_column *column, const ton_interval *of)
{
    char value[TON_NUMBER_BYTES], low[TON_NUMBER_BYTES], high[TON_NUMBER_BYTES];
    ton_number_fixed(value, of->value, column->decimals);
    fputs(value, stream);
    if (column->kind != TON_COLUMN_INTERVAL || !isfinite(of->low) || !isfinite(of->high))
        return;
    ton_number_fixed(low, of->low, column->decimals);
    ton_number_fixed(high, of->high, column->decimals);
    fprintf(stream, " <span class=\"range\">%s to %s</span>", low, high);
}

static void put_cell(FILE *stream, const ton_results *table, int row, int i)
{
    const ton_cell *cell = cell_of(table, row, i);
    const char *name = i ? "td" : "th";
    bool number = table->column[i].kind != TON_COLUMN_TEXT;
    fprintf(stream, "<%s%s%s>", name, i ? "" : " scope=\"row\"", number ? " class=\"number\"" : "");
    if (cell->strong)
        fputs("<strong>", stream);
    if (number)
        put_number(stream, &table->column[i], &cell->value);
    else if (cell->text)
        ton_svg_escape(stream, cell->text);
    if (cell->strong)
        fputs("</strong>", stream);
    fprintf(stream, "</%s>", name);
}

void ton_results_html(FILE *stream, const ton_results *table)
{
    fputs("<div class=\"wide\"><table>\n<caption>", stream);
    ton_svg_escape(stream, table->caption);
    fputs("</caption>\n", stream);
    put_header(stream, table);
    fputs("<tbody>\n", stream);
    for (int row = 0; row < table->rows; row++) {
        fputs("<tr>", stream);
        for (int i = 0; i < table->columns; i++)
            put_cell(stream, table, row, i);
        fputs("</tr>\n", stream);
    }
    fputs("</tbody>\n</table></div>\n", stream);
}

/* ---- CSV ----------------------------------------------------------------------------------------
 */

/* A field of two parts, of which the first may be NULL; in quotes where it needs them. */
static void put_field(FILE *stream, const char *group, const char *text, const char *behind)
{
    const char *part[] = {group ? group : "", group && *group ? " " : "", text, behind};
    bool quoted = false;
    for (int i = 0; i < 4; i++)
        quoted = quoted || strpbrk(part[i], ",\"\r\n");
    if (quoted)
        fputc('"', stream);
    for (int i = 0; i < 4; i++)
        for (const char *c = part[i]; *c; c++) {
            if (*c == '"')
                fputc('"', stream);
            fputc(*c, stream);
        }
    if (quoted)
        fputc('"', stream);
}

static void put_value(FILE *stream, double value)
{
    char number[TON_NUMBER_BYTES] = "";
    if (isfinite(value))
        ton_number(number, value, 9);
    fputs(number, stream);
}

static void put_csv_cell(FILE *stream, const ton_report_column *column, const ton_cell *cell)
{
    if (column->kind == TON_COLUMN_TEXT)
        put_field(stream, NULL, cell->text ? cell->text : "", "");
    else
        put_value(stream, cell->value.value);
    if (column->kind != TON_COLUMN_INTERVAL)
        return;
    fputc(',', stream);
    put_value(stream, cell->value.low);
    fputc(',', stream);
    put_value(stream, cell->value.high);
}

void ton_results_csv(FILE *stream, const ton_results *table)
{
    static const char *const parts[] = {"", " low", " high"};
    for (int i = 0; i < table->columns; i++) {
        const ton_report_column *column = &table->column[i];
        int count = column->kind == TON_COLUMN_INTERVAL ? 3 : 1;
        for (int j = 0; j < count; j++) {
            fputs(i || j ? "," : "", stream);
            put_field(stream, column->group, column->name, parts[j]);
        }
    }
    fputs("\r\n", stream);
    for (int row = 0; row < table->rows; row++) {
        for (int i = 0; i < table->columns; i++) {
            fputs(i ? "," : "", stream);
            put_csv_cell(stream, &table->column[i], cell_of(table, row, i));
        }
        fputs("\r\n", stream);
    }
}
