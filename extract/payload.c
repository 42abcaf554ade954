/* What of a file is sound: its key stays when tags are edited, and the file is renamed or copied.
 *
 * Hashed are the coded frames together with what is needed to decode them and stands apart (rate,
 * channels, word length), since the same bytes at another rate sound different. A container that
 * is not known here is hashed from the tag before it to the tag behind it. What a header claims (a
 * FLAC's MD5, a length) is no sound, and a chunk that promises more than there is ends with the
 * file. Reading is sequential, in blocks.
 *
 * Sources: as in claim.c, and RFC 9639 (2024), FLAC; ISO/IEC 14496-12 (2015), MP4 boxes; Apple Core
 * Audio Format 1.0 (2005); Yann Collet, XXH3 (2019), a hash that is faster than memory.
 */
#include "extract/payload.h"
#include "extract/claim.h"
#include "extract/extract.h"
#include "extract/trouble.h"

#include <stdlib.h>
#include <string.h>

enum { CHUNKS_MAX = 100000 };

uint64_t ton_number_big(const unsigned char *bytes, int count)
{
    uint64_t value = 0;
    for (int i = 0; i < count; i++)
        value = value << 8 | bytes[i];
    return value;
}

uint64_t ton_number_little(const unsigned char *bytes, int count)
{
    uint64_t value = 0;
    while (count-- > 0)
        value = value << 8 | bytes[count];
    return value;
}

void ton_payload_add(ton_payload *p, const void *bytes, size_t count)
{
    XXH3_128bits_update(p->hash, bytes, count);
    p->hashed += count;
}

bool ton_payload_span(ton_payload *p, int64_t from, int64_t to)
{
    while (from < to) {
        size_t wanted = to - from < TON_PAYLOAD_BLOCK ? (size_t)(to - from) : TON_PAYLOAD_BLOCK;
        if (ton_read_at(p->descriptor, p->block, wanted, from) != wanted)
            return false;
        ton_payload_add(p, p->block, wanted);
        from += (int64_t)wanted;
    }
    return true;
}

static bool whole(ton_payload *p)
{
    return ton_payload_span(p, p->start, p->end);
}

/* ---- files of chunks ---------------------------------------------------------------------------
 */

typedef struct form {
    uint64_t (*number)(const unsigned char *bytes, int count);
    int first;    /* offset of the first chunk */
    int id_bytes; /* only the first four tell chunks apart */
    int size_bytes;
    bool size_of_all;    /* the size counts id and size too */
    int align;           /* chunks start at multiples of this */
    const char *counted; /* ids of four letters: the description and the sound */
} form;

static const form riff = {ton_number_little, 12, 4, 4, false, 2, "fmt data"};
static const form rifx = {ton_number_big, 12, 4, 4, false, 2, "fmt data"};
static const form aiff = {ton_number_big, 12, 4, 4, false, 2, "COMMSSND"};
static const form wave64 = {ton_number_little, 40, 16, 8, true, 8, "fmt data"};
static const form core = {ton_number_big, 8, 4, 8, false, 1, "desckukidata"};

static bool counts(const form *f, const unsigned char *id)
{
    for (const char *counted = f->counted; *counted; counted += 4)
        if (!memcmp(id, counted, 4))
            return true;
    return false;
}

/* Bytes of a chunk as its head says. RF64 keeps the size of its sound in a chunk before it. */
static uint64_t chunk_bytes(const form *f, const unsigned char *head, uint64_t long_size)
{
    const uint64_t unknown = 0xffffffff;
    uint64_t bytes = f->number(head + f->id_bytes, f->size_bytes);
    uint64_t own = f->size_of_all ? (uint64_t)(f->id_bytes + f->size_bytes) : 0;
    if (bytes == unknown && long_size)
        return long_size;
    return bytes > own ? bytes - own : 0;
}

/* Sizes that are too large mean "to the end": so do those of writers to a pipe, all bits set. */
static bool chunks(ton_payload *p, const form *f)
{
    enum { LONG_AT = 8, LONG = 8 };
    unsigned char head[24], size[LONG] = {0};
    const int64_t head_bytes = f->id_bytes + f->size_bytes;
    int64_t at = p->start + f->first;
    for (int i = 0; i < CHUNKS_MAX && at + head_bytes <= p->end; i++) {
        if (ton_read_at(p->descriptor, head, (size_t)head_bytes, at) != (size_t)head_bytes)
            return false;
        at += head_bytes;
        uint64_t bytes = chunk_bytes(f, head, ton_number_little(size, LONG));
        int64_t end = bytes < (uint64_t)(p->end - at) ? at + (int64_t)bytes : p->end;
        if (!memcmp(head, "ds64", 4))
            ton_read_at(p->descriptor, size, LONG, at + LONG_AT);
        if (counts(f, head) && !ton_payload_span(p, at, end))
            return false;
        at = end + (f->align - (end - p->start) % f->align) % f->align;
    }
    return true;
}

/* clang-format off */
static bool riff_chunks(ton_payload *p) { return chunks(p, &riff); }
static bool rifx_chunks(ton_payload *p) { return chunks(p, &rifx); }
static bool aiff_chunks(ton_payload *p) { return chunks(p, &aiff); }
static bool wave64_chunks(ton_payload *p) { return chunks(p, &wave64); }
static bool core_chunks(ton_payload *p) { return chunks(p, &core); }
/* clang-format on */

/* ---- FLAC and MP4 ------------------------------------------------------------------------------
 */

/* Metadata blocks are passed over, but for rate, channels and word length: 28 bits of STREAMINFO,
 * for frames that do not repeat them. */
static bool flac(ton_payload *p)
{
    enum { HEAD = 4, LAST = 0x80, FACTS_AT = 10, FACTS = 4 };
    unsigned char head[HEAD + FACTS_AT + FACTS];
    int64_t at = p->start + 4;
    for (bool last = false; !last && at + (int64_t)sizeof head <= p->end;) {
        if (ton_read_at(p->descriptor, head, sizeof head, at) != sizeof head)
            return false;
        last = head[0] & LAST;
        if (!(head[0] & ~LAST)) {
            head[HEAD + FACTS_AT + FACTS - 1] &= 0xf0;
            ton_payload_add(p, head + HEAD + FACTS_AT, FACTS);
        }
        at += HEAD + (int64_t)ton_number_big(head + 1, 3);
    }
    return ton_payload_span(p, at, p->end);
}

/* Boxes at the top: the sound lies in those called mdat. */
static bool mp4(ton_payload *p)
{
    enum { HEAD = 8, LONG_HEAD = 16 };
    unsigned char head[LONG_HEAD] = {0};
    int64_t at = p->start;
    for (int i = 0; i < CHUNKS_MAX && at + HEAD <= p->end; i++) {
        int64_t there = p->end - at < LONG_HEAD ? p->end - at : LONG_HEAD;
        if (ton_read_at(p->descriptor, head, (size_t)there, at) != (size_t)there)
            return false;
        uint64_t bytes = ton_number_big(head, 4);
        int64_t head_bytes = bytes == 1 ? LONG_HEAD : HEAD;
        if (there < head_bytes)
            break;
        if (bytes == 1)
            bytes = ton_number_big(head + HEAD, 8);
        bool to_the_end = !bytes || bytes > (uint64_t)(p->end - at);
        int64_t end = to_the_end ? p->end : at + (int64_t)bytes;
        if (!memcmp(head + 4, "mdat", 4) && !ton_payload_span(p, at + head_bytes, end))
            return false;
        at = end > at + head_bytes ? end : at + head_bytes;
    }
    return true;
}

/* ---- the key -----------------------------------------------------------------------------------
 */

static const struct {
    int at;
    char magic[5];
    bool (*hash)(ton_payload *payload);
} containers[] = {
    {0, "RIFF", riff_chunks},     {0, "RIFX", rifx_chunks},
    {0, "RF64", riff_chunks},     {0, "FORM", aiff_chunks},
    {0, "caff", core_chunks},     {0, "fLaC", flac},
    {0, "riff", wave64_chunks},   {4, "ftyp", mp4},
    {0, "OggS", ton_payload_ogg}, {0, "", whole}, /* any other */
};

static bool hash(ton_payload *p)
{
    unsigned char head[8] = {0};
    int64_t tag;
    while ((tag = ton_tag_before(p->descriptor, p->start, p->end)))
        p->start += tag;
    while ((tag = ton_tag_behind(p->descriptor, p->start, p->end)))
        p->end -= tag;
    ton_read_at(p->descriptor, head, sizeof head, p->start);
    size_t i = 0;
    while (memcmp(head + containers[i].at, containers[i].magic, strlen(containers[i].magic)) != 0)
        i++;
    return containers[i].hash(p);
}

/* A read that came short, though nothing went wrong, met an end that was not there before. */
static ton_status hash_all(ton_payload *p, ton_error *error)
{
    ton_trouble_forget();
    XXH3_128bits_reset(p->hash);
    bool all = hash(p);
    ton_status status = ton_trouble_tell(error);
    if (status != TON_OK || all)
        return status;
    return ton_fail(error, TON_CORRUPT, "it shrank while it was read");
}

ton_status ton_audio_key_read(ton_audio_key *key, int descriptor, ton_error *error)
{
    struct stat facts;
    if (fstat(descriptor, &facts) < 0)
        return ton_fail(error, TON_IO, "%m");
    ton_payload p = {.descriptor = descriptor, .end = facts.st_size};
    p.block = malloc(TON_PAYLOAD_BLOCK);
    p.hash = XXH3_createState();
    ton_status status =
        p.block && p.hash ? hash_all(&p, error) : ton_fail(error, TON_NO_MEMORY, NULL);
    ton_audio_key found = {{0}};
    if (status == TON_OK && p.hashed)
        XXH128_canonicalFromHash((XXH128_canonical_t *)found.byte, XXH3_128bits_digest(p.hash));
    if (status == TON_OK)
        *key = found;
    XXH3_freeState(p.hash);
    free(p.block);
    return status;
}
