/* What settings stand on. The corpus's own vectors serve a setting that keeps all descriptors and
 * the corpus's scale; for others rows are made anew from what is known of the tracks. */
#include "recommend/content/standardise.h"
#include "tools/cli/search.h"
#include "tools/cli/vectors.h"
#include "tools/experiment/experiment.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

static bool same_list(const ton_study_list *a, const ton_study_list *b)
{
    for (int i = 0; i < a->count && a->count == b->count; i++)
        if (strcmp(a->item[i], b->item[i]) != 0)
            return false;
    return a->count == b->count;
}

bool ton_same_ground(const ton_study_setting *a, const ton_study_setting *b)
{
    return a->metric == b->metric && a->standardise == b->standardise &&
           same_list(&a->keep, &b->keep) && same_list(&a->drop, &b->drop);
}

/* ---- descriptors --------------------------------------------------------------------------------
 */

typedef struct column_names {
    const char *name; /* of the descriptor, or of a family from elsewhere */
    char full[2 * TON_FAMILY_NAME_BYTES + 16]; /* with its statistic */
} column_names;

/* Which of the globs match a column, as bits added to *used. */
static bool matches(const ton_study_list *globs, const column_names *names, unsigned *used)
{
    bool any = false;
    for (int i = 0; i < globs->count; i++)
        if (!fnmatch(globs->item[i], names->name, 0) || !fnmatch(globs->item[i], names->full, 0)) {
            any = true;
            *used |= 1U << i;
        }
    return any;
}

static void name_columns(column_names *names, const ton_space *space)
{
    ton_column columns[TON_COLUMNS];
    ton_scale_columns(columns);
    for (int k = 0; k < space->families; k++) {
        const ton_space_family *family = &space->family[k];
        for (int c = family->offset; c < family->offset + family->dim; c++) {
            names[c].name = family->external ? family->name : columns[c].descriptor->name;
            if (!family->external)
                snprintf(names[c].full, sizeof names[c].full, "%s.%s", names[c].name,
                         ton_statistic_name(__builtin_ctz((unsigned)columns[c].statistic)));
            else
                snprintf(names[c].full, sizeof names[c].full, "%s", names[c].name);
        }
    }
}

static ton_status check_globs(const ton_study_list *globs, unsigned used, const char *key,
                              const ton_study_setting *setting, const char *path, ton_error *error)
{
    for (int i = 0; i < globs->count; i++)
        if (!(used >> i & 1))
            return ton_fail(error, TON_INVALID,
                            "%.300s:%d: %s: '%.100s' matches no descriptor that enters the "
                            "likeness; 'tonary features' lists them",
                            path, setting->line, key, globs->item[i]);
    return TON_OK;
}

static ton_status keep_columns(ton_unscaled *unscaled, const ton_study_setting *setting,
                               const char *path, ton_error *error)
{
    int dim = unscaled->space.dim, left = 0;
    unsigned kept = 0, dropped = 0;
    column_names *names = calloc((size_t)dim + 1, sizeof *names);
    if (!names)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    name_columns(names, &unscaled->space);
    for (int c = 0; c < dim; c++) {
        bool drops = matches(&setting->drop, &names[c], &dropped);
        bool keeps = matches(&setting->keep, &names[c], &kept) || !setting->keep.count;
        unscaled->kept[c] = keeps && !drops;
        left += unscaled->kept[c];
    }
    free(names);
    ton_status status = check_globs(&setting->keep, kept, "keep", setting, path, error);
    if (status == TON_OK)
        status = check_globs(&setting->drop, dropped, "drop", setting, path, error);
    if (status == TON_OK && !left)
        status = ton_fail(error, TON_INVALID, "%.300s:%d: keep and drop leave no descriptor", path,
                          setting->line);
    return status;
}

/* ---- rows ---------------------------------------------------------------------------------------
 */

typedef struct gathering {
    ton_unscaled *unscaled;
    const ton_corpus_scale *scale;
    ton_corpus *corpus;
    float *room; /* (space.dim) */
    ton_status status;
    ton_error *error;
} gathering;

static bool gather_track(void *user, int64_t at, const ton_track *track)
{
    gathering *g = user;
    ton_raw raw;
    bool any;
    g->status = ton_corpus_raw(g->scale, &raw, g->room, &any, g->corpus, track, g->error);
    if (g->status == TON_OK)
        ton_unscaled_put(g->unscaled, at, &raw);
    return g->status == TON_OK;
}

static ton_status gather(ton_unscaled *unscaled, const ton_corpus_scale *scale,
                         const ton_chosen *chosen, ton_error *error)
{
    gathering g = {.unscaled = unscaled,
                   .scale = scale,
                   .corpus = chosen->corpus,
                   .room = calloc((size_t)unscaled->space.dim + 1, sizeof *g.room),
                   .error = error};
    ton_status status = g.room ? ton_chosen_each(chosen, false, gather_track, &g, error)
                               : ton_fail(error, TON_NO_MEMORY, NULL);
    free(g.room);
    return g.status == TON_OK ? status : g.status;
}

static ton_status make_vectors(ton_vectors **vectors, const ton_unscaled *unscaled,
                               const ton_run *run, ton_error *error)
{
    ton_matrix *matrix = ton_matrix_new(&unscaled->space);
    float *row = calloc((size_t)unscaled->space.stride + 1, sizeof *row);
    ton_status status = matrix && row ? TON_OK : TON_NO_MEMORY;
    for (int64_t i = 0; i < unscaled->count && status == TON_OK; i++) {
        ton_unscaled_row(unscaled, row, i);
        status = ton_matrix_add(matrix, run->id[i], row);
    }
    if (status == TON_OK)
        status = ton_vectors_of(vectors, matrix);
    ton_matrix_free(matrix);
    free(row);
    return status == TON_OK ? status : ton_fail(error, status, NULL);
}

static ton_status standardise(ton_vectors **vectors, ton_unscaled *unscaled,
                              const ton_corpus_scale *scale, const ton_experiment *e,
                              const ton_study_setting *setting, ton_error *error)
{
    static ton_standardiser *const ways[] = {[TON_STANDARDISE_ROBUST] = ton_standardise_robust,
                                             [TON_STANDARDISE_ZSCORE] = ton_standardise_zscore,
                                             [TON_STANDARDISE_RANK] = ton_standardise_rank};
    ton_status status = keep_columns(unscaled, setting, e->path, error);
    if (status == TON_OK)
        status = gather(unscaled, scale, &e->chosen, error);
    if (status == TON_OK)
        status = ways[setting->standardise](unscaled, scale->scaling, error);
    if (status == TON_OK)
        status = make_vectors(vectors, unscaled, &e->chosen.vectors->run[0], error);
    return status;
}

static ton_status make_rows(ton_vectors **vectors, const ton_experiment *e,
                            const ton_study_setting *setting, ton_error *error)
{
    ton_corpus_scale scale = {0};
    ton_unscaled unscaled = {0};
    ton_status status = ton_corpus_scale_read(&scale, e->chosen.corpus, error);
    if (status == TON_OK)
        status = ton_unscaled_new(&unscaled, &scale.scaling->space, e->chosen.vectors->rows, error);
    if (status == TON_OK)
        status = standardise(vectors, &unscaled, &scale, e, setting, error);
    ton_unscaled_free(&unscaled);
    ton_corpus_scale_free(&scale);
    return status;
}

ton_status ton_ground_make(ton_ground *ground, const ton_experiment *e,
                           const ton_study_setting *setting, ton_error *error)
{
    const ton_pairs_options options = {
        .threads = e->effort.threads, .read = ton_read_summary, .user = e->chosen.corpus};
    bool anew = setting->standardise != TON_STANDARDISE_ROBUST || setting->keep.count ||
                setting->drop.count;
    *ground = (ton_ground){0};
    ton_status status = anew ? make_rows(&ground->own, e, setting, error) : TON_OK;
    if (status == TON_OK)
        status = ton_pairs_new(&ground->pairs, anew ? ground->own : e->chosen.vectors,
                               setting->metric, &options, error);
    return status;
}

void ton_ground_free(ton_ground *ground)
{
    ton_pairs_free(ground->pairs);
    ton_vectors_free(ground->own);
    *ground = (ton_ground){0};
}
