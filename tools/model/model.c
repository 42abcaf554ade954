#include "tools/model/model.h"

ton_status ton_model_open(ton_model **model, const ton_model_options *options,
                          const ton_session *session, ton_error *error)
{
    (void)options;
    (void)session;
    (void)error;
    *model = NULL;
    return TON_OK;
}

void ton_model_close(ton_model *model)
{
    (void)model;
}

bool ton_model_is_dry(const ton_model *model)
{
    (void)model;
    return false;
}

void ton_model_read(ton_model *model, ton_ask *ask, const ton_language *language, const char *text,
                    ton_notes *notes)
{
    (void)model;
    (void)ask;
    (void)language;
    (void)text;
    (void)notes;
}

bool ton_model_rerank(ton_model *model, int *order, const ton_candidate *candidate, int count,
                      const char *text, ton_notes *notes)
{
    (void)model;
    (void)candidate;
    (void)text;
    (void)notes;
    for (int i = 0; i < count; i++)
        order[i] = i;
    return false;
}

bool ton_model_reword(ton_model *model, char *out, size_t bytes, const ton_fact *fact, int count,
                      const char *label, const char *language)
{
    (void)model;
    (void)out;
    (void)bytes;
    (void)fact;
    (void)count;
    (void)label;
    (void)language;
    return false;
}
