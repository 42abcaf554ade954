/* tonary - trained models, told: what became of them, what they were trained on. */
#ifndef TONARY_TOOLS_RECOMMEND_MODELS_H
#define TONARY_TOOLS_RECOMMEND_MODELS_H

#include "recommend/desk/train.h"
#include "tools/cli/json.h"
#include "tools/command.h"

/* {"listeners","ratings","plays","skips"} */
json_t *ton_listening_json(const ton_listening *listening);

/* What became of a model, in so many seconds. */
json_t *ton_news_json(const ton_train_news *news, double seconds);
void ton_news_say(const ton_train_news *news, double seconds, const ton_session *session);

/* Prints all models that the corpus has, as JSON or as text. */
ton_status ton_models_tell(ton_corpus *corpus, const ton_session *session, ton_error *error);

#endif
