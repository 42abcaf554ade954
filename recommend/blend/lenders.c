/* Who lends to whom; see the header. Songs that many have need not borrow, and the most played can
 * lend most; so at most as many rows are compared as there are songs, with 20,000 lenders. */
#include "recommend/blend/lenders.h"

#include "recommend/content/threads.h"
#include "recommend/listeners/dense.h"
#include "recommend/listeners/top.h"

#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { LENDERS = 20000, NEIGHBOURS = 50, BORROWS_BELOW = 20, BLOCK = 64 };

/* As many listeners make a column half sure. */
static const double sure = 20;

typedef struct search {
    const ton_training *training;
    const int32_t *listeners;
    float *row;         /* (items, dim) unit rows without their mean; all 0: not known */
    float *lender;      /* (dim, lenders) those of lenders, turned */
    int32_t *lender_at; /* (lenders) */
    float *lender_sure; /* (lenders) */
    int32_t *borrower;  /* (borrowers) */
    int32_t *found;     /* (borrowers, NEIGHBOURS) */
    float *share;       /* (borrowers, NEIGHBOURS) */
    int *founds;        /* (borrowers) */
    int32_t lenders, borrowers;
    int dim;
    atomic_int next; /* block of borrowers */
    atomic_int failed;
} search;

/* ---- rows ---------------------------------------------------------------------------------------
 */

static void mean_of(double *mean, const float *content, int32_t items, int dim)
{
    int64_t known = 0;
    for (int32_t i = 0; i < items; i++) {
        const float *song = content + (size_t)i * (size_t)(dim + 1);
        known += song[dim] > 0;
        for (int d = 0; d < dim; d++)
            mean[d] += (double)song[d];
    }
    for (int d = 0; d < dim && known; d++)
        mean[d] /= (double)known;
}

static void centre(search *s, const float *content, const double *mean)
{
    for (int32_t i = 0; i < s->training->items; i++) {
        const float *song = content + (size_t)i * (size_t)(s->dim + 1);
        float *row = s->row + (size_t)i * (size_t)s->dim;
        double norm = 0;
        for (int d = 0; d < s->dim && song[s->dim] > 0; d++) {
            row[d] = (float)((double)song[d] - mean[d]);
            norm += (double)row[d] * (double)row[d];
        }
        float by = norm > 1e-12 ? (float)(1 / sqrt(norm)) : 0;
        for (int d = 0; d < s->dim; d++)
            row[d] *= by;
    }
}

/* Lenders are the most played songs, borrowers the others of which something is known. */
static ton_status list_songs(search *s, const float *content, ton_error *error)
{
    int32_t items = s->training->items;
    int most = items < LENDERS ? items : LENDERS, count = 0;
    float *played = malloc(((size_t)items + 1) * sizeof *played);
    ton_status status = played ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t i = 0; i < items && played; i++) {
        bool is_known = content[(size_t)i * (size_t)(s->dim + 1) + (size_t)s->dim] > 0;
        played[i] = is_known && s->listeners[i] ? (float)s->listeners[i] : NAN;
        if (is_known && s->listeners[i] < BORROWS_BELOW)
            s->borrower[s->borrowers++] = i;
    }
    if (status == TON_OK)
        status = ton_top(s->lender_at, &count, most, played, items, NULL, error);
    s->lenders = count;
    for (int32_t l = 0; l < s->lenders; l++) {
        double listeners = s->listeners[s->lender_at[l]];
        s->lender_sure[l] = (float)(listeners / (listeners + sure));
        const float *row = s->row + (size_t)s->lender_at[l] * (size_t)s->dim;
        for (size_t d = 0; d < (size_t)s->dim; d++)
            s->lender[d * (size_t)s->lenders + (size_t)l] = row[d];
    }
    free(played);
    return status;
}

/* ---- neighbours ---------------------------------------------------------------------------------
 */

/* Of one borrower, from its cosines (lenders), which are overwritten. */
static ton_status choose(search *s, int32_t at, float *cosine)
{
    int32_t *found = s->found + (size_t)at * NEIGHBOURS;
    float *share = s->share + (size_t)at * NEIGHBOURS;
    double sum = 1e-6;
    for (int32_t l = 0; l < s->lenders; l++) {
        bool lends = cosine[l] > 0 && s->lender_at[l] != s->borrower[at];
        cosine[l] = lends ? cosine[l] * cosine[l] * cosine[l] * s->lender_sure[l] : NAN;
    }
    ton_status status = ton_top(found, &s->founds[at], NEIGHBOURS, cosine, s->lenders, NULL, NULL);
    for (int i = 0; i < s->founds[at] && status == TON_OK; i++)
        sum += (double)cosine[found[i]];
    for (int i = 0; i < s->founds[at] && status == TON_OK; i++) {
        share[i] = (float)((double)cosine[found[i]] / sum);
        found[i] = s->lender_at[found[i]];
    }
    return status;
}

static void *search_some(void *shared)
{
    search *s = shared;
    size_t dim = (size_t)s->dim;
    float *rows = malloc(BLOCK * dim * sizeof *rows);
    float *cosine = malloc(BLOCK * ((size_t)s->lenders + 1) * sizeof *cosine);
    ton_status status = rows && cosine ? TON_OK : TON_NO_MEMORY;
    while (status == TON_OK && !s->failed) {
        int32_t from = s->next++ * BLOCK;
        int32_t count = s->borrowers - from < BLOCK ? s->borrowers - from : BLOCK;
        if (count <= 0)
            break;
        for (int32_t i = 0; i < count; i++)
            memcpy(rows + (size_t)i * dim, s->row + (size_t)s->borrower[from + i] * dim,
                   dim * sizeof *rows);
        ton_dense_multiply(cosine, rows, s->lender, count, s->dim, s->lenders);
        for (int32_t i = 0; i < count && status == TON_OK; i++)
            status = choose(s, from + i, cosine + (size_t)i * (size_t)s->lenders);
        if (s->training->stop && *s->training->stop)
            status = TON_INTERRUPTED;
    }
    if (status != TON_OK)
        s->failed = (int)status;
    free(rows);
    free(cosine);
    return NULL;
}

/* ---- the front ----------------------------------------------------------------------------------
 */

static ton_status gather(ton_lenders *lenders, const search *s, ton_error *error)
{
    int64_t count = 0;
    for (int32_t b = 0; b < s->borrowers; b++)
        count += s->founds[b];
    lenders->start = calloc((size_t)lenders->items + 1, sizeof *lenders->start);
    lenders->song = malloc(((size_t)count + 1) * sizeof *lenders->song);
    lenders->share = malloc(((size_t)count + 1) * sizeof *lenders->share);
    if (!lenders->start || !lenders->song || !lenders->share)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t b = 0, item = 0; item < lenders->items; item++) {
        bool borrows = b < s->borrowers && s->borrower[b] == item;
        for (int i = 0; borrows && i < s->founds[b]; i++) {
            lenders->song[lenders->count] = s->found[(size_t)b * NEIGHBOURS + (size_t)i];
            lenders->share[lenders->count++] = s->share[(size_t)b * NEIGHBOURS + (size_t)i];
        }
        lenders->start[item + 1] = lenders->count;
        b += borrows;
    }
    return TON_OK;
}

static bool search_new(search *s, int32_t items)
{
    size_t rows = (size_t)items + 1, dim = (size_t)s->dim;
    size_t lenders = rows < LENDERS ? rows : LENDERS;
    s->row = calloc(rows * dim, sizeof *s->row);
    s->lender = malloc(lenders * dim * sizeof *s->lender);
    s->lender_at = malloc(lenders * sizeof *s->lender_at);
    s->lender_sure = malloc(lenders * sizeof *s->lender_sure);
    s->borrower = malloc(rows * sizeof *s->borrower);
    s->found = malloc(rows * NEIGHBOURS * sizeof *s->found);
    s->share = malloc(rows * NEIGHBOURS * sizeof *s->share);
    s->founds = calloc(rows, sizeof *s->founds);
    return s->row && s->lender && s->lender_at && s->lender_sure && s->borrower && s->found &&
           s->share && s->founds;
}

static void search_free(search *s)
{
    free(s->row);
    free(s->lender);
    free(s->lender_at);
    free(s->lender_sure);
    free(s->borrower);
    free(s->found);
    free(s->share);
    free(s->founds);
}

ton_status ton_lenders_new(ton_lenders *lenders, const ton_training *training, const float *content,
                           const int32_t *listeners, ton_error *error)
{
    search s = {.training = training, .listeners = listeners, .dim = training->content_dim};
    double *mean = calloc((size_t)s.dim + 1, sizeof *mean);
    *lenders = (ton_lenders){.items = training->items};
    ton_status status =
        mean && search_new(&s, training->items) ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK) {
        mean_of(mean, content, training->items, s.dim);
        centre(&s, content, mean);
        status = list_songs(&s, content, error);
    }
    if (status == TON_OK && s.lenders) {
        ton_on_threads(search_some, &s, training->threads > 0 ? training->threads : 1);
        if (s.failed)
            status = ton_fail(error, (ton_status)s.failed, NULL);
    }
    if (status == TON_OK)
        status = gather(lenders, &s, error);
    search_free(&s);
    free(mean);
    return status;
}

void ton_lenders_free(ton_lenders *lenders)
{
    free(lenders->start);
    free(lenders->song);
    free(lenders->share);
    *lenders = (ton_lenders){0};
}

double ton_lent(const ton_lenders *lenders, int32_t item, const float *score)
{
    double sum = 0;
    bool any = false;
    for (int64_t i = lenders->start[item]; i < lenders->start[item + 1]; i++)
        if (isfinite(score[lenders->song[i]])) {
            sum += (double)lenders->share[i] * (double)score[lenders->song[i]];
            any = true;
        }
    return any ? sum : NAN;
}
