/* Which track a table or a list means: its id, or its path as the corpus has it or from here. */
#include "tools/text/texts.h"

#include <stdlib.h>
#include <string.h>

#include "tools/cli/joining.h"

struct ton_text_track_finder {
    ton_corpus *corpus;
    ton_joining *joining;
};

ton_status ton_text_track_finder_new(ton_text_track_finder **finder, ton_corpus *corpus,
                                     ton_error *error)
{
    *finder = calloc(1, sizeof **finder);
    if (!*finder)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    (*finder)->corpus = corpus;
    return ton_joining_new(&(*finder)->joining, corpus, TON_ID_PATH, error);
}

void ton_text_track_finder_free(ton_text_track_finder *finder)
{
    if (finder)
        ton_joining_free(finder->joining);
    free(finder);
}

ton_status ton_text_track_find(ton_text_track_finder *finder, int64_t *id, const char *name,
                               ton_error *error)
{
    enum { DIGITS = 18 };
    bool exists = false;
    size_t length = strlen(name);
    bool is_number = length && length <= DIGITS && strspn(name, "0123456789") == length;
    int64_t number = is_number ? strtoll(name, NULL, 10) : 0;
    ton_status status =
        is_number ? ton_track_exists(finder->corpus, &exists, number, error) : TON_OK;
    *id = exists ? number : 0;
    if (status == TON_OK && !is_number && length)
        status = ton_joining_find(finder->joining, id, name, error);
    if (status == TON_NOT_FOUND || status == TON_AMBIGUOUS || (status == TON_OK && !*id))
        return ton_fail(error, TON_INVALID, "the corpus has no track '%.300s'", name);
    return status;
}
