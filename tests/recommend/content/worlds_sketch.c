#include "recommend/content/sketch.h"
#include "tests/recommend/content/worlds.h"

#include <stdlib.h>

void world_sketch(world *w, int rows, float step)
{
    ton_vectors *v = &w->vectors;
    int64_t padded = v->rows + TON_RUN_BLOCK * TON_RUNS_MAX, at = 0;
    w->plan = malloc(ton_sketch_plan_floats(&v->space) * sizeof *w->plan);
    w->sketch = malloc(ton_sketch_code_bytes(&v->space, padded));
    w->away = malloc((size_t)padded);
    ton_sketch_plan(w->plan, &v->space, w->row, rows);
    w->plan[TON_SKETCH_STEP] *= step;
    for (int r = 0; r < v->runs; r++) {
        ton_run *run = &v->run[r];
        uint8_t *code = w->sketch + ton_sketch_code_bytes(&v->space, at), *away = w->away + at;
        ton_sketch_rows(code, away, w->plan, &v->space, run->row, run->error, run->rows);
        run->sketch = (ton_sketch){w->plan, code, away};
        at += (run->rows + TON_RUN_BLOCK - 1) / TON_RUN_BLOCK * TON_RUN_BLOCK;
    }
}
