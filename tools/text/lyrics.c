/* Lyrics beside a file go before those in its tags, which are read where there is no side file.
 *
 * Asking a file what is inside costs more than a look at it, so the account of its tags is kept
 * with a hash of its size and time in place of the text's, and is kept without a word where there
 * was nothing, so that the file is not asked again.
 */
#include "tools/text/track.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "extract/extract.h"
#include "tools/cli/say.h"

/* A file that cannot be read is told. */
static ton_status tell(ton_text_hand *h, const ton_error *why)
{
    h->pass->failed++;
    ton_say_error(h->pass->session, ton_status_code(why->status), why->message);
    return TON_OK;
}

/* ---- beside the file ----------------------------------------------------------------------------
 */

/* What was known of a file that cannot be read stays. */
static ton_status read_side_file(ton_text_hand *h, const ton_text_known *of, const char *path,
                                 bool *changed, ton_error *error)
{
    char *text = NULL;
    ton_error why;
    ton_status status = ton_side_file_read(&text, path, &why);
    if (status == TON_NO_MEMORY)
        return ton_fail(error, status, NULL);
    if (status != TON_OK)
        return tell(h, &why);
    status = ton_text_known_put(h, of, ton_text_hash(text), text, text, changed, error);
    free(text);
    return status;
}

/* ---- in its tags --------------------------------------------------------------------------------
 */

static int64_t hash_of(const struct stat *facts)
{
    const int64_t parts[] = {facts->st_size, facts->st_mtim.tv_sec, facts->st_mtim.tv_nsec};
    int64_t hash = (int64_t)ton_hash_quick(0, parts, sizeof parts);
    return hash ? hash : 1;
}

/* *text is the caller's; NULL: there is none. */
static ton_status ask(ton_text_hand *h, char **text, struct stat *facts, const char *path,
                      ton_error *why)
{
    int descriptor;
    ton_inside_found found;
    ton_error reason;
    ton_status status = ton_open_audio(&descriptor, facts, path, why);
    if (status != TON_OK)
        return status;
    status = ton_inside_read(h->inside, &found, descriptor, TON_INSIDE_LYRICS, &reason);
    close(descriptor);
    if (status != TON_OK)
        return ton_fail(why, status, "%.700s: %s", path, reason.message);
    if (found.bytes)
        ton_text_strip(found.bytes);
    *text = found.bytes;
    return TON_OK;
}

/* Nothing was found in it, or it cannot be asked what is. */
static ton_status note_nothing(ton_text_hand *h, const ton_text_known *of, int64_t hash,
                               bool *changed, ton_error *error)
{
    ton_text_record record;
    ton_status status = ton_text_account(&record, h->reader, of->source, "", "", error);
    record.track = of->track;
    record.hash = hash;
    *changed = *changed || of->words;
    h->pass->taken_away += of->words > 0;
    return status == TON_OK ? ton_text_put(h->pass->corpus, &record, error) : status;
}

/* A file that ends its worker would do so in every run. One that cannot be read now is asked again
 * in the next, and what was known stays. */
static ton_status read_changed(ton_text_hand *h, const ton_text_known *of, const char *path,
                               bool *changed, ton_error *error)
{
    char *text = NULL;
    struct stat facts;
    ton_error why;
    ton_status status = h->inside ? TON_OK : ton_inside_open(&h->inside, error);
    if (status != TON_OK)
        return status;
    status = ask(h, &text, &facts, path, &why);
    if (status == TON_NO_MEMORY)
        return ton_fail(error, status, NULL);
    if (status != TON_OK)
        tell(h, &why);
    if (status != TON_OK && status != TON_CORRUPT)
        return TON_OK;
    status = text && *text ? ton_text_known_put(h, of, hash_of(&facts), text, text, changed, error)
                           : note_nothing(h, of, hash_of(&facts), changed, error);
    free(text);
    return status;
}

/* What is known of a file that is away stays. */
static ton_status read_inside(ton_text_hand *h, const ton_text_known *of, const char *path,
                              bool *changed, ton_error *error)
{
    struct stat facts;
    if (stat(path, &facts))
        return TON_OK;
    if (!ton_text_known_same(of, hash_of(&facts)))
        return read_changed(h, of, path, changed, error);
    h->pass->unchanged += of->words > 0;
    return TON_OK;
}

static ton_status drop_inside(ton_text_hand *h, const ton_text_known *of, bool *changed,
                              ton_error *error)
{
    if (of->words || !of->there)
        return ton_text_known_drop(h, of, changed, error);
    return ton_text_drop(h->pass->corpus, of->track, of->source, error);
}

/* ---- both ---------------------------------------------------------------------------------------
 */

/* path NULL: there is no file of its own. */
static ton_status read_found(ton_text_hand *h, const char *side_file, const char *path,
                             int64_t track, bool *changed, ton_error *error)
{
    ton_text_known beside = {.source = TON_TEXT_SIDE_FILE, .track = track},
                   inside = {.source = TON_TEXT_LYRICS_TAG, .track = track};
    ton_status status = ton_text_known_find(&beside, h->pass->corpus, error);
    if (status == TON_OK)
        status = ton_text_known_find(&inside, h->pass->corpus, error);
    if (status == TON_OK)
        status = side_file ? read_side_file(h, &beside, side_file, changed, error)
                           : ton_text_known_drop(h, &beside, changed, error);
    if (status != TON_OK)
        return status;
    return side_file || !path ? drop_inside(h, &inside, changed, error)
                              : read_inside(h, &inside, path, changed, error);
}

/* Lyrics beside, or in, a file that a sheet divides are those of the whole. Without a look at the
 * folder nothing is known. */
ton_status ton_text_lyrics_read(ton_text_hand *h, const ton_track *track, bool *changed,
                                ton_error *error)
{
    char *side_file = NULL;
    bool looked = true;
    const char *path = track->part || *track->path != '/' ? NULL : track->path;
    ton_status status =
        path ? ton_side_file_find(&h->files, &side_file, &looked, path, error) : TON_OK;
    if (status == TON_OK && looked)
        status = read_found(h, side_file, path, track->id, changed, error);
    free(side_file);
    return status;
}
