/* Several rows as one. A mean by share finds what is like all of them: with the cosine the likeness
 * to the blend is, up to a factor per family, the mean of the likenesses. What is to be unlike is
 * taken off (J. J. Rocchio, "Relevance feedback in information retrieval", 1971), at half the
 * weight, as most who use the method do: what is not wanted says less about where to go. */
#include "recommend/playlist/playlist.h"

#include <math.h>
#include <string.h>

static const double unlike_weight = 0.5;

/* Adds weight times the mean of family k over the rows that have it to out, and their mean norm to
 * *norm. Shares of NULL are all alike. */
static void add_mean(float *out, double *norm, const ton_space *space, int k, double weight,
                     const float *const *rows, const double *shares, int count)
{
    const ton_space_family *family = &space->family[k];
    double whole = 0;
    for (int r = 0; r < count; r++)
        if (rows[r][space->dim + k] > 0)
            whole += shares ? shares[r] : 1;
    for (int r = 0; r < count; r++) {
        if (!(rows[r][space->dim + k] > 0))
            continue;
        double part = (shares ? shares[r] : 1) / whole;
        *norm += part * (double)rows[r][space->dim + k];
        for (int i = family->offset; i < family->offset + family->dim; i++)
            out[i] += (float)(weight * part) * rows[r][i];
    }
}

/* Where nobody has the family, or directions cancel out, there is nothing to compare with. */
static void make_unit(float *component, float *norm, int dim, double length)
{
    double square = 0;
    for (int i = 0; i < dim; i++)
        square += (double)component[i] * (double)component[i];
    for (int i = 0; i < dim && square > 0; i++)
        component[i] = (float)((double)component[i] / sqrt(square));
    *norm = square > 0 ? (float)length : 0;
}

void ton_row_blend(const ton_space *space, float *out, const float *const *liked,
                   const double *shares, int liked_count, const float *const *unlike,
                   int unlike_count)
{
    memset(out, 0, (size_t)space->stride * sizeof *out);
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *family = &space->family[k];
        double norm = 0, other = 0;
        add_mean(out, &norm, space, k, 1, liked, shares, liked_count);
        if (!(norm > 0))
            continue;
        add_mean(out, &other, space, k, -unlike_weight, unlike, NULL, unlike_count);
        make_unit(out + family->offset, out + space->dim + k, family->dim, norm);
    }
}

void ton_recent_shares(double *shares, int count)
{
    double share = 1;
    for (int i = count - 1; i >= 0; i--) {
        shares[i] = share;
        share *= TON_RECENCY;
    }
}
