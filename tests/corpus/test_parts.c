/* A file may be divided into parts, each a track; and a corpus from before there were any becomes
 * one that knows them. */
#include "tests/corpus/fixture.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdio.h>
#include <string.h>

#include "corpus/schema.h"

TestSuite(corpus_parts, .init = fixture_make, .fini = fixture_remove);

static int64_t put(ton_corpus *corpus, int part, double from, double to)
{
    ton_track track = fixture_track("/m/album.flac");
    track.part = part;
    track.from_seconds = from;
    track.to_seconds = to;
    track.sheet = -5 - part;
    OK(ton_track_put(corpus, &track, error));
    int64_t id = track.id;
    ton_track_clear(&track);
    return id;
}

static ton_corpus *album(void)
{
    ton_corpus *corpus = fixture_open();
    OK(ton_corpus_begin(corpus, error));
    cr_expect(eq(long, put(corpus, 2, 4.5, 0), 1));
    cr_expect(eq(long, put(corpus, 1, 0, 4.5), 2));
    cr_expect(eq(long, fixture_put(corpus, "/m/album.flac", "ok"), 3));
    OK(ton_corpus_commit(corpus, error));
    return corpus;
}

Test(corpus_parts, each_is_a_track)
{
    ton_corpus *corpus = album();
    ton_track track = {0};
    OK(ton_track_at(corpus, &track, "/m/album.flac", 2, error));
    cr_expect(eq(long, track.id, 1));
    cr_expect(track.part == 2 && track.from_seconds == 4.5 && track.to_seconds == 0);
    cr_expect(eq(long, track.sheet, -7));
    ton_track_clear(&track);
    FAILS(ton_track_at(corpus, &track, "/m/album.flac", 3, error), TON_NOT_FOUND, "album.flac");
    const ton_track_query all = {.path = "/m/album.flac"};
    cr_expect(eq(str, (char *)fixture_ids(corpus, &all), "1 2 3"));
    ton_corpus_close(corpus);
}

Test(corpus_parts, a_new_border_is_no_new_track)
{
    ton_corpus *corpus = album();
    OK(ton_corpus_begin(corpus, error));
    cr_expect(eq(long, put(corpus, 1, 0, 4), 2));
    cr_expect(eq(long, put(corpus, 3, 9, 0), 4));
    ton_corpus_close(corpus);
}

static bool note_part(void *user, ton_standing *standing)
{
    char *seen = user;
    size_t used = strlen(seen);
    snprintf(seen + used, 64 - used, "%d:%g-%g:%lld ", standing->part, standing->from_seconds,
             standing->to_seconds, (long long)standing->sheet);
    return true;
}

Test(corpus_parts, standings_come_in_order)
{
    ton_corpus *corpus = album();
    char seen[64] = "";
    OK(ton_standings_each(corpus, "/m", note_part, seen, error));
    cr_expect(eq(str, seen, "0:0-0:0 1:0-4.5:-6 2:4.5-0:-7 "));
    ton_corpus_close(corpus);
}

Test(corpus_parts, they_move_like_files)
{
    static const ton_move moves[] = {{1, "/m/new.flac", 1}, {2, "/m/new.flac", 2}};
    ton_corpus *corpus = album();
    ton_track track = {0};
    OK(ton_corpus_begin(corpus, error));
    OK(ton_tracks_move(corpus, moves, 2, error));
    OK(ton_track_at(corpus, &track, "/m/new.flac", 2, error));
    cr_expect(eq(long, track.id, 2));
    ton_track_clear(&track);
    FAILS(ton_tracks_move(corpus, &(ton_move){3, "/m/new.flac", 2}, 1, error), TON_INVALID, "3");
    ton_corpus_close(corpus);
}

Test(corpus_parts, sheets_with_problems_are_among_the_failures)
{
    ton_corpus *corpus = album();
    ton_track track = fixture_track("/m/whole.flac");
    snprintf(track.sheet_problem, sizeof track.sheet_problem, "whole.cue, line 3");
    OK(ton_corpus_begin(corpus, error));
    OK(ton_track_put(corpus, &track, error));
    fixture_put(corpus, "/m/broken.flac", "failed");
    ton_track_clear(&track);
    const ton_track_query failures = {.failures = true};
    cr_expect(eq(str, (char *)fixture_ids(corpus, &failures), "4 5"));
    ton_corpus_close(corpus);
}

/* ---- the corpus of before ----------------------------------------------------------------------
 */

enum { BEFORE = 4 }; /* migrations */

/* A corpus as the version before parts left it: tracks 3 and 7, and 9 was given once. */
static void make_old(void)
{
    char sql[512];
    for (int i = 0; i < BEFORE; i++)
        fixture_sql("corpus.db", *ton_migrations[i] ? ton_migrations[i] : "SELECT 1");
    for (int i = 0; i < ton_tag_field_count; i++) {
        snprintf(sql, sizeof sql, "ALTER TABLE track ADD COLUMN %s %s", ton_tag_fields[i].name,
                 ton_tag_fields[i].bytes ? "TEXT NOT NULL DEFAULT ''"
                                         : "INTEGER NOT NULL DEFAULT 0");
        fixture_sql("corpus.db", sql);
    }
    fixture_sql(
        "corpus.db",
        "INSERT INTO track (id, path, outcome, layout, gone, bytes, added, analysed, "
        "modified_ns, seconds, sample_rate, channels, codec, excerpt, reason, audio, title, "
        "year, musicbrainz_artist) VALUES "
        "(3, x'2f6d2fff', 'ok', 77, 0, 1, 2, 3, 4, 5.5, 6, 7, 'flac', 0, '', "
        "x'000102030405060708090a0b0c0d0e0f', 'Title', 1999, 'MB'),"
        "(7, x'2f6d2f37', 'failed', 0, 8, 1, 2, 3, 4, 0, 0, 0, '', 0, 'why', x'', '', 0, ''),"
        "(9, x'2f6d2f39', 'ok', 77, 0, 1, 2, 3, 4, 0, 0, 0, '', 0, '', x'', '', 0, '');"
        "DELETE FROM track WHERE id = 9;"
        "INSERT INTO summary VALUES (3, x'0000803f');"
        "INSERT INTO scale VALUES (2, 77, 1, 1, x'00000000', x'0000803f');"
        "INSERT INTO vector VALUES (3, 2, x'0000803f');"
        "PRAGMA application_id = 0x746e7279; PRAGMA user_version = 4");
}

/* What is counted holds before and after. */
static const struct {
    const char *sql;
    int64_t count;
} kept[] = {
    {"SELECT count(*) FROM track", 2},
    {"SELECT count(*) FROM track WHERE id = 3 AND path = x'2f6d2fff' AND title = 'Title' AND year "
     "= "
     "1999 AND musicbrainz_artist = 'MB' AND seconds = 5.5 AND length(audio) = 16 AND layout = 77",
     1},
    {"SELECT count(*) FROM track WHERE id = 7 AND gone = 8 AND reason = 'why' AND audio = x''", 1},
    {"SELECT count(*) FROM summary WHERE track = 3 AND value = x'0000803f'", 1},
    {"SELECT count(*) FROM vector WHERE track = 3 AND scale = 2 AND value = x'0000803f'", 1},
    {"SELECT count(*) FROM pragma_foreign_key_check", 0},
    {"SELECT count(*) FROM pragma_foreign_key_list('summary') WHERE \"table\" = 'track'", 1},
    {"SELECT count(*) FROM pragma_foreign_key_list('vector') WHERE \"table\" = 'track'", 1},
    {"SELECT count(*) FROM sqlite_schema WHERE name IN ('track_audio', 'track_standing')", 2},
    {"SELECT count(*) FROM sqlite_sequence", 2},
    {"SELECT seq FROM sqlite_sequence WHERE name = 'track'", 9},
};

Test(corpus_parts, an_older_corpus_loses_nothing)
{
    make_old();
    for (int open = 0; open < 2; open++) {
        for (size_t i = 0; i < LENGTH(kept); i++)
            cr_expect(eq(long, fixture_number("corpus.db", kept[i].sql), kept[i].count), "%s: %s",
                      open ? "after" : "before", kept[i].sql);
        ton_corpus_close(fixture_open());
    }
    cr_expect(eq(long, fixture_number("corpus.db", "SELECT sum(part) FROM track"), 0));
}

/* Two tracks of one place. */
static ton_status twice(ton_corpus *corpus, ton_error *error)
{
    static const ton_move there = {3, "/m/album.flac", 2};
    ton_status status = ton_corpus_begin(corpus, error);
    return status == TON_OK ? ton_tracks_move(corpus, &there, 1, error) : status;
}

Test(corpus_parts, an_older_corpus_takes_parts_and_new_ids)
{
    make_old();
    ton_corpus *corpus = fixture_open();
    int64_t last;
    OK(ton_track_last_id(corpus, &last, error));
    cr_expect(eq(long, last, 9));
    OK(ton_corpus_begin(corpus, error));
    cr_expect(eq(long, put(corpus, 1, 0, 1), 10));
    cr_expect(eq(long, put(corpus, 2, 1, 0), 11));
    OK(ton_corpus_commit(corpus, error));
    FAILS(twice(corpus, error), TON_INVALID, "where 3 moves to");
    ton_corpus_close(corpus);
}

/* The connection that migrated minds foreign keys again. */
Test(corpus_parts, what_belongs_to_a_track_goes_with_it)
{
    make_old();
    ton_corpus *corpus = fixture_open();
    OK(ton_sql_run(corpus, "DELETE FROM track WHERE id = 3", error));
    ton_corpus_close(corpus);
    cr_expect(eq(long, fixture_number("corpus.db", "SELECT count(*) FROM summary"), 0));
    cr_expect(eq(long, fixture_number("corpus.db", "SELECT count(*) FROM vector"), 0));
}
