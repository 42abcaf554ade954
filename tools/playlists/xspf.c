/* XSPF, the XML Shareable Playlist Format, version 1 (xspf.org, 2006). Files are URIs whose bytes
 * are percent-encoded, so that any name stands in any XML; a part of a file is a media fragment.
 * The recording is identified by its page at MusicBrainz. Elements of a track come in an order in
 * which MPD, too, takes their texts: the location first. */
#include "base/tags.h"
#include "base/text.h"
#include "tools/playlists/format.h"
#include "tools/playlists/musicbrainz.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_BYTES = 4096 };

static void put_escaped(FILE *stream, const char *text)
{
    static const char *const signs[256] = {
        ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&apos;",
    };
    unsigned code;
    for (int length; (length = ton_utf8_next(text, &code)) > 0; text += length) {
        const char *escaped = signs[(unsigned char)*text];
        if (escaped)
            fputs(escaped, stream);
        else if ((code & 0xfffe) != 0xfffe) /* no character, and not allowed in XML */
            fwrite(text, 1, (size_t)length, stream);
    }
}

/* What has been cleaned holds nothing else that could not stand in XML. */
static void put_text(FILE *stream, const char *indent, const char *element, const char *text)
{
    char clean[TEXT_BYTES] = "";
    if (text)
        ton_text_clean(clean, sizeof clean, text);
    if (!*clean)
        return;
    fprintf(stream, "%s<%s>", indent, element);
    put_escaped(stream, clean);
    fprintf(stream, "</%s>\n", element);
}

static void put_number(FILE *stream, const char *element, long number)
{
    if (number > 0)
        fprintf(stream, "      <%s>%ld</%s>\n", element, number, element);
}

static bool put_track(FILE *stream, const ton_playlist *list, const ton_playlist_entry *entry)
{
    static const char indent[] = "      ";
    const ton_track *track = entry->track;
    const ton_tags *tags = &track->tags;
    char recording[TON_MUSICBRAINZ_BYTES];
    char *uri = ton_place_uri(list, track);
    if (!uri)
        return false;
    fputs("    <track>\n", stream);
    fprintf(stream, "%s<location>%s</location>\n", indent, uri);
    put_text(stream, indent, "identifier",
             ton_musicbrainz_uri(recording, "recording", tags->musicbrainz_recording));
    put_text(stream, indent, "title", tags->title);
    put_text(stream, indent, "creator", tags->artist);
    put_text(stream, indent, "annotation", entry->why);
    put_text(stream, indent, "album", tags->album);
    put_number(stream, "trackNum", tags->track_number);
    put_number(stream, "duration", track->seconds > 0 ? lround(track->seconds * 1000) : 0);
    fputs("    </track>\n", stream);
    free(uri);
    return true;
}

static ton_status write_xspf(const ton_playlist *list, FILE *stream, ton_error *error)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<playlist version=\"1\" xmlns=\"" TON_XSPF_NAMESPACE "\">\n",
          stream);
    put_text(stream, "  ", "title", list->title);
    fputs("  <trackList>\n", stream);
    for (int i = 0; i < list->count; i++)
        if (!put_track(stream, list, &list->entry[i]))
            return ton_fail(error, TON_NO_MEMORY, NULL);
    fputs("  </trackList>\n</playlist>\n", stream);
    return TON_OK;
}

/* A list that another program made may begin with a comment. */
static bool begins_xspf(const char *text)
{
    return !strncmp(text, "<?xml", 5) || !strncmp(text, "<playlist", 9) ||
           !strncmp(text, "<!--", 4);
}

const ton_playlist_format ton_playlist_xspf = {
    .name = "xspf",
    .extension = "xspf",
    .about = "XML with all that is known of a track; holds any file name",
    .bytes = TON_PLAYLIST_BYTES,
    .begins = begins_xspf,
    .write = write_xspf,
    .read = ton_xspf_read,
};
