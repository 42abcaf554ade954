/* What it costs to understand a request: language FILE.jsonl [TITLES]. The requests of the file are
 * read over and over, with a catalogue of so many made-up titles [100000]. */
#define _GNU_SOURCE /* getline */
#include "tonary.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { REQUESTS = 1000, ROUNDS = 200, NAME_BYTES = 32 };

static ton_title *title;
static char (*text)[NAME_BYTES];

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static int read_texts(json_t **row, const char *path)
{
    char *line = NULL;
    size_t room = 0;
    int count = 0;
    FILE *file = fopen(path, "re");
    while (file && count < REQUESTS && getline(&line, &room, file) > 0)
        if ((row[count] = json_loads(line, 0, NULL)))
            count++;
    free(line);
    if (file)
        fclose(file);
    return count;
}

/* Titles of two to four made-up words: "Kamelo Tira". */
static void make_titles(int count)
{
    static const char *const syllables[] = {"ka", "me", "lo", "ti", "ra", "su", "ven", "dor"};
    unsigned state = 1;
    for (int i = 0; i < count; i++) {
        char *at = text[i];
        title[i].title = at;
        for (int s = 0; s < 7; s++, state = state * 1103515245 + 12345)
            at += sprintf(at, "%s%s", s && s % 3 == 0 ? " " : "", syllables[state >> 16 & 7]);
    }
}

int main(int argc, char **argv)
{
    static json_t *row[REQUESTS];
    ton_language *language;
    ton_error error;
    ton_ask ask;
    int count = argc > 1 ? read_texts(row, argv[1]) : 0, titles = argc > 2 ? atoi(argv[2]) : 100000;
    title = calloc((size_t)titles + 1, sizeof *title);
    text = calloc((size_t)titles + 1, NAME_BYTES);
    ton_catalogue catalogue = {.track = title, .tracks = titles};
    if (!count || !title || !text) {
        fprintf(stderr, "language: FILE.jsonl holds no requests\n");
        exit(1);
    }
    make_titles(titles);
    double start = now();
    if (ton_language_new(&language, &catalogue, &error) != TON_OK)
        exit(1);
    double made = now();
    for (int i = 0; i < ROUNDS * count; i++)
        if (ton_language_read(language, &ask,
                              json_string_value(json_object_get(row[i % count], "text")),
                              &error) != TON_OK)
            exit(1);
    double each = (now() - made) / (ROUNDS * count);
    printf("%d requests, %d titles: %.1f us a request; %.0f ms to begin\n", count, titles,
           each * 1e6, (made - start) * 1e3);
    ton_language_free(language);
    for (int i = 0; i < count; i++)
        json_decref(row[i]);
    free(text);
    free(title);
    return 0;
}
