/* Data and what others print: two rivers, whatever the program was started with. */
#include "tools/cli/output.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[512];

static const char *path_of(const char *name)
{
    static char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void make(void)
{
    const char *where = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/tonary-output-XXXXXX", where && *where ? where : "/tmp");
    cr_assert(mkdtemp(folder) != NULL, "%s", folder);
}

static void clear(void)
{
    remove(path_of("data"));
    remove(path_of("words"));
    rmdir(folder);
}

TestSuite(output, .init = make, .fini = clear);

static void lead(int descriptor, const char *path)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    cr_assert(file >= 0);
    dup2(file, descriptor);
    close(file);
}

static const char *content(const char *name)
{
    static char text[256];
    FILE *file = fopen(path_of(name), "r");
    cr_assert(file != NULL);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

Test(output, what_others_print_is_no_data)
{
    lead(STDOUT_FILENO, path_of("data"));
    lead(STDERR_FILENO, path_of("words"));
    cr_assert(eq(int, ton_output_start(NULL), TON_OK));
    fputs("{\"data\":", ton_output);
    printf("by FILE\n");
    fflush(stdout);
    cr_assert(eq(long, (long)write(STDOUT_FILENO, "by descriptor\n", 14), 14));
    fputs("1}\n", ton_output);
    cr_assert(eq(int, ton_output_finish(NULL), TON_OK));
    cr_expect(eq(str, (char *)content("data"), (char *)"{\"data\":1}\n"));
    cr_expect(eq(str, (char *)content("words"), (char *)"by FILE\nby descriptor\n"));
}

Test(output, a_full_disk_is_told_at_the_end)
{
    ton_error error;
    lead(STDOUT_FILENO, "/dev/full");
    cr_assert(eq(int, ton_output_start(&error), TON_OK));
    fputs("data", ton_output);
    cr_expect(not(ton_output_flush()));
    cr_assert(eq(int, ton_output_finish(&error), TON_IO));
    cr_expect(eq(str, error.message, (char *)"standard output: No space left on device"));
}

Test(output, a_closed_output_takes_nothing_and_lends_its_number_to_no_file)
{
    close(STDOUT_FILENO);
    cr_assert(eq(int, ton_output_start(NULL), TON_OK));
    cr_expect(gt(int, open("/dev/null", O_RDONLY), STDERR_FILENO));
    fputs("data", ton_output);
    cr_expect(eq(int, ton_output_finish(NULL), TON_IO));
}

Test(output, without_standard_error_data_still_arrives)
{
    lead(STDOUT_FILENO, path_of("data"));
    close(STDERR_FILENO);
    cr_assert(eq(int, ton_output_start(NULL), TON_OK));
    cr_assert(eq(long, (long)write(STDOUT_FILENO, "foreign\n", 8), 8));
    fputs("data", ton_output);
    cr_assert(eq(int, ton_output_finish(NULL), TON_OK));
    cr_expect(eq(str, (char *)content("data"), (char *)"data"));
}
