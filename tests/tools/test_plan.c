/* What is to be done with a file, by what the corpus knows of it. */
#include "tools/cli/plan.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/corpus/fixture.h"

TestSuite(plan, .init = fixture_make, .fini = fixture_remove);

enum { BYTES = 100, TIME = 5000 };

static const struct {
    const char *outcome;
    int64_t bytes, modified_ns;
    bool this_layout, has_key, retry_failed;
    double excerpt;
    ton_task task;
} rows[] = {
    {"ok", BYTES, TIME, true, true, false, 0, TON_TASK_NONE},
    {"partial", BYTES, TIME, true, true, true, 0, TON_TASK_NONE},
    {"ok", BYTES + 1, TIME, true, true, false, 0, TON_TASK_CHANGED},
    {"ok", BYTES, TIME - 1, true, true, false, 0, TON_TASK_CHANGED},
    {"ok", BYTES, TIME, false, true, false, 0, TON_TASK_CHANGED},
    {"ok", BYTES, TIME, true, true, false, 30, TON_TASK_EXCERPT},
    {"ok", BYTES, TIME, true, false, false, 0, TON_TASK_KEY},
    {"silent", BYTES, TIME, true, false, false, 0, TON_TASK_KEY},
    {"too_short", BYTES, TIME, false, true, false, 0, TON_TASK_NONE},
    {"failed", BYTES, TIME, false, false, false, 0, TON_TASK_NONE},
    {"failed", BYTES, TIME, false, false, true, 0, TON_TASK_RETRY},
    {"unsupported", BYTES, TIME, false, true, true, 9, TON_TASK_RETRY},
    {"failed", BYTES, TIME + 1, false, true, false, 0, TON_TASK_CHANGED},
};

static void put(ton_corpus *corpus, size_t i)
{
    ton_track track = fixture_track("/m/a.ogg");
    snprintf(track.outcome, sizeof track.outcome, "%s", rows[i].outcome);
    track.bytes = rows[i].bytes;
    track.modified_ns = rows[i].modified_ns;
    track.layout = rows[i].this_layout ? ton_layout() : 0;
    track.excerpt = rows[i].excerpt;
    track.audio.byte[3] = rows[i].has_key;
    OK(ton_track_put(corpus, &track, error));
    ton_track_clear(&track);
}

Test(plan, tasks)
{
    const ton_found found = {.path = "/m/a.ogg", .bytes = BYTES, .modified_ns = TIME};
    ton_root root = {.path = "/m"};
    ton_roots roots = {.root = &root, .count = 1};
    ton_corpus *corpus = fixture_open();
    for (size_t i = 0; i < LENGTH(rows); i++) {
        const ton_plan_options options = {0, rows[i].retry_failed};
        ton_plan plan;
        OK(ton_corpus_begin(corpus, error));
        put(corpus, i);
        OK(ton_plan_make(&plan, corpus, &found, 1, &roots, &options, error));
        cr_expect(eq(int, plan.file[0].task, rows[i].task), "row %zu", i);
        cr_expect(eq(long, plan.file[0].id, 1), "row %zu", i);
        bool same = rows[i].bytes == BYTES && rows[i].modified_ns == TIME && rows[i].has_key;
        cr_expect(eq(int, ton_audio_key_known(&plan.file[0].audio), same), "row %zu", i);
        ton_plan_free(&plan);
        ton_corpus_rollback(corpus);
    }
    ton_corpus_close(corpus);
}

Test(plan, new_files_get_ids_in_the_order_of_paths)
{
    const ton_found found[] = {{.path = "/m/0.ogg"}, {.path = "/m/one.ogg"}, {.path = "/m/z.ogg"}};
    ton_root root = {.path = "/m"};
    ton_roots roots = {.root = &root, .count = 1};
    ton_corpus *corpus = fixture_of_two();
    ton_plan plan;
    OK(ton_plan_make(&plan, corpus, found, 3, &roots, &(ton_plan_options){0}, error));
    OK(ton_plan_choose_ids(&plan, corpus, error));
    cr_expect(plan.file[0].id == 3 && plan.file[1].id == 1 && plan.file[2].id == 4);
    cr_expect(eq(long, root.known, 2));
    cr_expect(eq(sz, plan.missing_count, 1));
    cr_expect(eq(str, plan.missing[0].path, "/m/two.ogg"));
    ton_plan_free(&plan);
    ton_corpus_close(corpus);
}
