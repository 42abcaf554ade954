/* Verifying a corpus: first what SQLite can tell of its own pages and keys, then what only we know.
 *
 * A check is one row of the table below: a query, and a function that judges each of its rows. A
 * query that stumbles over damage is a problem found, not a failure to check.
 */
#include "base/text.h"
#include "corpus/database.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

typedef struct checking {
    int problems;
    int vector_length; /* of the first vector; all are alike */
    ton_check_report *report;
    void *user;
} checking;

static void tell(checking *check, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void tell(checking *check, const char *format, ...)
{
    char problem[TON_ERROR_BYTES];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(problem, sizeof problem, format, arguments);
    va_end(arguments);
    check->problems++;
    check->report(check->user, problem);
}

static void judge_pages(checking *check, ton_statement *row)
{
    const char *text = ton_column_text(row, 0);
    if (text && strcmp(text, "ok") != 0)
        tell(check, "the file is damaged: %s", text);
}

static void judge_key(checking *check, ton_statement *row)
{
    tell(check, "row %lld of table '%s' belongs to a %s that is not there",
         (long long)ton_column_integer(row, 1), ton_column_text(row, 0), ton_column_text(row, 2));
}

/* The length is known for this version's layout only. */
bool ton_summary_sound(uint32_t layout, const void *blob, size_t bytes)
{
    int count = layout == ton_layout() ? TON_SUMMARY_DIM : (int)(bytes / sizeof(float));
    return layout && ton_floats_bytes_sound(blob, bytes, count);
}

static void judge_summary(checking *check, ton_statement *row)
{
    uint32_t layout = (uint32_t)ton_column_int(row, 2);
    const void *value = ton_column_bytes(row, 4);
    bool is_there = ton_column_known(row, 4);
    bool sound = is_there ? ton_summary_sound(layout, value, ton_column_length(row, 4)) : !layout;
    bool agrees = ton_measures_agree(row, 2);
    if (sound && !agrees)
        tell(check, "the measures of track %lld are not those of its summary",
             (long long)ton_column_integer(row, 0));
    if (sound)
        return;
    char path[512];
    const char *bytes = ton_column_text(row, 1);
    ton_text_clean(path, sizeof path, bytes ? bytes : "");
    tell(check, "the summary of track %lld '%s' is damaged or missing; index that file again",
         (long long)ton_column_integer(row, 0), path);
}

static void judge_fingerprint(checking *check, ton_statement *row)
{
    ton_fingerprint fingerprint;
    const void *value = ton_column_bytes(row, 1);
    if (!ton_fingerprint_read(&fingerprint, value, ton_column_length(row, 1)))
        tell(check, "the fingerprint of track %lld is damaged",
             (long long)ton_column_integer(row, 0));
}

static void judge_path(checking *check, ton_statement *row)
{
    tell(check, "track %lld has no path; delete that row of table 'track', or index anew",
         (long long)ton_column_integer(row, 0));
}

static void judge_value(checking *check, ton_statement *row)
{
    if (!ton_floats_sound(row, 3, ton_column_int(row, 2)))
        tell(check, "what was imported of track %lld as family '%s' is damaged; import it again",
             (long long)ton_column_integer(row, 0), ton_column_text(row, 1));
}

static void judge_vector(checking *check, ton_statement *row)
{
    int64_t id = ton_column_integer(row, 0);
    int length = ton_floats_count(row, 2);
    if (!check->vector_length)
        check->vector_length = length;
    if (!ton_column_int(row, 1))
        tell(check, "the vector of track %lld belongs to a scale that is not the current one",
             (long long)id);
    else if (length != check->vector_length || !ton_floats_sound(row, 2, length))
        tell(check, "the vector of track %lld is damaged", (long long)id);
}

static void judge_scale(checking *check, ton_statement *row)
{
    int dim = ton_column_int(row, 1);
    if (!ton_floats_sound(row, 2, dim) || !ton_floats_sound(row, 3, dim))
        tell(check, "scale %d is damaged", ton_column_int(row, 0));
}

static void judge_listening(checking *check, ton_statement *row)
{
    if (!ton_column_int(row, 0))
        tell(check, "the numbers of listeners and events are not those that were counted");
}

static void judge_piece(checking *check, ton_statement *row)
{
    tell(check, "model '%s' is damaged; train it again", ton_column_text(row, 0));
}

static void judge_text(checking *check, ton_statement *row)
{
    tell(check, "what the text of track %lld says is damaged; 'tonary text' reads it again",
         (long long)ton_column_integer(row, 0));
}

static void judge_counts(checking *check, ton_statement *row)
{
    if (!ton_floats_sound(row, 1, ton_column_int(row, 0)))
        tell(check, "the counts of words in texts are damaged; 'tonary text' makes them anew");
}

static const struct {
    const char *sql;   /* or else */
    ton_saying saying; /* of the engine */
    void (*judge)(checking *check, ton_statement *row);
} checks[] = {
    {NULL, TON_SAY_PAGES, judge_pages},
    {NULL, TON_SAY_KEYS, judge_key},
    {"SELECT id FROM track WHERE length(path) = 0 ORDER BY id", 0, judge_path},
    {"SELECT id, path, layout, outcome, value, " TON_SQL_MEASURES
     " FROM track LEFT JOIN summary ON track = id ORDER BY id",
     0, judge_summary},
    {"SELECT track, value FROM fingerprint ORDER BY track", 0, judge_fingerprint},
    {"SELECT track, name, dim, value FROM family_value v JOIN family f ON v.family = f.id"
     " ORDER BY v.id",
     0, judge_value},
    {"SELECT version, dim, centre, spread FROM scale ORDER BY version", 0, judge_scale},
    {"SELECT track, scale = (SELECT max(version) FROM scale), value FROM vector ORDER BY track", 0,
     judge_vector},
    {"SELECT count(*) = 1 AND count(*) FILTER"
     " (WHERE (listeners, ratings, plays, skips) = (" TON_SQL_LISTENING ")) = 1 FROM listening",
     0, judge_listening},
    {"SELECT name FROM model WHERE NOT (" TON_SQL_MODEL_WHOLE ") ORDER BY name", 0, judge_piece},
    {"SELECT track FROM track_text WHERE NOT " TON_SQL_TEXT_SOUND " ORDER BY track", 0, judge_text},
    {"SELECT buckets, count FROM text_counts", 0, judge_counts},
};

static ton_status run(ton_corpus *corpus, checking *check, size_t i, ton_error *error)
{
    ton_statement *row = NULL;
    ton_error found;
    ton_status status = ton_sql_prepare(
        corpus, &row, checks[i].sql ? checks[i].sql : ton_sql_say(corpus, checks[i].saying),
        &found);
    while (status == TON_OK && ton_sql_step(row) == TON_CODE_ROW)
        checks[i].judge(check, row);
    int code = ton_sql_finish(row);
    if (code != TON_CODE_OK)
        status = ton_sql_fail(corpus, code, &found);
    if (status == TON_OK)
        return TON_OK;
    if (status != TON_CORRUPT)
        return ton_fail(error, status, "%s", found.message);
    tell(check, "%s", found.message);
    return TON_OK;
}

ton_status ton_corpus_check(ton_corpus *corpus, int *problems, ton_check_report *report, void *user,
                            ton_error *error)
{
    checking check = {.report = report, .user = user};
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        ton_status status = run(corpus, &check, i, error);
        if (status != TON_OK)
            return status;
    }
    *problems = check.problems;
    return TON_OK;
}
