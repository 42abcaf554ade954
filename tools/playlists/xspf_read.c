/* Reading XSPF with expat. A document type could declare entities that grow without end or lead
 * elsewhere, and XSPF has none: it is refused. Elements of other namespaces, and those that we do
 * not know, are passed over with all that is in them. */
#include "tools/playlists/format.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 32, TRACK_DEPTH = 3 };

typedef struct reading reading;
typedef bool take_text(reading *from, ton_playlist_item *item, const char *text);

struct reading {
    XML_Parser parser;
    ton_playlist_items *items;
    const ton_playlist_source *source;
    int depth, known; /* elements that are open; of these, from the root on, that we know */
    take_text *take;  /* what is done with the text of the element; NULL: it is passed over */
    char *text;       /* of the element so far; TON_PLAYLIST_NAME_BYTES and a NUL */
    size_t length;    /* of text */
    ton_status status;
    ton_error error; /* when status is not TON_OK */
};

static void stop(reading *from, ton_status status, const char *why)
{
    from->status = ton_fail(&from->error, status, "%s", why);
    XML_StopParser(from->parser, XML_FALSE);
}

static bool take_location(reading *from, ton_playlist_item *item, const char *text)
{
    return ton_items_location(item, text, from->source->folder);
}

static bool take_identifier(reading *from, ton_playlist_item *item, const char *text)
{
    (void)from;
    return ton_items_identifier(item, text);
}

static bool take_title(reading *from, ton_playlist_item *item, const char *text)
{
    return ton_items_text(item ? &item->title : &from->items->title, text);
}

static bool take_creator(reading *from, ton_playlist_item *item, const char *text)
{
    (void)from;
    return ton_items_text(&item->artist, text);
}

static bool take_album(reading *from, ton_playlist_item *item, const char *text)
{
    (void)from;
    return ton_items_text(&item->album, text);
}

static bool take_number(reading *from, ton_playlist_item *item, const char *text)
{
    (void)from;
    item->track_number = ton_items_whole(strtod(text, NULL), 9999);
    return true;
}

static bool take_duration(reading *from, ton_playlist_item *item, const char *text)
{
    (void)from;
    item->seconds = ton_items_seconds(strtod(text, NULL) / 1000);
    return true;
}

static const struct {
    int depth; /* elements around it */
    const char *name;
    take_text *take;
} texts[] = {
    {1, "title", take_title},
    {TRACK_DEPTH, "location", take_location},
    {TRACK_DEPTH, "identifier", take_identifier},
    {TRACK_DEPTH, "title", take_title},
    {TRACK_DEPTH, "creator", take_creator},
    {TRACK_DEPTH, "album", take_album},
    {TRACK_DEPTH, "trackNum", take_number},
    {TRACK_DEPTH, "duration", take_duration},
};

/* The name within XSPF; some writers forget the namespace. */
static const char *local(const char *name)
{
    size_t length = strlen(TON_XSPF_NAMESPACE);
    if (!strncmp(name, TON_XSPF_NAMESPACE " ", length + 1))
        return name + length + 1;
    return strchr(name, ' ') ? "" : name;
}

static take_text *taker(int depth, const char *name)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].depth == depth && !strcmp(texts[i].name, name))
            return texts[i].take;
    return NULL;
}

static void begin_track(reading *from)
{
    ton_playlist_item *item;
    from->status = ton_items_add(from->items, &item, &from->error);
    if (from->status != TON_OK)
        XML_StopParser(from->parser, XML_FALSE);
}

static void XMLCALL begin(void *user, const char *name, const char **attributes)
{
    static const char *const around[TRACK_DEPTH] = {"playlist", "trackList", "track"};
    reading *from = user;
    (void)attributes;
    name = local(name);
    int depth = from->depth++;
    bool inside = from->known == depth;
    bool known = inside && depth < TRACK_DEPTH && !strcmp(name, around[depth]);
    from->known += known;
    from->length = 0;
    from->take = inside && !known ? taker(depth, name) : NULL;
    if (!depth && !known)
        stop(from, TON_INVALID, "XML, but no XSPF: it does not begin with <playlist>");
    else if (depth == DEEPEST)
        stop(from, TON_INVALID, "elements are nested too deeply");
    else if (known && depth == TRACK_DEPTH - 1)
        begin_track(from);
}

static void XMLCALL add_text(void *user, const char *text, int count)
{
    reading *from = user;
    if (!from->take)
        return;
    if (from->length + (size_t)count > TON_PLAYLIST_NAME_BYTES) {
        stop(from, TON_INVALID, "a text is too long");
        return;
    }
    memcpy(from->text + from->length, text, (size_t)count);
    from->length += (size_t)count;
}

/* The text without the blanks that a layout puts around it. */
static const char *whole_text(reading *from)
{
    static const char blanks[] = " \t\r\n";
    from->text[from->length] = 0;
    while (from->length && strchr(blanks, from->text[from->length - 1]))
        from->text[--from->length] = 0;
    return from->text + strspn(from->text, blanks);
}

static void XMLCALL end(void *user, const char *name)
{
    reading *from = user;
    (void)name;
    from->depth--;
    ton_playlist_items *items = from->items;
    bool of_track = from->take && from->depth == TRACK_DEPTH;
    ton_playlist_item *item = of_track ? &items->item[items->count - 1] : NULL;
    if (from->take && !from->take(from, item, whole_text(from)))
        stop(from, TON_NO_MEMORY, ton_status_text(TON_NO_MEMORY));
    from->take = NULL;
    if (from->known > from->depth)
        from->known = from->depth;
}

static void XMLCALL refuse_type(void *user, const char *name, const char *system,
                                const char *public, int subset)
{
    (void)name, (void)system, (void)public, (void)subset;
    stop(user, TON_INVALID, "it declares a document type, which XSPF has no use for");
}

static ton_status parse(reading *from, ton_error *error)
{
    XML_SetUserData(from->parser, from);
    XML_SetElementHandler(from->parser, begin, end);
    XML_SetCharacterDataHandler(from->parser, add_text);
    XML_SetStartDoctypeDeclHandler(from->parser, refuse_type);
    const ton_playlist_source *source = from->source;
    bool done = XML_Parse(from->parser, source->data, (int)source->count, 1) == XML_STATUS_OK;
    if (from->status != TON_OK)
        return ton_fail(error, from->status, "line %lu: %.900s",
                        XML_GetCurrentLineNumber(from->parser), from->error.message);
    enum XML_Error wrong = XML_GetErrorCode(from->parser);
    if (done || wrong == XML_ERROR_NO_MEMORY)
        return done ? TON_OK : ton_fail(error, TON_NO_MEMORY, NULL);
    return ton_fail(error, TON_INVALID, "line %lu: %s", XML_GetCurrentLineNumber(from->parser),
                    XML_ErrorString(wrong));
}

ton_status ton_xspf_read(ton_playlist_items *items, const ton_playlist_source *source,
                         ton_error *error)
{
    reading from = {.items = items, .source = source};
    from.parser = XML_ParserCreateNS(NULL, ' ');
    from.text = malloc(TON_PLAYLIST_NAME_BYTES + 1);
    ton_status status =
        from.parser && from.text ? parse(&from, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    if (from.parser)
        XML_ParserFree(from.parser);
    free(from.text);
    return status;
}
