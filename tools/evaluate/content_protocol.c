/* Which labels are asked for, and which of them are kept apart. */
#include "tools/evaluate/content.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What has to be kept apart so that a label is heard and not something else: [artist]. */
static const struct {
    const char *by, *filter;
} standard_filters[] = {{"artist", "album"}, {"album", "none"}};

static const char *standard_filter(const char *by)
{
    for (size_t i = 0; i < sizeof standard_filters / sizeof *standard_filters; i++)
        if (!strcmp(standard_filters[i].by, by))
            return standard_filters[i].filter;
    return "artist";
}

static ton_status read_kind(ton_content *c, ton_content_kind *kind, const char *name, size_t bytes,
                            const char *option, ton_error *error)
{
    snprintf(kind->name, sizeof kind->name, "%.*s", (int)(bytes < sizeof kind->name ? bytes : 0),
             name);
    ton_status status = ton_labels_said(&kind->labels, &kind->source, kind->name, c->table,
                                        c->named, &c->chosen, error);
    return status == TON_INVALID ? ton_option_wrong(error, option) : status;
}

static ton_status read_filters(ton_content *c, ton_error *error)
{
    const char *text = c->options->filter ? c->options->filter : standard_filter(c->by.name);
    ton_status status = TON_OK;
    if (!strcmp(text, "none"))
        return TON_OK;
    for (int f = 0; *text && status == TON_OK; f++) {
        size_t bytes = strcspn(text, ",");
        if (f == TON_FILTERS)
            return ton_fail(error, TON_USAGE, "--filter takes no more than %d labels", TON_FILTERS);
        status = read_kind(c, &c->filter[f], text, bytes, "filter", error);
        c->protocol.apart[f] = &c->filter[f].labels;
        text += bytes + (text[bytes] == ',');
    }
    return status;
}

static ton_status deal_folds(ton_content *c, ton_error *error)
{
    if (!c->options->folds)
        return TON_OK;
    c->fold = calloc((size_t)c->chosen.vectors->rows + 1, sizeof *c->fold);
    if (!c->fold)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    c->protocol.fold = c->fold;
    return ton_folds_deal(c->fold, &c->by.labels, c->options->folds, (uint64_t)c->session->seed,
                          error);
}

/* Intervals draw artists; who has none is alone. */
static ton_status find_owners(ton_content *c, ton_error *error)
{
    const ton_labelling *artists = &c->artist.labels;
    ton_status status = read_kind(c, &c->artist, "artist", strlen("artist"), "labels", error);
    if (status != TON_OK || !artists->labelled)
        return status;
    c->owner = calloc((size_t)artists->count + 1, sizeof *c->owner);
    if (!c->owner)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int32_t i = 0; i < artists->count; i++)
        c->owner[i] =
            ton_is_labelled(artists, i) ? artists->label[artists->first[i]] : artists->kinds + i;
    return TON_OK;
}

static ton_status read_labels(ton_content *c, ton_error *error)
{
    const ton_content_options *options = c->options;
    const char *by = options->by ? options->by : "genre";
    ton_status status = read_kind(c, &c->by, by, strlen(by), "by", error);
    if (status == TON_OK && !c->by.labels.labelled)
        status = ton_fail(error, TON_NOT_FOUND,
                          "no track has a label '%s'; --labels FILE.csv gives them", c->by.name);
    if (status == TON_OK && options->within)
        status =
            read_kind(c, &c->within, options->within, strlen(options->within), "within", error);
    c->protocol.relevant = &c->by.labels;
    c->protocol.within = options->within ? &c->within.labels : NULL;
    c->protocol.unlabelled = options->unlabelled;
    c->protocol.min_relevant = options->min_relevant;
    if (status == TON_OK)
        status = read_filters(c, error);
    return status == TON_OK ? deal_folds(c, error) : status;
}

ton_status ton_content_protocol(ton_content *c, ton_error *error)
{
    const ton_naming naming = {c->options->labels, c->options->root};
    ton_status status = ton_named_new(&c->named, &c->chosen, error);
    if (status == TON_OK)
        status = ton_label_table_read(&c->table, &c->fit, &naming, c->named, c->session, error);
    if (status == TON_OK)
        status = find_owners(c, error);
    if (status == TON_OK && (c->options->by || !c->options->triplets))
        status = read_labels(c, error);
    return status;
}
