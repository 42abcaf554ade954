/* Both tables are hash tables of numbers, with open addressing: names of files are known by 64
 * bits, of which two names in a million tracks share none but with a chance of one in thirty
 * million. */
#include "tools/cli/joining.h"
#include "base/hash.h"
#include "tools/cli/paths.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST = 1024, SEVERAL = -1 };

typedef struct numbers {
    uint64_t *key; /* (size) 0: free */
    int64_t *value;
    size_t count, size;
} numbers;

struct ton_joining {
    ton_corpus *corpus;
    ton_id_kind kind;
    numbers names; /* of files, to tracks, or SEVERAL */
    numbers met;   /* tracks, to rows */
    bool no_memory;
};

static const char *const kinds[TON_ID_KINDS] = {"path", "name", "track"};

ton_status ton_id_kind_named(ton_id_kind *kind, const char *name, ton_error *error)
{
    for (int i = 0; i < TON_ID_KINDS; i++)
        if (!strcmp(name, kinds[i])) {
            *kind = (ton_id_kind)i;
            return TON_OK;
        }
    return ton_fail(error, TON_USAGE, "--id-is takes path, name or track, not '%.100s'", name);
}

/* ---- numbers by numbers -------------------------------------------------------------------------
 */

static size_t slot_of(const numbers *n, uint64_t key)
{
    size_t at = (size_t)(key * UINT64_C(0x9e3779b97f4a7c15)) & (n->size - 1);
    while (n->key[at] && n->key[at] != key)
        at = (at + 1) & (n->size - 1);
    return at;
}

/* Half of the slots stay free. */
static bool grow(numbers *n)
{
    size_t size = n->size ? 2 * n->size : FIRST;
    numbers larger = {calloc(size, sizeof *larger.key), calloc(size, sizeof *larger.value),
                      n->count, size};
    if (!larger.key || !larger.value) {
        free(larger.key);
        free(larger.value);
        return false;
    }
    for (size_t i = 0; i < n->size; i++)
        if (n->key[i]) {
            size_t at = slot_of(&larger, n->key[i]);
            larger.key[at] = n->key[i];
            larger.value[at] = n->value[i];
        }
    free(n->key);
    free(n->value);
    *n = larger;
    return true;
}

/* Where the value of a key is, 0 when it is new; NULL when memory is short. */
static int64_t *value_at(numbers *n, uint64_t key)
{
    if (2 * n->count >= n->size && !grow(n))
        return NULL;
    size_t at = slot_of(n, key);
    n->count += !n->key[at];
    n->key[at] = key;
    return &n->value[at];
}

/* ---- names of files -----------------------------------------------------------------------------
 */

static uint64_t key_of(const char *name)
{
    uint64_t hash = ton_hash_quick(0, name, strlen(name));
    return hash ? hash : 1;
}

static bool note_name(void *user, ton_standing *standing)
{
    ton_joining *joining = user;
    if (standing->part)
        return true;
    int64_t *track = value_at(&joining->names, key_of(ton_path_base(standing->path)));
    joining->no_memory = !track;
    if (track)
        *track = *track ? SEVERAL : standing->id;
    return track;
}

ton_status ton_joining_new(ton_joining **joining, ton_corpus *corpus, ton_id_kind kind,
                           ton_error *error)
{
    ton_joining *made = calloc(1, sizeof *made);
    if (!made)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    made->corpus = corpus;
    made->kind = kind;
    ton_status status = TON_OK;
    if (kind == TON_ID_NAME)
        status = ton_standings_each(corpus, NULL, note_name, made, error);
    if (status == TON_OK && made->no_memory)
        status = ton_fail(error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        *joining = made;
    else
        ton_joining_free(made);
    return status;
}

void ton_joining_free(ton_joining *joining)
{
    if (!joining)
        return;
    free(joining->names.key);
    free(joining->names.value);
    free(joining->met.key);
    free(joining->met.value);
    free(joining);
}

/* ---- finding ------------------------------------------------------------------------------------
 */

static ton_status find_path(ton_joining *joining, int64_t *track, const char *id, ton_error *error)
{
    char *path;
    ton_status status = ton_track_id_at(joining->corpus, track, id, 0, error);
    if (status != TON_OK || *track || *id == '/')
        return status;
    status = ton_path_absolute(&path, id, error);
    if (status != TON_OK)
        return status;
    status = ton_track_id_at(joining->corpus, track, path, 0, error);
    free(path);
    return status;
}

static ton_status find_name(ton_joining *joining, int64_t *track, const char *id, ton_error *error)
{
    const numbers *names = &joining->names;
    *track = names->size ? names->value[slot_of(names, key_of(ton_path_base(id)))] : 0;
    if (*track == SEVERAL)
        return ton_fail(error, TON_AMBIGUOUS,
                        "several tracks are called '%.300s'; give their paths, with --id-is path",
                        id);
    return *track ? TON_OK : ton_fail(error, TON_NOT_FOUND, "no track is called '%.300s'", id);
}

static ton_status find_track(ton_joining *joining, int64_t *track, const char *id, ton_error *error)
{
    bool exists = false;
    size_t digits = strspn(id, "0123456789");
    *track = digits && digits < 19 && !id[digits] ? strtoll(id, NULL, 10) : 0;
    ton_status status = *track ? ton_track_exists(joining->corpus, &exists, *track, error) : TON_OK;
    if (status != TON_OK || exists)
        return status;
    return ton_fail(error, TON_NOT_FOUND, "there is no track '%.300s'", id);
}

ton_status ton_joining_find(ton_joining *joining, int64_t *track, const char *id, ton_error *error)
{
    static ton_status (*const ways[TON_ID_KINDS])(ton_joining *, int64_t *, const char *,
                                                  ton_error *) = {find_path, find_name, find_track};
    return ways[joining->kind](joining, track, id, error);
}

ton_status ton_joining_meet(ton_joining *joining, int64_t track, int64_t row, int64_t *before,
                            ton_error *error)
{
    int64_t *met = value_at(&joining->met, (uint64_t)track);
    if (!met)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    *before = *met;
    *met = row;
    return TON_OK;
}
