/* A quadtree as Barnes and Hut 1986 use it, for t-SNE as in van der Maaten 2014, "Accelerating
 * t-SNE using tree-based algorithms".
 *
 * Unusual: points are sorted along the Z curve (Morton 1966), so a cell is a range of them and
 * quadrants that all points share cost no level. Nodes lie in the order in which they are visited,
 * each knowing where to go on if it is not opened: no stack, and neighbours on the curve, which see
 * the same nodes, one after another. */
#include "recommend/map/tree.h"

#include "recommend/map/shares.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { BITS = 16, LEAF = 8, DIGITS = 256 };

static const float opening = 0.5f; /* a cell is opened unless width / distance is below */

typedef struct node {
    float x, y, mass;
    float reach; /* square of the distance beyond which it stands for its points */
    int32_t next;
    int32_t first, count; /* its points; count 0: it has nodes below */
} node;

typedef struct spot {
    uint32_t key;
    int32_t index;
} spot;

struct ton_tree {
    int64_t count;
    spot *spot, *sorted; /* (count) */
    float *x, *y;        /* (count) along the curve, from the square's corner */
    double *near;        /* (count) sums of q, by point */
    node *node;          /* at most 2 count */
    int32_t nodes;
    double side; /* of the whole square */
    double *push;
};

void ton_tree_free(ton_tree *tree)
{
    if (!tree)
        return;
    free(tree->spot);
    free(tree->sorted);
    free(tree->x);
    free(tree->y);
    free(tree->near);
    free(tree->node);
    free(tree);
}

ton_status ton_tree_new(ton_tree **tree, int64_t count)
{
    size_t size = (size_t)count + 1;
    ton_tree *t = calloc(1, sizeof *t);
    if (!t)
        return TON_NO_MEMORY;
    t->count = count;
    t->spot = calloc(size, sizeof *t->spot);
    t->sorted = calloc(size, sizeof *t->sorted);
    t->x = calloc(size, sizeof *t->x);
    t->y = calloc(size, sizeof *t->y);
    t->near = calloc(size, sizeof *t->near);
    t->node = calloc(2 * size, sizeof *t->node);
    if (t->spot && t->sorted && t->x && t->y && t->near && t->node) {
        *tree = t;
        return TON_OK;
    }
    ton_tree_free(t);
    return TON_NO_MEMORY;
}

/* ---- along the curve ----------------------------------------------------------------------------
 */

/* Bits of a 16-bit number, every other one. */
static uint32_t spread_bits(uint32_t v)
{
    v = (v | v << 8) & 0x00ff00ff;
    v = (v | v << 4) & 0x0f0f0f0f;
    v = (v | v << 2) & 0x33333333;
    return (v | v << 1) & 0x55555555;
}

/* By radix, which keeps the order of equal keys. */
static void sort_spots(ton_tree *t)
{
    for (int shift = 0; shift < 2 * BITS; shift += 8) {
        int64_t end[DIGITS + 1] = {0};
        for (int64_t i = 0; i < t->count; i++)
            end[(t->spot[i].key >> shift & (DIGITS - 1)) + 1]++;
        for (int d = 0; d < DIGITS; d++)
            end[d + 1] += end[d];
        for (int64_t i = 0; i < t->count; i++)
            t->sorted[end[t->spot[i].key >> shift & (DIGITS - 1)]++] = t->spot[i];
        spot *other = t->spot;
        t->spot = t->sorted;
        t->sorted = other;
    }
}

static void lay_along(ton_tree *t, const double *place)
{
    double low[2] = {INFINITY, INFINITY}, high[2] = {-INFINITY, -INFINITY};
    for (int64_t i = 0; i < 2 * t->count; i++) {
        low[i % 2] = fmin(low[i % 2], place[i]);
        high[i % 2] = fmax(high[i % 2], place[i]);
    }
    t->side = fmax(fmax(high[0] - low[0], high[1] - low[1]), 1e-30);
    double cells = (double)((1 << BITS) - 1) / t->side;
    for (int64_t i = 0; i < t->count; i++) {
        uint32_t x = (uint32_t)((place[2 * i] - low[0]) * cells);
        uint32_t y = (uint32_t)((place[2 * i + 1] - low[1]) * cells);
        t->spot[i] = (spot){spread_bits(x) | spread_bits(y) << 1, (int32_t)i};
    }
    sort_spots(t);
    for (int64_t i = 0; i < t->count; i++) {
        t->x[i] = (float)(place[2 * t->spot[i].index] - low[0]);
        t->y[i] = (float)(place[2 * t->spot[i].index + 1] - low[1]);
    }
}

/* ---- cells --------------------------------------------------------------------------------------
 */

/* The first bit in which keys of a range differ, from above; -1: in none. */
static int split_bit(const ton_tree *t, int64_t first, int64_t end)
{
    uint32_t differ = t->spot[first].key ^ t->spot[end - 1].key;
    return differ ? 31 - __builtin_clz(differ) : -1;
}

/* The first of a range whose bit is set. */
static int64_t find_half(const ton_tree *t, int64_t first, int64_t end, int bit)
{
    while (first < end) {
        int64_t middle = first + (end - first) / 2;
        if (t->spot[middle].key >> bit & 1)
            end = middle;
        else
            first = middle + 1;
    }
    return first;
}

static void close_node(ton_tree *t, node *n, double x, double y, double mass, int bit)
{
    double width = bit < 0 ? 0 : t->side / (double)(1 << (BITS - 1 - bit / 2));
    n->x = (float)(x / mass);
    n->y = (float)(y / mass);
    n->mass = (float)mass;
    n->reach = (float)(width * width) / (opening * opening);
    n->next = t->nodes;
}

static void make_leaf(ton_tree *t, int64_t first, int64_t end, int bit)
{
    node *n = &t->node[t->nodes++];
    double x = 0, y = 0;
    for (int64_t i = first; i < end; i++) {
        x += (double)t->x[i];
        y += (double)t->y[i];
    }
    n->first = (int32_t)first;
    n->count = (int32_t)(end - first);
    close_node(t, n, x, y, (double)n->count, bit);
}

/* A node for a range and all below. At most BITS deep: each level has a bit of its own. */
static void make_node(ton_tree *t, int64_t first, int64_t end)
{
    int bit = split_bit(t, first, end);
    if (end - first <= LEAF || bit < 0) {
        make_leaf(t, first, end, bit);
        return;
    }
    int32_t at = t->nodes++;
    int64_t cut[5] = {first, 0, 0, 0, end};
    int row = bit | 1; /* both coordinates of this level */
    cut[2] = find_half(t, first, end, row);
    cut[1] = find_half(t, first, cut[2], row - 1);
    cut[3] = find_half(t, cut[2], end, row - 1);
    double x = 0, y = 0, mass = 0;
    for (int quadrant = 0; quadrant < 4; quadrant++) {
        if (cut[quadrant] == cut[quadrant + 1])
            continue;
        const node *below = &t->node[t->nodes];
        make_node(t, cut[quadrant], cut[quadrant + 1]);
        mass += (double)below->mass;
        x += (double)below->mass * (double)below->x;
        y += (double)below->mass * (double)below->y;
    }
    t->node[at].count = 0;
    close_node(t, &t->node[at], x, y, mass, bit);
}

/* ---- forces -------------------------------------------------------------------------------------
 */

typedef struct force {
    float x, y, near;
} force;

static void add_force(force *f, float dx, float dy, float mass)
{
    float q = 1 / (1 + dx * dx + dy * dy), strength = mass * q;
    f->near += strength;
    strength *= q;
    f->x += strength * dx;
    f->y += strength * dy;
}

static force force_at(const ton_tree *t, float x, float y)
{
    force f = {0, 0, 0};
    for (int32_t i = 0; i < t->nodes;) {
        const node *n = &t->node[i];
        float dx = x - n->x, dy = y - n->y;
        if (dx * dx + dy * dy > n->reach) {
            add_force(&f, dx, dy, n->mass);
            i = n->next;
            continue;
        }
        for (int32_t j = n->first; j < n->first + n->count; j++)
            add_force(&f, x - t->x[j], y - t->y[j], 1);
        i++;
    }
    return f;
}

static void push_some(void *user, int64_t first, int64_t end)
{
    ton_tree *t = user;
    for (int64_t i = first; i < end; i++) {
        force f = force_at(t, t->x[i], t->y[i]);
        int64_t index = t->spot[i].index;
        t->push[2 * index] = (double)f.x;
        t->push[2 * index + 1] = (double)f.y;
        t->near[index] = (double)f.near - 1; /* the point itself */
    }
}

double ton_tree_push(ton_tree *tree, double *push, const double *place, int threads)
{
    double sum = 0;
    tree->nodes = 0;
    if (!tree->count)
        return 0;
    lay_along(tree, place);
    make_node(tree, 0, tree->count);
    tree->push = push;
    ton_map_each(tree->count, threads, push_some, tree);
    for (int64_t i = 0; i < tree->count; i++)
        sum += tree->near[i];
    return sum;
}
