/* Likeness is the cosine of centred columns with their full norms, so that of few common listeners
 * it is small by itself, shrunk by n / (n + shrinkage) (Bell and Koren 2007, "Scalable
 * collaborative filtering with jointly derived neighborhood interpolation weights"; Koren 2010,
 * "Factor in the neighbors").
 *
 * One song after another is summed up over the rows of its listeners, in an array of all songs that
 * each thread has for itself; no pair of songs is kept but the likest. */
#include "recommend/listeners/links.h"

#include "recommend/listeners/blocks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Who rated more songs than LONGEST_ROW says little of any two of them, and would cost the square.
 * Of all songs together no more than LINKS_MOST are kept: a quarter of a gigabyte. */
enum { BLOCK = 64, LONGEST_ROW = 5000, LINKS_MOST = 1 << 25 };

typedef struct link {
    int32_t item;
    float weight;
} link;

/* What is common to all threads. */
typedef struct making {
    const ton_training *training;
    ton_likeness likeness;
    const float *value; /* by user */
    float *norm;        /* (items) */
    int64_t *place;     /* (by_item->count) where each rating stands in by_user */
    link *best;         /* (items, most) */
    int32_t *kept;      /* (items) */
} making;

/* What each thread sums up in. */
typedef struct sums {
    double *product; /* (items) */
    int32_t *common; /* (items) */
    int32_t *seen;   /* (seen_count) songs with any common listener */
    int32_t seen_count;
} sums;

static void sums_clear(sums *s)
{
    free(s->product);
    free(s->common);
    free(s->seen);
}

static bool sums_new(sums *s, int32_t items)
{
    *s = (sums){.product = calloc((size_t)items, sizeof *s->product),
                .common = calloc((size_t)items, sizeof *s->common),
                .seen = malloc((size_t)items * sizeof *s->seen)};
    return s->product && s->common && s->seen;
}

static void add_listener(sums *s, const making *m, int32_t user, double value)
{
    const ton_interactions *by_user = m->training->by_user;
    int64_t first = by_user->start[user], end = by_user->start[user + 1];
    if (end - first > LONGEST_ROW)
        return;
    for (int64_t at = first; at < end; at++) {
        int32_t other = by_user->column[at];
        if (!s->common[other]++)
            s->seen[s->seen_count++] = other;
        s->product[other] += value * (double)m->value[at];
    }
}

/* Larger in size first, then the smaller number. */
static bool is_weaker(link a, link b)
{
    float x = fabsf(a.weight), y = fabsf(b.weight);
    return x != y ? x < y : a.item > b.item;
}

/* A heap whose root is the weakest that is kept. */
static void sink(link *heap, int32_t count, int32_t at)
{
    for (int32_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && is_weaker(heap[child + 1], heap[child]))
            child++;
        if (!is_weaker(heap[child], heap[at]))
            return;
        link swapped = heap[at];
        heap[at] = heap[child];
        heap[child] = swapped;
    }
}

static void keep(link *heap, int32_t *count, int32_t most, link one)
{
    if (*count < most) {
        int32_t at = (*count)++;
        for (; at && is_weaker(one, heap[(at - 1) / 2]); at = (at - 1) / 2)
            heap[at] = heap[(at - 1) / 2];
        heap[at] = one;
    } else if (is_weaker(heap[0], one)) {
        heap[0] = one;
        sink(heap, *count, 0);
    }
}

static float weight(const making *m, const sums *s, int32_t a, int32_t b)
{
    double norms = (double)m->norm[a] * (double)m->norm[b], common = s->common[b];
    if (!(norms > 0) || s->product[b] <= 0)
        return 0;
    double cosine = s->product[b] / norms * common / (common + m->likeness.shrinkage);
    return (float)pow(cosine, m->likeness.power);
}

static void link_item(making *m, sums *s, int32_t item)
{
    const ton_interactions *by_item = m->training->by_item;
    for (int64_t at = by_item->start[item]; at < by_item->start[item + 1]; at++)
        add_listener(s, m, by_item->column[at], (double)m->value[m->place[at]]);
    link *heap = m->best + (int64_t)item * m->likeness.most;
    for (int32_t i = 0; i < s->seen_count; i++) {
        int32_t other = s->seen[i];
        float likeness = other == item ? 0 : weight(m, s, item, other);
        if (likeness != 0)
            keep(heap, &m->kept[item], m->likeness.most, (link){other, likeness});
        s->product[other] = 0;
        s->common[other] = 0;
    }
    s->seen_count = 0;
}

static bool link_items(void *user, int64_t first, int64_t end)
{
    sums s;
    bool is_ready = sums_new(&s, ((making *)user)->training->items);
    for (int64_t i = first; is_ready && i < end; i++)
        link_item(user, &s, (int32_t)i);
    sums_clear(&s);
    return is_ready;
}

/* The lengths of all columns, and where each rating by song stands by listener. */
static bool prepare(making *m)
{
    const ton_interactions *by_user = m->training->by_user, *by_item = m->training->by_item;
    int64_t *filled = malloc(((size_t)by_item->rows + 1) * sizeof *filled);
    if (!filled)
        return false;
    memcpy(filled, by_item->start, ((size_t)by_item->rows + 1) * sizeof *filled);
    for (int64_t at = 0; at < by_user->count; at++) {
        int32_t item = by_user->column[at];
        m->norm[item] += m->value[at] * m->value[at];
        m->place[filled[item]++] = at;
    }
    for (int32_t i = 0; i < by_item->rows; i++)
        m->norm[i] = sqrtf(m->norm[i]);
    free(filled);
    return true;
}

/* The lists that lead to each song, as rows. */
static bool collect(ton_rows *rows, const making *m)
{
    int64_t count = 0, most = m->likeness.most;
    int32_t items = m->training->items;
    for (int32_t i = 0; i < items; i++)
        count += m->kept[i];
    if (!ton_rows_new(rows, items, items, count))
        return false;
    count = 0;
    for (int32_t i = 0; i < items; i++) {
        for (int32_t k = 0; k < m->kept[i]; k++, count++) {
            rows->column[count] = m->best[i * most + k].item;
            rows->value[count] = m->best[i * most + k].weight;
        }
        rows->start[i + 1] = count;
    }
    return true;
}

static void making_clear(making *m)
{
    free(m->norm);
    free(m->place);
    free(m->best);
    free(m->kept);
}

static bool making_new(making *m, const ton_likeness *likeness)
{
    size_t items = (size_t)m->training->items;
    m->likeness = *likeness;
    if (m->likeness.most > LINKS_MOST / m->training->items)
        m->likeness.most = LINKS_MOST / m->training->items + 1;
    m->norm = calloc(items, sizeof *m->norm);
    m->place = malloc(((size_t)m->training->by_user->count + 1) * sizeof *m->place);
    m->best = malloc(items * (size_t)m->likeness.most * sizeof *m->best);
    m->kept = calloc(items, sizeof *m->kept);
    return m->norm && m->place && m->best && m->kept && prepare(m);
}

ton_status ton_links_make(ton_rows *links, const ton_training *training, const float *value,
                          const ton_likeness *likeness, ton_error *error)
{
    making m = {.training = training, .value = value};
    ton_rows leading = {0};
    ton_status status = making_new(&m, likeness) ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = ton_in_blocks(training, training->items, BLOCK, link_items, &m, error);
    if (status == TON_OK && !collect(&leading, &m))
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    making_clear(&m);
    if (status == TON_OK && !ton_rows_turned(links, &leading))
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    ton_rows_clear(&leading);
    return status;
}
