/* From words that tracks have in common to tracks that are the same recording.
 *
 * The fingerprints of a million tracks are two gigabytes, so they are not held: they are read once
 * for each part of the words that fits a quarter of a gigabyte, and candidates are verified by
 * reading both again. */
#include "recommend/duplicates/match.h"
#include "recommend/duplicates/tracks.h"

#include <stdlib.h>
#include <string.h>

enum {
    POSTINGS_MOST = 1 << 25, /* at a time, unless one part alone has more */
    CANDIDATES = 1 << 18     /* gathered before they are verified, each once */
};

/* Agreement at the offset of a common word that makes it worth trying the others. */
static const double promising = 0.65;

/* Ordered so that all of one a stand together: it is read once. */
typedef struct candidate {
    uint32_t a, b;
    int32_t offset;
} candidate;

typedef struct search {
    ton_list *list;
    int first_part, end_part;
    ton_posting *postings, *spare;
    int64_t count, capacity;
    candidate *candidates;
    int candidate_count;
    ton_sound a;
    ton_error *error;
} search;

/* ---- verifying ---------------------------------------------------------------------------------
 */

static int by_tracks(const void *x, const void *y)
{
    return memcmp(x, y, sizeof(candidate));
}

static ton_status read_sound(const search *now, ton_sound *sound, uint32_t place)
{
    return ton_sound_get(now->list->corpus, sound, now->list->track[place].id, now->error);
}

static ton_status verify(search *now, const candidate *c)
{
    if (ton_list_group(now->list, c->a) == ton_list_group(now->list, c->b))
        return TON_OK;
    ton_sound b;
    ton_status status = TON_OK;
    if (now->a.id != now->list->track[c->a].id)
        status = read_sound(now, &now->a, c->a);
    if (status == TON_OK)
        status = read_sound(now, &b, c->b);
    if (status != TON_OK)
        return status;
    ton_match match;
    ton_match_at(&match, &now->a.fingerprint, &b.fingerprint, c->offset);
    if (match.agreement < promising)
        return TON_OK;
    ton_match_find(&match, &now->a.fingerprint, &b.fingerprint);
    if (match.same)
        ton_list_join(now->list, c->a, c->b);
    return TON_OK;
}

static ton_status verify_all(search *now)
{
    ton_status status = TON_OK;
    if (now->candidate_count)
        qsort(now->candidates, (size_t)now->candidate_count, sizeof *now->candidates, by_tracks);
    for (int i = 0; i < now->candidate_count && status == TON_OK; i++)
        if (!i || by_tracks(&now->candidates[i - 1], &now->candidates[i]) != 0)
            status = verify(now, &now->candidates[i]);
    now->candidate_count = 0;
    return status;
}

static ton_status gather(void *user, int64_t a, int64_t b, int offset)
{
    search *now = user;
    if (abs(offset) > TON_OFFSET_MOST)
        return TON_OK;
    now->candidates[now->candidate_count++] = (candidate){(uint32_t)a, (uint32_t)b, offset};
    return now->candidate_count == CANDIDATES ? verify_all(now) : TON_OK;
}

/* ---- words -------------------------------------------------------------------------------------
 */

/* There are more than the list counted only when the corpus changes meanwhile. */
static bool post(void *user, const ton_sound *sound)
{
    search *now = user;
    const int64_t track = ton_list_find(now->list, sound->id);
    for (int i = 0; track >= 0 && i < sound->fingerprint.count; i++) {
        uint32_t word = sound->fingerprint.word[i];
        int part = ton_posting_part(word);
        bool wanted = word && part >= now->first_part && part < now->end_part;
        if (wanted && now->count < now->capacity)
            now->postings[now->count++] = ton_posting_of(word, track, i);
    }
    return true;
}

/* As many parts as fit; returns their words. */
static int64_t take_parts(search *now)
{
    const int64_t *words = now->list->words;
    now->first_part = now->end_part;
    int64_t count = words[now->end_part++];
    while (now->end_part < TON_POSTING_PARTS && count + words[now->end_part] <= POSTINGS_MOST)
        count += words[now->end_part++];
    return count;
}

static ton_status search_parts(search *now, int64_t words)
{
    now->postings = malloc((size_t)(words + 1) * sizeof *now->postings);
    now->spare = malloc((size_t)(words + 1) * sizeof *now->spare);
    now->count = 0;
    now->capacity = words;
    ton_status status =
        now->postings && now->spare ? TON_OK : ton_fail(now->error, TON_NO_MEMORY, NULL);
    if (status == TON_OK)
        status = ton_list_each(now->list, post, now, now->error);
    if (status == TON_OK) {
        ton_postings_sort(now->postings, now->spare, now->count);
        status = ton_postings_each(now->postings, now->count, gather, now);
    }
    if (status == TON_OK)
        status = verify_all(now);
    free(now->postings);
    free(now->spare);
    return status;
}

/* ---- coded sound -------------------------------------------------------------------------------
 */

typedef struct keyed {
    ton_audio_key audio;
    int64_t place;
} keyed;

static int by_sound(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    int order = ton_audio_key_compare(&x->audio, &y->audio);
    return order ? order : (x->place > y->place) - (x->place < y->place);
}

static ton_status join_copies(ton_list *list, ton_error *error)
{
    int64_t count = 0;
    keyed *sounds = calloc((size_t)list->count + 1, sizeof *sounds);
    if (!sounds)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    for (int64_t i = 0; i < list->count; i++)
        if (ton_audio_key_known(&list->track[i].audio))
            sounds[count++] = (keyed){list->track[i].audio, i};
    qsort(sounds, (size_t)count, sizeof *sounds, by_sound);
    for (int64_t i = 1; i < count; i++)
        if (!ton_audio_key_compare(&sounds[i - 1].audio, &sounds[i].audio))
            ton_list_join(list, sounds[i - 1].place, sounds[i].place);
    free(sounds);
    return TON_OK;
}

ton_status ton_list_group_all(ton_list *list, ton_error *error)
{
    search now = {.list = list, .error = error};
    ton_status status = join_copies(list, error);
    if (status != TON_OK)
        return status;
    now.candidates = calloc(CANDIDATES, sizeof *now.candidates);
    if (!now.candidates)
        return ton_fail(error, TON_NO_MEMORY, NULL);
    while (now.end_part < TON_POSTING_PARTS && status == TON_OK)
        status = search_parts(&now, take_parts(&now));
    free(now.candidates);
    return status;
}
