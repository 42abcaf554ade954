/* Mutual proximity (Schnitzer, Flexer, Schedl and Widmer, "Local and global scaling reduce hubs in
 * space", 2012), with distances taken for normal and the two sides for independent:
 *
 *     MP(a, b) = P(X_a > d(a, b)) P(X_b > d(a, b)),    X_i ~ N(mean_i, spread_i)
 *
 * A hub is near to everybody, so being near to it says little. Mean and spread come from a sample,
 * which the authors found to be as good as all distances. It is chosen by a hash of the id (the
 * finalizer of SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
 * 2014), not at random and not by place, so that answers do not change when tracks are added. */
#include "recommend/content/mutual.h"

#include <math.h>

typedef struct drawn {
    uint64_t hash;
    int64_t row;
} drawn;

/* One to one, so that no two ids have the same. */
static uint64_t hash_of(int64_t id)
{
    uint64_t z = (uint64_t)id + 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* Keeps the smallest hashes, sorted; returns how many there are then. */
static int keep_smallest(drawn *sample, int count, drawn next)
{
    if (count == TON_MUTUAL_SAMPLE && next.hash > sample[count - 1].hash)
        return count;
    int at = count < TON_MUTUAL_SAMPLE ? count++ : count - 1;
    for (; at > 0 && sample[at - 1].hash > next.hash; at--)
        sample[at] = sample[at - 1];
    sample[at] = next;
    return count;
}

int ton_mutual_sample(int64_t *rows, const ton_vectors *vectors)
{
    drawn sample[TON_MUTUAL_SAMPLE];
    int count = 0;
    for (int r = 0; r < vectors->runs; r++) {
        const ton_run *run = &vectors->run[r];
        for (int64_t i = 0; i < run->rows; i++)
            if (!(run->dead && run->dead[i]))
                count = keep_smallest(sample, count, (drawn){hash_of(run->id[i]), run->first + i});
    }
    for (int s = 0; s < count; s++)
        rows[s] = sample[s].row;
    return count;
}

void ton_moments_of(ton_moments *moments, const double *distance, int count)
{
    double sum = 0, squares = 0;
    int finite = 0;
    for (int i = 0; i < count; i++)
        if (isfinite(distance[i])) {
            sum += distance[i];
            finite++;
        }
    moments->mean = finite ? sum / finite : 0;
    for (int i = 0; i < count; i++)
        if (isfinite(distance[i]))
            squares += (distance[i] - moments->mean) * (distance[i] - moments->mean);
    moments->spread = finite ? sqrt(squares / finite) : 0;
}

/* P(X > distance). Without any spread it is a step. */
static double share_farther(double distance, const ton_moments *moments)
{
    double above = distance - moments->mean;
    if (moments->spread > 0)
        return erfc(above / (moments->spread * M_SQRT2)) / 2;
    return above < 0 ? 1 : above > 0 ? 0 : 0.5;
}

double ton_mutual_proximity(double distance, const ton_moments *a, const ton_moments *b)
{
    return share_farther(distance, a) * share_farther(distance, b);
}
