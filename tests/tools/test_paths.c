/* Absolute paths: one for each file, however it is reached. */
#include "tools/cli/paths.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The working folder, with the folders sub, far and far/end, and the links link -> far/end and
 * sub/up -> ../far/end. */
static char folder[1024];

static void make(void)
{
    const char *where = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/tonary-paths-XXXXXX", where && *where ? where : "/tmp");
    cr_assert(mkdtemp(folder) != NULL && chdir(folder) == 0, "%s", folder);
    cr_assert(getcwd(folder, sizeof folder) != NULL);
    cr_assert(mkdir("sub", 0700) == 0 && mkdir("far", 0700) == 0 && mkdir("far/end", 0700) == 0);
    cr_assert(symlink("far/end", "link") == 0 && symlink("../far/end", "sub/up") == 0);
}

static void clear(void)
{
    static const char *const names[] = {"sub/up", "link", "far/end", "far", "sub"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        remove(names[i]);
    cr_assert(chdir("/") == 0);
    rmdir(folder);
}

TestSuite(paths, .init = make, .fini = clear);

static const struct {
    const char *path, *absolute; /* below the folder, unless it begins with a slash */
} rows[] = {
    {"", ""},
    {".", ""},
    {"link", "link"},
    {"./link//", "link"},
    {"sub/../link", "link"},
    {"sub/./.././link/a.wav", "link/a.wav"},
    {"missing/../link", "link"},
    {"sub/up/a.wav", "sub/up/a.wav"},
    {"link/../a.wav", "far/a.wav"},
    {"sub/up/../end/a.wav", "far/end/a.wav"},
    {"link/../../link", "link"},
    {"..a/...", "..a/..."},
    {"/", "/"},
    {"/..", "/"},
    {"//missing/.//../../b/", "/b"},
};

Test(paths, are_absolute_by_one_rule)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *absolute, expected[2048];
        bool whole = *rows[i].absolute == '/';
        snprintf(expected, sizeof expected, "%s%s%s", whole ? "" : folder,
                 whole || !*rows[i].absolute ? "" : "/", rows[i].absolute);
        cr_assert(eq(int, ton_path_absolute(&absolute, rows[i].path, NULL), TON_OK));
        cr_expect(eq(str, absolute, expected), "'%s'", rows[i].path);
        free(absolute);
    }
}

Test(paths, from_a_working_folder_that_is_gone_only_absolute_ones_are_known)
{
    ton_error error;
    char *absolute;
    cr_assert(mkdir("gone", 0700) == 0 && chdir("gone") == 0 && rmdir("../gone") == 0);
    cr_expect(eq(int, ton_path_absolute(&absolute, "a.wav", &error), TON_IO));
    cr_expect(strstr(error.message, "working folder") != NULL, "%s", error.message);
    cr_assert(eq(int, ton_path_absolute(&absolute, "/a.wav", NULL), TON_OK));
    free(absolute);
    cr_assert(chdir(folder) == 0);
}
