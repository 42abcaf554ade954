#include "recommend/listeners/als_model.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "recommend/listeners/checked.h"
#include "recommend/listeners/plays.h"

static const char kind[] = "plays.als";
enum { VERSION = 1, LINE = 64, LARGE_PAGE = 1 << 21, MOST_FACTORS = 4096 };

float ton_als_confidence(const ton_als_model *model, float value)
{
    return ton_plays_liked(value)
               ? (float)model->confidence * ton_plays_weight(value, model->counts)
               : -(float)model->skips;
}

void ton_als_model_free(ton_als_model *model)
{
    if (model) {
        free(model->factor);
        free(model->gram);
    }
    free(model);
}

/* Where there are large pages, what is large gets them: a scan of all songs, which is most of an
 * answer, then takes a twelfth less time. Without them it takes that time. */
static float *lined(size_t count)
{
    size_t bytes = count * sizeof(float), line = bytes < LARGE_PAGE ? LINE : LARGE_PAGE;
    bytes = (bytes / line + 1) * line;
    float *array = aligned_alloc(line, bytes);
#ifdef MADV_HUGEPAGE
    if (array && line == LARGE_PAGE)
        madvise(array, bytes, MADV_HUGEPAGE);
#endif
    if (array)
        memset(array, 0, bytes);
    return array;
}

ton_status ton_als_model_new(ton_als_model **made, const ton_als_model *settings, ton_error *error)
{
    size_t width = (size_t)settings->factors;
    ton_als_model *model = *made = malloc(sizeof *model);
    if (!model)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    *model = *settings;
    model->factor = lined((size_t)settings->items * width);
    model->gram = lined(width * width);
    if (model->factor && model->gram)
        return TON_OK;
    ton_als_model_free(model);
    *made = NULL;
    return ton_fail(error, TON_NO_MEMORY, NULL);
}

ton_status ton_als_model_save(const ton_als_model *model, ton_blob *blob, ton_error *error)
{
    const double settings[] = {model->confidence, model->counts, model->skips,
                               model->regularisation};
    ton_status status = ton_blob_begin(blob, kind, VERSION, error);
    if (status == TON_OK)
        status = ton_blob_number(blob, model->items, error);
    if (status == TON_OK)
        status = ton_blob_number(blob, model->factors, error);
    for (int i = 0; i < 4 && status == TON_OK; i++)
        status = ton_blob_real(blob, settings[i], error);
    return status == TON_OK
               ? ton_blob_array(blob, model->factor, (size_t)model->items * (size_t)model->factors,
                                sizeof *model->factor, error)
               : status;
}

static ton_status load_settings(ton_als_model *settings, ton_blob_reader *reader, ton_error *error)
{
    double *const real[] = {&settings->confidence, &settings->counts, &settings->skips,
                            &settings->regularisation};
    int64_t items = 0, factors = 0;
    ton_status status = ton_blob_begins(reader, kind, VERSION, error);
    if (status == TON_OK)
        status = ton_blob_take_number(reader, &items, 0, INT32_MAX - 1, error);
    if (status == TON_OK)
        status = ton_blob_take_number(reader, &factors, 1, MOST_FACTORS, error);
    for (int i = 0; i < 4 && status == TON_OK; i++)
        status = ton_blob_take_real(reader, real[i], error);
    settings->items = (int32_t)items;
    settings->factors = (int)factors;
    if (status == TON_OK &&
        !(settings->confidence > 0 && settings->confidence <= 1e6 && settings->counts >= 0 &&
          settings->counts <= 10 && settings->skips >= 0 && settings->skips <= 1e6 &&
          settings->regularisation > 0 && settings->regularisation <= 1e9))
        status = ton_blob_corrupt(error);
    return status;
}

/* The sums of products are made anew: the same numbers in the same order give the same bits. */
ton_status ton_als_model_load(ton_als_model **model, ton_blob_reader *reader, ton_error *error)
{
    ton_als_model settings = {0}, *m = NULL;
    float *factor = NULL;
    *model = NULL;
    ton_status status = load_settings(&settings, reader, error);
    size_t cells = (size_t)settings.items * (size_t)settings.factors;
    if (status == TON_OK)
        status = ton_checked_reals(reader, &factor, cells, error);
    if (status == TON_OK)
        status = ton_blob_ends(reader, error);
    if (status == TON_OK)
        status = ton_als_model_new(&m, &settings, error);
    if (status == TON_OK) {
        memcpy(m->factor, factor, cells * sizeof *factor);
        status = ton_als_gram(m->gram, m->factor, m->items, m->factors, m->regularisation);
    }
    free(factor);
    if (status == TON_OK)
        *model = m;
    else
        ton_als_model_free(m);
    return status;
}
