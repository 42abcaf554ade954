/* Parts that are named are gathered by kind and bond; each such clause has up to three songs. */
#include "recommend/blend/reason.h"
#include "base/text.h"
#include "recommend/blend/reason_words.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { BONDS = 3, SONGS = 3, MANY_SONGS = 2, CLAUSES = TON_PART_KINDS * BONDS };
static const double least_share = 0.1;

/* ---- clauses ------------------------------------------------------------------------------------
 */

/* Parts that are told in one breath. */
typedef struct clause {
    const ton_template *words;
    double value;
    int count; /* of listeners */
    int songs;
    char song[SONGS][128];
} clause;

/* No reason is what is the same for every song, the mean of ratings or how high a listener rates,
 * nor what is no number. */
static bool is_no_reason(const ton_part *part, ton_feedback feedback)
{
    return isnan(part->value) || part->kind == TON_PART_LISTENER ||
           (part->kind == TON_PART_BASE && feedback == TON_RATINGS);
}

/* The clause of those words and that sign, which is new when there is none. */
static clause *clause_of(clause *all, int *count, const ton_template *words, double value)
{
    for (int i = 0; i < *count; i++)
        if (all[i].words == words && (all[i].value > 0) == (value > 0))
            return &all[i];
    if (*count == CLAUSES)
        return NULL;
    all[*count] = (clause){.words = words};
    return &all[(*count)++];
}

/* many: how many parts of its kind are told with it, 0: it is told for itself. */
static void add(clause *all, int *count, const ton_part *part, int many,
                const ton_reason_facts *facts)
{
    ton_spoken s = {part, part->name, TON_BOND_PLAYED, many > 0};
    if (part->item >= 0)
        s.song = facts->song ? facts->song(facts->user, part->item, &s.bond) : NULL;
    const ton_template *words = ton_template_of(&s, facts);
    bool is_told = words && (part->value > 0 ? words->words : words->against)[facts->tongue];
    clause *c = is_told ? clause_of(all, count, words, part->value) : NULL;
    if (!c)
        return;
    c->value += part->value;
    c->count = many ? many : c->count + part->count;
    if (words->has_song && c->songs < (many ? MANY_SONGS : SONGS))
        ton_text_clean(c->song[c->songs++], sizeof c->song[0], s.song);
}

/* ---- words --------------------------------------------------------------------------------------
 */

__attribute__((format(printf, 3, 4))) static void append(char *out, size_t bytes,
                                                         const char *format, ...)
{
    size_t length = strlen(out);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(out + length, bytes - length, format, arguments);
    va_end(arguments);
}

static void list_songs(char *out, size_t bytes, const clause *c, const ton_joints *joints)
{
    *out = '\0';
    for (int i = 0; i < c->songs; i++) {
        const char *joint = !i ? "" : i + 1 < c->songs ? joints->comma : joints->last;
        append(out, bytes, "%s%s%s%s", joint, joints->open, c->song[i], joints->close);
    }
}

/* The words of a template, with what stands for each %. */
static void tell(char *out, size_t bytes, const clause *c, ton_tongue tongue)
{
    char songs[SONGS * 144];
    const ton_joints *joints = &ton_reason_joints[tongue];
    const char *words = (c->value > 0 ? c->words->words : c->words->against)[tongue];
    list_songs(songs, sizeof songs, c, joints);
    append(out, bytes, "%s", *out ? joints->clause : "");
    for (const char *place = strchr(words, '%'); place; place = strchr(words, '%')) {
        append(out, bytes, "%.*s", (int)(place - words), words);
        if (place[1] == 'd')
            append(out, bytes, "%d", c->count);
        else
            append(out, bytes, "%s", songs);
        words = place + 2;
    }
    append(out, bytes, "%s", words);
}

/* What speaks for it before what speaks against it, the largest first. */
static void sort(clause *all, int count)
{
    for (int i = 1; i < count; i++)
        for (int k = i; k && all[k].value > all[k - 1].value && all[k].value > 0; k--) {
            clause moved = all[k];
            all[k] = all[k - 1];
            all[k - 1] = moved;
        }
}

/* Takes away a last character that is not whole. */
static void cut(char *text)
{
    while (!ton_utf8_valid(text))
        text[strlen(text) - 1] = '\0';
}

/* What parts of a kind are together. */
typedef struct group {
    double total, largest;
    int parts[2]; /* that speak against it, for it */
} group;

/* The group whose parts are told together, since none of them is enough for itself. */
static bool is_many(const group *g, double least)
{
    return g->largest <= least && fabs(g->total) > least;
}

/* Walks parts by magnitude, ties by their order: the next after the one at index at, -1: the
 * first. What is no number has no place in that order, and a walk by way of it would not end. */
static int next_largest(const ton_part *part, int count, int at)
{
    int found = -1;
    double below = at < 0 ? INFINITY : fabs(part[at].value);
    for (int i = 0; i < count; i++) {
        double size = fabs(part[i].value);
        if (size < below || (size == below && i > at))
            if (found < 0 || size > fabs(part[found].value))
                found = i;
    }
    return found;
}

/* Parts that are named, and of groups of small ones the largest; the rest would not be told. */
static int gather(clause *all, const ton_part *part, int count, const ton_reason_facts *facts)
{
    group groups[TON_PART_KINDS] = {{0}};
    int told[TON_PART_KINDS] = {0}, clauses = 0;
    double sum = 0;
    for (int i = 0; i < count; i++) {
        group *g = &groups[part[i].kind];
        double size = fabs(part[i].value);
        if (is_no_reason(&part[i], facts->feedback))
            continue;
        sum += size;
        g->total += part[i].value;
        g->largest = size > g->largest ? size : g->largest;
        g->parts[part[i].value > 0] += size > 0;
    }
    for (int i = next_largest(part, count, -1); i >= 0; i = next_largest(part, count, i)) {
        const group *g = &groups[part[i].kind];
        bool many = is_many(g, least_share * sum) && (part[i].value > 0) == (g->total > 0);
        if (is_no_reason(&part[i], facts->feedback))
            continue;
        if (fabs(part[i].value) > least_share * sum)
            add(all, &clauses, &part[i], 0, facts);
        else if (many && told[part[i].kind]++ < MANY_SONGS)
            add(all, &clauses, &part[i], g->parts[part[i].value > 0], facts);
    }
    return clauses;
}

void ton_reason(char *out, size_t bytes, const ton_part *part, int count,
                const ton_reason_facts *facts)
{
    clause all[CLAUSES];
    int clauses = gather(all, part, count, facts);
    snprintf(out, bytes, "%s", facts->fallback ? facts->fallback : "");
    sort(all, clauses);
    for (int i = 0; i < clauses; i++)
        tell(out, bytes, &all[i], facts->tongue);
    cut(out);
}
