/* tonary - trained models in a corpus: what they are called.
 *
 * A model's name is what it learns from and its recommender: "plays.items".
 */
#ifndef TONARY_RECOMMEND_DESK_SHELF_H
#define TONARY_RECOMMEND_DESK_SHELF_H

#include "corpus/models.h"
#include "recommend/listeners/recommender.h"

#ifdef __cplusplus
extern "C" {
#endif

/* "plays.items" of a row of the table of recommenders; static storage is that of out. */
void ton_shelf_name(char out[TON_MODEL_NAME_BYTES], const ton_recommender *row);

/* The word of a feedback: "ratings". */
const char *ton_feedback_word(ton_feedback feedback);

/* Whether a method means that row: "plays.items"; "items" means all of that name, "plays" all that
 * learn from plays. */
bool ton_shelf_means(const char *method, const ton_recommender *row);

/* Whether a method is content, which can do without a model. */
bool ton_shelf_is_sound(const char *method);

/* TON_INVALID lists the methods when none is meant. */
ton_status ton_shelf_method_check(const char *method, ton_error *error);

/* A model ready to be asked (desk.h). */
typedef struct ton_shelved {
    const ton_recommender *row;
    void *model;
    ton_model_record record; /* without bytes */
} ton_shelved;

#ifdef __cplusplus
}
#endif
#endif
