/* The consumer of exported interactions, as another program would be, with our own fit in it:
 *
 *     als LISTENERS ITEMS SEED PART… >factors.csv
 *
 * What it fits to the tables must be what training fits to the corpus. */
#include <stdio.h>
#include <stdlib.h>

#include "recommend/listeners/als_model.h"
#include "recommend/listeners/given.h"

typedef struct rows {
    ton_interaction *at;
    int64_t count, capacity;
} rows;

static void die(const char *why)
{
    fprintf(stderr, "als: %s\n", why);
    exit(1);
}

static void add(rows *all, ton_interaction row)
{
    if (all->count == all->capacity) {
        all->capacity = all->capacity ? 2 * all->capacity : 1024;
        if (!(all->at = realloc(all->at, (size_t)all->capacity * sizeof *all->at)))
            die("no memory");
    }
    all->at[all->count++] = row;
}

static void read_part(rows *all, const char *path)
{
    FILE *stream = fopen(path, "r");
    char line[256];
    ton_interaction row = {0};
    if (!stream || !fgets(line, sizeof line, stream))
        die(path);
    while (fgets(line, sizeof line, stream)) {
        if (sscanf(line, "%d,%d,%f,", &row.row, &row.column, &row.value) != 3)
            die(line);
        add(all, row);
    }
    fclose(stream);
}

static void print(const ton_als_model *model)
{
    printf("item");
    for (int i = 0; i < model->factors; i++)
        printf(",f%d", i);
    for (int32_t item = 0; item < model->items; item++) {
        printf("\n%d", item);
        for (int i = 0; i < model->factors; i++)
            printf(",%.9g",
                   (double)model->factor[(size_t)item * (size_t)model->factors + (size_t)i]);
    }
    printf("\n");
}

int main(int argc, char **argv)
{
    rows all = {0};
    ton_error error;
    ton_interactions *by_user, *by_item;
    void *model;
    if (argc < 5)
        die("als LISTENERS ITEMS SEED PART…");
    for (int i = 4; i < argc; i++)
        read_part(&all, argv[i]);
    int32_t listeners = atoi(argv[1]), items = atoi(argv[2]);
    if (ton_interactions_new(&by_user, listeners, items, all.at, all.count, TON_REPEATED_LAST,
                             &error) != TON_OK ||
        ton_interactions_turned(&by_item, by_user, &error) != TON_OK)
        die(error.message);
    const ton_training training = {.feedback = TON_PLAYS,
                                   .items = items,
                                   .by_user = by_user,
                                   .by_item = by_item,
                                   .seed = strtoull(argv[3], NULL, 10)};
    if (ton_recommender_plays_als.train(&model, &training, &error) != TON_OK)
        die(error.message);
    print(model);
    ton_recommender_plays_als.free(model);
    ton_interactions_free(by_item);
    ton_interactions_free(by_user);
    free(all.at);
    return 0;
}
