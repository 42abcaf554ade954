/* Tables for other tools: exact numbers, which format a name asks for, files as a whole. */
#include "tools/tables/write_parts.h"

#include <criterion/criterion.h>
#include <float.h>
#include <jansson.h>
#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/tools/small_table.h"
#include "tools/cli/csv.h"
#include "tools/cli/signals.h"

/* ---- numbers ------------------------------------------------------------------------------------
 */

Test(export, floats_are_short)
{
    static const struct {
        float value;
        const char *text;
    } cases[] = {
        {0, "0"},
        {-0.0f, "-0"},
        {1, "1"},
        {-1.5f, "-1.5"},
        {0.1f, "0.1"},
        {1 / 3.0f, "0.33333334"},
        {100, "100"},
        {12345678, "12345678"},
        {123456789, "123456790"},
        {1e9f, "1e+09"},
        {0.0001f, "0.0001"},
        {1.5e-5f, "0.000015"},
        {1.5e-6f, "1.5e-06"},
        {16777216, "16777216"},
        {0.99999994f, "0.99999994"},
        {FLT_MAX, "3.4028235e+38"},
        {FLT_MIN, "1.1754944e-38"},
        {1e-45f, "1e-45"},
        {INFINITY, "inf"},
        {-INFINITY, "-inf"},
        {NAN, "nan"},
    };
    char text[TON_FLOAT_BYTES];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_str_eq(ton_float_text(text, cases[i].value), cases[i].text);
}

Test(export, floats_come_back_in_every_bit)
{
    char text[TON_FLOAT_BYTES], plain[40];
    uint64_t state = 88172645463325252u;
    for (int i = 0; i < 1000000; i++) {
        state ^= state << 13, state ^= state >> 7, state ^= state << 17;
        uint32_t bits = (uint32_t)(state >> 16);
        float value;
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value))
            continue;
        ton_float_text(text, value);
        cr_assert_eq(strtof(text, NULL), value, "%s for %.9g", text, (double)value);
        snprintf(plain, sizeof plain, "%.9g", (double)value);
        cr_assert_leq(strlen(text), strlen(plain) + 4, "%s for %s", text, plain);
    }
}

/* ---- finding a format ---------------------------------------------------------------------------
 */

Test(export, formats_by_name_and_ending)
{
    static const struct {
        const char *name, *path, *format;
    } cases[] = {
        {NULL, "a.npy", "npy"},
        {NULL, "a.CSV", "csv"},
        {NULL, "a.csv.jsonl", "jsonl"},
        {NULL, "a.ndjson", "jsonl"},
        {NULL, "a.arff", "arff"},
        {NULL, "a.essentia.jsonl", "essentia"},
        {NULL, "folder/", "essentia"},
        {NULL, "a.mirex", "mirex"},
        {"csv", "a.npy", "csv"},
        {NULL, "csv", NULL},
        {NULL, ".csv", "csv"},
        {NULL, "a.json", NULL},
        {NULL, "", NULL},
        {"CSV", "a.csv", NULL},
        {"", "a.csv", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const ton_export_format *format = NULL;
        ton_status status = ton_export_format_find(&format, cases[i].name, cases[i].path, NULL);
        cr_expect_eq(status, cases[i].format ? TON_OK : TON_INVALID, "%s", cases[i].path);
        cr_expect(!cases[i].format == !format, "%s", cases[i].path);
        if (format && cases[i].format)
            cr_expect_str_eq(format->name, cases[i].format);
    }
}

Test(export, labels_are_tags_and_more)
{
    ton_export table = {0};
    ton_error error;
    cr_expect_eq(ton_labels_read(&table, "genre,part,genre,year", NULL), TON_OK);
    cr_assert_eq(table.labels, 3);
    cr_expect_str_eq(table.label[1].name, "part");
    cr_expect(table.label[2].is_number && !table.label[0].is_number);
    cr_expect_eq(ton_labels_read(&table, "none", NULL), TON_OK);
    cr_expect_eq(table.labels, 0);
    cr_expect_eq(ton_labels_read(&table, "genre,,year", &error), TON_INVALID);
    cr_expect_eq(ton_labels_read(&table, "Genre", &error), TON_INVALID);
    cr_expect(strstr(error.message, "'Genre'") && strstr(error.message, "musicbrainz_artist"));
}

/* ---- as a whole ---------------------------------------------------------------------------------
 */

static ton_export table;
static char folder[] = "/tmp/tonary-tables-XXXXXX";

static void enter(void)
{
    small_table(&table);
    cr_assert(mkdtemp(folder) && chdir(folder) == 0);
}

static void leave(void)
{
    ton_export_close(&table);
    cr_assert_eq(chdir("/"), 0);
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", folder);
    cr_assert_eq(system(command), 0);
}

TestSuite(export_files, .init = enter, .fini = leave);

static ton_status save(const char *path, ton_error *error)
{
    const ton_export_format *format;
    cr_assert_eq(ton_export_format_find(&format, NULL, path, NULL), TON_OK);
    return ton_export_save(path, &table, format, error);
}

static int files(void)
{
    return system("exit $(ls -A | wc -l)") >> 8;
}

Test(export_files, a_matrix_comes_with_its_names)
{
    cr_assert_eq(save("a.npy", NULL), TON_OK);
    cr_expect(!access("a.columns.csv", R_OK) && !access("a.rows.csv", R_OK));
    cr_expect_eq(files(), 3);
}

/* Nothing has changed when one of them cannot be written. */
Test(export_files, all_or_none)
{
    ton_error error;
    cr_assert_eq(system("echo old > a.npy; echo old > a.columns.csv; mkdir a.rows.csv"), 0);
    cr_expect_eq(save("a.npy", &error), TON_IO);
    cr_expect(strstr(error.message, "a.rows.csv"), "%s", error.message);
    cr_expect_eq(system("grep -qx old a.npy && grep -qx old a.columns.csv"), 0);
    cr_expect_eq(files(), 3);
}

Test(export_files, a_signal_leaves_the_old_file)
{
    ton_error error;
    cr_assert_eq(system("echo old > a.csv"), 0);
    ton_signals_catch();
    raise(SIGINT);
    cr_expect_eq(save("a.csv", &error), TON_INTERRUPTED);
    cr_expect_eq(system("grep -qx old a.csv"), 0);
    cr_expect_eq(files(), 1);
}

Test(export_files, rows_that_are_missing_are_an_error)
{
    ton_error error;
    table.rows++;
    cr_expect_eq(save("a.npy", &error), TON_CORRUPT);
    cr_expect_eq(files(), 0);
}

Test(export_files, a_folder_of_documents)
{
    cr_assert_eq(save("e/", NULL), TON_OK);
    cr_assert_eq(save("e/", NULL), TON_OK); /* again, over the first */
    cr_expect_eq(system("[ $(ls -A e | wc -l) = 4 ] && [ -f e/3.json ] && [ -f e/9.json ]"), 0);
}
