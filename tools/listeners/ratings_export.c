/* ratings export: all ratings, by listener and track, as `ratings import` takes them. */
#include "corpus/listeners.h"
#include "tools/cli/output.h"
#include "tools/cli/paths.h"
#include "tools/command.h"
#include "tools/listeners/people.h"
#include "tools/listeners/ratings.h"
#include "tools/listeners/track_names.h"

#include <stdio.h>
#include <string.h>

typedef struct exporting {
    ton_corpus *corpus;
    ton_track_names tracks;
    const ton_listener_record *listener; /* whose ratings are written */
    bool times;                          /* there is a column for them */
} exporting;

/* Bytes as they are, since a path may be no UTF-8. */
static void write_field(const char *text)
{
    bool quoted = !*text || strpbrk(text, ",\"\r\n") || *text == ' ';
    if (quoted)
        fputc('"', ton_output);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', ton_output);
        fputc(*text, ton_output);
    }
    if (quoted)
        fputc('"', ton_output);
}

static bool write_rating(void *user, const ton_rating_event *rating)
{
    const exporting *now = user;
    int part;
    char value[32], mark[TON_PART_BYTES], song[4352];
    const char *path = ton_track_names_at(&now->tracks, &part, rating->track);
    if (!path)
        return true;
    snprintf(song, sizeof song, "%s%s", path, ton_part_mark(mark, part));
    write_field(now->listener->name);
    fputc(',', ton_output);
    write_field(song);
    fprintf(ton_output, ",%s", ton_rating_text(value, rating->value));
    if (now->times)
        fputc(',', ton_output);
    if (now->times && rating->time)
        fprintf(ton_output, "%lld", (long long)rating->time);
    fputc('\n', ton_output);
    return !ferror(ton_output);
}

static ton_status write_listener(void *user, const ton_listener_record *listener, ton_error *error)
{
    exporting *now = user;
    now->listener = listener;
    return ton_ratings_each(now->corpus, listener->id, write_rating, now, error);
}

/* A table in which no time is known has no column for it. */
static bool note_time(void *user, const ton_rating_event *rating)
{
    *(bool *)user = rating->time != 0;
    return !rating->time;
}

static ton_status export_command(const ton_session *session, const void *options,
                                 const ton_arguments *arguments, ton_error *error)
{
    (void)options;
    exporting now = {.corpus = NULL};
    ton_status status = ton_people_open(&now.corpus, session, arguments, error);
    if (status == TON_OK)
        status = ton_ratings_each(now.corpus, 0, note_time, &now.times, error);
    if (status == TON_OK)
        status = ton_track_names_read(&now.tracks, now.corpus, error);
    if (status == TON_OK) {
        fprintf(ton_output, "user_id,song_id,rating%s\n", now.times ? ",timestamp" : "");
        status = ton_people_each(now.corpus, arguments, write_listener, &now, error);
    }
    ton_track_names_free(&now.tracks);
    ton_corpus_close(now.corpus);
    return status;
}

const ton_command ton_ratings_export_command = {
    .name = "ratings export",
    .arguments = "[USER…]",
    .about = "ratings as a table that ratings import takes",
    .more = "All of them, or those of some listeners, on standard output as\n"
            "user_id,song_id,rating and, when one has a time, timestamp.",
    .least = 0,
    .most = TON_ANY_NUMBER,
    .run = export_command,
};
