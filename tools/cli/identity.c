/* Files are read where they are analysed anyway, just before, so that they come from the disk once.
 */
#define _GNU_SOURCE /* tdestroy */
#include "extract/extract.h"
#include "tools/cli/identity_parts.h"
#include "tools/cli/paths.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* gcc 12's analyzer loses sight of what tsearch keeps. */
#pragma GCC diagnostic ignored "-Wanalyzer-malloc-leak"

/* A sound, and the first file that was asked about it. */
typedef struct sound {
    ton_audio_key audio;
    const ton_planned *file;
} sound;

ton_identity *ton_identity_new(ton_corpus *corpus, ton_plan *plan, double excerpt)
{
    ton_identity *identity = calloc(1, sizeof *identity);
    if (identity)
        *identity = (ton_identity){.corpus = corpus, .plan = plan, .excerpt = excerpt};
    return identity;
}

void ton_identity_free(ton_identity *identity)
{
    if (!identity)
        return;
    tdestroy(identity->claims, free);
    tdestroy(identity->sounds, free);
    free(identity);
}

/* ---- trees -------------------------------------------------------------------------------------
 */

static int by_id(const void *a, const void *b)
{
    int64_t x = ((const ton_claim *)a)->id, y = ((const ton_claim *)b)->id;
    return x < y ? -1 : x > y;
}

static int by_audio(const void *a, const void *b)
{
    return ton_audio_key_compare(&((const sound *)a)->audio, &((const sound *)b)->audio);
}

ton_claim *ton_identity_claim(const ton_identity *identity, int64_t id)
{
    ton_claim **node = tfind(&(ton_claim){.id = id}, &identity->claims, by_id);
    return node && (*node)->file ? *node : NULL;
}

bool ton_identity_moved(const ton_identity *identity, int64_t id)
{
    return ton_identity_claim(identity, id) != NULL;
}

/* false when memory is short */
static bool make_claim(ton_identity *identity, int64_t id, ton_planned *file, ton_planned *sitting)
{
    ton_claim *made = malloc(sizeof *made);
    if (!made)
        return false;
    *made = (ton_claim){.id = id};
    ton_claim **node = tsearch(made, &identity->claims, by_id);
    if (!node || *node != made)
        free(made);
    if (!node)
        return false;
    (*node)->file = file;
    (*node)->sitting = sitting;
    return true;
}

const ton_planned *ton_identity_first(ton_identity *identity, const ton_planned *planned)
{
    if (!ton_audio_key_known(&planned->audio))
        return planned;
    sound *asked = malloc(sizeof *asked);
    if (!asked)
        return NULL;
    *asked = (sound){planned->audio, planned};
    sound **node = tsearch(asked, &identity->sounds, by_audio);
    if (!node || *node != asked)
        free(asked);
    return node ? (*node)->file : NULL;
}

/* ---- one file ----------------------------------------------------------------------------------
 */

bool ton_is_replaced(const ton_planned *planned)
{
    return planned->task == TON_TASK_CHANGED && ton_audio_key_known(&planned->before) &&
           ton_audio_key_known(&planned->audio) &&
           ton_audio_key_compare(&planned->before, &planned->audio);
}

/* What the corpus knows of a sound. */
typedef struct search {
    ton_identity *identity;
    const ton_planned *planned;
    int64_t origin;       /* 0: none */
    int64_t vacant;       /* the track that has lost its path, 0: none */
    bool same_name;       /* of that track's file and of the planned one */
    ton_planned *sitting; /* at its old path */
} search;

static bool shares_analysis(const search *now, const ton_track *track)
{
    bool current = track->layout == ton_layout() || !strcmp(track->outcome, "too_short");
    return !ton_failed_outcome(track->outcome) && current &&
           track->excerpt == now->identity->excerpt;
}

/* Another name of the file itself: of several links one is known. */
static bool is_same_file(const ton_found *file, const char *path)
{
    struct stat facts;
    return !stat(path, &facts) && facts.st_dev == file->device && facts.st_ino == file->inode;
}

static bool has_lost_its_path(const search *now, const ton_track *track, ton_planned *sitting)
{
    if (ton_identity_claim(now->identity, track->id))
        return false;
    if (sitting)
        return now->identity->settling && ton_is_replaced(sitting);
    return ton_leads_nowhere(track->path) || is_same_file(now->planned->file, track->path);
}

/* Of several that lost their paths the one of the same name is it. */
static bool consider(void *user, ton_track *track)
{
    search *now = user;
    if (!now->origin && shares_analysis(now, track))
        now->origin = track->id;
    const ton_found *file = now->planned->file;
    bool same_name =
        track->part == file->part && !strcmp(ton_path_base(track->path), ton_path_base(file->path));
    if (now->vacant && (now->same_name || !same_name))
        return true;
    ton_planned *sitting = ton_plan_find(now->identity->plan, track->path, track->part);
    if (has_lost_its_path(now, track, sitting)) {
        now->vacant = track->id;
        now->same_name = same_name;
        now->sitting = sitting;
    }
    return true;
}

bool ton_may_move(const ton_identity *identity, const ton_planned *planned)
{
    return !planned->moved &&
           (planned->task == TON_TASK_NEW || (identity->settling && ton_is_replaced(planned)));
}

ton_status ton_identity_look_up(ton_identity *identity, ton_planned *planned, ton_error *error)
{
    planned->origin = 0;
    if (!identity->corpus || !ton_audio_key_known(&planned->audio))
        return TON_OK;
    search now = {.identity = identity, .planned = planned};
    ton_track_query query = {.audio = &planned->audio, .gone = true, .any_outcome = true};
    ton_status status = ton_tracks_each(identity->corpus, &query, consider, &now, error);
    if (status != TON_OK)
        return status;
    planned->origin = now.origin;
    if (!now.vacant || !ton_may_move(identity, planned))
        return TON_OK;
    if (!make_claim(identity, now.vacant, planned, now.sitting))
        return ton_fail(error, TON_NO_MEMORY, NULL);
    planned->claims = now.vacant;
    if (!identity->settling) {
        planned->id = now.vacant;
        planned->moved = true;
    }
    return TON_OK;
}

static bool was_read_last(const ton_identity *identity, const struct stat *facts)
{
    const struct stat *last = &identity->facts;
    return last->st_ino == facts->st_ino && last->st_dev == facts->st_dev &&
           last->st_size == facts->st_size && last->st_mtim.tv_sec == facts->st_mtim.tv_sec &&
           last->st_mtim.tv_nsec == facts->st_mtim.tv_nsec;
}

ton_status ton_identity_read(ton_identity *identity, ton_planned *planned, int descriptor,
                             ton_error *error)
{
    struct stat facts;
    if (ton_audio_key_known(&planned->audio) || fstat(descriptor, &facts))
        return TON_OK;
    if (!was_read_last(identity, &facts)) {
        identity->facts = (struct stat){0};
        ton_status status = ton_audio_key_read(&identity->read, descriptor, error);
        if (status != TON_OK)
            return status == TON_CORRUPT ? TON_OK : status;
        identity->facts = facts;
    }
    planned->audio = identity->read;
    if (ton_audio_key_known(&planned->audio))
        ton_audio_key_part(&planned->audio, planned->file->from, planned->file->to);
    return TON_OK;
}

ton_status ton_identify(ton_identity *identity, ton_planned *planned, ton_error *error)
{
    if (planned->task != TON_TASK_KEY)
        return ton_identity_look_up(identity, planned, error);
    planned->origin = planned->id;
    return TON_OK;
}
