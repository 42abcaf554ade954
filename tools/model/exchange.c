/* The ladder: a schema, then JSON, then whatever is said. A server that refuses one form is asked
 * in the next, and in later calls begins there. What may pass (busy, an error of its own) is tried
 * once more; a key that is not accepted ends it for this run. */
#include "tools/model/exchange.h"

#include "tools/cli/output.h"
#include "tools/cli/signals.h"
#include "tools/model/cache.h"
#include "tools/model/reply.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FAILURES = 3 /* in a row, and a server is left alone */ };

static const double shortest_wait = 0.5, step = 0.05;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void wait_for(double seconds)
{
    const struct timespec a_step = {0, (long)(step * 1e9)};
    for (double end = now() + seconds; now() < end && !ton_signal_seen();)
        nanosleep(&a_step, NULL);
}

/* What became of a call, and what is to be done about it. */
typedef enum verdict { DONE, NEXT_RUNG, ONCE_MORE, FAILED } verdict;

static verdict judge(ton_sent *sent, json_t **object)
{
    int status = (int)sent->status;
    if (sent->ending.kind != TON_END_GOOD)
        return FAILED;
    if (status >= 200 && status < 300) {
        *object = ton_reply_read(sent->body, sent->size, &sent->ending);
        return *object ? DONE : FAILED;
    }
    sent->ending = (ton_ending){TON_END_HTTP, status};
    switch (status) {
    case 400: /* a form of answer that it does not know, or too long a prompt */
    case 422:
    case 501:
        return NEXT_RUNG;
    case 401:
    case 403:
        sent->ending.kind = TON_END_KEY;
        return FAILED;
    case 429:
        sent->ending.kind = TON_END_BUSY;
        return ONCE_MORE;
    default:
        if (status >= 300 && status < 400)
            sent->ending.kind = TON_END_REDIRECT;
        return status >= 500 ? ONCE_MORE : FAILED;
    }
}

/* One call, if there is time and leave for it. */
static verdict call(ton_model *model, const ton_prompt *prompt, ton_rung rung, double end,
                    ton_sent *sent, json_t **object)
{
    double left = end - now();
    *sent = (ton_sent){.ending = {TON_END_LATE, (int)(model->timeout * 1000)}};
    if (model->made == model->calls)
        sent->ending = (ton_ending){TON_END_SPENT, model->calls};
    if (left <= 0 || model->made == model->calls)
        return FAILED;
    char *body = ton_prompt_body(prompt, rung, model->endpoint.name);
    model->made++;
    ton_send(model->line, sent, &model->endpoint, body, left);
    free(body);
    if (sent->ending.kind == TON_END_LATE)
        sent->ending.number = (int)(model->timeout * 1000);
    verdict what = judge(sent, object);
    free(sent->body);
    return what;
}

static json_t *climb(ton_model *model, const ton_prompt *prompt, ton_ending *ending)
{
    double end = now() + model->timeout;
    json_t *object = NULL;
    ton_sent sent;
    bool again = false;
    for (ton_rung rung = model->rung; rung < TON_RUNGS;) {
        verdict what = call(model, prompt, rung, end, &sent, &object);
        *ending = sent.ending;
        if (what == DONE)
            model->rung = rung;
        if (what == DONE || what == FAILED || (what == ONCE_MORE && again))
            break;
        rung += what == NEXT_RUNG;
        if (what == ONCE_MORE) {
            double wait = sent.wait > shortest_wait ? sent.wait : shortest_wait;
            if (wait >= end - now())
                break;
            again = true;
            wait_for(wait);
        }
    }
    return object;
}

/* Whether it would be no better next time. */
static void remember(ton_model *model, ton_ending ending)
{
    bool answered = ending.kind == TON_END_GOOD || ending.kind >= TON_END_FOREIGN;
    model->failures = answered ? 0 : model->failures + 1;
    if (ending.kind == TON_END_KEY || ending.kind == TON_END_SPENT)
        model->closed = ending;
    else if (model->failures >= FAILURES)
        model->closed = (ton_ending){TON_END_GIVEN_UP, model->failures};
}

static ton_cache_key key_of(const ton_model *model, const char *body)
{
    char version[16];
    snprintf(version, sizeof version, "%d", TON_PROMPT_VERSION);
    const char *const text[] = {version, model->endpoint.url, body, NULL};
    return ton_cache_key_of(text);
}

json_t *ton_exchange(ton_model *model, const ton_prompt *prompt, ton_ending *ending)
{
    char *body = ton_prompt_body(prompt, TON_RUNG_SCHEMA, model->endpoint.name);
    ton_cache_key key = key_of(model, body);
    json_t *object = NULL;
    *ending = (ton_ending){TON_END_GOOD, 0};
    if (model->dry) {
        fputs(model->shown++ ? "\n\n" : "", ton_output);
        ton_send_show(ton_output, &model->endpoint, body);
        ending->kind = TON_END_DRY;
    } else if (model->cache >= 0) {
        object = ton_cache_read(model->cache, key);
    }
    free(body);
    if (object || model->dry)
        return object;
    *ending = model->closed;
    if (ending->kind != TON_END_GOOD)
        return NULL;
    object = climb(model, prompt, ending);
    remember(model, *ending);
    if (object && model->cache >= 0)
        ton_cache_write(model->cache, key, object);
    return object;
}

void ton_exchange_note(const ton_model *model, ton_notes *notes, const char *text)
{
    if (notes->count == TON_NOTES_MOST)
        return;
    ton_note *note = &notes->note[notes->count++];
    *note = (ton_note){.kind = TON_NOTE_MODEL};
    snprintf(note->name, sizeof note->name, "%s%s",
             model->chinese ? "语言模型：" : "language model: ", text);
}
