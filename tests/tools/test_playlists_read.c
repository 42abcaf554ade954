/* Playlists from elsewhere: what is refused and why, what is understood. */
#include "tools/playlists/playlist_file.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define XML          "<?xml version=\"1.0\"?>\n"
#define XSPF(inside)                                                                               \
    XML "<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">" inside "</playlist>"
#define TRACKS(rest) XSPF("<trackList>" rest "</trackList>")
#define JSPF(tracks) "{\"playlist\":{\"title\":\"T\",\"track\":[" tracks "]}}"
#define ID           "a1b2c3d4-0000-4000-8000-00000000000"
#define PAGE         "https://musicbrainz.org/"

static ton_status parse(ton_playlist_items *items, const char *text, const char *path,
                        ton_error *error)
{
    return ton_playlist_parse(items, text, strlen(text), path, NULL, error);
}

Test(tools_playlists_read, what_is_wrong_is_told)
{
    static const struct {
        const char *path, *text;
        ton_status status;
        const char *says;
    } rows[] = {
        {"/m/a", "b.wav\n", TON_UNSUPPORTED, "/m/a: neither its content nor its name"},
        {"/m/a.txt", "", TON_UNSUPPORTED, "neither"},
        {"/m/a.xspf", "", TON_INVALID, "line 1: no element found"},
        {"/m/a.xspf", "b.wav", TON_INVALID, "line 1: syntax error"},
        {"/m/a.m3u", XML "<html/>", TON_INVALID, "line 2: XML, but no XSPF"},
        {"/m/a", XSPF("<trackList><track>"), TON_INVALID, "mismatched tag"},
        {"/m/a", "<!DOCTYPE playlist [<!ENTITY a \"b\">]><playlist>&a;</playlist>", TON_UNSUPPORTED,
         "neither"},
        {"/m/a", XML "<!DOCTYPE playlist [<!ENTITY a \"b\">]><playlist>&a;</playlist>", TON_INVALID,
         "line 2: it declares a document type"},
        {"/m/a", XML "<!DOCTYPE playlist SYSTEM \"file:///etc/passwd\"><playlist/>", TON_INVALID,
         "document type"},
        {"/m/a", TRACKS("<track><title>&nbsp;</title></track>"), TON_INVALID, "undefined entity"},
        {"/m/a.jspf", "", TON_INVALID, "line 1"},
        {"/m/a.json", "[]", TON_INVALID, "JSON, but neither"},
        {"/m/a", "{\"a\": 1}", TON_INVALID, "JSON, but neither"},
        {"/m/a", "{\"playlist\": {\"track\": 1}}", TON_INVALID, "JSON, but neither"},
        {"/m/a", "{\"playlist\": [", TON_INVALID, "line 1"},
        {"/m/a", "{\"playlist\": \"\\u0000\"}", TON_INVALID, "line 1"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ton_playlist_items items;
        ton_error error = {0};
        ton_status status = parse(&items, rows[i].text, rows[i].path, &error);
        cr_expect(status == rows[i].status, "row %zu: %d", i, status);
        cr_expect(strstr(error.message, rows[i].says) && strstr(error.message, rows[i].path),
                  "row %zu: %s", i, error.message);
        ton_playlist_items_free(&items);
    }
}

Test(tools_playlists_read, what_is_too_much_is_told)
{
    enum { MANY = 1 << 20 };
    static char text[MANY + 64];
    static const struct {
        const char *begins, *repeated, *says;
    } rows[] = {
        {"#EXTM3U\n", "a\n", "more than 200000 entries"},
        {"#EXTM3U\n", "a", "line 2 is longer than"},
        {XML "<playlist><trackList><track><location>", "a", "a text is too long"},
        {XML "<playlist>", "<a>", "nested too deeply"},
        {XML "<playlist><trackList>", "<track/>", NULL},
        {"{\"playlist\":", "[", "maximum parsing depth"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        ton_playlist_items items;
        ton_error error = {0};
        size_t used = (size_t)snprintf(text, sizeof text, "%s", rows[i].begins);
        for (size_t length = strlen(rows[i].repeated); used + length < MANY; used += length)
            memcpy(text + used, rows[i].repeated, length);
        ton_status status = ton_playlist_parse(&items, text, used, "/m/a", NULL, &error);
        cr_expect(status == TON_INVALID, "row %zu: %d", i, status);
        cr_expect(!rows[i].says || strstr(error.message, rows[i].says), "row %zu: %s", i,
                  error.message);
        ton_playlist_items_free(&items);
    }
    ton_playlist_items items;
    ton_error error = {0};
    cr_expect(ton_playlist_parse(&items, "#EXTM3U\n\0a", 10, "/m/a", NULL, &error) == TON_INVALID);
    cr_expect(strstr(error.message, "a zero byte"), "%s", error.message);
    ton_playlist_items_free(&items);
}

static const struct reading {
    const char *path, *text, *format;
    ton_playlist_item item; /* the first */
    int count;
} readings[] = {
    {"/m/a.m3u", "", "m3u", {0}, 0},
    {"/m/a.M3U", "\r\n# x\r\nb.wav\r\n", "m3u", {.name = "b.wav", .path = "/m/b.wav"}, 1},
    {"/m/a.m3u", "#EXTM3U\nb.wav", "m3u8", {.name = "b.wav", .path = "/m/b.wav"}, 1},
    {"/m/a.txt", "\xef\xbb\xbf#EXTM3U\n#EXTINF:-1,\n../b.wav", "m3u8", {.path = "/b.wav"}, 1},
    {"/m/a.m3u", "\xef\xbb\xbf b .wav \n", "m3u", {.path = "/m/ b .wav "}, 1},
    {"/m/a.m3u8",
     "#EXTINF:61,Ann - Song - Two\n#EXTALB:Al\n#PLAYLIST:L\nb\nc\n",
     "m3u8",
     {.path = "/m/b", .seconds = 61, .artist = "Ann", .title = "Song - Two", .album = "Al"},
     2},
    {"/m/a.m3u8",
     "#EXTINF:12.5 x=\"y\",Caf\xe9\nb\n",
     "m3u8",
     {.path = "/m/b", .seconds = 12.5, .title = "Caf\xc3\xa9"},
     1},
    {"/m/a.m3u",
     "caf\xe9.wav",
     "m3u",
     {.path = "/m/caf\xe9.wav", .other_path = "/m/caf\xc3\xa9.wav"},
     1},
    {"/m/a.m3u", "x\\b.wav", "m3u", {.path = "/m/x\\b.wav", .other_path = "/m/x/b.wav"}, 1},
    {"/m/a.m3u", "http://h/b.ogg", "m3u", {.name = "http://h/b.ogg"}, 1},
    {"/m/a.m3u", "file:///m/a%0ab", "m3u", {.path = "/m/a\nb", .other_path = "/m/a%0ab"}, 1},
    {"/m/a.m3u", "file://localhost/m/b", "m3u", {.path = "/m/b"}, 1},
    {"/m/a.m3u", "file://elsewhere/m/b", "m3u", {.name = "file://elsewhere/m/b"}, 1},
    {"/m/a.m3u",
     "#EXTVLCOPT:start-time=1.5\n#EXTVLCOPT:stop-time=9\nb",
     "m3u",
     {.path = "/m/b", .from_seconds = 1.5, .to_seconds = 9},
     1},
    {"/m/a.m3u",
     "\xff\xfe"
     "b\0\n\0",
     "m3u",
     {.path = "/m/b"},
     1},
    {"/m/a", TRACKS(""), "xspf", {0}, 0},
    {"/m/a", XSPF("<a><b><c/></b></a>"), "xspf", {0}, 0},
    {"/m/a",
     XML "<!-- <track/> --><playlist><trackList><track><location>b</location></track>"
         "</trackList></playlist>",
     "xspf",
     {.path = "/m/b"},
     1},
    {"/m/a",
     TRACKS("<track><location> %23%C3%A9%ff </location><title>A &amp; B</title>"
            "<creator>C</creator><album>D</album><trackNum>3</trackNum><duration>1500</duration>"
            "<identifier>" PAGE "recording/" ID
            "1</identifier><extension application=\"x\"><title>no</title>"
            "<track><location>no</location></track></extension></track><track/>"),
     "xspf",
     {.path = "/m/#\xc3\xa9\xff",
      .other_path = "/m/%23%C3%A9%ff",
      .title = "A & B",
      .artist = "C",
      .album = "D",
      .track_number = 3,
      .seconds = 1.5,
      .musicbrainz_recording = ID "1"},
     2},
    {"/m/a",
     TRACKS("<track><location>http://h/a</location><location>b</location>"
            "<location>c</location></track>"),
     "xspf",
     {.name = "b", .path = "/m/b"},
     1},
    {"/m/a",
     TRACKS("<track><identifier>x:y</identifier><trackNum>-3</trackNum><duration>1e99"
            "</duration></track>"),
     "xspf",
     {.name = "x:y"},
     1},
    {"/m/a",
     TRACKS("<track><location>b#t=1,2.5</location></track>"),
     "xspf",
     {.path = "/m/b", .other_path = "/m/b#t=1,2.5", .from_seconds = 1, .to_seconds = 2.5},
     1},
    {"/m/a",
     TRACKS("<track><location>%00</location></track>"),
     "xspf",
     {.name = "%00", .other_path = NULL},
     1},
    {"/m/a", TRACKS("<x:track xmlns:x=\"y\"><location>b</location></x:track>"), "xspf", {0}, 0},
    {"/m/a",
     JSPF("{\"location\":[1,\"b\"],\"title\":\"A\",\"creator\":\"C\",\"album\":[],\"trackNum\":7,"
          "\"duration\":2000,\"identifier\":\"" PAGE "recording/" ID "2\",\"extension\":{\""
          "https://musicbrainz.org/doc/jspf#track\":{\"artist_identifiers\":[\"" PAGE "artist/" ID
          "3\",\""
          "http://musicbrainz.org/artist/" ID "4\",\"x\"],\"release_identifier\":\"" PAGE
          "release/" ID "5\"}}},1"),
     "jspf",
     {.path = "/m/b",
      .title = "A",
      .artist = "C",
      .track_number = 7,
      .seconds = 2,
      .musicbrainz_recording = ID "2",
      .musicbrainz_artist = ID "3; " ID "4",
      .musicbrainz_release = ID "5"},
     2},
    {"/m/a.json",
     "{\"x\":0,\"results\":[{\"track\":{\"path\":\"/b\",\"title\":\"A\",\"artist\":\"C\","
     "\"album\":null,\"seconds\":2.5,\"from_seconds\":1,\"to_seconds\":3}}]}",
     "json",
     {.name = "/b",
      .path = "/b",
      .title = "A",
      .artist = "C",
      .seconds = 2.5,
      .from_seconds = 1,
      .to_seconds = 3},
     1},
    {"/m/a",
     "{\"results\":[{\"track\":{\"path\":\"/\\ufffd\",\"path_uri\":\"file:///%ff\"}}]}",
     "json",
     {.path = "/\xff", .other_path = "/%ff"},
     1},
};

static bool same(const char *got, const char *expected)
{
    return !expected ? !got : got && !strcmp(got, expected);
}

static void judge(size_t i, const ton_playlist_item *got, const ton_playlist_item *expected)
{
    const struct {
        const char *what, *got, *expected;
    } texts[] = {
        {"path", got->path, expected->path},
        {"title", got->title, expected->title},
        {"artist", got->artist, expected->artist},
        {"album", got->album, expected->album},
        {"recording", got->musicbrainz_recording, expected->musicbrainz_recording},
        {"release", got->musicbrainz_release, expected->musicbrainz_release},
        {"artist id", got->musicbrainz_artist, expected->musicbrainz_artist},
    };
    for (size_t t = 0; t < COUNT(texts); t++)
        cr_expect(same(texts[t].got, texts[t].expected), "row %zu: %s %s", i, texts[t].what,
                  texts[t].got);
    cr_expect(!expected->name || same(got->name, expected->name), "row %zu: %s", i, got->name);
    cr_expect(!expected->other_path || same(got->other_path, expected->other_path), "row %zu: %s",
              i, got->other_path);
    cr_expect(got->track_number == expected->track_number, "row %zu", i);
    cr_expect(got->seconds == expected->seconds && got->from_seconds == expected->from_seconds &&
                  got->to_seconds == expected->to_seconds,
              "row %zu: %g %g %g", i, got->seconds, got->from_seconds, got->to_seconds);
}

Test(tools_playlists_read, what_is_said_is_understood)
{
    for (size_t i = 0; i < COUNT(readings); i++) {
        const struct reading *row = &readings[i];
        ton_playlist_items items;
        ton_error error = {0};
        size_t count = strlen(row->text);
        if (!strncmp(row->text, "\xff\xfe", 2))
            count = 6;
        ton_status status = ton_playlist_parse(&items, row->text, count, row->path, NULL, &error);
        cr_expect(status == TON_OK, "row %zu: %s", i, error.message);
        cr_expect(items.format && same(ton_playlist_format_name(items.format), row->format),
                  "row %zu", i);
        cr_expect(items.count == row->count, "row %zu: %d", i, items.count);
        if (items.count)
            judge(i, items.item, &row->item);
        ton_playlist_items_free(&items);
    }
}

Test(tools_playlists_read, names_are_meant_from_the_folder_that_is_given)
{
    ton_playlist_items items;
    cr_assert(ton_playlist_parse(&items, "b\n", 2, "/m/a.m3u", "/music/x/..", NULL) == TON_OK);
    cr_expect(same(items.item[0].path, "/music/b"), "%s", items.item[0].path);
    ton_playlist_items_free(&items);
}

Test(tools_playlists_read, a_file_that_is_none_is_named)
{
    ton_playlist_items items;
    ton_error error;
    cr_expect(ton_playlist_read(&items, "/no/such.m3u", NULL, &error) == TON_NOT_FOUND);
    cr_expect(strstr(error.message, "/no/such.m3u: No such file"), "%s", error.message);
    cr_expect(ton_playlist_read(&items, "/", NULL, &error) == TON_IO);
    ton_playlist_items_free(&items);
}
