/* next: what to hear after the tracks of a session: by the sessions of listeners, when there is a
 * model of them that knows any of these tracks, else by likeness to the last ones, the more the
 * later they were heard. */
#include "tools/cli/choices.h"
#include "tools/cli/hits.h"
#include "tools/cli/search_options.h"
#include "tools/recommend/advice.h"

#include <stdio.h>
#include <string.h>

enum { FALLBACK_BYTES = 2 * TON_MODEL_NAME_BYTES + 80 };

typedef struct next_options {
    ton_wish wish;
    const char *method, *by;
} next_options;

static const ton_option options_table[] = {
    TON_SEARCH_OPTION_ROWS,
    {"method", 0, "NAME",
     "{method of sessions}; or sound: by likeness alone [mix, when it is trained]", TON_OPTION_NAME,
     offsetof(next_options, method), NULL, 0, 0},
    {"by", 0, "WHAT", "track, or genre: which genre comes next, the same as --method genres",
     TON_OPTION_TEXT, offsetof(next_options, by), "track", 0, 0},
};

static ton_status check_method(const char *method, ton_error *error)
{
    for (int i = 0; i < ton_recommender_count; i++)
        if (ton_recommenders[i]->feedback == TON_SESSIONS &&
            !strcmp(ton_recommenders[i]->name, method))
            return TON_OK;
    char names[TON_CHOICES_BYTES];
    return ton_fail(error, TON_USAGE, "--method takes sound, %s, not '%.60s'",
                    ton_choices_fill(names, "{method of sessions}"), method);
}

/* The model that is asked for. */
static ton_status choose(char model[TON_MODEL_NAME_BYTES], const next_options *options,
                         ton_error *error)
{
    bool is_genre = !strcmp(options->by, "genre");
    const char *method = is_genre ? "genres" : options->method ? options->method : "mix";
    if (!is_genre && strcmp(options->by, "track") != 0)
        return ton_fail(error, TON_USAGE, "--by takes track or genre, not '%.60s'", options->by);
    if (is_genre && options->method)
        return ton_fail(error, TON_USAGE, "--by genre is a method: leave out --method");
    snprintf(model, TON_MODEL_NAME_BYTES, "sessions.%.50s", method);
    return check_method(method, error);
}

/* Why the sessions of listeners say nothing; "": it need not be told. */
static void explain(char why[FALLBACK_BYTES], const ton_advice *advice, const char *model,
                    bool is_asked)
{
    *why = '\0';
    if (ton_desk_has(advice->desk, model))
        snprintf(why, FALLBACK_BYTES, "nobody has played %s yet: chosen by sound",
                 advice->heard_count == 1 ? "this" : "these");
    else if (is_asked)
        snprintf(why, FALLBACK_BYTES, "%s is not trained: chosen by sound", model);
}

/* *is_told: they had something to say. */
static ton_status by_sessions(bool *is_told, char why[FALLBACK_BYTES], const next_options *options,
                              const ton_session *session, const ton_arguments *names,
                              ton_error *error)
{
    char model[TON_MODEL_NAME_BYTES];
    ton_advice advice = {0};
    ton_advice_wish wish = {.count = options->wish.count,
                            .per_artist = options->wish.per_artist,
                            .per_album = options->wish.per_album,
                            .method = model,
                            .where = options->wish.where,
                            .avoid = options->wish.avoid};
    ton_status status = choose(model, options, error);
    if (status != TON_OK)
        return status;
    status = ton_advice_next(&advice, &wish, names, session, error);
    *is_told = status == TON_OK && advice.ranking.by &&
               advice.ranking.by->row->feedback == TON_SESSIONS &&
               advice.ranking.fallback == TON_FALLBACK_NONE;
    if (*is_told)
        status = ton_advice_tell(&advice, error);
    else if (status == TON_OK)
        explain(why, &advice, model, options->method || strcmp(options->by, "track") != 0);
    ton_advice_free(&advice);
    return status;
}

static ton_status by_sound(const ton_wish *given, const char *why, const ton_session *session,
                           const ton_arguments *names, ton_error *error)
{
    ton_search search;
    ton_wish wish = *given;
    wish.is_session = true;
    wish.fallback = *why ? why : NULL;
    ton_status status = ton_search_run(&search, &wish, session, names, error);
    if (status == TON_OK)
        status = ton_hits_tell(&search, session, error);
    ton_search_free(&search);
    return status;
}

static ton_status next_command(const ton_session *session, const void *options,
                               const ton_arguments *arguments, ton_error *error)
{
    const next_options *o = options;
    char why[FALLBACK_BYTES] = "";
    bool is_told = false;
    ton_status status = TON_OK;
    if (!o->method || strcmp(o->method, "sound") != 0)
        status = by_sessions(&is_told, why, o, session, arguments, error);
    return status != TON_OK || is_told ? status
                                       : by_sound(&o->wish, why, session, arguments, error);
}

const ton_command ton_command_next = {
    .name = "next",
    .arguments = "TRACK…",
    .about = "what to hear after these tracks, and why",
    .more =
        "Name the TRACKs of a session in the order in which they were heard. What listeners played "
        "after them decides,\nonce \"train\" has learnt from their sessions (a pause of half an "
        "hour ends one). Where it has not, or nobody\nplayed any of the TRACKs, likeness does: the "
        "last weighs most, each one before it 0.7 of that. Neither they\nnor other copies of their "
        "recordings are among the results.\n\n  tonary next 12 80 41 --per-artist 1\n  tonary next "
        "12 --by genre",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(next_options),
    .least = 1,
    .most = TON_ANY_NUMBER,
    .run = next_command,
};
