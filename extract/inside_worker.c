/* What a worker does when it is asked what is inside a file. It chooses and cleans; whoever asked
 * looks for itself whether that is so. */
#include "extract/inside_worker.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "extract/inside_answer.h"
#include "extract/taglib.h"
#include "extract/trouble.h"

/* The best of what came so far. */
typedef struct choice {
    char *bytes;
    size_t count;
    bool is_front;
} choice;

/* The first text of which something is left. */
static void take_lyrics(void *user, const char *text)
{
    choice *best = user;
    if (best->count || !(best->bytes || (best->bytes = malloc(TON_LYRICS_MOST + 1))))
        return;
    ton_text_clean_lines(best->bytes, TON_LYRICS_MOST + 1, text);
    best->count = strlen(best->bytes);
}

static void take_picture(void *user, const void *bytes, size_t count, bool is_front)
{
    choice *best = user;
    bool is_better = !best->count || (is_front && !best->is_front);
    if (!is_better || count > TON_PICTURE_MOST || !ton_image_type(bytes, count))
        return;
    char *copy = realloc(best->bytes, count);
    if (!copy)
        return;
    memcpy(copy, bytes, count);
    best->bytes = copy;
    best->count = count;
    best->is_front = is_front;
}

bool ton_inside_answer(int channel, int descriptor, ton_inside_kind kind)
{
    choice best = {0};
    struct stat facts = {0};
    ton_trouble_forget();
    fstat(descriptor, &facts);
    if (kind == TON_INSIDE_LYRICS)
        ton_taglib_lyrics(descriptor, facts.st_size, take_lyrics, &best);
    else
        ton_taglib_pictures(descriptor, facts.st_size, take_picture, &best);
    ton_inside_head head = {.trouble = ton_trouble_tell(NULL) != TON_OK};
    if (!head.trouble)
        head.count = (uint32_t)best.count;
    bool sent = ton_inside_send(channel, &head, best.bytes);
    free(best.bytes);
    return sent;
}
