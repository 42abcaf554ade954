/* tonary - the gates of the hybrid: how far a song's listeners, and a listener's songs, are
 * trusted.
 *
 *     score = g (h taste + (1 - h) (q neighbours + p popular) + b sound)
 *             + (1 - g) (c sound + d borrowed)
 *
 * g = n / (n + kappa) opens with the listeners n of a song, h = m^2 / (m^2 + lambda^2) with the
 * songs m of a listener. That of the listener opens later and then faster: with up to ten known
 * songs user neighbours do better than item models, with thirty they hardly count. Parts are in
 * units of their deviation, so that numbers compare.
 */
#ifndef TONARY_RECOMMEND_BLEND_GATE_H
#define TONARY_RECOMMEND_BLEND_GATE_H

typedef enum ton_blend_part {
    TON_BLEND_TASTE,      /* what a collaborative model makes of the history */
    TON_BLEND_NEIGHBOURS, /* what listeners with a like history have */
    TON_BLEND_POPULAR,    /* what most have */
    TON_BLEND_SOUND,      /* learnt content */
    TON_BLEND_BORROWED,   /* taste, of songs that are like it */
    TON_BLEND_PARTS
} ton_blend_part;

typedef enum ton_blend_number {
    TON_BLEND_SONG_GATE,     /* kappa */
    TON_BLEND_LISTENER_GATE, /* lambda */
    TON_BLEND_BY_NEIGHBOURS, /* q */
    TON_BLEND_BY_POPULARITY, /* p */
    TON_BLEND_WARM_SOUND,    /* b */
    TON_BLEND_COLD_SOUND,    /* c */
    TON_BLEND_COLD_BORROWED, /* d */
    TON_BLEND_NUMBERS
} ton_blend_number;

/* 0 .. 1; a gate of 0 stands open for whoever has anything at all. */
static inline double ton_gate_song(double listeners, double kappa)
{
    return listeners > 0 ? listeners / (listeners + kappa) : 0;
}

static inline double ton_gate_listener(double songs, double lambda)
{
    return songs > 0 ? songs * songs / (songs * songs + lambda * lambda) : 0;
}

/* weight (TON_BLEND_PARTS) of the parts, from both gates. */
static inline void ton_blend_weights(double *weight, const double *number, double g, double h)
{
    weight[TON_BLEND_TASTE] = g * h;
    weight[TON_BLEND_NEIGHBOURS] = g * (1 - h) * number[TON_BLEND_BY_NEIGHBOURS];
    weight[TON_BLEND_POPULAR] = g * (1 - h) * number[TON_BLEND_BY_POPULARITY];
    weight[TON_BLEND_SOUND] =
        g * number[TON_BLEND_WARM_SOUND] + (1 - g) * number[TON_BLEND_COLD_SOUND];
    weight[TON_BLEND_BORROWED] = (1 - g) * number[TON_BLEND_COLD_BORROWED];
}

#endif
