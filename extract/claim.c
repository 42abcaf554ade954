/* The length that a header announces, read from the header itself.
 *
 * libsndfile trims the size of a sound chunk to what the file holds, so that a cut-off WAV looks
 * whole; and it passes on libmpg123's length without saying whether that was counted (Xing, Info or
 * VBRI header) or guessed. Both are a walk over a few bytes.
 *
 * Sources: Microsoft, Multimedia Programming Interface 1.0 (1991), RIFF; Apple, AIFF 1.3 (1989);
 * EBU Tech 3306 (2009), RF64; Sonic Foundry, Wave-64 (2003); ISO/IEC 11172-3 (1993), MPEG frame
 * headers; id3.org, ID3v2.4.0 (2000).
 */
#include "extract/claim.h"
#include "extract/trouble.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

/* A file of chunks: an id, a size, the bytes. */
typedef struct layout {
    char magic[5];
    bool big_endian;
    int first;        /* offset of the first chunk */
    int id_bytes;     /* only the first four tell chunks apart */
    int size_bytes;   /* 4 or 8 */
    bool size_of_all; /* the size counts id and size too */
    int align;        /* chunks start at multiples of this, counted from their file's start */
    char sound[5];    /* id of the chunk with the sound */
} layout;

static const layout layouts[] = {
    {"RIFF", false, 12, 4, 4, false, 2, "data"}, {"RIFX", true, 12, 4, 4, false, 2, "data"},
    {"RF64", false, 12, 4, 4, false, 2, "data"}, {"FORM", true, 12, 4, 4, false, 2, "SSND"},
    {"riff", false, 40, 16, 8, true, 8, "data"},
};

/* A writer to a pipe cannot know the size and leaves all bits set: that announces nothing. */
#define UNKNOWN_SIZE 0xffffffffu

/* Some writers count the file's header in. */
enum { HEADER_SLACK = 64, CHUNKS_MAX = 1000 };

size_t ton_read_at(int descriptor, void *out, size_t bytes, int64_t offset)
{
    size_t have = 0;
    while (have < bytes) {
        ssize_t got = pread(descriptor, (char *)out + have, bytes - have, offset + (int64_t)have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            ton_trouble_note(errno);
        if (got <= 0)
            break;
        have += (size_t)got;
    }
    return have;
}

static uint64_t number(const unsigned char *bytes, int count, bool big_endian)
{
    uint64_t value = 0;
    for (int i = 0; i < count; i++)
        value = value << 8 | bytes[big_endian ? i : count - 1 - i];
    return value;
}

static double stretch_of(uint64_t announced, int64_t present)
{
    if (announced == UNKNOWN_SIZE || present <= 0 || announced <= (uint64_t)present + HEADER_SLACK)
        return 1;
    return (double)announced / (double)present;
}

/* RF64 keeps the true size of its data chunk in a chunk of its own, after the size of the file. */
static uint64_t long_data_size(int descriptor, int64_t at)
{
    unsigned char bytes[16];
    return ton_read_at(descriptor, bytes, sizeof bytes, at) == sizeof bytes
               ? number(bytes + 8, 8, false)
               : UNKNOWN_SIZE;
}

static double walk_chunks(const layout *form, int descriptor, int64_t size)
{
    unsigned char head[24];
    const int head_bytes = form->id_bytes + form->size_bytes;
    uint64_t long_size = UNKNOWN_SIZE;
    int64_t at = form->first;
    for (int i = 0; i < CHUNKS_MAX && at < size; i++) {
        if (ton_read_at(descriptor, head, (size_t)head_bytes, at) != (size_t)head_bytes)
            break;
        uint64_t bytes = number(head + form->id_bytes, form->size_bytes, form->big_endian);
        if (form->size_of_all)
            bytes = bytes > (uint64_t)head_bytes ? bytes - (uint64_t)head_bytes : 0;
        at += head_bytes;
        if (!memcmp(head, form->sound, 4))
            return stretch_of(bytes == UNKNOWN_SIZE ? long_size : bytes, size - at);
        if (!memcmp(head, "ds64", 4))
            long_size = long_data_size(descriptor, at);
        if (bytes > (uint64_t)(size - at))
            break;
        at += (int64_t)bytes;
        at += (form->align - at % form->align) % form->align;
    }
    return 1;
}

static double au_stretch(int descriptor, int64_t size)
{
    unsigned char head[12];
    if (ton_read_at(descriptor, head, sizeof head, 0) != sizeof head)
        return 1;
    return stretch_of(number(head + 8, 4, true), size - (int64_t)number(head + 4, 4, true));
}

int64_t ton_id3_bytes(int descriptor, int64_t at)
{
    enum { HEAD = 10, HAS_FOOTER = 0x10 };
    unsigned char head[HEAD];
    if (ton_read_at(descriptor, head, HEAD, at) != HEAD || memcmp(head, "ID3", 3))
        return 0;
    int64_t bytes = 0;
    for (int i = 6; i < HEAD; i++)
        bytes = bytes << 7 | (head[i] & 0x7f);
    return bytes + HEAD + (head[5] & HAS_FOOTER ? HEAD : 0);
}

static bool is_frame(const unsigned char *h)
{
    return h[0] == 0xff && (h[1] & 0xe0) == 0xe0 && (h[1] & 0x06) && (h[2] & 0xf0) != 0xf0 &&
           (h[2] & 0x0c) != 0x0c;
}

/* Whether the frame carries a count of frames in place of sound. */
static bool has_count(const unsigned char *frame)
{
    enum { HEAD = 4, VBRI_AT = HEAD + 32, FLAGS_AT = 4, HAS_FRAMES = 1 };
    static const int side_bytes[2][2] = {{17, 9}, {32, 17}}; /* by MPEG 1 or 2, and mono */
    bool first_version = (frame[1] & 0x18) == 0x18, mono = (frame[3] & 0xc0) == 0xc0;
    const unsigned char *tag = frame + HEAD + side_bytes[first_version][mono];
    if (!memcmp(tag, "Xing", 4) || !memcmp(tag, "Info", 4))
        return number(tag + FLAGS_AT, 4, true) & HAS_FRAMES;
    return !memcmp(frame + VBRI_AT, "VBRI", 4);
}

static bool length_is_guessed(int descriptor)
{
    enum { LOOK = 4096, TAG_END = 48 };
    unsigned char bytes[LOOK + TAG_END] = {0};
    ton_read_at(descriptor, bytes, sizeof bytes, ton_id3_bytes(descriptor, 0));
    for (int i = 0; i < LOOK; i++)
        if (is_frame(bytes + i))
            return !has_count(bytes + i);
    return true;
}

/* A page is at most 65,307 bytes long, so the last one begins within as many from the end. */
bool ton_ogg_is_cut(int descriptor, int64_t size)
{
    enum { PAGE_MAX = 65307, FLAGS_AT = 5, IS_LAST = 4 };
    unsigned char bytes[PAGE_MAX];
    int64_t from = size > PAGE_MAX ? size - PAGE_MAX : 0;
    size_t count = ton_read_at(descriptor, bytes, sizeof bytes, from);
    for (size_t i = count; i-- > 0;)
        if (i + FLAGS_AT < count && !memcmp(bytes + i, "OggS", 4))
            return !(bytes[i + FLAGS_AT] & IS_LAST);
    return true;
}

void ton_claim_read(ton_claim *claim, int descriptor, int64_t size)
{
    *claim = (ton_claim){.stretch = 1};
    unsigned char magic[4];
    if (ton_read_at(descriptor, magic, sizeof magic, 0) != sizeof magic)
        return;
    for (size_t i = 0; i < sizeof layouts / sizeof *layouts; i++)
        if (!memcmp(magic, layouts[i].magic, sizeof magic))
            claim->stretch = walk_chunks(&layouts[i], descriptor, size);
    if (!memcmp(magic, ".snd", sizeof magic))
        claim->stretch = au_stretch(descriptor, size);
    if (magic[0] == 0xff || !memcmp(magic, "ID3", 3))
        claim->guessed = length_is_guessed(descriptor);
}
