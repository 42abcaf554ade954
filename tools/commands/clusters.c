/* clusters: groups of tracks that sound alike, named by what sets them apart. */
#define _GNU_SOURCE /* qsort_r */
#include "tools/cli/grouping.h"
#include "tools/cli/json.h"
#include "tools/cli/labels.h"
#include "tools/cli/locate.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"
#include "tools/cli/weights.h"

#include <math.h>
#include <stdlib.h>

enum { TYPICAL = 3, LABEL_CELLS = 40 };

static const char method[] = "spherical k-means (Dhillon and Modha 2001) from k-means++ starts "
                             "(Arthur and Vassilvitskii 2007)";

typedef struct clusters_options {
    int k;
    const char *weights, *where;
} clusters_options;

#define AT(field) offsetof(clusters_options, field)

static const ton_option options_table[] = {
    {"clusters", 'k', "N", "how many [2 to 16, chosen by silhouette]", TON_OPTION_COUNT, AT(k),
     NULL, 1, TON_CLUSTERS_MOST},
    {"where", 0, "FILTER", "only tracks that fit, as 'tempo=90..120 genre=rock'; see help where",
     TON_OPTION_TEXT, AT(where), NULL, 0, 0},
    {"weights", 0, "LIST", TON_WEIGHTS_HELP, TON_OPTION_TEXT, AT(weights), NULL, 0, 0},
};

typedef struct clustered {
    const ton_session *session;
    ton_chosen chosen;
    ton_grouping grouping;
    int64_t *order; /* (count) by cluster, the most central first */
} clustered;

/* ---- order --------------------------------------------------------------------------------------
 */

static int by_centrality(const void *a, const void *b, void *user)
{
    const ton_clusters *c = user;
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    if (c->of[x] != c->of[y])
        return c->of[x] - c->of[y];
    if (c->centrality[x] != c->centrality[y])
        return c->centrality[x] > c->centrality[y] ? -1 : 1;
    return (x > y) - (x < y);
}

static ton_status find_order(clustered *m, ton_error *error)
{
    ton_clusters *c = m->grouping.clusters;
    m->order = calloc((size_t)c->count + 1, sizeof *m->order);
    if (!m->order)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < c->count; i++)
        m->order[i] = i;
    qsort_r(m->order, (size_t)c->count, sizeof *m->order, by_centrality, c);
    return TON_OK;
}

/* Where a cluster begins in the order. */
static int64_t first_of(const ton_clusters *c, int cluster)
{
    int64_t first = 0;
    for (int i = 0; i < cluster; i++)
        first += c->cluster[i].size;
    return first;
}

/* ---- JSON ---------------------------------------------------------------------------------------
 */

static json_t *traits_json(const ton_traits *traits)
{
    json_t *array = json_array();
    for (int i = 0; i < traits->count; i++) {
        const ton_trait *t = &traits->trait[i];
        json_t *object = json_object();
        ton_json_put(object, "trait", json_string(t->word));
        ton_json_put(object, "measure", json_string(t->measure));
        ton_json_put(object, "unit", json_string(t->unit));
        ton_json_put(object, "low", ton_json_number(t->low));
        ton_json_put(object, "high", ton_json_number(t->high));
        ton_json_put(object, "others", ton_json_number(t->rest));
        ton_json_put(object, "effect", ton_json_number(t->effect));
        ton_json_append(array, object);
    }
    return array;
}

static ton_status add_tracks(json_t *tracks, const clustered *m, int cluster, ton_error *error)
{
    const ton_clusters *c = m->grouping.clusters;
    int64_t first = first_of(c, cluster);
    for (int64_t i = first; i < first + c->cluster[cluster].size; i++) {
        ton_track track;
        ton_status status = ton_track_get(m->chosen.corpus, &track, c->id[m->order[i]], error);
        if (status != TON_OK)
            return status;
        ton_json_append(tracks, ton_json_track(&track));
        ton_track_clear(&track);
    }
    return TON_OK;
}

static ton_status print_json(const clustered *m, ton_error *error)
{
    const ton_clusters *c = m->grouping.clusters;
    json_t *document = json_object(), *all = json_array();
    ton_status status = TON_OK;
    for (int i = 0; i < c->k && status == TON_OK; i++) {
        json_t *one = json_object(), *tracks = json_array();
        status = add_tracks(tracks, m, i, error);
        ton_json_put(one, "name", json_string(m->grouping.traits[i].name));
        ton_json_put(one, "size", json_integer(c->cluster[i].size));
        ton_json_put(one, "silhouette", ton_json_number(c->cluster[i].silhouette));
        ton_json_put(one, "traits", traits_json(&m->grouping.traits[i]));
        ton_json_put(one, "tracks", tracks);
        ton_json_append(all, one);
    }
    ton_json_put(document, "method", json_string(method));
    ton_chosen_json(document, &m->chosen, m->session);
    ton_json_put(document, "silhouette", ton_json_number(c->silhouette));
    ton_json_put(document, "sample", json_integer(c->sample));
    ton_json_put(document, "clusters", all);
    return ton_json_answer(document, status);
}

/* ---- text ---------------------------------------------------------------------------------------
 */

static void print_heading(const clustered *m)
{
    const ton_clusters *c = m->grouping.clusters;
    ton_text_bold(m->session, true);
    fprintf(ton_output, "%d %s of %lld %s", c->k, ton_text_plural(c->k, "cluster", "clusters"),
            (long long)c->count, ton_text_plural(c->count, "track", "tracks"));
    ton_text_bold(m->session, false);
    fprintf(ton_output, ", %s\n", method);
    if (!isnan(c->silhouette))
        fprintf(ton_output, "silhouette %.3f of %s%lld tracks; 1 is far apart, 0 none at all\n",
                c->silhouette, c->sample < c->count ? "a fixed sample of " : "all ",
                (long long)c->sample);
}

/* Numbers as precise as their size asks for. */
static void print_traits(const ton_traits *traits)
{
    for (int i = 0; i < traits->count; i++) {
        const ton_trait *t = &traits->trait[i];
        int decimals = fabs(t->high) < 1 ? 3 : fabs(t->high) < 10 ? 1 : 0;
        fprintf(ton_output, "%s%s %.*f", i ? "; " : "      ", t->measure, decimals, t->low);
        if (t->high > t->low)
            fprintf(ton_output, " to %.*f", decimals, t->high);
        fprintf(ton_output, " %s (others %.*f)", t->unit, decimals, t->rest);
    }
    if (traits->count)
        fputc('\n', ton_output);
}

static ton_status print_typical(const clustered *m, int cluster, ton_error *error)
{
    const ton_clusters *c = m->grouping.clusters;
    int64_t first = first_of(c, cluster);
    fputs("      such as ", ton_output);
    for (int64_t i = 0; i < TYPICAL && i < c->cluster[cluster].size; i++) {
        ton_track track;
        char label[2 * TON_TAG_BYTES + 4], shown[TON_LABEL_BYTES];
        ton_status status =
            ton_track_get(m->chosen.corpus, &track, c->id[m->order[first + i]], error);
        if (status != TON_OK)
            return status;
        ton_track_label(label, sizeof label, &track);
        fputs(i ? "; " : "", ton_output);
        ton_label_cut(shown, LABEL_CELLS, label);
        ton_text_print(ton_output, shown);
        ton_track_clear(&track);
    }
    fputc('\n', ton_output);
    return TON_OK;
}

static ton_status print_text(const clustered *m, ton_error *error)
{
    const ton_clusters *c = m->grouping.clusters;
    ton_status status = TON_OK;
    if (!m->session->quiet)
        print_heading(m);
    for (int i = 0; i < c->k && status == TON_OK; i++) {
        fprintf(ton_output, "%s%3d  ", i || !m->session->quiet ? "\n" : "", i + 1);
        ton_text_bold(m->session, true);
        fputs(m->grouping.traits[i].name, ton_output);
        ton_text_bold(m->session, false);
        fprintf(ton_output, "\n      %lld %s", (long long)c->cluster[i].size,
                ton_text_plural(c->cluster[i].size, "track", "tracks"));
        if (!isnan(c->cluster[i].silhouette))
            fprintf(ton_output, ", silhouette %.3f", c->cluster[i].silhouette);
        fputc('\n', ton_output);
        print_traits(&m->grouping.traits[i]);
        status = print_typical(m, i, error);
    }
    return status;
}

static void tell_fewer(const ton_clusters *c, int wanted, const ton_session *session)
{
    const char *clusters = ton_text_plural(c->k, "cluster", "clusters");
    if (c->count >= wanted)
        ton_say(session, "%d %s instead of %d: too few of the tracks differ", c->k, clusters,
                wanted);
    else
        ton_say(session, "%d %s instead of %d: there %s only %lld %s", c->k, clusters, wanted,
                ton_text_plural(c->count, "is", "are"), (long long)c->count,
                ton_text_plural(c->count, "track", "tracks"));
}

static ton_status clusters_command(const ton_session *session, const void *options,
                                   const ton_arguments *arguments, ton_error *error)
{
    (void)arguments;
    const clusters_options *wanted = options;
    clustered m = {.session = session};
    ton_status status = ton_choose(&m.chosen, wanted->weights, wanted->where, session, error);
    if (status == TON_OK)
        status = ton_grouping_make(&m.grouping, &m.chosen, wanted->k, session, error);
    if (status == TON_OK && m.grouping.clusters->count && m.grouping.clusters->k < wanted->k)
        tell_fewer(m.grouping.clusters, wanted->k, session);
    if (status == TON_OK)
        status = find_order(&m, error);
    if (status == TON_OK)
        status = session->json ? print_json(&m, error) : print_text(&m, error);
    free(m.order);
    ton_grouping_free(&m.grouping);
    ton_chosen_free(&m.chosen);
    return status;
}

const ton_command ton_command_clusters = {
    .name = "clusters",
    .arguments = "",
    .about = "groups of tracks that sound alike, named by what sets them apart",
    .options = options_table,
    .option_count = sizeof options_table / sizeof *options_table,
    .option_bytes = sizeof(clusters_options),
    .run = clusters_command,
};
