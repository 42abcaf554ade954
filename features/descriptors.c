/* The descriptor table as data, and the small questions asked of it. */
#include "features/descriptors.h"

#include "base/hash.h"

#include <stdatomic.h>
#include <string.h>

const ton_descriptor ton_descriptors[] = {
#define X(name, dim, statistics, likeness, skip, scale, family, unit, json, source, about)         \
    {#name,  dim,  statistics, likeness, skip,  scale,                                             \
     family, unit, json,       source,   about, TON_AT_##name},
    TON_DESCRIPTORS(X)
#undef X
};
const int ton_descriptor_count = sizeof ton_descriptors / sizeof *ton_descriptors;

/* Raised whenever a computation changes what it yields for the same samples. */
enum { COMPUTATION_VERSION = 10 };

static const char *const families[TON_FAMILIES] = {"timbre",  "spectral", "rhythm",
                                                   "harmony", "dynamics", "stereo"};
static const char *const statistics[TON_STATISTICS] = {"mean",   "std",    "change",
                                                       "median", "spread", "whole"};

static uint32_t hash_layout(void)
{
    uint64_t state = TON_HASH_START ^ COMPUTATION_VERSION;
    for (int i = 0; i < ton_descriptor_count; i++) {
        const ton_descriptor *d = &ton_descriptors[i];
        state = ton_hash(state, d->name, strlen(d->name) + 1);
        state = ton_hash(state, &d->dim, sizeof d->dim);
        state = ton_hash(state, &d->statistics, sizeof d->statistics);
    }
    uint32_t layout = (uint32_t)(state >> 32 ^ state);
    return layout ? layout : 1;
}

/* Asked for every track that is read: whoever comes first works it out. */
uint32_t ton_layout(void)
{
    static _Atomic uint32_t layout;
    uint32_t known = atomic_load_explicit(&layout, memory_order_relaxed);
    if (!known) {
        known = hash_layout();
        atomic_store_explicit(&layout, known, memory_order_relaxed);
    }
    return known;
}

const char *ton_family_name(ton_family family)
{
    return family < TON_FAMILIES ? families[family] : NULL;
}

ton_family ton_family_named(const char *name)
{
    for (int i = 0; i < TON_FAMILIES; i++)
        if (!strcmp(families[i], name))
            return (ton_family)i;
    return TON_NO_FAMILY;
}

const char *ton_statistic_name(int index)
{
    return statistics[index];
}

int ton_value_index(const ton_descriptor *descriptor, ton_statistic statistic)
{
    if (!(descriptor->statistics & statistic))
        return -1;
    unsigned before = descriptor->statistics & (statistic - 1u);
    return descriptor->offset + descriptor->dim * TON_COUNT_STATISTICS(before);
}

const ton_descriptor *ton_descriptor_named(const char *name)
{
    for (int i = 0; i < ton_descriptor_count; i++)
        if (!strcmp(ton_descriptors[i].name, name))
            return &ton_descriptors[i];
    return NULL;
}
