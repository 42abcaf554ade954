/* Tags of songs, one a row with how often it was given, as what songs are like: tf-idf (Salton and
 * Buckley, "Term-weighting approaches in automatic text retrieval", 1988), with the logarithm of
 * the count, since a song that thousands tagged is not thousands of times as much of a kind. Tags
 * that one song has say nothing of likeness; of the others the most frequent are taken, so that
 * rows stay short: some thousand rare ones are left out. */
#include "base/room.h"
#include "tools/evaluate/ratings.h"

#include <math.h>
#include <stdlib.h>

enum { TAGS_MOST = 512 };

typedef struct given {
    int32_t song, tag;
    double count;
} given;

typedef struct tags {
    ton_numbering names;
    given *at; /* (count) */
    int64_t count;
    int32_t *songs; /* (names.count) that have it */
    int32_t *place; /* (names.count) column; -1: none */
    int columns;
} tags;

static ton_status add(tags *t, given one, ton_error *error)
{
    given *at = ton_room(t->at, t->count, sizeof *at);
    if (!at)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    t->at = at;
    t->at[t->count++] = one;
    return TON_OK;
}

static ton_status take_row(tags *t, const ton_ratings_data *data, const ton_table *table,
                           const int column[3], ton_error *error)
{
    given one = {.song = ton_ratings_song(data, table, column[0]), .count = 1};
    ton_cell tag = ton_table_cell(table, column[1]);
    if (column[2] >= 0) {
        ton_cell count = ton_table_cell(table, column[2]);
        one.count = count.kind == TON_CELL_NUMBER ? count.number : 0;
    }
    if (one.song < 0 || !tag.text || !*tag.text || !(one.count > 0 && isfinite(one.count)))
        return TON_OK;
    ton_status status = ton_number_add(&t->names, &one.tag, tag.text, error);
    return status == TON_OK ? add(t, one, error) : status;
}

static ton_status read_rows(tags *t, const ton_ratings_data *data, ton_table *table,
                            const int column[3], ton_error *error)
{
    bool more = true;
    ton_status status = TON_OK;
    while (status == TON_OK && more) {
        status = ton_table_next(table, &more, error);
        if (status == TON_OK && more)
            status = take_row(t, data, table, column, error);
    }
    return status;
}

static int by_song_and_tag(const void *a, const void *b)
{
    const given *x = a, *y = b;
    return x->song != y->song ? (x->song > y->song) - (x->song < y->song)
                              : (x->tag > y->tag) - (x->tag < y->tag);
}

/* A tag that a song was given in several rows was given as often as all of them say. */
static void join_repeated(tags *t)
{
    int64_t kept = 0;
    qsort(t->at, (size_t)t->count, sizeof *t->at, by_song_and_tag);
    for (int64_t i = 0; i < t->count; i++)
        if (kept && !by_song_and_tag(&t->at[kept - 1], &t->at[i]))
            t->at[kept - 1].count += t->at[i].count;
        else
            t->at[kept++] = t->at[i];
    t->count = kept;
}

/* The least number of songs of which no more tags have as many than there is room for. */
static int32_t least_songs(const tags *t)
{
    int32_t least = 2;
    for (int32_t fit = TAGS_MOST + 1; fit > TAGS_MOST; least++) {
        fit = 0;
        for (int32_t i = 0; i < t->names.count; i++)
            fit += t->songs[i] >= least;
    }
    return least - 1;
}

static ton_status choose_tags(tags *t, ton_error *error)
{
    size_t count = (size_t)t->names.count + 1;
    t->songs = calloc(count, sizeof *t->songs);
    t->place = calloc(count, sizeof *t->place);
    if (!t->songs || !t->place)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < t->count; i++)
        t->songs[t->at[i].tag]++;
    int32_t least = least_songs(t);
    for (int32_t i = 0; i < t->names.count; i++)
        t->place[i] = t->songs[i] >= least ? t->columns++ : -1;
    return TON_OK;
}

static ton_status fill(ton_ratings_data *data, const tags *t, ton_error *error)
{
    ton_status status = ton_ratings_content_new(data, t->columns, error);
    for (int64_t i = 0; i < t->count && status == TON_OK; i++) {
        const given *one = &t->at[i];
        double rare = log((double)data->songs.count / t->songs[one->tag]);
        if (t->place[one->tag] >= 0)
            data->content[(size_t)one->song * (size_t)t->columns + (size_t)t->place[one->tag]] =
                (float)(log1p(one->count) * rare);
    }
    return status;
}

ton_status ton_ratings_tags(ton_ratings_data *data, ton_table *table, int song, int tag, int count,
                            ton_error *error)
{
    const int column[3] = {song, tag, count};
    tags t = {0};
    ton_status status = read_rows(&t, data, table, column, error);
    if (status == TON_OK && t.count) {
        join_repeated(&t);
        status = choose_tags(&t, error);
    }
    if (status == TON_OK)
        status = t.columns ? fill(data, &t, error)
                           : ton_fail(error, TON_NOT_FOUND,
                                      "%.700s: no tag is on two songs that listeners know",
                                      ton_table_name(table));
    ton_numbering_free(&t.names);
    free(t.at);
    free(t.songs);
    free(t.place);
    return status;
}
