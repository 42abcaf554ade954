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

/* Answers with the worker's process. */
static bool tell_process(int channel, int descriptor, ton_inside_kind kind)
{
    char text[32];
    (void)descriptor, (void)kind;
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

static int parent_of(int process)
{
    char path[32];
    int parent = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", process);
    FILE *facts = fopen(path, "re");
    cr_assert(facts && fscanf(facts, "%*d (%*[^)]) %*c %d", &parent) == 1);
    fclose(facts);
    return parent;
}

static void end(int process)
{
    cr_assert(process > 1 && kill(process, SIGKILL) == 0);
    usleep(50000);
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
    end(parent_of(worker)); /* workers end with it */
    ask_process(inside);    /* which may tell of the loss */
    before = worker;
    worker = ask_process(inside);
    cr_expect(worker && worker != before);
    ton_inside_close(inside);
}
