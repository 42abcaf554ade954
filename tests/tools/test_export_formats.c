/* Tables as other tools read them: hostile texts stay in their fields, and readers of each format
 * find what they expect. */
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

static char *printed;
static size_t bytes;
static ton_export table;

static const char *print(const char *name, const char *labels)
{
    const ton_export_format *format;
    cr_assert_eq(ton_export_format_find(&format, name, "", NULL), TON_OK);
    cr_assert_eq(ton_labels_read(&table, labels, NULL), TON_OK);
    free(printed);
    FILE *stream = open_memstream(&printed, &bytes);
    cr_assert_eq(ton_export_print(stream, &table, format, NULL), TON_OK);
    fclose(stream);
    return printed;
}

static void setup(void)
{
    small_table(&table);
}

static void teardown(void)
{
    free(printed);
    ton_export_close(&table);
}

TestSuite(export_formats, .init = setup, .fini = teardown);

/* What one reader of the format makes of it is what was written. */
Test(export_formats, csv_is_read_back)
{
    print("csv", "title,genre,year");
    cr_expect(!memcmp(printed, "id,path,title,genre,year,none.a.mean[0]", 39));
    ton_csv *csv;
    const char *const *field;
    cr_assert_eq(ton_csv_from(&csv, fmemopen(printed, bytes, "r"), "table", NULL), TON_OK);
    cr_expect_eq(ton_csv_columns(csv), 5 + SMALL_COLUMNS);
    for (int row = 0; row < SMALL_ROWS; row++) {
        cr_assert_eq(ton_csv_next(csv, &field, NULL), TON_OK);
        cr_assert(field != NULL);
        cr_expect_eq(atoi(field[0]), small_track(row)->id);
        cr_expect_str_eq(field[1], row == 2 ? "/m/\xef\xbf\xbd.wav" : small_track(row)->path);
        cr_expect_str_eq(field[2], small_track(row)->tags.title);
        cr_expect_str_eq(field[3], small_track(row)->tags.genre);
        cr_expect_str_eq(field[4], row ? "" : "1999");
        for (int i = 0; i < SMALL_COLUMNS; i++)
            cr_expect_eq(strtof(field[5 + i], NULL), small_value(row, i));
    }
    cr_assert_eq(ton_csv_next(csv, &field, NULL), TON_OK);
    cr_expect(field == NULL);
    ton_csv_close(csv);
}

Test(export_formats, csv_rows_end_as_the_standard_has_it)
{
    print("csv", "title,genre");
    cr_expect(strstr(printed, ",\"Drum, \"\"n\"\" Bass\","));
    cr_expect(strstr(printed, "=1+1,")); /* a title is a title */
    int ends = 0;
    for (const char *at = printed; (at = strstr(at, "\r\n")); at++)
        ends++;
    cr_expect_eq(ends, SMALL_ROWS + 1);
}

Test(export_formats, json_lines_are_read_back)
{
    char *line = (char *)print("jsonl", "title,year");
    for (int row = 0; row < SMALL_ROWS; row++) {
        json_error_t why;
        json_t *object = json_loadb(line, strcspn(line, "\n"), 0, &why);
        cr_assert(object, "%s", why.text);
        line += strcspn(line, "\n") + 1;
        cr_expect_eq(json_integer_value(json_object_get(object, "id")), small_track(row)->id);
        json_t *title = json_object_get(object, "title");
        if (*small_track(row)->tags.title)
            cr_expect_str_eq(json_string_value(title), small_track(row)->tags.title);
        else
            cr_expect(json_is_null(title));
        cr_expect(json_is_integer(json_object_get(object, "year")) == !row);
        cr_expect(!json_object_get(object, "path_uri") == (row != 2));
        json_t *a = json_object_get(object, "none.a.mean");
        cr_assert_eq(json_array_size(a), 2);
        cr_expect_eq((float)json_number_value(json_array_get(a, 1)), small_value(row, 1));
        json_t *b = json_object_get(object, "timbre.b.whole");
        cr_expect(row == 3 ? json_is_null(b) : (float)json_number_value(b) == small_value(row, 2));
        json_decref(object);
    }
    cr_expect_eq(*line, 0);
}

static ton_status each_lacking(const ton_export *of, bool values, ton_export_visit *visit,
                               void *user, ton_error *error)
{
    (void)of, (void)values, (void)error;
    static const float value[SMALL_COLUMNS] = {NAN, -2, NAN};
    ton_export_row row = {0, small_track(0), value};
    visit(user, &row);
    return TON_OK;
}

/* Each format has its own word for a value that a track lacks. */
Test(export_formats, missing_values)
{
    table.each = each_lacking;
    table.rows = 1;
    cr_expect(strstr(print("csv", "none"), "\r\n3,/m/one.wav,,-2,\r\n"), "%s", printed);
    cr_expect(strstr(print("jsonl", "none"), "\"none.a.mean\":[null,-2],\"timbre.b.whole\":null}"),
              "%s", printed);
    cr_expect(strstr(print("arff", "none"), "@DATA\n3,?,-2,?\n"), "%s", printed);
    print("npy", "none");
    float value[SMALL_COLUMNS];
    memcpy(value, printed + bytes - sizeof value, sizeof value);
    cr_expect(isnan(value[0]) && value[1] == -2 && isnan(value[2]));
}

Test(export_formats, npy_is_what_numpy_reads)
{
    print("npy", "none");
    const unsigned char *at = (const unsigned char *)printed;
    int length = at[8] + 256 * at[9];
    cr_expect(!memcmp(at, "\x93NUMPY\x01\x00", 8));
    cr_expect_eq((10 + length) % 64, 0);
    cr_expect_eq(at[10 + length - 1], '\n');
    static const char header[] = "{'descr': '<f4', 'fortran_order': False, 'shape': (4, 3), }";
    cr_expect(!memcmp(at + 10, header, sizeof header - 1));
    at += 10 + length;
    cr_assert_eq(bytes, 10 + (size_t)length + sizeof(float) * SMALL_ROWS * SMALL_COLUMNS);
    for (int i = 0; i < SMALL_ROWS * SMALL_COLUMNS; i++, at += 4) {
        uint32_t bits = at[0] | at[1] << 8 | at[2] << 16 | (uint32_t)at[3] << 24;
        float value;
        memcpy(&value, &bits, sizeof value);
        cr_expect_eq(value, small_value(i / SMALL_COLUMNS, i % SMALL_COLUMNS));
    }
}

Test(export_formats, arff_holds_hostile_texts)
{
    static const char expected[] = "% a small table\n"
                                   "% The tracks:\n"
                                   "% 3 /m/one.wav\n"
                                   "% 5 /m/a\\012b\\042.wav\n"
                                   "% 8 /m/\xef\xbf\xbd.wav\n"
                                   "% 9 /m/\xc3\xa9.wav\n"
                                   "@RELATION tonary\n"
                                   "@ATTRIBUTE id NUMERIC\n"
                                   "@ATTRIBUTE none.a.mean[0] NUMERIC\n"
                                   "@ATTRIBUTE none.a.mean[1] NUMERIC\n"
                                   "@ATTRIBUTE timbre.b.whole NUMERIC\n"
                                   "@ATTRIBUTE artist {\"none\"}\n"
                                   "@ATTRIBUTE year NUMERIC\n"
                                   "@ATTRIBUTE genre {\"Drum, \\042n\\042 Bass\",\"Guns N\\047\"}\n"
                                   "@DATA\n"
                                   "3,0.1,-2,3,?,1999,\"Drum, \\042n\\042 Bass\"\n"
                                   "5,1.1,-2,3.5,?,?,\"Guns N\\047\"\n"
                                   "8,2.1,-2,4,?,?,\"Drum, \\042n\\042 Bass\"\n"
                                   "9,3.1,-2,?,?,?,?\n";
    cr_expect_str_eq(print("arff", "artist,year,genre"), expected);
}

Test(export_formats, mirex_has_no_infinity_and_no_line_end_in_paths)
{
    static const char expected[] = "a small table\n"
                                   "1\t/m/one.wav\n"
                                   "2\t/m/a\xef\xbf\xbd"
                                   "b\".wav#2\n"
                                   "3\t/m/\xef\xbf\xbd.wav\n"
                                   "4\t/m/\xc3\xa9.wav\n"
                                   "Q/R\t1\t2\t3\n"
                                   "1\t0.1\t-2\t3\n"
                                   "2\t1.1\t-2\t3.5\n"
                                   "3\t2.1\t-2\t4\n"
                                   "4\t3.1\t-2\t3.4028235e+38\n";
    cr_expect_str_eq(print("mirex", "none"), expected);
}

Test(export_formats, essentia_has_its_groups)
{
    char *line = (char *)print("essentia", "none");
    json_t *document = json_loadb(line, strcspn(line, "\n"), JSON_REJECT_DUPLICATES, NULL);
    cr_assert(document);
    const char *key;
    double loudness, bpm, tuning;
    json_t *mean, *cov;
    cr_assert_eq(json_unpack(document, "{s{s{sF}s{sosO}}s{sF}s{sssF}s{s{s[s]}}}", "lowlevel",
                             "loudness_ebu128", "integrated", &loudness, "mfcc", "mean", &mean,
                             "cov", &cov, "rhythm", "bpm", &bpm, "tonal", "key_key", &key,
                             "tuning_frequency", &tuning, "metadata", "tags", "title",
                             &(const char *){NULL}),
                 0);
    cr_expect_eq(loudness, -14);
    cr_expect_eq(bpm, 120.5);
    cr_expect_str_eq(key, "Bb");
    cr_expect_float_eq(tuning, 440, 1e-9);
    cr_expect_eq(json_array_size(mean), 20);
    cr_assert_eq(json_array_size(cov), 20);
    for (int i = 0; i < 20; i++)
        for (int j = 0; j < 20; j++)
            cr_expect_eq(json_number_value(json_array_get(json_array_get(cov, i), j)),
                         json_number_value(json_array_get(json_array_get(cov, j), i)));
    json_t *last = json_array_get(json_array_get(cov, 18), 19);
    cr_expect_eq(json_number_value(last), 208); /* the last but one of the triangle */
    json_decref(cov);
    json_decref(document);
}

static int numbers_in(const json_t *value)
{
    int count = json_is_number(value);
    const char *key;
    json_t *member;
    size_t i;
    json_object_foreach((json_t *)value, key, member) count += numbers_in(member);
    json_array_foreach(value, i, member) count += numbers_in(member);
    return count;
}

/* A new descriptor has its place in it without being told. */
Test(export_formats, essentia_holds_every_value)
{
    int expected = TON_SUMMARY_DIM;
    for (int i = 0; i < ton_descriptor_count; i++)
        if (ton_descriptors[i].statistics & TON_STD)
            expected += ton_descriptors[i].dim; /* the variance as well */
    expected += 20 * 20 - 210;                  /* the whole matrix */
    expected += 1 - 2;                          /* tuning in two units; a key is no number */
    char *line = (char *)print("essentia", "none");
    json_t *document = json_loadb(line, strcspn(line, "\n"), JSON_REJECT_DUPLICATES, NULL);
    cr_assert(document);
    json_object_del(document, "metadata");
    cr_expect_eq(numbers_in(document), expected);
    json_decref(document);
}
