/* tonary - how often each song was played: what is said when nothing better is known. */
#ifndef TONARY_RECOMMEND_LISTENERS_FREQUENCY_H
#define TONARY_RECOMMEND_LISTENERS_FREQUENCY_H

#include "recommend/listeners/recommender.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_frequency {
    int32_t items;
    int32_t *count; /* (items) */
    int64_t total;
} ton_frequency;

/* Zero counts; and those of all sessions, when there are any. TON_NO_MEMORY. */
ton_status ton_frequency_new(ton_frequency *frequency, int32_t items, const ton_sessions *sessions,
                             ton_error *error);
void ton_frequency_add(ton_frequency *frequency, int32_t item);

/* The items of any model that begins with a frequency. */
int32_t ton_frequency_items(const void *model);

/* Its share of all plays; 0 when there are none. */
double ton_frequency_share(const ton_frequency *frequency, int32_t item);

/* Fills score (items) with weight times the shares, NaN where a song was never played. */
void ton_frequency_fill(const ton_frequency *frequency, double weight, float *score);

ton_status ton_frequency_save(const ton_frequency *frequency, ton_blob *blob, ton_error *error);

/* The caller frees it also after an error. */
ton_status ton_frequency_load(ton_frequency *frequency, ton_blob_reader *reader, ton_error *error);
void ton_frequency_clear(ton_frequency *frequency);

/* ---- sessions, as models look at them ----------------------------------------------------------
 */

/* TON_INVALID: there are none, or a song of them is none of the items. */
ton_status ton_sessions_check(const ton_training *training, ton_error *error);

/* A value of a parameter as ton_blob_real wrote it. TON_CORRUPT: it is out of its bounds. */
ton_status ton_parameter_load(double *value, const ton_parameter *parameter,
                              ton_blob_reader *reader, ton_error *error);

/* Whether something was heard between the two: it is the last of after->recent then. */
bool ton_was_heard(const ton_history *before, const ton_history *after);

#ifdef __cplusplus
}
#endif
#endif
