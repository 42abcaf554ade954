/* Haitsma and Kalker, "A Highly Robust Audio Fingerprinting System", 2002, with a word every 139 ms
 * where theirs come every 12: a minute is compared with a minute, and three seconds need not be
 * found. Moments of 418 ms leave enough in common when two files divide their steps differently.
 *
 * Powers are compared as they are, not in decibels: what a codec does to weak bands then turns no
 * bit. The order of the bits does not depend on the level.
 *
 * Of each frame only the bins are added up; bands, moments and words are made once a step. */
#include "features/fingerprinter.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    SPAN = TON_FINGERPRINT_SPAN,
    STEPS = 2 * SPAN, /* behind one word */
    BANDS = TON_FINGERPRINT_BITS + 1,
    FIRST_BIN = 27,
    BINS = 164 /* up to 2.05 kHz */
};

static const double lowest = 297.3; /* Hz, a semitone's lower edge: D4 less a quarter tone */

struct ton_fingerprinter {
    double edge[BANDS + 1];   /* of the bands, in bins from FIRST_BIN on */
    long frames, first, last; /* in all, the first and the last that was heard; first -1: none */
    int hops;                 /* in the present step */
    bool heard;               /* any of them */
    long steps;
    float power[BINS];        /* sums over the present step */
    float band[STEPS][BANDS]; /* of the last steps, by turns; zeros where nothing was heard */
    ton_fingerprint made;
};

ton_fingerprinter *ton_fingerprinter_new(void)
{
    ton_fingerprinter *f = calloc(1, sizeof *f);
    for (int band = 0; f && band <= BANDS; band++)
        f->edge[band] = lowest * pow(2, band / 12.0) / TON_BIN_HZ - FIRST_BIN;
    if (f)
        ton_fingerprinter_reset(f);
    return f;
}

void ton_fingerprinter_free(ton_fingerprinter *fingerprinter)
{
    free(fingerprinter);
}

void ton_fingerprinter_reset(ton_fingerprinter *f)
{
    f->frames = f->steps = f->last = 0;
    f->first = -1;
    f->hops = 0;
    f->heard = false;
    memset(f->power, 0, sizeof f->power);
    memset(&f->made, 0, sizeof f->made);
}

/* A bin that an edge divides belongs to both sides by its parts. */
static float band_power(const ton_fingerprinter *f, int band)
{
    double low = f->edge[band], high = f->edge[band + 1], sum = 0;
    for (int bin = (int)low; bin < high; bin++)
        sum += (double)f->power[bin] * (fmin(high, bin + 1) - fmax(low, bin));
    return (float)sum;
}

/* Mean powers of the moment that begins that many steps ago; false when nothing is heard in it. */
static bool moment(const ton_fingerprinter *f, float *power, int ago)
{
    float all = 0;
    for (int band = 0; band < BANDS; band++) {
        power[band] = 0;
        for (int i = 0; i < SPAN; i++)
            power[band] += f->band[(f->steps - ago + i) % STEPS][band];
        all += power[band];
    }
    return all > 0;
}

static uint32_t word(const ton_fingerprinter *f)
{
    float before[BANDS], now[BANDS];
    uint32_t bits = 0;
    if (!moment(f, before, STEPS) || !moment(f, now, SPAN))
        return 0;
    for (int bit = 0; bit < TON_FINGERPRINT_BITS; bit++)
        if (now[bit] - now[bit + 1] > before[bit] - before[bit + 1])
            bits |= (uint32_t)1 << bit;
    return bits ? bits : 1; /* 0 is kept for silence */
}

static void end_step(ton_fingerprinter *f)
{
    float *band = f->band[f->steps % STEPS];
    for (int i = 0; i < BANDS; i++)
        band[i] = f->heard ? band_power(f, i) : 0;
    f->steps++;
    if (f->steps >= STEPS)
        f->made.word[f->made.count++] = word(f);
    f->hops = 0;
    f->heard = false;
    memset(f->power, 0, sizeof f->power);
}

void ton_fingerprinter_add(ton_fingerprinter *f, const float *power, bool active)
{
    long frame = f->frames++;
    if (active) {
        f->last = frame;
        f->first = f->first < 0 ? frame : f->first;
    }
    if (f->first < 0 || f->made.count == TON_FINGERPRINT_WORDS)
        return;
    for (int bin = 0; bin < BINS; bin++)
        f->power[bin] += power[FIRST_BIN + bin];
    f->heard |= active;
    if (++f->hops == TON_FINGERPRINT_HOPS)
        end_step(f);
}

void ton_fingerprinter_store(const ton_fingerprinter *f, ton_fingerprint *fingerprint)
{
    const double hop = (double)TON_HOP / TON_RATE;
    *fingerprint = f->made;
    if (f->first < 0)
        return;
    fingerprint->start = (float)((double)f->first * hop);
    fingerprint->end = (float)((double)(f->last + 1) * hop);
}
