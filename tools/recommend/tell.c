/* The answer told: by which model, why by that, the songs with their parts and reasons. */
#include "base/fill.h"
#include "recommend/blend/fallback.h"
#include "recommend/blend/reason.h"
#include "tools/cli/json.h"
#include "tools/cli/locate.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"
#include "tools/cli/where.h"
#include "tools/recommend/advice.h"
#include "tools/recommend/words.h"

#include <math.h>
#include <string.h>

enum { LABEL_BYTES = 2 * TON_TAG_BYTES + 4, FALLBACK_BYTES = 400 };

typedef struct telling {
    const ton_advice *advice;
    char label[LABEL_BYTES]; /* of the song that a reason names */
    json_t *results;         /* NULL: text */
} telling;

static const char *method_of(const ton_advice *advice)
{
    return advice->ranking.by ? advice->ranking.by->row->name : "content";
}

/* ---- reasons ------------------------------------------------------------------------------------
 */

static ton_bond bond_of(const ton_advice *advice, int64_t track)
{
    const ton_deeds *deeds = &advice->deeds;
    for (int32_t i = 0; i < deeds->count; i++)
        if (deeds->deed[i].track == track && !isnan(deeds->deed[i].rating))
            return (double)deeds->deed[i].rating < ton_desk_liked(advice->desk) ? TON_BOND_DISLIKED
                                                                                : TON_BOND_LIKED;
    return TON_BOND_PLAYED;
}

static const char *label_of(telling *t, int64_t id)
{
    ton_track track = {0};
    bool is_there = id && ton_track_get(t->advice->corpus, &track, id, NULL) == TON_OK;
    if (is_there)
        ton_track_label(t->label, sizeof t->label, &track);
    ton_track_clear(&track);
    return is_there ? t->label : NULL;
}

static const char *song(void *user, int32_t item, ton_bond *bond)
{
    telling *t = user;
    int64_t id = ton_desk_answer_track(&t->advice->ranking, item);
    *bond = bond_of(t->advice, id);
    return label_of(t, id);
}

/* What stood in for taste is told where it was for want of knowledge: of a song that few had, or of
 * a listener who had few. */
static const char *fallback_of(const ton_advice *advice, int32_t place, const ton_parts *parts)
{
    enum { FEW = 5 };
    const ton_fallback *found = ton_fallback_of(parts);
    const char *name = found ? found->name : "";
    int32_t heard = ton_desk_heard(advice->desk, ton_advice_track(advice, place)),
            had = advice->ranking.past.history.count;
    bool is_sound = !advice->ranking.by || ton_shelf_is_sound(advice->ranking.by->row->name) ||
                    !strcmp(name, "sound");
    if (is_sound && !heard && ton_desk_count(advice->desk))
        return ton_reason_unheard[advice->session->tongue];
    if (!found)
        return NULL;
    bool is_song = is_sound || !strcmp(name, "borrowed");
    int32_t most = !strcmp(name, "popular") ? 1 : FEW;
    bool is_told = is_song ? heard < FEW : had < most;
    return is_told ? found->words[advice->session->tongue] : NULL;
}

static void reason_by_sound(char *why, size_t bytes, telling *t, int32_t place,
                            const char *fallback)
{
    const char *label = label_of(t, t->advice->sound.like[place]);
    const ton_advice_words *words = ton_advice_words_of(t->advice);
    bool is_rated = bond_of(t->advice, t->advice->sound.like[place]) == TON_BOND_LIKED;
    *why = '\0';
    if (!label) {
        ton_fill(why, bytes, words->typical_of_music, &(ton_slots){0});
        return;
    }
    ton_fill(why, bytes, fallback ? "{f}{l}" : "", &(ton_slots){.f = fallback, .l = words->clause});
    ton_fill(why, bytes, is_rated ? words->rated : words->played, &(ton_slots){.s = label});
}

static void reason(char *why, size_t bytes, telling *t, int32_t place, const ton_parts *parts)
{
    const ton_advice *advice = t->advice;
    const char *fallback = fallback_of(advice, place, parts);
    if (!advice->ranking.by) {
        reason_by_sound(why, bytes, t, place, fallback);
        return;
    }
    const ton_reason_facts facts = {
        .feedback = advice->ranking.by->row->feedback,
        .model = advice->ranking.by->row->name,
        .fallback = fallback,
        .song = song,
        .user = t,
        .tongue = advice->session->tongue,
    };
    ton_reason(why, bytes, parts->part, parts->count, &facts);
}

/* ---- JSON and text ------------------------------------------------------------------------------
 */

/* Parts of one kind add up, or those of one model, where there are several. */
static json_t *parts_json(const ton_advice *advice, int32_t place, const ton_parts *parts)
{
    json_t *object = json_object();
    for (int i = 0; i < parts->count; i++) {
        const ton_part *part = &parts->part[i];
        const char *key = part->name ? part->name : ton_part_word(part->kind);
        double sum = part->value + json_number_value(json_object_get(object, key));
        json_object_set_new(object, key, json_real(sum));
    }
    for (int k = 0; !advice->ranking.by && k < advice->vectors->space.families; k++)
        ton_json_put(object, advice->vectors->space.family[k].name,
                     ton_json_number(advice->sound.hit[place].likeness.parts[k]));
    return object;
}

static json_t *song_json(const telling *t, const ton_advised_song *one, const ton_parts *parts,
                         const char *why)
{
    json_t *object = json_object();
    ton_json_put(object, "track", ton_json_track(&one->track));
    ton_json_put(object, "score", ton_json_number(one->score));
    ton_json_put(object, "parts", parts_json(t->advice, one->place, parts));
    ton_json_put(object, "why", ton_json_text(why));
    return object;
}

static void print_song(const ton_advised_song *one, int rank, const char *why)
{
    char label[LABEL_BYTES];
    ton_track_label(label, sizeof label, &one->track);
    fprintf(ton_output, "%4d  %-6.3f ", rank, one->score);
    ton_text_column(ton_output, label, 44);
    fputs("  ", ton_output);
    ton_text_print(ton_output, why);
    fputc('\n', ton_output);
}

static ton_status tell_songs(telling *t, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 0; i < t->advice->count && status == TON_OK; i++) {
        const ton_advised_song *one = &t->advice->song[i];
        char why[TON_ERROR_BYTES];
        ton_parts parts = {0};
        if (t->advice->ranking.by)
            status = ton_desk_answer_explain(&t->advice->ranking, one->place, &parts, error);
        if (status == TON_OK) {
            reason(why, sizeof why, t, one->place, &parts);
            if (t->results)
                ton_json_append(t->results, song_json(t, one, &parts, why));
            else
                print_song(one, i + 1, why);
        }
        ton_parts_clear(&parts);
    }
    return status;
}

static json_t *heard_json(const ton_advice *advice)
{
    json_t *array = json_array();
    for (int i = 0; i < advice->heard_count; i++)
        ton_json_append(array, ton_json_track(&advice->heard[i]));
    return array;
}

static ton_status print_json(telling *t, const char *fallback, ton_error *error)
{
    const ton_advice *advice = t->advice;
    json_t *document = json_object();
    t->results = json_array();
    ton_status status = tell_songs(t, error);
    if (advice->user)
        ton_json_put(document, "user", ton_json_text(advice->user));
    else
        ton_json_put(document, "query", heard_json(advice));
    ton_json_put(document, "method", ton_json_text(method_of(advice)));
    ton_json_put(document, "model",
                 ton_json_text(advice->ranking.by ? advice->ranking.by->record.name : NULL));
    if (advice->ranking.by)
        ton_json_put(document, "version", json_integer(advice->ranking.by->record.version));
    ton_json_put(document, "fallback", ton_json_text(fallback));
    if (advice->filter)
        ton_json_put(document, "where", ton_json_text(ton_filter_text(advice->filter)));
    ton_json_put(document, "results", t->results);
    return ton_json_answer(document, status);
}

static void print_headline(const ton_advice *advice, const char *fallback)
{
    char label[LABEL_BYTES];
    ton_text_bold(advice->session, true);
    if (advice->user) {
        fputs("for ", ton_output);
        ton_text_print(ton_output, advice->user);
    }
    for (int i = 0; i < advice->heard_count; i++) {
        ton_track_label(label, sizeof label, &advice->heard[i]);
        fputs(i ? "\nthen " : "after ", ton_output);
        ton_text_print(ton_output, label);
    }
    fprintf(ton_output, ", by %s", method_of(advice));
    ton_text_bold(advice->session, false);
    fprintf(ton_output, "%s%s\n", *fallback ? "; " : "", fallback);
}

ton_status ton_advice_tell(const ton_advice *advice, ton_error *error)
{
    char fallback[FALLBACK_BYTES];
    telling t = {.advice = advice};
    ton_status status;
    ton_advice_fallback(fallback, sizeof fallback, advice);
    if (advice->session->json)
        status = print_json(&t, fallback, error);
    else {
        print_headline(advice, fallback);
        status = tell_songs(&t, error);
    }
    if (status == TON_OK && !advice->count) {
        if (advice->filter && !advice->question.allowed_count)
            ton_where_none(advice->session, advice->filter, "no track");
        else
            ton_say(advice->session, "nothing is left to recommend");
    }
    return status;
}
