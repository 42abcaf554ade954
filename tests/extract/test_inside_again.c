/* Workers are replaced when they have read enough or are gone, and so is what they come from. */
#include "extract/inside_worker.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "extract/inside_answer.h"

TestSuite(extract_inside_again, .timeout = 60);

/* Answers with the worker's process; over a file that has anything in it the worker leaves. */
static bool tell_process(int channel, int descriptor, ton_inside_kind kind)
{
    char text[32];
    (void)kind;
    if (pread(descriptor, text, 1, 0) == 1)
        return false;
    snprintf(text, sizeof text, "%d", getpid());
    return ton_inside_send(channel, &(ton_inside_head){.count = (uint32_t)strlen(text)}, text);
}

static int ask_process(ton_inside *inside)
{
    ton_inside_found found;
    ton_error error;
    FILE *file = tmpfile();
    cr_assert(file);
    ton_status status = ton_inside_read(inside, &found, fileno(file), TON_INSIDE_LYRICS, &error);
    fclose(file);
    if (status != TON_OK)
        return 0;
    int process = atoi(found.bytes);
    free(found.bytes);
    return process;
}

static int parent_of(int process, char *state) /* 0: it is gone */
{
    char path[32];
    int parent = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", process);
    FILE *facts = fopen(path, "re");
    if (!facts)
        return 0;
    if (fscanf(facts, "%*d (%*[^)]) %c %d", state, &parent) != 2)
        parent = 0;
    fclose(facts);
    return parent;
}

static void end(int process)
{
    char state;
    cr_assert(process > 1 && kill(process, SIGKILL) == 0);
    while (parent_of(process, &state) && state != 'Z')
        usleep(1000);
}

Test(extract_inside_again, what_is_gone_is_started_again)
{
    ton_inside *inside;
    ton_limits limits = ton_inside_limits_usual;
    limits.files = 3;
    cr_assert(ton_inside_open_with(&inside, tell_process, &limits, NULL) == TON_OK);
    int worker, before = ask_process(inside);
    cr_assert(before);
    for (int i = 1; i < 7; i++, before = worker) {
        worker = ask_process(inside);
        cr_expect((worker == before) == (i % 3 != 0), "%d", i);
    }
    end(before);
    worker = ask_process(inside);
    cr_expect(worker && worker != before);
    ton_inside_close(inside);
}

static void lose_worker(ton_inside *inside)
{
    ton_inside_found found;
    FILE *file = tmpfile();
    cr_assert(file && fputc('x', file) == 'x' && !fflush(file));
    cr_expect(ton_inside_read(inside, &found, fileno(file), TON_INSIDE_LYRICS, NULL) ==
              TON_CORRUPT);
    fclose(file);
}

/* Workers end with it, at once or a moment later, maybe after one more answer; or there was none.
 */
Test(extract_inside_again, what_they_come_from_costs_no_question)
{
    ton_inside *inside;
    cr_assert(ton_inside_open_with(&inside, tell_process, &ton_inside_limits_usual, NULL) ==
              TON_OK);
    for (int i = 0; i < 20; i++) {
        char state;
        int worker = ask_process(inside);
        cr_assert(worker, "%d", i);
        int home = parent_of(worker, &state);
        if (i % 4 == 0)
            lose_worker(inside);
        if (i % 4 == 1)
            usleep(50000);
        if (home && parent_of(home, &state) == getpid())
            cr_assert(kill(home, SIGKILL) == 0);
    }
    ton_inside_close(inside);
}
