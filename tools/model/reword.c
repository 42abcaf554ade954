/* Other words for a reason, believed only as far as its facts go. */
#include "tools/model/exchange.h"

#include "base/text.h"
#include "recommend/language/wording_check.h"

#include <string.h>

bool ton_model_reword(ton_model *model, char *out, size_t bytes, const ton_fact *fact, int count,
                      const char *label, const char *language)
{
    char said[TON_FACT_NAME_BYTES * 2];
    ton_prompt prompt;
    ton_ending ending;
    if (!model || ton_prompt_reword(&prompt, out, label, language) != TON_OK)
        return false;
    json_t *object = ton_exchange(model, &prompt, &ending);
    const char *text = json_string_value(json_object_get(object, "text"));
    ton_prompt_free(&prompt);
    bool fits = text && *text && strlen(text) < bytes && strlen(text) < sizeof said;
    if (fits)
        ton_text_clean(said, sizeof said, text);
    json_decref(object);
    if (!fits || !*said || !ton_wording_holds(said, fact, count, label))
        return false;
    strcpy(out, said);
    return true;
}
