/* merge: brings what several corpora know into one, as if one run had made it.
 *
 * Tracks are told apart by their places: path and part. Of several testimonies of one place the
 * newest counts: the one whose file was read, or found to be gone, last; of two of the same second
 * the target's, then that of the corpus that was named first. How a file is divided is what the
 * corpus says that knows it last. New tracks get ids in the order of paths. Vectors are made anew
 * under the target's scale. Values of imported families are those of that testimony, then others'.
 * Listeners are told apart by name; the latest rating of a track counts, and all their plays. */
#include "corpus/families.h"
#include "corpus/listeners.h"
#include "tools/cli/json.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/testimonies.h"
#include "tools/cli/text.h"
#include "tools/cli/vectors.h"
#include "tools/command.h"
#include "tools/text/texts.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct shared {
    ton_families families;
    int64_t here[TON_FAMILIES_MOST]; /* their ids in the target */
} shared;

typedef struct merging {
    ton_corpus **corpus; /* (count) the target first */
    shared *shared;      /* (count) */
    int count;
    ton_testimonies testimonies;
    ton_text_values texts; /* of the target */
    int64_t added, updated, kept;
    int scale;
} merging;

/* Takes family text from the list: its values are not copied, but made anew. */
static void leave_texts(ton_families *families)
{
    int kept = 0;
    for (int k = 0; k < families->count; k++)
        if (!ton_family_is_of_texts(&families->family[k]))
            families->family[kept++] = families->family[k];
    families->count = kept;
}

/* Makes the families of the others in the target. */
static ton_status share_families(merging *now, ton_error *error)
{
    ton_status status = TON_OK;
    for (int i = 1; i < now->count && status == TON_OK; i++) {
        shared *of = &now->shared[i];
        status = ton_families_get(now->corpus[i], &of->families, error);
        leave_texts(&of->families);
        for (int k = 0; k < of->families.count && status == TON_OK; k++) {
            ton_family_record family = of->families.family[k];
            status = ton_family_put(now->corpus[0], &family, error);
            of->here[k] = family.id;
        }
    }
    return status;
}

/* Values of family text are made of words, under the counts of the target. */
static ton_status take_texts(merging *now, int64_t id, const ton_testimony *testimonies,
                             size_t count, ton_error *error)
{
    ton_status status = TON_OK;
    bool any = false;
    for (size_t i = 0; i < count && status == TON_OK; i++) {
        bool changed = false;
        int from = testimonies[i].corpus;
        if (from)
            status = ton_texts_copy(*now->corpus, id, now->corpus[from], testimonies[i].id,
                                    &changed, error);
        any |= changed;
    }
    return status == TON_OK && any ? ton_text_value_refresh(&now->texts, id, error) : status;
}

/* Of a place that is in the target by now. */
static ton_status take_values(merging *now, const ton_testimony *testimonies, size_t count,
                              ton_error *error)
{
    int64_t id = 0;
    ton_status status =
        ton_track_id_at(now->corpus[0], &id, testimonies->path, testimonies->part, error);
    for (size_t i = 0; i < count && status == TON_OK; i++) {
        int from = testimonies[i].corpus;
        const shared *of = &now->shared[from];
        if (from)
            status = ton_family_values_copy(*now->corpus, id, now->corpus[from], testimonies[i].id,
                                            &of->families, of->here, !i, error);
    }
    return status == TON_OK ? take_texts(now, id, testimonies, count, error) : status;
}

/* Copies a track, gone if it is since then; the target gives a new one its id. */
static ton_status take(merging *now, const ton_testimony *from, int64_t gone, ton_error *error)
{
    ton_track track = {0};
    ton_status status = ton_track_get(now->corpus[from->corpus], &track, from->id, error);
    track.id = 0;
    track.gone = gone ? gone : track.gone;
    if (status == TON_OK)
        status = ton_track_put(now->corpus[0], &track, error);
    ton_track_clear(&track);
    return status;
}

/* Brings the testimonies of one place into the target. */
static ton_status take_place(merging *now, const ton_testimony *first, size_t count,
                             const ton_testimony *newest, ton_error *error)
{
    bool known = false, stays = first->gone || !newest;
    for (size_t i = 0; i < count; i++) {
        known |= !first[i].corpus;
        stays |= newest && first[i].corpus == newest->corpus && !first[i].gone;
    }
    now->added += !known;
    now->updated += known && (first->corpus || !stays);
    now->kept += !first->corpus && stays;
    if (first->corpus)
        return take(now, first, stays ? 0 : newest->when, error);
    return stays ? TON_OK : ton_track_gone(now->corpus[0], first->id, newest->when, error);
}

static ton_status take_file(merging *now, size_t from, size_t count, ton_error *error)
{
    const ton_testimony *newest = ton_testimonies_newest(&now->testimonies.testimony[from], count);
    ton_status status = TON_OK;
    for (size_t i = from, testimonies; i < from + count && status == TON_OK; i += testimonies) {
        testimonies = ton_testimonies_alike(&now->testimonies, i, true);
        status = take_place(now, &now->testimonies.testimony[i], testimonies, newest, error);
        if (status == TON_OK)
            status = take_values(now, &now->testimonies.testimony[i], testimonies, error);
    }
    return status;
}

static ton_status take_all(merging *now, ton_error *error)
{
    ton_status status = TON_OK;
    for (size_t i = 0, count; i < now->testimonies.count && status == TON_OK; i += count) {
        count = ton_testimonies_alike(&now->testimonies, i, false);
        status = take_file(now, i, count, error);
    }
    return status;
}

static ton_status merge(merging *now, ton_error *error)
{
    ton_status status = ton_testimonies_read(&now->testimonies, now->corpus, now->count, error);
    if (status == TON_OK)
        status = ton_corpus_begin(now->corpus[0], error);
    if (status != TON_OK)
        return status;
    bool renewed;
    status = share_families(now, error);
    if (status == TON_OK)
        status = ton_text_values_open(&now->texts, now->corpus[0], error);
    if (status == TON_OK)
        status = take_all(now, error);
    if (status == TON_OK)
        status = ton_text_values_renew(&now->texts, &renewed, error);
    if (status == TON_OK)
        status = ton_families_fit(now->corpus[0], false, error);
    for (int i = 1; i < now->count && status == TON_OK; i++)
        status = ton_listeners_copy(now->corpus[0], now->corpus[i], error);
    if (status == TON_OK)
        return ton_corpus_commit(now->corpus[0], error);
    ton_corpus_rollback(now->corpus[0]);
    return status;
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat x, y;
    return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

/* The others first: a target is not made for nothing. */
static ton_status open_all(merging *now, char **paths, ton_error *error)
{
    now->corpus = calloc((size_t)now->count, sizeof(ton_corpus *));
    now->shared = calloc((size_t)now->count, sizeof *now->shared);
    if (!now->corpus || !now->shared)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    ton_status status = TON_OK;
    for (int i = 1; i < now->count && status == TON_OK; i++)
        status =
            is_same_file(paths[0], paths[i])
                ? ton_fail(error, TON_USAGE, "merge cannot read '%.400s' and write it", paths[i])
                : ton_corpus_open(&now->corpus[i], paths[i], TON_READ, error);
    return status == TON_OK ? ton_corpus_open(&now->corpus[0], paths[0], TON_CREATE, error)
                            : status;
}

static void close_all(merging *now)
{
    for (int i = 0; now->corpus && i < now->count; i++)
        ton_corpus_close(now->corpus[i]);
    ton_testimonies_free(&now->testimonies);
    ton_text_values_close(&now->texts);
    free(now->shared);
    free(now->corpus);
}

static void print(const merging *now, const ton_session *session)
{
    ton_say(session, "%lld %s added, %lld brought up to date, %lld kept", (long long)now->added,
            ton_text_plural(now->added, "track", "tracks"), (long long)now->updated,
            (long long)now->kept);
    if (!session->json)
        return;
    json_t *object = json_object();
    ton_json_put(object, "added", json_integer(now->added));
    ton_json_put(object, "updated", json_integer(now->updated));
    ton_json_put(object, "kept", json_integer(now->kept));
    ton_json_put(object, "scale", now->scale ? json_integer(now->scale) : json_null());
    ton_json_print(object, ton_output, false);
}

static ton_status merge_command(const ton_session *session, const void *options,
                                const ton_arguments *arguments, ton_error *error)
{
    (void)options;
    if (session->corpus)
        return ton_fail(error, TON_USAGE,
                        "merge is told its target by the first argument, not by "
                        "--corpus");
    merging now = {.count = arguments->count};
    ton_status status = open_all(&now, arguments->text, error);
    if (status == TON_OK)
        status = merge(&now, error);
    if (status == TON_OK)
        status = ton_corpus_refresh(now.corpus[0], &now.scale, session, error);
    if (status == TON_OK)
        print(&now, session);
    close_all(&now);
    return status;
}

const ton_command ton_command_merge = {
    .name = "merge",
    .arguments = "CORPUS OTHER…",
    .about = "brings what other corpora know into one",
    .more = "Tracks are told apart by path and part; of two accounts of one the newer counts.\n"
            "Merging again changes nothing. The others are only read.",
    .least = 2,
    .most = TON_ANY_NUMBER,
    .run = merge_command,
};
