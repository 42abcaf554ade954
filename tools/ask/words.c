/* The tracks of an answer in words; and what a language model may change of them: their order, and
 * the words, never which tracks there are. */
#include "tools/ask/answer.h"

#include "base/text.h"
#include "tools/cli/locate.h"

#include <stdlib.h>
#include <string.h>

ton_tongue ton_reply_tongue(const ton_reply *r)
{
    if (r->session->language)
        return r->session->tongue;
    return r->ask.language.given && r->ask.language.value ? TON_CHINESE : TON_ENGLISH;
}

/* ---- words --------------------------------------------------------------------------------------
 */

static ton_status name_seed(const ton_reply *r, ton_asked *asked, ton_error *error)
{
    char label[TON_REPLY_LABEL_BYTES];
    ton_track seed = {0};
    if (!asked->like)
        return TON_OK;
    ton_status status = ton_track_get(r->corpus, &seed, asked->like, error);
    if (status == TON_OK)
        ton_track_label(label, sizeof label, &seed);
    ton_track_clear(&seed);
    for (int i = 0; status == TON_OK && i < asked->fact_count; i++)
        if (asked->fact[i].kind == TON_FACT_LIKENESS)
            ton_text_clean(asked->fact[i].name, sizeof asked->fact[i].name, label);
    return status;
}

static ton_status word(const ton_reply *r, ton_asked *asked, ton_reply_words *words,
                       ton_error *error)
{
    ton_track track = {0};
    ton_status status = ton_track_get(r->corpus, &track, asked->id, error);
    if (status == TON_OK) {
        ton_track_label(words->label, sizeof words->label, &track);
        ton_asking_tell(r->asking, asked, &track);
        status = name_seed(r, asked, error);
    }
    ton_track_clear(&track);
    if (status == TON_OK)
        ton_wording_why(words->why, sizeof words->why, asked->fact, asked->fact_count,
                        ton_reply_tongue(r));
    return status;
}

ton_status ton_reply_word(ton_reply *r, ton_error *error)
{
    bool is_silent = r->ask.explain.given && r->ask.explain.value == TON_EXPLAIN_OFF;
    ton_status status = TON_OK;
    r->words = calloc((size_t)r->list.count + 1, sizeof *r->words);
    if (!r->words)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; i < r->list.count && status == TON_OK; i++) {
        status = word(r, &r->list.track[i], &r->words[i], error);
        if (is_silent)
            *r->words[i].why = '\0';
    }
    return status;
}

/* ---- what a model may change --------------------------------------------------------------------
 */

static ton_status reorder(ton_reply *r, const int *order, ton_error *error)
{
    size_t room = (size_t)r->list.count + 1;
    ton_asked *track = calloc(room, sizeof *track);
    ton_reply_words *words = calloc(room, sizeof *words);
    if (!track || !words) {
        free(track);
        free(words);
        return ton_fail(error, TON_NO_MEMORY, NULL);
    }
    for (int i = 0; i < r->list.count; i++) {
        track[i] = r->list.track[order[i]];
        words[i] = r->words[order[i]];
    }
    free(r->list.track);
    free(r->words);
    r->list.track = track;
    r->words = words;
    return TON_OK;
}

/* An order that was asked for stands. */
static ton_status rerank(ton_reply *r, ton_error *error)
{
    size_t room = (size_t)r->list.count + 1;
    ton_candidate *candidate = calloc(room, sizeof *candidate);
    int *order = calloc(room, sizeof *order);
    ton_status status = candidate && order ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    for (int i = 0; status == TON_OK && i < r->list.count; i++)
        candidate[i] = (ton_candidate){r->words[i].label, r->words[i].why};
    if (status == TON_OK &&
        ton_model_rerank(r->model, order, candidate, r->list.count, r->text, &r->notes))
        status = reorder(r, order, error);
    free(candidate);
    free(order);
    return status;
}

ton_status ton_reply_refine(ton_reply *r, ton_error *error)
{
    const char *language = ton_reply_tongue(r) == TON_CHINESE ? "zh" : "en";
    ton_status status = TON_OK;
    if (!r->model)
        return TON_OK;
    if (r->wish->rerank && !r->ask.order.given)
        status = rerank(r, error);
    for (int i = 0; status == TON_OK && r->wish->reword && i < r->list.count; i++)
        if (*r->words[i].why)
            ton_model_reword(r->model, r->words[i].why, sizeof r->words[i].why,
                             r->list.track[i].fact, r->list.track[i].fact_count, r->words[i].label,
                             language);
    return status;
}
