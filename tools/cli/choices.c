/* A place is a row: its word, and a function that names the rows of a table. */
#include "tools/cli/choices.h"

#include "tonary.h"
#include "tools/playlists/playlist_file.h"
#include "tools/tables/writers.h"

#include <stdio.h>
#include <string.h>

enum { NAMES = 64 };

/* NULL behind the last one; "" is passed over. */
typedef const char *name_at(int index);

static const char *metric(int index)
{
    return index < ton_metric_count ? ton_metrics[index]->name : NULL;
}

/* Those that compare rows and nothing else. */
static const char *metric_of_rows(int index)
{
    return index < ton_metric_count && ton_metrics[index]->model ? "" : metric(index);
}

/* Of these, those whose weights can be learnt. */
static const char *metric_to_learn(int index)
{
    return index < ton_metric_count && !ton_metrics[index]->linear ? "" : metric_of_rows(index);
}

static const char *playlist_format(int index)
{
    const ton_playlist_format *format = ton_playlist_format_at(index);
    return format ? ton_playlist_format_name(format) : NULL;
}

static const char *export_format(int index)
{
    const ton_export_format *format = ton_export_format_at(index);
    return format ? format->name : NULL;
}

static const char *method(int index)
{
    if (index == ton_recommender_count)
        return NULL;
    return ton_recommenders[index]->feedback == TON_SESSIONS ? "" : ton_recommenders[index]->name;
}

static const char *method_of_sessions(int index)
{
    if (index == ton_recommender_count)
        return NULL;
    return ton_recommenders[index]->feedback == TON_SESSIONS ? ton_recommenders[index]->name : "";
}

static const struct {
    const char *word;
    name_at *name;
} places[] = {
    {"{metric}", metric},
    {"{metric of rows}", metric_of_rows},
    {"{metric to learn}", metric_to_learn},
    {"{order}", ton_order_name},
    {"{playlist format}", playlist_format},
    {"{export format}", export_format},
    {"{method}", method},
    {"{method of sessions}", method_of_sessions},
};

/* Each name once. */
static int names_of(const char *names[NAMES], name_at *name)
{
    int count = 0;
    const char *next;
    for (int i = 0; count < NAMES && (next = name(i)); i++) {
        int k = 0;
        while (k < count && strcmp(names[k], next) != 0)
            k++;
        if (*next && k == count)
            names[count++] = next;
    }
    return count;
}

static size_t add(char *out, size_t used, const char *text, size_t length)
{
    if (used + length >= TON_CHOICES_BYTES)
        length = TON_CHOICES_BYTES - 1 - used;
    memcpy(out + used, text, length);
    return used + length;
}

static size_t add_names(char *out, size_t used, name_at *name)
{
    const char *names[NAMES];
    int count = names_of(names, name);
    for (int i = 0; i < count; i++) {
        const char *joint = !i ? "" : i == count - 1 ? " or " : ", ";
        used = add(out, used, joint, strlen(joint));
        used = add(out, used, names[i], strlen(names[i]));
    }
    return used;
}

const char *ton_choices_fill(char out[TON_CHOICES_BYTES], const char *text)
{
    size_t used = 0;
    while (*text) {
        size_t i = 0, length = 1;
        while (i < sizeof places / sizeof *places &&
               strncmp(text, places[i].word, strlen(places[i].word)) != 0)
            i++;
        if (i < sizeof places / sizeof *places) {
            length = strlen(places[i].word);
            used = add_names(out, used, places[i].name);
        } else {
            used = add(out, used, text, length);
        }
        text += length;
    }
    out[used] = '\0';
    return out;
}
