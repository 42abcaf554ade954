/* From words to an answer: names are read, then the request, then all tracks with their measures;
 * the rest is recommend/asking. */
#include "tools/ask/answer.h"
#include "tools/cli/copies.h"
#include "tools/cli/kept.h"
#include "tools/cli/open.h"
#include "tools/cli/vectors.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- the request --------------------------------------------------------------------------------
 */

static ton_status understand(ton_reply *r, ton_error *error)
{
    ton_status status = ton_reader_get(&r->reader, r->corpus, r->session, error);
    if (status == TON_OK)
        status = ton_language_read(r->reader->language, &r->ask, r->text, error);
    if (status == TON_OK)
        ton_model_read(r->model, &r->ask, r->reader->language, r->text, &r->notes);
    if (status == TON_OK && r->wish->count)
        ton_ask_set(&r->ask, &r->ask.count, r->wish->count, (ton_ask_span){0, 0});
    return status;
}

/* ---- whose it is --------------------------------------------------------------------------------
 */

static ton_status read_listener(ton_reply *r, ton_error *error)
{
    const ton_desk_options options = {.best = true};
    ton_status status = TON_OK;
    if (r->wish->user)
        status = ton_deeds_read(&r->deeds, r->corpus, r->wish->user, error);
    if (status == TON_OK && (r->wish->user || r->ask.novelty.given))
        status = ton_session_desk(&r->desk, r->corpus, &options, r->session, error);
    return status;
}

/* By rank, since scores of models have no common scale. */
static void rank_taste(ton_reply *r, const ton_desk_answer *ranking)
{
    int64_t count = ton_asking_count(r->asking);
    for (int64_t i = 0; i < count; i++)
        r->taste[i] = NAN;
    for (int32_t i = 0; i < ranking->count; i++) {
        int64_t place = ton_asking_place(r->asking, ranking->track[i]);
        if (place >= 0)
            r->taste[place] = 1 - (float)i / (float)ranking->count;
    }
}

static ton_status ask_models(ton_reply *r, ton_error *error)
{
    int64_t count = ton_asking_count(r->asking);
    const ton_desk_question question = {.count = (int32_t)count, .include_known = true};
    ton_desk_answer ranking = {0};
    if (!r->desk || !ton_desk_count(r->desk))
        return TON_OK;
    r->heard = calloc((size_t)count + 1, sizeof *r->heard);
    if (!r->heard)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < count; i++)
        r->heard[i] = (float)ton_desk_heard(r->desk, ton_asking_id(r->asking, i));
    ton_status status = TON_OK;
    if (r->wish->user)
        status = ton_desk_rank(r->desk, &ranking, &r->deeds, &question, error);
    if (status == TON_OK && ranking.count) {
        r->taste = calloc((size_t)count + 1, sizeof *r->taste);
        if (r->taste)
            rank_taste(r, &ranking);
        else
            status = ton_fail(error, TON_NO_MEMORY, NULL);
    }
    ton_desk_answer_clear(&ranking);
    return status;
}

/* ---- the tracks ---------------------------------------------------------------------------------
 */

typedef struct meeting {
    ton_reply *reply;
    ton_status status;
    ton_error *error;
} meeting;

static bool meet(void *user, ton_track *track)
{
    meeting *m = user;
    ton_shown shown = {.track = track};
    ton_texts_said_show(&m->reply->texts, &shown);
    m->status = ton_asking_meet(m->reply->asking, &shown, m->error);
    return m->status == TON_OK;
}

static ton_status meet_all(ton_reply *r, ton_error *error)
{
    const ton_track_query query = {.brief = !ton_asking_needs_summaries(&r->ask), .measures = true};
    meeting m = {.reply = r, .error = error, .status = TON_OK};
    ton_status status = ton_texts_said_read(&r->texts, r->corpus, &r->ask, error);
    if (status == TON_OK)
        status = ton_asking_new(&r->asking, &r->ask, r->reader->language, error);
    if (status == TON_OK)
        status = ton_tracks_each(r->corpus, &query, meet, &m, error);
    return status == TON_OK ? m.status : status;
}

/* ---- weights ------------------------------------------------------------------------------------
 */

/* What a request weighs is families of descriptors: 50 is usual, 100 twice that, 0 not at all. */
static const struct {
    const char *field;
    const char *family[2];
} weighed[] = {{"timbre", {"timbre", "spectral"}},
               {"rhythm", {"rhythm", NULL}},
               {"harmony", {"harmony", NULL}},
               {"mood", {"dynamics", NULL}},
               {"text", {"text", NULL}}};

static void weigh(ton_reply *r)
{
    const ton_space *space = &r->vectors->space;
    for (int k = 0; k < space->families; k++)
        r->weights[k] = space->family[k].weight;
    for (size_t i = 0; i < sizeof weighed / sizeof *weighed; i++) {
        const ton_ask_field *field = ton_ask_field_named(weighed[i].field);
        const ton_ask_number *number = (const void *)((const char *)&r->ask + field->offset);
        bool is_known = false;
        for (int f = 0; number->given && f < 2 && weighed[i].family[f]; f++) {
            int family = ton_space_family_named(space, weighed[i].family[f]);
            is_known = is_known || family >= 0;
            if (family >= 0)
                r->weights[family] *= (float)number->value / 50;
        }
        if (number->given && !is_known)
            ton_notes_add(&r->notes, TON_NOTE_UNMEASURED, field->name, NULL);
    }
    if (r->ask.metadata.given)
        ton_notes_add(&r->notes, TON_NOTE_UNMEASURED, "metadata", NULL);
}

/* ---- answering ----------------------------------------------------------------------------------
 */

static ton_status copies(void *user, int *first, const int64_t *ids, int count, ton_error *error)
{
    return ton_copies_among(first, user, ids, count, error);
}

/* Asked again, it forgets what it said. */
static ton_status answer(void *user, ton_vectors *vectors, ton_error *error)
{
    ton_reply *r = user;
    ton_notes before = r->notes;
    r->vectors = vectors;
    weigh(r);
    const ton_asking_about about = {.vectors = vectors,
                                    .weights = r->weights,
                                    .seeds = r->seeds.id,
                                    .seed_count = r->seeds.count,
                                    .unlike = r->unlike.id,
                                    .unlike_count = r->unlike.count,
                                    .never = r->never.id,
                                    .never_count = r->never.count,
                                    .taste = r->taste,
                                    .heard = r->heard,
                                    .copies = copies,
                                    .user = r->corpus,
                                    .chance = (uint64_t)r->session->seed};
    ton_asked_list_clear(&r->list);
    ton_status status = ton_asking_answer(r->asking, &r->list, &r->notes, &about, error);
    if (status != TON_OK || !ton_vectors_sound(vectors))
        r->notes = before;
    return status;
}

static void note_what_was_not_understood(ton_reply *r)
{
    for (int i = 0; i < r->ask.unresolved.count; i++)
        ton_notes_add(&r->notes, TON_NOTE_UNRESOLVED, NULL, r->ask.unresolved.item[i].text);
    if (ton_ask_is_empty(&r->ask))
        ton_notes_add(&r->notes, TON_NOTE_EMPTY, NULL, NULL);
    if (r->ask.novelty.given && !r->heard)
        ton_notes_add(&r->notes, TON_NOTE_UNMEASURED, "novelty", NULL);
    ton_texts_said_note(&r->texts, &r->ask, &r->notes);
}

ton_status ton_reply_make(ton_reply *r, const ton_request_wish *wish, const char *text,
                          const ton_session *session, ton_error *error)
{
    *r = (ton_reply){.wish = wish, .text = text, .session = session};
    ton_status status = ton_model_open(&r->model, &wish->model, session, error);
    if (status == TON_OK)
        status = ton_open_filled(&r->corpus, session, error);
    if (status == TON_OK)
        status = understand(r, error);
    if (status == TON_OK)
        status = read_listener(r, error);
    if (status == TON_OK)
        status = ton_reply_seeds(r, error);
    if (status == TON_OK)
        status = meet_all(r, error);
    if (status == TON_OK)
        status = ask_models(r, error);
    if (status != TON_OK)
        return status;
    note_what_was_not_understood(r);
    status = ton_corpus_ask(r->corpus, &r->vectors, answer, r, session, error);
    if (status == TON_OK)
        status = ton_reply_word(r, error);
    return status == TON_OK ? ton_reply_refine(r, error) : status;
}

void ton_reply_free(ton_reply *r)
{
    ton_asked_list_clear(&r->list);
    free(r->words);
    ton_asking_free(r->asking);
    ton_texts_said_clear(&r->texts);
    ton_vectors_free(r->vectors);
    ton_session_desk_close(r->desk, r->session);
    ton_deeds_clear(&r->deeds);
    ton_model_close(r->model);
    ton_reader_release(r->reader, r->session);
    ton_close_filled(r->corpus, r->session);
    free(r->seeds.id);
    free(r->unlike.id);
    free(r->never.id);
    free(r->taste);
    free(r->heard);
}
