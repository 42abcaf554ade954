/* A filter's life. */
#include "recommend/content/filter.h"
#include "recommend/content/filter_parts.h"

#include <stdlib.h>
#include <string.h>

/* A character becomes at most two, a value gets quotes, a condition a sign and a blank. */
enum { LONGEST_FORM = 6, LONGEST_FILTER = 1 << 20 };

const char ton_filter_grammar[] =
    "filter    = [ any ] ;\n"
    "any       = all { \"or\" all } ;\n"
    "all       = one { [ \"and\" | \",\" ] one } ;\n"
    "one       = ( \"!\" | \"not\" ) one | \"(\" any \")\" | condition ;\n"
    "condition = field ( \"=\" | \"!=\" ) value { \"|\" value }\n"
    "          | field \"~\" value { \"|\" value }\n"
    "          | field ( \"<\" | \"<=\" | \">\" | \">=\" ) point ;\n"
    "value     = point | range | word | \"none\" ;\n"
    "range     = point \"..\" point | point \"..\" | \"..\" point ;\n";

ton_status ton_filter_new(ton_filter **filter, const char *text, ton_filter_place *fault,
                          ton_error *error)
{
    size_t length = strlen(text);
    if (fault)
        *fault = (ton_filter_place){0, 0};
    if (length > LONGEST_FILTER)
        return ton_fail(error, TON_INVALID, "the filter is longer than %d bytes", LONGEST_FILTER);
    ton_filter *made = calloc(1, sizeof *made);
    ton_status status = TON_NO_MEMORY;
    if (made && (made->text = calloc(LONGEST_FORM, length + 1)))
        status = ton_filter_parse(made, text, fault, error);
    if (status == TON_OK) {
        *filter = made;
        return TON_OK;
    }
    ton_filter_free(made);
    return status == TON_NO_MEMORY ? ton_fail(error, status, NULL) : status;
}

void ton_filter_free(ton_filter *filter)
{
    if (!filter)
        return;
    for (int i = 0; i < filter->patterns; i++)
        ton_pattern_free(filter->pattern[i]);
    free(filter->text);
    free(filter);
}

bool ton_filter_match(const ton_filter *filter, const ton_track *track)
{
    return ton_terms_hold(filter->term, track);
}

const ton_term *ton_filter_terms(const ton_filter *filter)
{
    return filter->term;
}

const char *ton_filter_text(const ton_filter *filter)
{
    return filter->text;
}
