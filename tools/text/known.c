/* What is known of one source of one track, and what comes in its place. */
#include "tools/text/track.h"

#include <string.h>

static bool note(void *user, const ton_text_record *text)
{
    ton_text_known *of = user;
    if (strcmp(text->source, of->source) != 0)
        return true;
    of->hash = text->hash;
    of->reader = text->reader;
    of->words = text->words;
    of->there = true;
    return false;
}

ton_status ton_text_known_find(ton_text_known *of, ton_corpus *corpus, ton_error *error)
{
    return ton_text_facts_of(corpus, of->track, note, of, error);
}

bool ton_text_known_same(const ton_text_known *of, int64_t hash)
{
    return of->there && of->hash == hash && of->reader == TON_TEXT_VERSION;
}

ton_status ton_text_known_drop(ton_text_hand *h, const ton_text_known *of, bool *changed,
                               ton_error *error)
{
    if (!of->there)
        return TON_OK;
    *changed = true;
    h->pass->taken_away++;
    return ton_text_drop(h->pass->corpus, of->track, of->source, error);
}

/* A text that is as it was is not analysed again: most of the time of a run would be that. */
ton_status ton_text_known_put(ton_text_hand *h, const ton_text_known *of, int64_t hash,
                              const char *facts_text, const char *text, bool *changed,
                              ton_error *error)
{
    ton_text_record record;
    if (ton_text_known_same(of, hash)) {
        h->pass->unchanged++;
        return TON_OK;
    }
    ton_status status = ton_text_account(&record, h->reader, of->source, facts_text, text, error);
    record.track = of->track;
    record.hash = hash;
    *changed = true;
    h->pass->read++;
    return status == TON_OK ? ton_text_put(h->pass->corpus, &record, error) : status;
}
