/* Running statistics over frames: everything that descriptors.h can ask for, in constant memory. */
#ifndef TONARY_FEATURES_STATISTICS_H
#define TONARY_FEATURES_STATISTICS_H

#include "features/descriptors.h"
#include "features/kernels.h"

/* TON_FRAME_AT_<name>: index of a frame descriptor's first value among those of one frame. */
enum {
#define X(name, dim, ...)                                                                          \
    TON_FRAME_AT_##name, TON_FRAME_LAST_##name = TON_FRAME_AT_##name + (dim)-1,
    TON_FRAME_DESCRIPTORS(X)
#undef X
        TON_FRAME_VALUES
};

typedef struct ton_statistics ton_statistics;

ton_statistics *ton_statistics_new(const ton_kernels *kernels); /* NULL when memory is short */
void ton_statistics_free(ton_statistics *statistics);
void ton_statistics_reset(ton_statistics *statistics);

/* Counts a frame (TON_FRAME_VALUES values, in the order of the table). */
void ton_statistics_add(ton_statistics *statistics, const float *values);

/* The next frame does not follow the last one: no difference is taken between them. */
void ton_statistics_gap(ton_statistics *statistics);

/* Writes the values of all frame descriptors; zeros when no frame was counted. */
void ton_statistics_store(const ton_statistics *statistics, ton_summary *summary);

#endif
