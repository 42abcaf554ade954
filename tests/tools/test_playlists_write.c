/* Playlists to players: what stands in each format, and how a file is replaced. */
#include "tools/playlists/playlist_file.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define ID "a1b2c3d4-0000-4000-8000-00000000000"

static ton_track tracks[] = {
    {.id = 1,
     .path = "/m/a & b/#1.ogg",
     .seconds = 61.5,
     .tags = {.title = "A < \xef\xbf\xbf\"B\"",
              .artist = "Ann",
              .album = "Al",
              .track_number = 3,
              .musicbrainz_recording = ID "1",
              .musicbrainz_release = ID "2",
              .musicbrainz_artist = ID "3; " ID "4"}},
    {.id = 2,
     .path = "/m/all.flac",
     .seconds = 10,
     .part = 2,
     .from_seconds = 1.5,
     .tags = {.title = "Part", .musicbrainz_recording = "\"/><x>"}},
};
static const ton_playlist_entry entries[] = {
    {&tracks[0], NAN, NULL},
    {&tracks[1], .5, "both <are>\nnear"},
};

static const ton_playlist_format *named(const char *name)
{
    const ton_playlist_format *found = NULL;
    cr_assert(ton_playlist_format_named(&found, name, NULL) == TON_OK, "%s", name);
    return found;
}

Test(tools_playlists_write, formats_have_names)
{
    const ton_playlist_format *format = NULL;
    ton_error error;
    cr_expect(ton_playlist_format_named(&format, "pls", &error) == TON_USAGE);
    cr_expect(strstr(error.message, "'pls'; there are m3u8, m3u, xspf, jspf, json"), "%s",
              error.message);
    cr_expect(ton_playlist_format_of("a.XSPF") == named("xspf"));
    cr_expect(ton_playlist_format_of("a.m3u") == named("m3u"));
    cr_expect(!ton_playlist_format_of("a.m3u9") && !ton_playlist_format_of("m3u"));
    cr_expect(!ton_playlist_format_at(-1) && !ton_playlist_format_at(5));
}

static const struct {
    const char *format, *relative_to, *text;
    int count;
} rows[] = {
    {"m3u8", NULL,
     "#EXTM3U\n#PLAYLIST:A <list>\n#EXTINF:62,Ann - A < \xef\xbf\xbf\"B\"\n/m/a & b/#1.ogg\n"
     "#EXTINF:10,Part\n#EXTVLCOPT:start-time=1.500\n#EXTVLCOPT:stop-time=11.500\n/m/all.flac\n",
     2},
    {"m3u", NULL, "/m/a & b/#1.ogg\n", 1},
    {"m3u", "/m/a & b", "./#1.ogg\n", 1},
    {"m3u8", "/m/x",
     "#EXTM3U\n#PLAYLIST:A <list>\n#EXTINF:62,Ann - A < \xef\xbf\xbf\"B\"\n"
     "../a & b/#1.ogg\n",
     1},
    {"xspf", "/m",
     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
     "<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">\n"
     "  <title>A &lt;list&gt;</title>\n"
     "  <trackList>\n"
     "    <track>\n"
     "      <location>a%20%26%20b/%231.ogg</location>\n"
     "      <identifier>https://musicbrainz.org/recording/" ID "1</identifier>\n"
     "      <title>A &lt; &quot;B&quot;</title>\n"
     "      <creator>Ann</creator>\n"
     "      <album>Al</album>\n"
     "      <trackNum>3</trackNum>\n"
     "      <duration>61500</duration>\n"
     "    </track>\n"
     "    <track>\n"
     "      <location>all.flac#t=1.500,11.500</location>\n"
     "      <title>Part</title>\n"
     "      <annotation>both &lt;are&gt; near</annotation>\n"
     "      <duration>10000</duration>\n"
     "    </track>\n"
     "  </trackList>\n"
     "</playlist>\n",
     2},
    {"jspf", NULL,
     "{\"playlist\":{\"title\":\"A "
     "<list>\",\"track\":[{\"location\":[\"file:///m/a%20%26%20b/%231.ogg\"],"
     "\"identifier\":[\"https://musicbrainz.org/recording/" ID
     "1\"],\"title\":\"A < \xef\xbf\xbf\\\"B\\\"\","
     "\"creator\":\"Ann\",\"album\":\"Al\",\"trackNum\":3,\"duration\":61500,\"extension\":{"
     "\"https://musicbrainz.org/doc/jspf#track\":{\"artist_identifiers\":["
     "\"https://musicbrainz.org/artist/" ID "3\",\"https://musicbrainz.org/artist/" ID "4\"],"
     "\"release_identifier\":\"https://musicbrainz.org/release/" ID "2\"}}},"
     "{\"location\":[\"file:///m/all.flac#t=1.500,11.500\"],\"title\":\"Part\","
     "\"annotation\":\"both <are>\\nnear\",\"duration\":10000}],"
     "\"extension\":{\"https://musicbrainz.org/doc/jspf#playlist\":{\"public\":false}}}}\n",
     2},
    {"json", "/m",
     "{\"results\":[{\"track\":{\"id\":1,\"path\":\"/m/a & b/#1.ogg\","
     "\"title\":\"A < \xef\xbf\xbf\\\"B\\\"\",\"artist\":\"Ann\",\"album\":\"Al\",\"genre\":null,"
     "\"year\":null,\"seconds\":61.5},\"step\":null,\"why\":null},"
     "{\"track\":{\"id\":2,\"path\":\"/m/"
     "all.flac\",\"part\":2,\"from_seconds\":1.5,\"to_seconds\":11.5,"
     "\"title\":\"Part\",\"artist\":null,\"album\":null,\"genre\":null,\"year\":null,\"seconds\":"
     "10.0},"
     "\"step\":0.5,\"why\":\"both <are>\\nnear\"}]}\n",
     2},
    {"json", NULL, "{\"results\":[]}\n", 0},
};

Test(tools_playlists_write, each_format_says_it_in_its_way)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ton_playlist list = {"A <list>", entries, rows[i].count, rows[i].relative_to};
        char *bytes = NULL;
        size_t count;
        FILE *stream = open_memstream(&bytes, &count);
        ton_error error = {0};
        cr_expect(ton_playlist_write(&list, named(rows[i].format), stream, &error) == TON_OK);
        fclose(stream);
        cr_expect(!strcmp(bytes, rows[i].text), "row %zu: %s%s", i, bytes, error.message);
        free(bytes);
    }
}

Test(tools_playlists_write, what_mpd_cannot_have_is_told)
{
    static const struct {
        int first;
        const char *relative_to, *says;
    } refused[] = {
        {1, NULL, "track 2, /m/all.flac, cannot stand in an m3u: it is a part of a file"},
        {0, "/m/x", "track 1, /m/a & b/#1.ogg, cannot stand in an m3u: it is not below"},
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        ton_playlist list = {NULL, entries + refused[i].first, 1, refused[i].relative_to};
        ton_error error;
        FILE *stream = tmpfile();
        cr_expect(ton_playlist_write(&list, named("m3u"), stream, &error) == TON_UNSUPPORTED);
        cr_expect(strstr(error.message, refused[i].says), "%s", error.message);
        fclose(stream);
    }
}

/* ---- files ----------------------------------------------------------------------------------- */

static char folder[1024];

static void make(void)
{
    const char *where = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/tonary-save-XXXXXX", where && *where ? where : "/tmp");
    cr_assert(mkdtemp(folder) != NULL && chdir(folder) == 0, "%s", folder);
}

static void clear(void)
{
    static const char *const names[] = {"link", "far/list", "far", "list"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        remove(names[i]);
    cr_assert(chdir("/") == 0);
    cr_expect(rmdir(folder) == 0, "something is left in %s", folder);
}

TestSuite(tools_playlists_save, .init = make, .fini = clear);

static void put(const char *path, const char *text, mode_t mode)
{
    FILE *file = fopen(path, "w");
    cr_assert(file && fputs(text, file) >= 0);
    fclose(file);
    cr_assert(chmod(path, mode) == 0);
}

static void expect_text(const char *path, const char *expected)
{
    char text[256] = "";
    FILE *file = fopen(path, "r");
    cr_assert(file, "%s", path);
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    cr_expect(!strcmp(text, expected), "%s: %s", path, text);
}

static ton_status save(const char *path, int first, ton_error *error)
{
    ton_playlist list = {NULL, entries + first, 1, NULL};
    return ton_playlist_save(&list, named("m3u"), path, error);
}

static mode_t mode_of(const char *path)
{
    struct stat facts = {0};
    cr_expect(lstat(path, &facts) == 0);
    return facts.st_mode;
}

Test(tools_playlists_save, a_file_is_made_with_the_usual_rights)
{
    umask(027);
    cr_expect(save("list", 0, NULL) == TON_OK);
    expect_text("list", "/m/a & b/#1.ogg\n");
    cr_expect((mode_of("list") & 0777) == 0640);
}

Test(tools_playlists_save, a_file_is_replaced_as_a_whole_and_keeps_its_rights)
{
    put("list", "before", 0604);
    FILE *reader = fopen("list", "r");
    cr_expect(save("list", 0, NULL) == TON_OK);
    cr_expect((mode_of("list") & 0777) == 0604);
    expect_text("list", "/m/a & b/#1.ogg\n");
    cr_expect(getc(reader) == 'b', "who reads it reads on");
    fclose(reader);
}

Test(tools_playlists_save, a_list_that_cannot_be_written_leaves_what_was_there)
{
    ton_error error;
    put("list", "before", 0600);
    cr_expect(save("list", 1, &error) == TON_UNSUPPORTED);
    expect_text("list", "before");
}

Test(tools_playlists_save, a_link_stays_one)
{
    cr_assert(mkdir("far", 0700) == 0);
    put("far/list", "before", 0600);
    cr_assert(symlink("far/list", "link") == 0);
    cr_expect(save("link", 0, NULL) == TON_OK);
    cr_expect(S_ISLNK(mode_of("link")));
    expect_text("far/list", "/m/a & b/#1.ogg\n");
}

Test(tools_playlists_save, what_fails_is_named)
{
    ton_error error;
    cr_expect(save("no/list", 0, &error) == TON_IO);
    cr_expect(strstr(error.message, "no/list: No such file"), "%s", error.message);
    cr_expect(save("/dev/full", 0, &error) == TON_IO);
    cr_expect(strstr(error.message, "/dev/full: No space left"), "%s", error.message);
    cr_expect(save("/dev/null", 0, &error) == TON_OK);
    cr_expect(save("/", 0, &error) == TON_IO);
}
