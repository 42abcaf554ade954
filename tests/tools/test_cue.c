/* CUE sheets: what is wrong with them, what they say, and in which letters. */
#include "tools/cli/cue.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "tools/cli/sheets.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define FILE_LINE    "FILE \"a.wav\" WAVE\n"
#define TRACK_1      "TRACK 01 AUDIO\nINDEX 01 00:00:00\n"
#define ONE          FILE_LINE TRACK_1

Test(tools_cue, what_is_wrong_is_told_with_its_line)
{
    static const struct {
        const char *sheet, *says, *file;
    } rows[] = {
        {"", "it names no FILE", NULL},
        {"TITLE x\n" TRACK_1, "it names no FILE", NULL},
        {FILE_LINE, "no TRACK of AUDIO", "a.wav"},
        {FILE_LINE "TRACK 01 MODE1/2352\nINDEX 01 00:00:00", "no TRACK of AUDIO", "a.wav"},
        {"FILE\n" TRACK_1, "line 1: FILE wants", NULL},
        {"FILE \"\" WAVE\n" TRACK_1, "line 1: FILE wants", NULL},
        {FILE_LINE "TRACK x AUDIO", "line 2: TRACK wants", "a.wav"},
        {FILE_LINE "TRACK 0 AUDIO", "line 2: TRACK wants", "a.wav"},
        {FILE_LINE "TRACK 100 AUDIO", "line 2: TRACK wants", "a.wav"},
        {FILE_LINE "TRACK -1 AUDIO", "line 2: TRACK wants", "a.wav"},
        {FILE_LINE "TRACK", "line 2: TRACK wants", "a.wav"},
        {ONE TRACK_1, "line 4: TRACK wants", "a.wav"},
        {FILE_LINE "TRACK 01 AUDIO\nTRACK 02 AUDIO", "line 3: the TRACK before", "a.wav"},
        {FILE_LINE "TRACK 01 AUDIO\nINDEX 00 00:00:00", "last TRACK has no INDEX 01", "a.wav"},
        {FILE_LINE "INDEX 01 00:00:00", "line 2: INDEX 01 belongs", "a.wav"},
        {ONE "INDEX 01 00:01:00", "line 4: INDEX 01 belongs", "a.wav"},
        {ONE "TRACK 02 AUDIO\nINDEX 01 00:00:00", "line 5: INDEX 01 is not after", "a.wav"},
        {ONE "TRACK 02 AUDIO\nINDEX 01 00:00:75", "line 5: INDEX wants", "a.wav"},
        {ONE "TRACK 02 AUDIO\nINDEX 01 00:60:00", "line 5: INDEX wants", "a.wav"},
        {ONE "TRACK 02 AUDIO\nINDEX 01 00:01", "line 5: INDEX wants", "a.wav"},
        {ONE "TRACK 02 AUDIO\nINDEX 01 1:2:3:4", "line 5: INDEX wants", "a.wav"},
        {ONE "TRACK 02 AUDIO\nINDEX 01 -1:00:00", "line 5: INDEX wants", "a.wav"},
        {ONE "TRACK 02 AUDIO\nINDEX 01 999999:00:00", "line 5: INDEX wants", "a.wav"},
        {ONE "TRACK 02 AUDIO\nINDEX 01", "line 5: INDEX wants", "a.wav"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ton_cue cue;
        ton_error error = {0};
        ton_status status = ton_cue_read(&cue, rows[i].sheet, strlen(rows[i].sheet), &error);
        cr_expect(status == TON_INVALID, "row %zu", i);
        cr_expect(strstr(error.message, rows[i].says), "row %zu: %s", i, error.message);
        cr_expect(rows[i].file ? cue.file && !strcmp(cue.file, rows[i].file) : !cue.file,
                  "row %zu: %s", i, cue.file);
        ton_cue_free(&cue);
    }
}

Test(tools_cue, a_sheet_has_its_size)
{
    ton_cue cue;
    ton_error error = {0};
    char *bytes = malloc(TON_CUE_BYTES + 1);
    memset(bytes, '\n', TON_CUE_BYTES + 1);
    memcpy(bytes, ONE, strlen(ONE));
    cr_expect(ton_cue_read(&cue, bytes, TON_CUE_BYTES, &error) == TON_OK, "%s", error.message);
    ton_cue_free(&cue);
    cr_expect(ton_cue_read(&cue, bytes, TON_CUE_BYTES + 1, &error) == TON_INVALID);
    cr_expect_str_eq(error.message, "it is larger than 1 MiB");
    ton_cue_free(&cue);
    free(bytes);
}

static ton_cue read_sheet(const char *sheet)
{
    ton_cue cue;
    ton_error error = {0};
    cr_assert(ton_cue_read(&cue, sheet, strlen(sheet), &error) == TON_OK, "%s", error.message);
    return cue;
}

static void expect_text(const char *got, const char *wanted)
{
    cr_expect(wanted ? got && !strcmp(got, wanted) : !got, "'%s', not '%s'", got, wanted);
}

Test(tools_cue, all_of_a_sheet_is_read)
{
    ton_cue cue = read_sheet("REM GENRE \"Prog Rock\"\r\n"
                             "REM DATE 1974\r\n"
                             "REM COMMENT \"DATE 1\"\r\n"
                             "CATALOG 0123456789012\r\n"
                             "performer \"The Band\"\r\n"
                             "TITLE \"An \"odd\" Album\"\r\n"
                             "FILE \"an album.flac\" WAVE\r\n"
                             "  TRACK 01 AUDIO\r\n"
                             "    TITLE First one\r\n"
                             "    ISRC ABCDE1234567\r\n"
                             "    INDEX 01 00:00:33\r\n"
                             "  TRACK 03 audio\r\n"
                             "    TITLE \"\"\r\n"
                             "    PERFORMER Guest\r\n"
                             "    INDEX 00 04:00:00\r\n"
                             "    INDEX 01 4:02:01\r\n"
                             "    INDEX 02 05:02:01\r\n"
                             "\tTRACK 99 MODE1/2352\r\n"
                             "    INDEX 01 120:00:74");
    static const ton_cue_track tracks[] = {
        {1, 33, true, "First one", NULL},
        {3, (4 * 60 + 2) * 75 + 1, true, NULL, "Guest"},
        {99, 120 * 60 * 75 + 74, false, NULL, NULL},
    };
    expect_text(cue.file, "an album.flac");
    expect_text(cue.title, "An \"odd\" Album");
    expect_text(cue.performer, "The Band");
    expect_text(cue.genre, "Prog Rock");
    expect_text(cue.date, "1974");
    cr_assert(cue.count == COUNT(tracks) && cue.files == 1);
    for (size_t i = 0; i < COUNT(tracks); i++) {
        cr_expect(cue.track[i].number == tracks[i].number, "track %zu", i);
        cr_expect(cue.track[i].start == tracks[i].start, "track %zu", i);
        cr_expect(cue.track[i].sound == tracks[i].sound, "track %zu", i);
        expect_text(cue.track[i].title, tracks[i].title);
        expect_text(cue.track[i].performer, tracks[i].performer);
    }
    ton_cue_free(&cue);
}

Test(tools_cue, names_of_files)
{
    static const struct {
        const char *sheet, *file;
        int files;
    } rows[] = {
        {ONE, "a.wav", 1},
        {"FILE an album.wav WAVE\n" TRACK_1, "an album.wav", 1},
        {"FILE \"a\" MP3\n" TRACK_1, "a", 1},
        {"FILE \"a b\\c.ape\" WAVE\n" TRACK_1, "a b\\c.ape", 1},
        {ONE "FILE \"b.wav\" WAVE\nTRACK 02 AUDIO\nINDEX 01 00:00:00", "a.wav", 2},
        {ONE "FILE\nTRACK wrong", "a.wav", 2},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ton_cue cue = read_sheet(rows[i].sheet);
        expect_text(cue.file, rows[i].file);
        cr_expect(cue.files == rows[i].files, "row %zu", i);
        ton_cue_free(&cue);
    }
}

Test(tools_cue, letters)
{
    static const struct {
        const char *bytes;
        size_t count;
        const char *text;
    } rows[] = {
        {"", 0, ""},
        {"a\0b", 3, "a b"},
        {"Caf\xc3\xa9 \xe2\x80\x99", 9, "Café ’"},
        {"\xef\xbb\xbf"
         "B\xc3\xbc",
         6, "Bü"},
        {"\xef\xbb\xbf", 3, ""},
        {"Caf\xe9 don\x92t \x80\x81", 13, "Café don’t € "},
        {"\xff\xfe", 2, ""},
        {"\xff\xfe"
         "B\0\xfc\0",
         6, "Bü"},
        {"\xff\xfe"
         "B\0\xfc",
         5, "B"},
        {"\xfe\xff\0"
         "B\x20\x19",
         6, "B’"},
        {"\xff\xfe\x34\xd8\x1e\xdd!\0", 8, "\xf0\x9d\x84\x9e!"},
        {"\xff\xfe\x34\xd8!\0\x1e\xdd", 8, "\xef\xbf\xbd!\xef\xbf\xbd"},
        {"\xff\xfe\x34\xd8", 4, "\xef\xbf\xbd"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char *text = ton_cue_text(rows[i].bytes, rows[i].count);
        cr_expect_str_eq(text, rows[i].text, "row %zu", i);
        free(text);
    }
}

Test(tools_cue, sheets_are_known_by_their_names)
{
    static const struct {
        const char *path;
        bool is;
    } rows[] = {{"/a/b.cue", true},  {"/a/b.flac.CUE", true}, {"b.Cue", true}, {"/a/.cue", false},
                {"/a.cue/b", false}, {"/a/b.cues", false},    {"cue", false},  {"", false}};
    for (size_t i = 0; i < COUNT(rows); i++)
        cr_expect(ton_is_sheet_name(rows[i].path) == rows[i].is, "%s", rows[i].path);
}
