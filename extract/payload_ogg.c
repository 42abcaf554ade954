/* Ogg: the sound is what the packets hold.
 *
 * Programs that edit tags write the packets anew into other pages, with other numbers and
 * checksums, so pages do not count. The first packet of a stream says what it is, the next are
 * comments, one with most codecs and a counted few with FLAC; all others are needed to decode it.
 * What is no page is hashed as it is.
 *
 * Sources: RFC 3533 (2003), Ogg pages; Vorbis I (2020); RFC 7845 (2016), Opus; Ogg FLAC mapping
 * 1.0 (2003).
 */
#include "extract/claim.h"
#include "extract/payload.h"

#include <string.h>

enum { STREAMS = 8, HEAD = 27, LACES = 255, PAGE_MAX = HEAD + LACES + LACES * 255 };
_Static_assert((int)PAGE_MAX <= (int)TON_PAYLOAD_BLOCK, "a block holds a page");

/* A logical stream: `packet` is the index of the one that comes next, 1..`comments` are comments;
 * behind these it is not counted on. */
typedef struct stream {
    uint64_t serial;
    int packet, comments;
} stream;

typedef struct pages {
    ton_payload *payload;
    stream stream[STREAMS]; /* the last ones that began */
    int begun;
} pages;

static stream *stream_of(pages *all, uint64_t serial)
{
    for (int i = 0; i < STREAMS && i < all->begun; i++)
        if (all->stream[i].serial == serial)
            return &all->stream[i];
    stream *next = &all->stream[all->begun++ % STREAMS];
    *next = (stream){.serial = serial};
    return next;
}

/* A first packet. That of FLAC counts its comments and may hold a claim: of it no more than rate
 * and channels is hashed. */
static void begin(pages *all, stream *s, const unsigned char *packet, size_t bytes)
{
    enum { FLAC_COUNT_AT = 7, FLAC_RATE_AT = 27, FLAC_RATE = 3 };
    static const struct {
        size_t bytes;
        const char *magic;
    } codecs[] = {{7, "\x01vorbis"}, {8, "OpusHead"}, {8, "Speex   "}};
    for (size_t i = 0; i < sizeof codecs / sizeof *codecs; i++)
        if (bytes >= codecs[i].bytes && !memcmp(packet, codecs[i].magic, codecs[i].bytes))
            s->comments = 1;
    if (bytes >= FLAC_RATE_AT + FLAC_RATE && !memcmp(packet, "\177FLAC", 5)) {
        int blocks = (int)ton_number_big(packet + FLAC_COUNT_AT, 2);
        s->comments = blocks ? blocks : 1;
        packet += FLAC_RATE_AT;
        bytes = FLAC_RATE;
    }
    ton_payload_add(all->payload, packet, bytes);
}

static void add_page(pages *all, const unsigned char *page, const unsigned char *body)
{
    enum { FLAGS_AT = 5, SERIAL_AT = 14, LACES_AT = 26, BEGINS = 2 };
    stream *s = stream_of(all, ton_number_little(page + SERIAL_AT, 4));
    bool begins = page[FLAGS_AT] & BEGINS;
    if (begins)
        s->packet = s->comments = 0;
    for (int i = 0; i < page[LACES_AT];) {
        size_t bytes = 0;
        int lace;
        do {
            lace = page[HEAD + i++];
            bytes += (size_t)lace;
        } while (i < page[LACES_AT] && (lace == 255 || s->packet > s->comments));
        if (!s->packet && begins)
            begin(all, s, body, bytes);
        else if (s->packet < 1 || s->packet > s->comments)
            ton_payload_add(all->payload, body, bytes);
        s->packet += lace < 255 && s->packet <= s->comments;
        body += bytes;
    }
}

/* Bytes of the page at the start of bytes; 0 when there is none, or not all of it. */
static size_t page_bytes(const unsigned char *bytes, size_t count)
{
    if (count < HEAD || memcmp(bytes, "OggS", 4) || count < HEAD + (size_t)bytes[HEAD - 1])
        return 0;
    size_t size = HEAD + (size_t)bytes[HEAD - 1];
    for (int i = 0; i < bytes[HEAD - 1]; i++)
        size += bytes[HEAD + i];
    return size <= count ? size : 0;
}

bool ton_payload_ogg(ton_payload *p)
{
    pages all = {.payload = p};
    for (int64_t at = p->start; at < p->end;) {
        size_t wanted = p->end - at < TON_PAYLOAD_BLOCK ? (size_t)(p->end - at) : TON_PAYLOAD_BLOCK;
        if (ton_read_at(p->descriptor, p->block, wanted, at) != wanted)
            return false;
        size_t used = 0, bytes;
        while ((bytes = page_bytes(p->block + used, wanted - used))) {
            const unsigned char *page = p->block + used;
            add_page(&all, page, page + HEAD + page[HEAD - 1]);
            used += bytes;
        }
        at += (int64_t)used;
        if (!used)
            return ton_payload_span(p, at, p->end);
    }
    return true;
}
