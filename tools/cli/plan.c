/* A track counts as missing only when the file system says that its path leads nowhere: one that is
 * excluded, unreadable or behind a failing disk is left as it is. */
#include "tools/cli/plan.h"
#include "base/room.h"
#include "corpus/families.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct comparison {
    ton_plan *plan;
    const ton_plan_options *options;
    ton_roots *roots;
    int root;
    uint32_t layout; /* of this version */
    size_t next;     /* the file that comes after the last one that was known */
    bool no_memory;
} comparison;

void ton_plan_free(ton_plan *plan)
{
    for (size_t i = 0; i < plan->missing_count; i++)
        free(plan->missing[i].path);
    free(plan->missing);
    free(plan->file);
    *plan = (ton_plan){0};
}

static int by_path(const void *path, const void *planned)
{
    return strcmp(path, ((const ton_planned *)planned)->file->path);
}

static int by_place(const void *place, const void *planned)
{
    const ton_found *x = place, *y = ((const ton_planned *)planned)->file;
    int order = strcmp(x->path, y->path);
    return order ? order : x->part - y->part;
}

static bool is_found(const ton_plan *plan, const char *path)
{
    return plan->file && bsearch(path, plan->file, plan->count, sizeof *plan->file, by_path);
}

ton_planned *ton_plan_find(const ton_plan *plan, const char *path, int part)
{
    const ton_found place = {.path = (char *)path, .part = part};
    return plan->file ? bsearch(&place, plan->file, plan->count, sizeof *plan->file, by_place)
                      : NULL;
}

bool ton_is_idle(const ton_planned *planned)
{
    return planned->task == TON_TASK_NONE || planned->task == TON_TASK_KEY;
}

bool ton_is_known(const ton_planned *planned)
{
    return planned->moved || (planned->origin && planned->origin == planned->id);
}

bool ton_leads_nowhere(const char *path)
{
    struct stat facts;
    return stat(path, &facts) && (errno == ENOENT || errno == ENOTDIR);
}

static bool is_same_file(const ton_standing *track, const ton_found *file)
{
    return track->bytes == file->bytes && track->modified_ns == file->modified_ns;
}

static bool is_same_range(const ton_standing *track, const ton_found *file)
{
    return track->from_seconds == file->from && track->to_seconds == file->to;
}

static ton_task task_for(const comparison *now, const ton_standing *track, const ton_found *file)
{
    if (!is_same_file(track, file) || track->sheet != file->sheet)
        return TON_TASK_CHANGED;
    if (ton_failed_outcome(track->outcome))
        return now->options->retry_failed ? TON_TASK_RETRY : TON_TASK_NONE;
    /* What was too short has no summary that could be of another layout. */
    if (track->layout != now->layout && strcmp(track->outcome, "too_short"))
        return TON_TASK_CHANGED;
    if (track->excerpt != now->options->excerpt)
        return TON_TASK_EXCERPT;
    return ton_audio_key_known(&track->audio) ? TON_TASK_NONE : TON_TASK_KEY;
}

static void note_excerpt(ton_plan *plan, double before)
{
    if (!plan->excerpts++)
        plan->excerpt_before = before;
    plan->excerpts_differ |= before != plan->excerpt_before;
}

static void compare_file(const comparison *now, ton_planned *planned, const ton_standing *track)
{
    ton_plan *plan = now->plan;
    bool same = is_same_file(track, planned->file) && is_same_range(track, planned->file);
    planned->id = track->id;
    planned->task = task_for(now, track, planned->file);
    planned->before = track->audio;
    if (same)
        planned->audio = track->audio;
    bool idle = ton_is_idle(planned);
    planned->returned = track->gone && idle;
    plan->unchanged += idle;
    plan->returned += planned->returned;
    plan->failed_before += idle && ton_failed_outcome(track->outcome);
    if (planned->task == TON_TASK_EXCERPT)
        note_excerpt(plan, track->excerpt);
}

static bool add_missing(ton_plan *plan, ton_standing *track, int root, bool undivided)
{
    ton_missing *grown = ton_room(plan->missing, (int64_t)plan->missing_count, sizeof *grown);
    if (!grown)
        return false;
    plan->missing = grown;
    plan->missing[plan->missing_count++] =
        (ton_missing){track->id, track->path, track->part, root, undivided};
    track->path = NULL; /* taken over */
    return true;
}

/* Tracks come in the order of paths, as the files are: mostly it is the next one. */
static ton_planned *find_next(comparison *now, const char *path, int part)
{
    const ton_plan *plan = now->plan;
    ton_planned *planned = now->next < plan->count ? &plan->file[now->next] : NULL;
    if (!planned || planned->file->part != part || strcmp(planned->file->path, path) != 0)
        planned = ton_plan_find(plan, path, part);
    if (planned)
        now->next = (size_t)(planned - plan->file) + 1;
    return planned;
}

static bool compare(void *user, ton_standing *track)
{
    comparison *now = user;
    ton_planned *planned = find_next(now, track->path, track->part);
    if (!planned && ton_imported_outcome(track->outcome)) /* it never had a file */
        return true;
    now->roots->root[now->root].known += !track->gone;
    bool undivided = !planned && !track->gone && is_found(now->plan, track->path);
    if (planned)
        compare_file(now, planned, track);
    else if (undivided || (!track->gone && ton_leads_nowhere(track->path)))
        now->no_memory = !add_missing(now->plan, track, now->root, undivided);
    return !now->no_memory;
}

static ton_status compare_root(comparison *now, ton_corpus *corpus, ton_error *error)
{
    const char *path = now->roots->root[now->root].path;
    ton_status status = ton_standings_each(corpus, path, compare, now, error);
    return status == TON_OK && now->no_memory ? ton_fail(error, TON_NO_MEMORY, NULL) : status;
}

ton_status ton_plan_make(ton_plan *plan, ton_corpus *corpus, const ton_found *found, size_t count,
                         ton_roots *roots, const ton_plan_options *options, ton_error *error)
{
    *plan = (ton_plan){.file = calloc(count + 1, sizeof *plan->file), .count = count};
    if (!plan->file)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (size_t i = 0; i < count; i++)
        plan->file[i].file = &found[i];
    comparison now = {plan, options, roots, 0, ton_layout(), 0, false};
    ton_status status = TON_OK;
    for (; corpus && now.root < roots->count && status == TON_OK; now.root++)
        status = compare_root(&now, corpus, error);
    return status;
}

ton_status ton_plan_choose_ids(ton_plan *plan, ton_corpus *corpus, ton_error *error)
{
    int64_t last = 0;
    ton_status status = corpus ? ton_track_last_id(corpus, &last, error) : TON_OK;
    for (size_t i = 0; i < plan->count && status == TON_OK; i++)
        if (!plan->file[i].id)
            plan->file[i].id = ++last;
    return status;
}
