/* Opening a corpus, whatever keeps it. */
#include "base/text.h"
#include "corpus/database.h"

#include <stdlib.h>

ton_status ton_corpus_open(ton_corpus **corpus, const char *path, ton_open_mode mode,
                           ton_error *error)
{
    *corpus = NULL;
    ton_corpus *made = calloc(1, sizeof *made);
    if (!made)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_text_clean(made->shown, sizeof made->shown, path);
    ton_status status = ton_engine_sqlite.open(made, path, mode, error);
    if (status == TON_OK)
        *corpus = made;
    else
        ton_corpus_close(made);
    return status;
}

void ton_corpus_close(ton_corpus *corpus)
{
    if (!corpus)
        return;
    for (int i = 0; i < TON_KEPT_COUNT; i++)
        ton_sql_finish(corpus->kept[i]);
    if (corpus->store)
        corpus->store->engine->close(corpus->store);
    free(corpus);
}

const char *ton_corpus_path(const ton_corpus *corpus)
{
    return corpus->store->engine->where(corpus->store);
}
