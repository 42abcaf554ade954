/* A track may have several accounts: it is about what any of them is about. Its language is that of
 * its lyrics, when there are any; a description's says nothing of the song. */
#include "tools/ask/texts.h"
#include "base/room.h"
#include "tools/text/texts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct reading {
    ton_texts_said *texts;
    bool no_memory;
} reading;

static int trust_in(const char *source)
{
    if (!strcmp(source, TON_TEXT_SIDE_FILE) || !strcmp(source, TON_TEXT_LYRICS_TAG))
        return 3;
    if (!strncmp(source, TON_TEXT_MODEL, sizeof TON_TEXT_MODEL - 1))
        return 2;
    return !strcmp(source, TON_TEXT_TAGS);
}

/* The row of a track, which is the last one or a new one. */
static ton_text_said *row_of(ton_texts_said *texts, int64_t track)
{
    if (texts->count && texts->said[texts->count - 1].track == track)
        return &texts->said[texts->count - 1];
    ton_text_said *grown = ton_room(texts->said, texts->count, sizeof *grown);
    if (!grown)
        return NULL;
    texts->said = grown;
    texts->said[texts->count] = (ton_text_said){.track = track};
    return &texts->said[texts->count++];
}

static bool visit(void *user, const ton_text_record *text)
{
    reading *r = user;
    ton_texts_said *texts = r->texts;
    if (ton_text_says_nothing(text))
        return true;
    ton_text_said *said = row_of(texts, text->track);
    r->no_memory = !said;
    if (!said)
        return false;
    int trust = trust_in(text->source);
    if (*text->language && trust > said->trust) {
        said->trust = trust;
        snprintf(said->language, sizeof said->language, "%s", text->language);
    }
    for (int i = 0; i < texts->topics; i++) {
        unsigned bit = 1u << i;
        if (said->about & bit || !ton_text_is_about(&texts->topic[i], text->themes, text->terms))
            continue;
        said->about |= bit;
        texts->found[i]++;
    }
    return true;
}

ton_status ton_texts_said_read(ton_texts_said *texts, ton_corpus *corpus, const ton_ask *ask,
                               ton_error *error)
{
    reading r = {.texts = texts};
    for (int i = 0; i < ask->text_about.count; i++)
        ton_text_topic_read(&texts->topic[texts->topics++], ask->text_about.item[i].text);
    if (!texts->topics && !ask->lyrics_lang.given)
        return TON_OK;
    ton_status status = ton_text_facts_each(corpus, visit, &r, error);
    return status == TON_OK && r.no_memory ? ton_fail(error, TON_NO_MEMORY, NULL) : status;
}

void ton_texts_said_clear(ton_texts_said *texts)
{
    free(texts->said);
    *texts = (ton_texts_said){0};
}

static int by_track(const void *key, const void *row)
{
    int64_t x = *(const int64_t *)key, y = ((const ton_text_said *)row)->track;
    return (x > y) - (x < y);
}

ton_asking_text ton_texts_said_of(const void *user, int64_t track)
{
    const ton_texts_said *texts = user;
    const ton_text_said *said = NULL;
    ton_asking_text text = {NULL, (double)NAN};
    if (texts->count)
        said = bsearch(&track, texts->said, (size_t)texts->count, sizeof *texts->said, by_track);
    if (said && *said->language)
        text.language = said->language;
    if (said && texts->topics)
        text.theme = (double)__builtin_popcount(said->about) / texts->topics;
    return text;
}

void ton_texts_said_note(const ton_texts_said *texts, const ton_ask *ask, ton_notes *notes)
{
    for (int i = 0; i < texts->topics; i++)
        if (!texts->found[i])
            ton_notes_add(notes, texts->count ? TON_NOTE_NONE_SUCH : TON_NOTE_UNMEASURED,
                          "text_about", ask->text_about.item[i].text);
}
