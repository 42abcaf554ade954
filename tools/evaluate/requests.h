/* What the parts of `evaluate requests` share: checks of one request, and all that were made. */
#ifndef TONARY_TOOLS_EVALUATE_REQUESTS_H
#define TONARY_TOOLS_EVALUATE_REQUESTS_H

#include <jansson.h>
#include <stdbool.h>

#include "recommend/evaluation/bootstrap.h"
#include "tools/command.h"
#include "tools/model/model.h"

typedef struct ton_requests_options {
    const char *catalogue;
    bool failures;
    ton_model_options model;
} ton_requests_options;

/* One request: its row of the file, what was understood, and the checks that did not hold. */
typedef struct ton_asked {
    json_t *row, *request, *spans;
    json_t *failures; /* ["filters.year_min: …"] */
    json_t *model;    /* what the language model's part was; null: it had none */
    int checks, held;
} ton_asked;

typedef struct ton_requests {
    const ton_requests_options *options;
    const char *path;
    ton_model *model; /* NULL: the embedded reader alone */
    ton_asked *asked;
    int count;
    int judged, exact_count, checks; /* requests with checks, those that are exact, checks */
    ton_interval exact, held;
} ton_requests;

/* Makes all checks of a row, {"expect":{path:check},"absent":[path]}. Foreign checks that are none
 * are TON_INVALID. */
ton_status ton_requests_check(ton_asked *asked, ton_error *error);

void ton_requests_print(const ton_requests *requests, const ton_session *session);

#endif
