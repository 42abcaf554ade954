/* The journal: every bit comes back, and what is damaged or foreign does not. */
#include "tools/experiment/journal.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[32];
static ton_journal *journal;
static int64_t found;
static const float weights[] = {0.1F, 3e-7F, 16777217};
static const double row[] = {1.0 / 3, NAN, -1e-300, 0.1 + 0.2};

static void setup(void)
{
    strcpy(path, "/tmp/journal-XXXXXX");
    close(mkstemp(path));
}

static void teardown(void)
{
    unlink(path);
}

TestSuite(experiment_journal, .init = setup, .fini = teardown);

static void open_it(uint64_t key)
{
    cr_assert_eq(ton_journal_open(&journal, &found, path, key, NULL), TON_OK);
}

static void close_it(bool finished)
{
    cr_assert_eq(ton_journal_close(journal, finished, NULL), TON_OK);
}

static void write_two(void)
{
    open_it(7);
    cr_expect_eq(found, 0);
    ton_journal_add(journal, &(ton_finding){2, -1, weights, row, 3, 4});
    ton_journal_add(journal, &(ton_finding){3, 5, weights, NULL, 3, 0});
    close_it(false);
}

static ton_status expect_it(void *user, const ton_finding *f)
{
    int *count = user;
    ++*count;
    cr_expect(f->setting == 2 && f->split == -1 && f->families == 3 && f->width == 4);
    cr_expect(!memcmp(f->weights, weights, sizeof weights));
    for (int i = 0; i < 4; i++)
        cr_expect(isnan(row[i]) ? isnan(f->row[i]) : f->row[i] == row[i]);
    return TON_OK;
}

Test(experiment_journal, every_bit_comes_back)
{
    int count = 0;
    write_two();
    open_it(7);
    cr_expect_eq(found, 2);
    ton_journal_each(journal, 2, expect_it, &count);
    cr_expect_eq(count, 1);
    close_it(true);
    cr_expect(access(path, F_OK) != 0);
}

Test(experiment_journal, a_torn_line_and_what_follows_is_dropped)
{
    static const char *const torn[] = {"{\"setting\":1,\"spl", "{\"setting\":1}\n", "\n", "[]\n"};
    for (size_t i = 0; i < sizeof torn / sizeof *torn; i++) {
        unlink(path);
        write_two();
        FILE *file = fopen(path, "a");
        fputs(torn[i], file);
        fclose(file);
        open_it(7);
        cr_expect_eq(found, 2, "%s", torn[i]);
        ton_journal_add(journal, &(ton_finding){4, -1, weights, row, 3, 4});
        close_it(false);
        open_it(7);
        cr_expect_eq(found, 3, "%s", torn[i]);
        close_it(false);
    }
}

Test(experiment_journal, another_experiment_begins_anew)
{
    write_two();
    open_it(8);
    cr_expect_eq(found, 0);
    close_it(false);
    open_it(7);
    cr_expect_eq(found, 0);
    close_it(true);
}

Test(experiment_journal, only_one_writes)
{
    ton_error error;
    ton_journal *other = NULL;
    open_it(7);
    cr_expect_eq(ton_journal_open(&other, &found, path, 7, &error), TON_BUSY);
    cr_expect(strstr(error.message, path) != NULL);
    ton_journal_close(other, false, NULL);
    close_it(true);
}
