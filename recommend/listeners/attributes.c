/* Words are kept when several listeners have them in common: a model is to hold nothing that
 * belongs to one of them. Content of many columns is brought to fewer by random signs, which leaves
 * likeness about as it was (Achlioptas 2003). */
#include "recommend/listeners/attributes.h"

#include "recommend/evaluation/draw.h"
#include "recommend/listeners/checked.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { IN_COMMON = 5, WORD_BYTES = TON_ATTRIBUTE_WORD_BYTES + 1 };

static const double taste_damping = 5;

void ton_attributes_clear(ton_attributes *a)
{
    free(a->content);
    *a = (ton_attributes){0};
}

int ton_attributes_count(const ton_attributes *a)
{
    return TON_ATTRIBUTE_NUMBERS + a->words + a->content_dim;
}

static ton_status take_content(ton_attributes *a, const ton_training *training, ton_error *error)
{
    int from = training->content_dim, to = from;
    if (to > TON_ATTRIBUTE_CONTENT)
        to = TON_ATTRIBUTE_CONTENT;
    a->content = calloc((size_t)training->items * (size_t)to + 1, sizeof *a->content);
    if (!a->content)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    a->content_dim = to;
    for (int64_t i = 0; i < training->items; i++) {
        const float *row = training->content + i * from;
        uint64_t state = 1;
        for (int c = 0; c < from; c++) {
            if (from == to) {
                a->content[i * to + c] = row[c];
                continue;
            }
            uint64_t signs = ton_draw(&state);
            for (int k = 0; k < to; k++)
                a->content[i * to + k] += (signs >> k & 1 ? row[c] : -row[c]) / sqrtf((float)to);
        }
    }
    return TON_OK;
}

/* A word of a profile and how many have it. */
typedef struct word_count {
    char word[WORD_BYTES];
    int count;
} word_count;

static int by_word(const void *a, const void *b)
{
    return strcmp(((const word_count *)a)->word, ((const word_count *)b)->word);
}

static int by_count(const void *a, const void *b)
{
    const word_count *x = a, *y = b;
    return x->count != y->count ? (x->count < y->count) - (x->count > y->count)
                                : strcmp(x->word, y->word);
}

static void put_word(char *to, char kind, const char *word)
{
    snprintf(to, WORD_BYTES, "%c%.*s", kind, WORD_BYTES - 2, word);
}

static ton_status take_words(ton_attributes *a, const ton_training *training, ton_error *error)
{
    size_t users = (size_t)training->by_user->rows, count = 0, kinds = 0;
    word_count *found = calloc(2 * users + 1, sizeof *found);
    if (!found)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (size_t u = 0; u < users; u++) {
        const ton_profile *profile = &training->profile[u];
        if (*profile->gender)
            put_word(found[count++].word, 'g', profile->gender);
        if (*profile->interests)
            put_word(found[count++].word, 'i', profile->interests);
    }
    qsort(found, count, sizeof *found, by_word);
    for (size_t i = 0; i < count; i++) {
        if (!kinds || strcmp(found[kinds - 1].word, found[i].word))
            found[kinds++] = found[i];
        found[kinds - 1].count++;
    }
    qsort(found, kinds, sizeof *found, by_count);
    for (size_t i = 0; i < kinds && found[i].count >= IN_COMMON && a->words < TON_ATTRIBUTE_WORDS;
         i++)
        memcpy(a->word[a->words++], found[i].word, WORD_BYTES);
    free(found);
    return TON_OK;
}

ton_status ton_attributes_make(ton_attributes *a, const ton_training *training, ton_error *error)
{
    ton_status status = TON_OK;
    *a = (ton_attributes){.items = training->items};
    if (training->content && training->content_dim > 0)
        status = take_content(a, training, error);
    if (status == TON_OK && training->profile)
        status = take_words(a, training, error);
    return status;
}

bool ton_attributes_taste(void *attributes, const ton_history *history, const int32_t *item,
                          int32_t count, float *told)
{
    const ton_attributes *a = attributes;
    double rated[TON_ATTRIBUTE_CONTENT] = {0}, heard[TON_ATTRIBUTE_CONTENT] = {0}, mean = 0;
    for (int32_t h = 0; h < history->count; h++)
        mean += (double)history->value[h] / history->count;
    for (int32_t h = 0; h < history->count; h++)
        for (int c = 0; c < a->content_dim; c++) {
            double value = (double)a->content[(int64_t)history->item[h] * a->content_dim + c];
            heard[c] += value;
            rated[c] += value * ((double)history->value[h] - mean);
        }
    for (int32_t k = 0; k < count; k++) {
        double sum = 0, weight = 0;
        for (int c = 0; c < a->content_dim; c++) {
            int64_t row = item ? item[k] : k;
            double value = (double)a->content[row * a->content_dim + c];
            sum += value * rated[c];
            weight += value * heard[c];
        }
        told[k] = (float)(sum / (taste_damping + fmax(weight, 0)));
    }
    return true;
}

void ton_attributes_fill(const ton_attributes *a, float *input, const ton_stack_view *view,
                         const ton_profile *profile, int32_t item, float taste)
{
    char gender[WORD_BYTES] = "", interests[WORD_BYTES] = "";
    float *to = input;
    if (profile) {
        put_word(gender, 'g', profile->gender);
        put_word(interests, 'i', profile->interests);
    }
    for (int m = 1; m < TON_STACKED; m++)
        *to++ = (float)(view->score[m] - view->score[0]);
    *to++ = (float)view->score[0];
    for (int t = 1; t < TON_STACK_TERMS; t++)
        *to++ = (float)view->terms[t];
    *to++ = taste;
    *to++ = profile && profile->age > 0 ? (float)profile->age : NAN;
    for (int w = 0; w < a->words; w++)
        *to++ = !strcmp(a->word[w], gender) || !strcmp(a->word[w], interests);
    if (a->content_dim)
        memcpy(to, a->content + (int64_t)item * a->content_dim,
               (size_t)a->content_dim * sizeof *to);
}

void ton_attributes_learn_spread(ton_attributes *a, const float *input, int64_t rows)
{
    int inputs = ton_attributes_count(a);
    for (int n = 0; n < TON_ATTRIBUTE_NUMBERS; n++) {
        double sum = 0, squares = 0, known = 0;
        for (int64_t r = 0; r < rows; r++) {
            double value = (double)input[r * inputs + n];
            if (!isfinite(value))
                continue;
            known++;
            sum += value;
            squares += value * value;
        }
        double middle = known > 0 ? sum / known : 0;
        double variance = known > 0 ? squares / known - middle * middle : 0;
        a->middle[n] = middle;
        a->spread[n] = variance > 1e-9 ? sqrt(variance) : 1;
    }
}

void ton_attributes_standardise(const ton_attributes *a, float *input, int64_t rows)
{
    int inputs = ton_attributes_count(a);
    for (int64_t r = 0; r < rows; r++)
        for (int n = 0; n < TON_ATTRIBUTE_NUMBERS; n++) {
            float *value = &input[r * inputs + n];
            double by = ((double)*value - a->middle[n]) / a->spread[n];
            *value = isfinite(by) ? (float)fmin(fmax(by, -5), 5) : 0; /* not known: the middle */
        }
}

ton_status ton_attributes_save(const ton_attributes *a, ton_blob *blob, ton_error *error)
{
    ton_status status = ton_blob_number(blob, a->content_dim, error);
    if (status == TON_OK)
        status = ton_blob_array(blob, a->content, (size_t)a->items * (size_t)a->content_dim,
                                sizeof *a->content, error);
    if (status == TON_OK)
        status = ton_blob_number(blob, a->words, error);
    if (status == TON_OK)
        status = ton_blob_array(blob, a->word, (size_t)a->words, sizeof *a->word, error);
    for (int n = 0; status == TON_OK && n < TON_ATTRIBUTE_NUMBERS; n++) {
        status = ton_blob_real(blob, a->middle[n], error);
        if (status == TON_OK)
            status = ton_blob_real(blob, a->spread[n], error);
    }
    return status;
}

static ton_status load_words(ton_attributes *a, ton_blob_reader *reader, ton_error *error)
{
    int64_t words = 0;
    void *taken = NULL;
    ton_status status = ton_blob_take_number(reader, &words, 0, TON_ATTRIBUTE_WORDS, error);
    if (status == TON_OK)
        status = ton_blob_take_array(reader, &taken, (size_t)words, sizeof *a->word, error);
    if (status == TON_OK)
        memcpy(a->word, taken, (size_t)words * sizeof *a->word);
    free(taken);
    a->words = (int)words;
    for (int w = 0; status == TON_OK && w < a->words; w++)
        if (!memchr(a->word[w], 0, sizeof *a->word))
            status = ton_blob_corrupt(error);
    return status;
}

ton_status ton_attributes_load(ton_attributes *a, int32_t items, ton_blob_reader *reader,
                               ton_error *error)
{
    int64_t dim = 0;
    *a = (ton_attributes){.items = items};
    ton_status status = ton_blob_take_number(reader, &dim, 0, TON_ATTRIBUTE_CONTENT, error);
    a->content_dim = (int)dim;
    if (status == TON_OK)
        status = ton_checked_reals(reader, &a->content, (size_t)items * (size_t)dim, error);
    if (status == TON_OK)
        status = load_words(a, reader, error);
    for (int n = 0; status == TON_OK && n < TON_ATTRIBUTE_NUMBERS; n++) {
        status = ton_blob_take_real(reader, &a->middle[n], error);
        if (status == TON_OK)
            status = ton_blob_take_real(reader, &a->spread[n], error);
        if (status == TON_OK && !(a->spread[n] > 0))
            status = ton_blob_corrupt(error);
    }
    return status;
}
