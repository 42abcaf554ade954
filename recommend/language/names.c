/* Names of the catalogue: artists as they are and without "The", tracks, albums; and a name that
 * was typed wrong. Edit distance with transpositions (Damerau 1964; the restricted form), held to
 * one in five to eight letters and two in more: shorter names have too many neighbours. */
#include "recommend/language/language_parts.h"

#include <stdlib.h>
#include <string.h>

enum { SHORTEST = 5, LONGER = 9, LONGEST = 60 };

ton_ask_seed_kind ton_name_kind(const ton_language *language, int meaning, int *place)
{
    const ton_catalogue *c = language->catalogue;
    *place = meaning;
    if (meaning < c->artists)
        return TON_SEED_ARTIST;
    *place -= c->artists;
    if (*place < c->tracks)
        return TON_SEED_TRACK;
    *place -= c->tracks;
    return TON_SEED_ALBUM;
}

const char *ton_name_text(const ton_language *language, int meaning)
{
    int place;
    switch (ton_name_kind(language, meaning, &place)) {
    case TON_SEED_ARTIST:
        return language->catalogue->artist[place];
    case TON_SEED_TRACK:
        return language->catalogue->track[place].title;
    default:
        return language->catalogue->album[place].title;
    }
}

const char *ton_name_artist(const ton_language *language, int meaning)
{
    int place;
    switch (ton_name_kind(language, meaning, &place)) {
    case TON_SEED_TRACK:
        return language->catalogue->track[place].artist;
    case TON_SEED_ALBUM:
        return language->catalogue->album[place].artist;
    default:
        return NULL;
    }
}

ton_status ton_names_index(ton_language *language, ton_error *error)
{
    const ton_catalogue *c = language->catalogue;
    ton_status status = TON_OK;
    for (int i = 0; i < c->artists + c->tracks + c->albums && status == TON_OK; i++) {
        const char *name = ton_name_text(language, i);
        bool article = i < c->artists && !strncasecmp(name, "the ", 4) && name[4];
        status = ton_phrases_add(&language->names, name, strlen(name), i, error);
        if (article && status == TON_OK)
            status = ton_phrases_add(&language->names, name + 4, strlen(name + 4), i, error);
    }
    ton_phrases_sort(&language->names);
    return status;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Edits between a phrase and letters; more than most: at least most + 1. */
static int distance(const int32_t *a, int length, const ton_letter *b, int count, int most)
{
    int row[3][LONGEST + 1];
    for (int j = 0; j <= count; j++)
        row[0][j] = j;
    for (int i = 1; i <= length; i++) {
        int *now = row[i % 3], *before = row[(i + 2) % 3], *earlier = row[(i + 1) % 3], best = i;
        now[0] = i;
        for (int j = 1; j <= count; j++) {
            bool same = a[i - 1] == b[j - 1].code;
            now[j] = least(least(now[j - 1], before[j]) + 1, before[j - 1] + !same);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2].code && a[i - 2] == b[j - 1].code)
                now[j] = least(now[j], earlier[j - 2] + 1);
            best = least(best, now[j]);
        }
        if (best > most)
            return most + 1;
    }
    return row[length % 3][count];
}

int ton_name_near(const ton_language *language, const ton_letter *letter, int count)
{
    const ton_phrases *names = &language->names;
    int most = count < SHORTEST || count > LONGEST ? 0 : count < LONGER ? 1 : 2, best = most + 1;
    int nearest = -1, low = 0, high = 0;
    bool several = false;
    if (most && !ton_letter_is_han(letter[0].code)) /* a first letter is seldom wrong */
        ton_phrases_beginning(names, &low, &high, letter[0].code);
    for (int i = low; i < high; i++) {
        const ton_phrase *phrase = &names->phrase[i];
        const int32_t *own = names->letter + phrase->first;
        if (abs(phrase->count - count) > most || phrase->count > LONGEST)
            continue;
        int edits = distance(own, phrase->count, letter, count, most);
        if (edits < best) {
            best = edits;
            nearest = i;
            several = false;
        } else if (edits == best && nearest >= 0) {
            several |= strcmp(ton_name_text(language, phrase->meaning),
                              ton_name_text(language, names->phrase[nearest].meaning)) != 0;
        }
    }
    return best <= most && !several ? nearest : -1;
}
