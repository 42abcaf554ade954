/* Targets and relative wishes. A target is met by nearness (a Cauchy curve: what is far is still
 * told apart); a relative wish by how much of the step is gone, nothing by a step the wrong way,
 * and slowly less behind what was wished. */
#include "recommend/asking/asking_parts.h"

#include <math.h>
#include <stdlib.h>

/* How far a relative wish goes, by amount, and within what a target counts as met. */
typedef struct scale_of_axis {
    double step[3], width, least, most;
} scale_of_axis;

static const scale_of_axis scales[TON_AXES] = {
    [TON_AXIS_TEMPO] = {{0.1, 0.25, 0.5}, 0.1, -INFINITY, INFINITY},
    [TON_AXIS_VALENCE] = {{15, 35, 70}, 25, -100, 100},
    [TON_AXIS_AROUSAL] = {{15, 35, 70}, 25, -100, 100},
    [TON_AXIS_LOUDNESS] = {{12, 25, 45}, 15, 0, 100},
    [TON_AXIS_ACOUSTIC] = {{12, 25, 45}, 15, 0, 100},
    [TON_AXIS_DANCE] = {{12, 25, 45}, 15, 0, 100},
    [TON_AXIS_BRIGHT] = {{12, 25, 45}, 15, 0, 100},
    [TON_AXIS_YEAR] = {{3, 8, 20}, 4, -INFINITY, INFINITY},
    [TON_AXIS_DURATION] = {{0.2, 0.5, 1}, 0.2, -INFINITY, INFINITY},
};

static int by_number(const void *a, const void *b)
{
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static double middle_of(const float *value, int64_t count)
{
    float *sorted = calloc((size_t)count + 1, sizeof *sorted);
    int64_t finite = 0;
    for (int64_t i = 0; sorted && i < count; i++)
        if (isfinite(value[i]))
            sorted[finite++] = value[i];
    if (finite)
        qsort(sorted, (size_t)finite, sizeof *sorted, by_number);
    double middle = finite ? (double)sorted[finite / 2] : (double)NAN;
    free(sorted);
    return middle;
}

/* The mean of what the seeds have, as wishes measure it and in its unit. */
static int mean_of_seeds(const ton_asking *a, ton_aim *aim, const ton_asking_about *about)
{
    int count = 0;
    aim->reference = aim->shown = 0;
    for (int i = 0; i < about->seed_count; i++) {
        int64_t place = ton_asking_place(a, about->seeds[i]);
        if (place < 0 || !isfinite(a->scaled[aim->axis][place]))
            continue;
        count++;
        aim->reference += ((double)a->scaled[aim->axis][place] - aim->reference) / count;
        aim->shown += ((double)a->met[place].axis[aim->axis] - aim->shown) / count;
    }
    return count;
}

/* Without seeds what is usual is meant, the middle of all. */
static void set_reference(const ton_asking *a, ton_aim *aim, const ton_asking_about *about)
{
    const float *value = a->scaled[aim->axis];
    if (mean_of_seeds(a, aim, about))
        return;
    aim->reference = middle_of(value, a->count);
    aim->shown = NAN;
    for (int64_t i = 0; i < a->count && isnan(aim->shown); i++)
        if ((double)value[i] == aim->reference)
            aim->shown = (double)a->met[i].axis[aim->axis];
}

static double held(double value, double least, double most)
{
    return value < least ? least : value > most ? most : value;
}

static ton_status relative_aim(ton_asking *a, ton_aim *aim, const ton_ask_relative *wish,
                               const ton_asking_about *about, ton_error *error)
{
    const scale_of_axis *scale = &scales[wish->axis];
    ton_status status = ton_asking_scale(a, wish->axis, error);
    if (status != TON_OK)
        return status;
    double step = scale->step[wish->amount] * (wish->less ? -1 : 1);
    *aim = (ton_aim){.axis = wish->axis, .is_relative = true, .less = wish->less};
    set_reference(a, aim, about);
    aim->wished = held(aim->reference + step, scale->least, scale->most);
    return TON_OK;
}

/* "Not too slow, around 100 BPM": the bounds say what was meant, when nothing is compared with. */
static bool is_said_by_bounds(const ton_asking *a, ton_ask_axis axis, const ton_asking_about *about)
{
    bool is_bounded = false;
    for (int c = 0; c < TON_CONDITIONS; c++)
        is_bounded = is_bounded || (a->kept >> c & 1 && ton_conditions[c].axis == axis);
    return is_bounded && !about->seed_count;
}

ton_status ton_asking_aims(ton_asking *a, ton_aim aims[TON_AIMS_MOST], int *count,
                           const ton_asking_about *about, ton_error *error)
{
    ton_status status = TON_OK;
    *count = 0;
    for (int axis = 1; axis < TON_AXES && status == TON_OK; axis++) {
        ton_ask copy = *a->ask;
        const ton_ask_number *target = ton_ask_target(&copy, (ton_ask_axis)axis);
        if (!target || !target->given)
            continue;
        status = ton_asking_scale(a, (ton_ask_axis)axis, error);
        aims[(*count)++] = (ton_aim){
            .axis = (ton_ask_axis)axis, .wished = target->value, .width = scales[axis].width};
    }
    for (int i = 0; i < a->ask->relative_count && status == TON_OK; i++)
        if (!is_said_by_bounds(a, a->ask->relative[i].axis, about))
            status = relative_aim(a, &aims[(*count)++], &a->ask->relative[i], about, error);
    return status;
}

double ton_aim_met(const ton_aim *aim, double scaled)
{
    if (!isfinite(scaled) || !isfinite(aim->wished))
        return 0;
    double off = (scaled - aim->wished) / aim->width;
    if (!aim->is_relative)
        return 1 / (1 + off * off);
    double gone = (scaled - aim->reference) / (aim->wished - aim->reference);
    if (!(fabs(aim->wished - aim->reference) > 0) || gone <= 0)
        return 0;
    return gone < 1 ? gone : 1 / (1 + (gone - 1) * (gone - 1) / 4);
}
