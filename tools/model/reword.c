#include "tools/model/model.h"

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
    return false; /* until there is something that judges words */
}
