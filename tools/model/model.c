#include "tools/model/model.h"

#include "base/text.h"
#include "recommend/language/evidence.h"
#include "tools/cli/say.h"
#include "tools/model/cache.h"
#include "tools/model/exchange.h"
#include "tools/model/proposal.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

ton_status ton_model_open(ton_model **out, const ton_model_options *options,
                          const ton_session *session, ton_error *error)
{
    ton_endpoint endpoint;
    *out = NULL;
    ton_status status = ton_endpoint_find(&endpoint, options, error);
    if (status != TON_OK || !endpoint.url)
        return status;
    ton_model *model = calloc(1, sizeof *model);
    ton_line *line = ton_line_open();
    if (!model || !line) {
        free(model);
        ton_line_close(line);
        ton_endpoint_clear(&endpoint);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    *model = (ton_model){.endpoint = endpoint,
                         .line = line,
                         .timeout = options->timeout > 0 ? options->timeout : 10,
                         .calls = options->calls > 0 ? options->calls : 24,
                         .dry = options->dry_run,
                         .cache = options->no_cache || options->dry_run ? -1 : ton_cache_open()};
    if (model->cache < 0 && !options->no_cache && !options->dry_run)
        ton_say(session, "answers of the language model are not kept: there is no folder for them");
    *out = model;
    return TON_OK;
}

void ton_model_close(ton_model *model)
{
    if (!model)
        return;
    if (model->cache >= 0)
        close(model->cache);
    ton_line_close(model->line);
    explicit_bzero(model->endpoint.key, sizeof model->endpoint.key);
    ton_endpoint_clear(&model->endpoint);
    free(model);
}

bool ton_model_is_dry(const ton_model *model)
{
    return model && model->dry;
}

static bool in_chinese(const ton_ask *ask)
{
    return ask->language.given && ask->language.value == 1;
}

static void note_taken(const ton_model *model, ton_notes *notes, ton_evidence told, int dropped)
{
    char text[TON_FACT_NAME_BYTES];
    snprintf(text, sizeof text,
             model->chinese ? "采纳%d项，%d项缺乏依据"
                            : "values taken from it: %d; without evidence: %d",
             told.taken, told.refused + dropped);
    ton_exchange_note(model, notes, text);
}

static json_t *propose(ton_model *model, const ton_ask *ask, const ton_language *language,
                       const char *text, ton_ending *ending)
{
    ton_prompt prompt;
    json_t *object = NULL;
    *ending = (ton_ending){TON_END_NOTHING, 0};
    if (!ask->unresolved.count && !model->dry)
        return NULL;
    if (ton_prompt_request(&prompt, language, ask, text) == TON_OK) {
        object = ton_exchange(model, &prompt, ending);
        ton_prompt_free(&prompt);
    }
    return object;
}

void ton_model_read(ton_model *model, ton_ask *ask, const ton_language *language, const char *text,
                    ton_notes *notes)
{
    char sentence[TON_FACT_NAME_BYTES];
    ton_ask proposal;
    ton_ending ending;
    ton_evidence told = {0};
    if (!model)
        return;
    model->chinese = in_chinese(ask);
    json_t *object = propose(model, ask, language, text, &ending);
    if (!object) {
        ton_exchange_note(model, notes,
                          ton_ending_text(sentence, sizeof sentence, ending, model->chinese));
        return;
    }
    int dropped = ton_proposal_read(&proposal, object, language, ask, text);
    json_decref(object);
    if (ton_evidence_merge(language, ask, &told, &proposal, text, NULL) == TON_OK)
        note_taken(model, notes, told, dropped);
}
