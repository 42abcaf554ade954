/* Labels and triplets are read as `evaluate content` reads them, so that what is learnt is what is
 * then measured. */
#include "tools/learn/lessons.h"

#include "recommend/learning/likenesses.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- copies -------------------------------------------------------------------------------------
 */

enum { KEY_BYTES = 2 * TON_AUDIO_KEY_BYTES + 1 };

typedef struct keys {
    ton_said *said;          /* (count) */
    char (*text)[KEY_BYTES]; /* (tracks) */
    int64_t count;
} keys;

static bool say_key(void *user, int64_t at, const ton_track *track)
{
    keys *k = user;
    if (!ton_audio_key_known(&track->audio))
        return true;
    for (int i = 0; i < TON_AUDIO_KEY_BYTES; i++)
        snprintf(k->text[at] + 2 * i, 3, "%02x", track->audio.byte[i]);
    k->said[k->count++] = (ton_said){at, k->text[at]};
    return true;
}

static ton_status find_copies(ton_lessons *l, ton_error *error)
{
    int64_t tracks = l->content.chosen.vectors->rows;
    keys k = {calloc((size_t)tracks + 1, sizeof *k.said), calloc((size_t)tracks + 1, KEY_BYTES), 0};
    ton_status status = k.said && k.text
                            ? ton_chosen_each(&l->content.chosen, true, say_key, &k, error)
                            : ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = ton_labelling_of(&l->sounds, tracks, k.said, k.count, error);
    free(k.said);
    free(k.text);
    return status;
}

/* ---- sources ------------------------------------------------------------------------------------
 */

static double alike(void *user, int64_t a, int64_t b)
{
    const ton_lessons *l = user;
    const ton_vectors *vectors = l->content.chosen.vectors;
    const ton_likenesses likenesses = {&vectors->space, l->metric, vectors->run[0].row, false};
    return ton_likeness_of(&likenesses, l->weight, a, b);
}

static ton_comparing comparing_of(ton_lessons *l)
{
    return (ton_comparing){.count = l->wish->comparisons,
                           .seed = (uint64_t)l->session->seed,
                           .near = l->near,
                           .alike = alike,
                           .user = l};
}

static ton_status from_labels(ton_lessons *l, ton_error *error)
{
    const ton_protocol *protocol = &l->content.protocol;
    ton_labelled labelled = {.labels = protocol->relevant, .group = l->group};
    ton_comparing comparing = comparing_of(l);
    ton_status status = l->sounds.first ? TON_OK : find_copies(l, error);
    labelled.apart[0] = &l->sounds;
    for (int f = 0; f < TON_FILTERS; f++)
        labelled.apart[1 + f] = protocol->apart[f];
    if (status == TON_OK)
        status = ton_compare_labels(&l->comparisons, &labelled, &comparing, error);
    if (status == TON_NOT_FOUND && ton_protocol_filters(protocol))
        return ton_fail(error, status,
                        "no two tracks share a label of --by and none of --filter, while a third "
                        "shares neither; --filter none lets more be compared");
    return status;
}

ton_status ton_lessons_again(ton_lessons *l, const double *weight, ton_error *error)
{
    l->near = l->wish->near;
    memcpy(l->weight, weight, (size_t)l->content.chosen.vectors->space.families * sizeof *weight);
    ton_comparisons_free(&l->comparisons);
    return from_labels(l, error);
}

static ton_status from_triplets(ton_lessons *l, ton_error *error)
{
    ton_status status = ton_content_triplets(&l->content, error);
    for (int64_t i = 0; i < l->content.triplets && status == TON_OK; i++) {
        const ton_triplet *t = &l->content.triplet[i];
        const ton_comparison one = {{t->anchor, t->near, t->far},
                                    {l->group[t->anchor], l->group[t->near], l->group[t->far]}};
        if (ton_comparison_add(&l->comparisons, &one) != TON_OK)
            status = ton_fail(error, TON_NO_MEMORY, NULL);
    }
    l->unknown += l->content.unknown_triplets;
    return status;
}

static ton_status from_tastes(ton_lessons *l, const char *path, bool heard, ton_error *error)
{
    ton_taste *tastes = NULL;
    int64_t count = 0;
    ton_comparing comparing = comparing_of(l);
    ton_status status = ton_tastes_read(&tastes, &count, l, path, heard, error);
    if (status == TON_OK)
        status = ton_compare_tastes(&l->comparisons, tastes, count, heard, &comparing, error);
    free(tastes);
    return status;
}

static ton_status from_ratings(ton_lessons *l, ton_error *error)
{
    return from_tastes(l, l->wish->ratings, false, error);
}

static ton_status from_plays(ton_lessons *l, ton_error *error)
{
    return from_tastes(l, l->wish->plays, true, error);
}

static const struct {
    const char *name;
    size_t wish; /* where it is asked for */
    ton_status (*read)(ton_lessons *lessons, ton_error *error);
} sources[] = {
    {"labels", offsetof(ton_learn_wish, by), from_labels},
    {"triplets", offsetof(ton_learn_wish, triplets), from_triplets},
    {"ratings", offsetof(ton_learn_wish, ratings), from_ratings},
    {"plays", offsetof(ton_learn_wish, plays), from_plays},
};
enum { SOURCES = sizeof sources / sizeof *sources };

static const char *wished(const ton_learn_wish *wish, int source)
{
    return *(const char *const *)((const char *)wish + sources[source].wish);
}

bool ton_learn_wishes(const ton_learn_wish *wish)
{
    for (int s = 0; s < SOURCES; s++)
        if (wished(wish, s))
            return true;
    return false;
}

static ton_status find_source(int *source, const ton_learn_wish *wish, ton_error *error)
{
    int count = 0;
    for (int s = 0; s < SOURCES; s++)
        if (wished(wish, s)) {
            *source = s;
            count++;
        }
    return count == 1 ? TON_OK
                      : ton_fail(error, TON_USAGE,
                                 "learn takes one of --by, --triplets, --ratings, --plays");
}

/* ---- the tracks ---------------------------------------------------------------------------------
 */

static ton_status find_groups(ton_lessons *l, ton_error *error)
{
    int64_t tracks = l->content.chosen.vectors->rows;
    l->group = calloc((size_t)tracks + 1, sizeof *l->group);
    if (!l->group)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < tracks; i++)
        l->group[i] = l->content.owner ? l->content.owner[i] : (int32_t)i;
    return TON_OK;
}

ton_status ton_lessons_read(ton_lessons *lessons, const ton_learn_wish *wish,
                            const ton_metric *metric, const ton_session *session, ton_error *error)
{
    *lessons = (ton_lessons){.wish = wish, .session = session, .metric = metric};
    lessons->options = (ton_content_options){.by = wish->by,
                                             .filter = wish->filter,
                                             .labels = wish->labels,
                                             .root = wish->root,
                                             .min_relevant = 1};
    int source = 0;
    ton_status status = find_source(&source, wish, error);
    if (status != TON_OK)
        return status;
    lessons->source = sources[source].name;
    lessons->origin = wished(wish, source);
    if (!wish->by) /* or labels would be asked for */
        lessons->options.triplets = lessons->origin;
    ton_content *c = &lessons->content;
    *c = (ton_content){.options = &lessons->options, .session = session};
    status = ton_choose(&c->chosen, NULL, wish->where, session, error);
    if (status == TON_OK && !c->chosen.vectors->living)
        status = ton_fail(error, TON_NOT_FOUND, "there is nothing to learn from");
    if (status == TON_OK)
        status = ton_content_protocol(c, error);
    if (status == TON_OK)
        status = find_groups(lessons, error);
    if (status == TON_OK)
        status = sources[source].read(lessons, error);
    lessons->unknown += c->fit.unknown;
    lessons->wrong += c->fit.wrong;
    return status;
}

void ton_lessons_free(ton_lessons *lessons)
{
    ton_content *c = &lessons->content;
    for (int f = 0; f < TON_FILTERS; f++)
        ton_labelling_free(&c->filter[f].labels);
    ton_labelling_free(&c->by.labels);
    ton_labelling_free(&c->artist.labels);
    ton_labelling_free(&lessons->sounds);
    ton_comparisons_free(&lessons->comparisons);
    free(lessons->group);
    free(c->triplet);
    free(c->owner);
    ton_label_table_free(c->table);
    ton_named_free(c->named);
    ton_chosen_free(&c->chosen);
}
