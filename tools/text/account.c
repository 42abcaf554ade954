/* What a text says, as the corpus keeps it. */
#include "tools/text/texts.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/hash.h"

_Static_assert((int)TON_TEXT_UNSAID == (int)TON_TEXT_NOTHING, "the corpus and the reader agree");
_Static_assert((int)TON_TEXT_TERMS_BYTES >= (int)TON_TEXT_TERMS_ROOM, "all terms have room");

int64_t ton_text_hash(const char *text)
{
    int64_t hash = (int64_t)ton_hash_quick(0, text, strlen(text));
    return hash ? hash : 1;
}

static void put_themes(ton_text_record *record, const ton_text_facts *facts)
{
    size_t used = 0;
    for (int i = 0; i < facts->themes && used < sizeof record->themes; i++)
        used += (size_t)snprintf(record->themes + used, sizeof record->themes - used, "%s%s",
                                 i ? "," : "", ton_themes[facts->theme[i]].name);
}

ton_status ton_text_account(ton_text_record *record, const ton_text_reader *reader,
                            const char *source, const char *facts_text, const char *all,
                            ton_error *error)
{
    ton_text_facts facts;
    *record = (ton_text_record){
        .hash = ton_text_hash(all), .reader = TON_TEXT_VERSION, .noticed = (int64_t)time(NULL)};
    snprintf(record->source, sizeof record->source, "%s", source);
    ton_status status = ton_text_read(reader, &facts, facts_text, error);
    if (status == TON_OK)
        status = ton_text_terms(reader, record->terms, all, error);
    if (status != TON_OK)
        return status;
    snprintf(record->language, sizeof record->language, "%s", facts.language ? facts.language : "");
    record->valence = facts.valence;
    record->arousal = facts.arousal;
    record->is_explicit = facts.is_explicit;
    record->words = facts.words;
    put_themes(record, &facts);
    return TON_OK;
}
