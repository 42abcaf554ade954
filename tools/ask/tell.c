/* The answer told: what was understood, what became of it, the tracks with their parts and reasons.
 */
#include "tools/ask/answer.h"
#include "tools/ask/request_json.h"
#include "tools/ask/understood.h"
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"

#include <math.h>
#include <stdio.h>

/* ---- one track ----------------------------------------------------------------------------------
 */

/* What a part of the score is called. */
static const char *part_name(const ton_fact *fact)
{
    switch (fact->kind) {
    case TON_FACT_LIKENESS:
        return "likeness";
    case TON_FACT_TARGET:
    case TON_FACT_RELATIVE:
        return ton_ask_axis_names[fact->axis];
    case TON_FACT_ABOUT:
        return "theme";
    case TON_FACT_TASTE:
        return "taste";
    case TON_FACT_NOVELTY:
        return "novelty";
    default:
        return NULL;
    }
}

static json_t *parts_json(const ton_asked *asked)
{
    json_t *parts = json_object();
    for (int i = 0; i < asked->fact_count; i++) {
        const char *name = part_name(&asked->fact[i]);
        double earlier = name ? json_number_value(json_object_get(parts, name)) : 0;
        if (name)
            ton_json_put(parts, name,
                         ton_json_number(earlier + asked->fact[i].share * asked->score));
    }
    return parts;
}

static json_t *families_json(const ton_reply *r, const ton_asked *asked)
{
    const ton_space *space = &r->vectors->space;
    json_t *families = json_object();
    for (int k = 0; k < space->families; k++)
        ton_json_put(families, space->family[k].name, ton_json_number(asked->likeness.parts[k]));
    return families;
}

static json_t *track_json(const ton_reply *r, const ton_asked *asked, const ton_track *track,
                          const char *why)
{
    json_t *object = json_object();
    bool is_like = !isnan(asked->likeness.similarity);
    ton_json_put(object, "track", ton_json_track(track));
    ton_json_put(object, "score", ton_json_number(asked->score));
    ton_json_put(object, "similarity", ton_json_number(asked->likeness.similarity));
    ton_json_put(object, "distance",
                 is_like ? ton_json_number(asked->likeness.distance) : json_null());
    ton_json_put(object, "parts", parts_json(asked));
    if (is_like)
        ton_json_put(object, "families", families_json(r, asked));
    ton_json_put(object, "why", ton_json_text(why));
    return object;
}

static void print_track(const ton_asked *asked, int rank, const ton_reply_words *words)
{
    fprintf(ton_output, "%4d  %-6.3f ", rank, asked->score);
    ton_text_column(ton_output, words->label, 44);
    fputs("  ", ton_output);
    ton_text_print(ton_output, words->why);
    fputc('\n', ton_output);
}

/* Who wants to know in detail gets every part of the score in numbers. */
static void print_parts(const ton_asked *asked)
{
    for (int i = 0; i < asked->fact_count; i++) {
        const ton_fact *fact = &asked->fact[i];
        const char *name = part_name(fact);
        if (name)
            fprintf(ton_output, "%12s%.3f  %s\n", "", fact->share * asked->score, name);
        else if (fact->kind == TON_FACT_FAMILY)
            fprintf(ton_output, "%16s%3.0f %%  %s\n", "", 100 * fact->share, fact->name);
    }
}

static ton_status tell_tracks(const ton_reply *r, json_t *results, ton_error *error)
{
    bool is_detailed = r->ask.explain.given && r->ask.explain.value == TON_EXPLAIN_DETAILED;
    ton_status status = TON_OK;
    for (int i = 0; i < r->list.count && status == TON_OK; i++) {
        const ton_asked *asked = &r->list.track[i];
        const ton_reply_words *words = &r->words[i];
        if (!results) {
            print_track(asked, i + 1, words);
            if (is_detailed)
                print_parts(asked);
            continue;
        }
        ton_track track = {0};
        status = ton_track_get(r->corpus, &track, asked->id, error);
        if (status == TON_OK)
            ton_json_append(results, track_json(r, asked, &track, words->why));
        ton_track_clear(&track);
    }
    return status;
}

/* ---- all of it ----------------------------------------------------------------------------------
 */

static json_t *notes_json(const ton_reply *r)
{
    json_t *notes = json_array();
    for (int i = 0; i < r->notes.count; i++) {
        char sentence[TON_ERROR_BYTES];
        ton_wording_note(sentence, sizeof sentence, &r->notes.note[i], ton_reply_tongue(r));
        ton_json_append(notes, ton_json_text(sentence));
    }
    return notes;
}

static ton_status print_json(const ton_reply *r, ton_error *error)
{
    json_t *document = json_object(), *results = json_array();
    ton_status status = tell_tracks(r, results, error);
    ton_json_put(document, "request", ton_ask_json(&r->ask));
    if (r->wish->show_request)
        ton_json_put(document, "spans", ton_ask_spans_json(&r->ask));
    ton_json_put(document, "notes", notes_json(r));
    ton_json_put(document, "results", results);
    return ton_json_answer(document, status);
}

/* Notes stand above the list, where they are read. */
static ton_status print_text(const ton_reply *r, ton_error *error)
{
    if (r->wish->show_request)
        ton_understood_print(ton_output, &r->ask, r->text);
    for (int i = 0; i < r->notes.count; i++) {
        char sentence[TON_ERROR_BYTES];
        ton_wording_note(sentence, sizeof sentence, &r->notes.note[i], ton_reply_tongue(r));
        ton_say(r->session, "%s", sentence);
    }
    return tell_tracks(r, NULL, error);
}

ton_status ton_reply_tell(const ton_reply *reply, ton_error *error)
{
    return reply->session->json ? print_json(reply, error) : print_text(reply, error);
}
