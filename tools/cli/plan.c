/* A track counts as missing only when the file system says that its path leads nowhere: one that is
 * excluded, unreadable or behind a failing disk is left as it is. */
#include "tools/cli/plan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct comparison {
    ton_plan *plan;
    const ton_plan_options *options;
    ton_root *root;
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

static ton_task task_for(const ton_track *track, const ton_found *file,
                         const ton_plan_options *options)
{
    if (track->bytes != file->bytes || track->modified_ns != file->modified_ns)
        return TON_TASK_CHANGED;
    if (!strcmp(track->outcome, "failed") || !strcmp(track->outcome, "unsupported"))
        return options->retry_failed ? TON_TASK_RETRY : TON_TASK_NONE;
    /* What was too short has no summary that could be of another layout. */
    if (track->layout != ton_layout() && strcmp(track->outcome, "too_short"))
        return TON_TASK_CHANGED;
    return track->excerpt == options->excerpt ? TON_TASK_NONE : TON_TASK_EXCERPT;
}

static void note_excerpt(ton_plan *plan, double before)
{
    if (!plan->excerpts++)
        plan->excerpt_before = before;
    plan->excerpts_differ |= before != plan->excerpt_before;
}

static bool leads_nowhere(const char *path)
{
    struct stat facts;
    return stat(path, &facts) && (errno == ENOENT || errno == ENOTDIR);
}

static bool add_missing(ton_plan *plan, ton_track *track)
{
    if (plan->missing_count == plan->missing_capacity) {
        size_t capacity = plan->missing_capacity ? 2 * plan->missing_capacity : 64;
        ton_missing *grown = reallocarray(plan->missing, capacity, sizeof *grown);
        if (!grown)
            return false;
        plan->missing = grown;
        plan->missing_capacity = capacity;
    }
    plan->missing[plan->missing_count++] = (ton_missing){track->id, track->path};
    track->path = NULL; /* taken over */
    return true;
}

static bool compare(void *user, ton_track *track)
{
    comparison *now = user;
    ton_plan *plan = now->plan;
    now->root->known += !track->gone;
    ton_planned *planned =
        plan->count ? bsearch(track->path, plan->file, plan->count, sizeof *plan->file, by_path)
                    : NULL;
    if (planned) {
        planned->id = track->id;
        planned->task = task_for(track, planned->file, now->options);
        planned->returned = track->gone && planned->task == TON_TASK_NONE;
        if (planned->task == TON_TASK_EXCERPT)
            note_excerpt(plan, track->excerpt);
    } else if (!track->gone && leads_nowhere(track->path)) {
        now->root->missing++;
        now->no_memory = !add_missing(plan, track);
    }
    return !now->no_memory;
}

/* A folder stands right before all that is in it: '/' sorts before every other byte. */
static int by_place(const void *a, const void *b)
{
    const unsigned char *x = (const unsigned char *)((const ton_root *)a)->path;
    const unsigned char *y = (const unsigned char *)((const ton_root *)b)->path;
    while (*x && *x == *y)
        x++, y++;
    return (*x == '/' ? 1 : *x ? *x + 1 : 0) - (*y == '/' ? 1 : *y ? *y + 1 : 0);
}

static bool lies_in(const char *path, const char *folder)
{
    size_t length = strlen(folder);
    length -= folder[length - 1] == '/';
    return !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

int ton_roots_settle(ton_root *roots, int count)
{
    int kept = 0;
    if (count)
        qsort(roots, (size_t)count, sizeof *roots, by_place);
    for (int i = 0; i < count; i++)
        if (!kept || !lies_in(roots[i].path, roots[kept - 1].path))
            roots[kept++] = roots[i];
    return kept;
}

/* Too many at once look like a disk that is not mounted. */
static void judge(ton_plan *plan, ton_root *root, size_t missing_before, double max_missing)
{
    root->refused = 100.0 * (double)root->missing > max_missing * (double)root->known;
    while (root->refused && plan->missing_count > missing_before)
        free(plan->missing[--plan->missing_count].path);
}

static ton_status compare_root(ton_plan *plan, ton_corpus *corpus, ton_root *root,
                               const ton_plan_options *options, ton_error *error)
{
    size_t before = plan->missing_count;
    comparison now = {plan, options, root, false};
    ton_track_query query = {.under = root->path, .gone = true, .any_outcome = true, .brief = true};
    ton_status status = ton_tracks_each(corpus, &query, compare, &now, error);
    if (status == TON_OK && now.no_memory)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    judge(plan, root, before, options->max_missing);
    return status;
}

static void choose_ids(ton_plan *plan, int64_t last)
{
    for (size_t i = 0; i < plan->count; i++) {
        ton_planned *planned = &plan->file[i];
        if (!planned->id)
            planned->id = ++last;
        plan->unchanged += planned->task == TON_TASK_NONE;
        plan->returned += planned->returned;
    }
}

ton_status ton_plan_make(ton_plan *plan, ton_corpus *corpus, const ton_found *found, size_t count,
                         ton_root *roots, int root_count, const ton_plan_options *options,
                         ton_error *error)
{
    *plan = (ton_plan){.file = calloc(count + 1, sizeof *plan->file), .count = count};
    if (!plan->file)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (size_t i = 0; i < count; i++)
        plan->file[i].file = &found[i];
    int64_t last = 0;
    ton_status status = TON_OK;
    for (int i = 0; corpus && i < root_count && status == TON_OK; i++)
        status = compare_root(plan, corpus, &roots[i], options, error);
    if (corpus && status == TON_OK)
        status = ton_track_last_id(corpus, &last, error);
    if (status == TON_OK)
        choose_ids(plan, last);
    return status;
}
