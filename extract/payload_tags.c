/* Tags that stand before and behind the sound, in any order and number.
 *
 * Sources: id3.org, ID3v2.4.0 (2000), and ID3v1 (Kemp 1996) with its extension TAG+; APEv2
 * (Musepack project, 2004); Lyrics3 v1 and v2.00 (Strnad and Manoeuvre 1998).
 */
#define _GNU_SOURCE /* memmem */
#include "extract/claim.h"
#include "extract/payload.h"

#include <string.h>

enum { ID3_HEAD = 10 };

/* The size of an ID3v2 tag has seven bits to the byte. */
static int64_t id3_size(const unsigned char head[ID3_HEAD])
{
    int64_t bytes = 0;
    for (int i = 6; i < ID3_HEAD; i++)
        bytes = bytes << 7 | (head[i] & 0x7f);
    return bytes;
}

int64_t ton_tag_before(int descriptor, int64_t from, int64_t to)
{
    enum { HAS_FOOTER = 0x10 };
    unsigned char head[ID3_HEAD];
    if (ton_read_at(descriptor, head, sizeof head, from) != sizeof head || memcmp(head, "ID3", 3))
        return 0;
    int64_t bytes = ID3_HEAD + id3_size(head) + (head[5] & HAS_FOOTER ? ID3_HEAD : 0);
    return bytes < to - from ? bytes : to - from;
}

/* The last bytes of a file, as far as there are so many. */
typedef struct ending {
    unsigned char byte[5200]; /* the longest that is searched: Lyrics3 v1 */
    size_t count;
} ending;

/* What stands so many bytes before the end; NULL when the file is shorter. */
static const unsigned char *back(const ending *e, size_t bytes)
{
    return bytes <= e->count ? e->byte + e->count - bytes : NULL;
}

static bool says(const unsigned char *at, const char *word)
{
    return at && !memcmp(at, word, strlen(word));
}

static int64_t id3v1(const ending *e)
{
    enum { TAG = 128, EXTENSION = 227 };
    if (!says(back(e, TAG), "TAG"))
        return 0;
    return says(back(e, TAG + EXTENSION), "TAG+") ? TAG + EXTENSION : TAG;
}

static int64_t id3v2_footer(const ending *e)
{
    const unsigned char *foot = back(e, ID3_HEAD);
    return says(foot, "3DI") ? id3_size(foot) + 2 * (int64_t)ID3_HEAD : 0;
}

static int64_t ape(const ending *e)
{
    enum { FOOT = 32, SIZE_AT = 12, FLAGS_AT = 20 };
    const uint64_t has_header = 0x80000000u;
    const unsigned char *foot = back(e, FOOT);
    if (!says(foot, "APETAGEX"))
        return 0;
    int64_t bytes = (int64_t)ton_number_little(foot + SIZE_AT, 4);
    return bytes + (ton_number_little(foot + FLAGS_AT, 4) & has_header ? FOOT : 0);
}

static int64_t lyrics3(const ending *e)
{
    enum { MARK = 9, DIGITS = 6 };
    if (says(back(e, MARK), "LYRICSEND")) {
        const unsigned char *begin = memmem(e->byte, e->count, "LYRICSBEGIN", 11);
        return begin ? e->byte + e->count - begin : 0;
    }
    const unsigned char *digit = back(e, MARK + DIGITS);
    if (!digit || !says(back(e, MARK), "LYRICS200"))
        return 0;
    int64_t bytes = 0;
    for (int i = 0; i < DIGITS; i++)
        bytes = 10 * bytes + (digit[i] >= '0' && digit[i] <= '9' ? digit[i] - '0' : 0);
    return bytes + DIGITS + MARK;
}

int64_t ton_tag_behind(int descriptor, int64_t from, int64_t to)
{
    static int64_t (*const tags[])(const ending *) = {id3v1, id3v2_footer, ape, lyrics3};
    ending e;
    int64_t wanted = to - from < (int64_t)sizeof e.byte ? to - from : (int64_t)sizeof e.byte;
    e.count = ton_read_at(descriptor, e.byte, (size_t)wanted, to - wanted);
    if (e.count != (size_t)wanted)
        return 0;
    int64_t bytes = 0;
    for (size_t i = 0; i < sizeof tags / sizeof *tags && !bytes; i++)
        bytes = tags[i](&e);
    return bytes > 0 && bytes <= to - from ? bytes : 0;
}
