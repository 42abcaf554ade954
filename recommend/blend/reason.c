/* One table has all words. Parts that are named are gathered by kind and bond; each such clause has
 * up to three songs. */
#include "recommend/blend/reason.h"
#include "base/text.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { BONDS = 3, SONGS = 3, MANY_SONGS = 2, CLAUSES = TON_PART_KINDS * BONDS };
static const double least_share = 0.1;

static const char *const kind_words[TON_PART_KINDS] = {[TON_PART_BASE] = "base",
                                                       [TON_PART_LISTENER] = "listener",
                                                       [TON_PART_SONG] = "song",
                                                       [TON_PART_PROFILE] = "profile",
                                                       [TON_PART_BECAUSE_OF] = "because_of",
                                                       [TON_PART_NEIGHBOURS] = "neighbours",
                                                       [TON_PART_AFTER] = "after",
                                                       [TON_PART_SOUND] = "sound",
                                                       [TON_PART_MODEL] = "model"};

/* %s: songs, or a name; %d: listeners. The first that fits a part is taken. */
typedef struct template
{
    ton_part_kind kind;
    int feedback;      /* of which only, -1: any */
    int bond;          /* of which only, -1: any */
    bool counted;      /* there are listeners to be counted */
    bool has_song;     /* there is a song to be named */
    bool many;         /* many small parts told together */
    const char *name;  /* of which model only, NULL: any */
    const char *words; /* for it */
    const char *against;
}
template;

#define BECAUSE TON_PART_BECAUSE_OF

static const template templates[] = {
    {BECAUSE, -1, -1, .many = true, .has_song = true,
     .words = "because of %d songs that you know, most of all %s",
     .against = "though %d songs that you know speak against it, most of all %s"},
    {BECAUSE, -1, TON_BOND_LIKED, .has_song = true, .words = "because you rated %s highly",
     .against = "though you rated %s highly"},
    {BECAUSE, -1, TON_BOND_DISLIKED, .has_song = true, .words = "because you rated %s low",
     .against = "though you rated %s low"},
    {BECAUSE, -1, -1, .has_song = true, .words = "because you play %s",
     .against = "though you play %s"},
    {BECAUSE, -1, -1, .words = "because of what you listen to",
     .against = "though what you listen to speaks against it"},
    {TON_PART_NEIGHBOURS, TON_RATINGS, -1, .counted = true,
     .words = "listeners with a like taste (%d of them) rate it highly",
     .against = "listeners with a like taste (%d of them) rate it low"},
    {TON_PART_NEIGHBOURS, TON_RATINGS, -1, .words = "listeners with a like taste rate it highly",
     .against = "listeners with a like taste rate it low"},
    {TON_PART_NEIGHBOURS, TON_SESSIONS, -1, .counted = true,
     .words = "it was heard in %d sessions like this one"},
    {TON_PART_NEIGHBOURS, TON_SESSIONS, -1, .words = "it was heard in sessions like this one"},
    {TON_PART_NEIGHBOURS, -1, -1, .counted = true,
     .words = "listeners with a like taste (%d of them) play it",
     .against = "listeners with a like taste (%d of them) do without it"},
    {TON_PART_NEIGHBOURS, -1, -1, .words = "listeners with a like taste play it",
     .against = "listeners with a like taste do without it"},
    {TON_PART_AFTER, -1, -1, .many = true, .has_song = true,
     .words = "it is heard after %d songs of this session, most of all %s",
     .against = "it is rarely heard after %d songs of this session, least of all %s"},
    {TON_PART_AFTER, -1, -1, .has_song = true, .words = "it is often heard after %s",
     .against = "it is rarely heard after %s"},
    {TON_PART_AFTER, -1, -1, .words = "it is often heard next",
     .against = "it is rarely heard next"},
    {TON_PART_SOUND, -1, -1, .many = true, .has_song = true,
     .words = "it sounds like %d songs that you know, most of all %s",
     .against = "it sounds unlike %d songs that you know, most of all %s"},
    {TON_PART_SOUND, -1, -1, .has_song = true, .words = "it sounds like %s",
     .against = "it sounds unlike %s"},
    {TON_PART_SOUND, -1, -1, .words = "it sounds like what you listen to",
     .against = "it sounds unlike what you listen to"},
    {TON_PART_PROFILE, -1, -1, .words = "it is popular with people like you",
     .against = "it is less popular with people like you"},
    {TON_PART_SONG, TON_RATINGS, -1, .words = "it is rated higher than others",
     .against = "it is rated lower than others"},
    {TON_PART_SONG, -1, -1, .words = "many listen to it", .against = "few listen to it"},
    {TON_PART_BASE, -1, -1, .words = "it is popular", .against = "it is little known"},
    {TON_PART_MODEL, TON_SESSIONS, -1, .name = "markov", .words = "it comes right after these"},
    {TON_PART_MODEL, TON_SESSIONS, -1, .name = "rules", .words = "it comes soon after these"},
    {TON_PART_MODEL, TON_SESSIONS, -1, .name = "neighbours",
     .words = "it was heard in sessions like this one"},
    {TON_PART_MODEL, -1, -1, .name = "taste", .words = "it fits your taste",
     .against = "it does not fit your taste"},
    {TON_PART_MODEL, -1, -1, .name = "neighbours", .words = "listeners with a like taste play it",
     .against = "listeners with a like taste do without it"},
    {TON_PART_MODEL, -1, -1, .name = "popular", .words = "it is popular",
     .against = "it is little known"},
    {TON_PART_MODEL, -1, -1, .name = "sound", .words = "it sounds like what you listen to",
     .against = "it sounds unlike what you listen to"},
    {TON_PART_MODEL, -1, -1, .name = "borrowed", .words = "songs that sound like it fit your taste",
     .against = "songs that sound like it do not fit your taste"},
    {TON_PART_MODEL, -1, -1, .has_song = true, .words = "the method %s speaks for it",
     .against = "the method %s speaks against it"},
};
enum { TEMPLATES = sizeof templates / sizeof *templates };

const char *ton_part_word(ton_part_kind kind)
{
    return kind_words[kind];
}

/* ---- clauses ------------------------------------------------------------------------------------
 */

/* Parts that are told in one breath. */
typedef struct clause {
    const template *words;
    double value;
    int count; /* of listeners */
    int songs;
    char song[SONGS][128];
} clause;

/* What is the same for every song: the mean of ratings, how high a listener rates. */
static bool is_constant(const ton_part *part, ton_feedback feedback)
{
    return part->kind == TON_PART_LISTENER ||
           (part->kind == TON_PART_BASE && feedback == TON_RATINGS);
}

/* A part in its surroundings. */
typedef struct spoken {
    const ton_part *part;
    const char *song;
    ton_bond bond;
    bool many;
} spoken;

static bool fits(const template *t, const spoken *s, ton_feedback feedback)
{
    const ton_part *part = s->part;
    return t->kind == part->kind && (t->feedback < 0 || t->feedback == (int)feedback) &&
           (t->bond < 0 || t->bond == (int)s->bond) && (!t->many || s->many) &&
           (!t->counted || part->count >= TON_REASON_NEIGHBOURS) && (!t->has_song || s->song) &&
           (!t->name || (part->name && !strcmp(t->name, part->name)));
}

static const template *template_of(const spoken *s, ton_feedback feedback)
{
    for (int i = 0; i < TEMPLATES; i++)
        if (fits(&templates[i], s, feedback))
            return &templates[i];
    return NULL;
}

/* The clause of those words and that sign, which is new when there is none. */
static clause *clause_of(clause *all, int *count, const template *words, double value)
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
    spoken s = {part, part->name, TON_BOND_PLAYED, many > 0};
    if (part->item >= 0 && facts->song)
        s.song = facts->song(facts->user, part->item, &s.bond);
    const template *words = template_of(&s, facts->feedback);
    clause *c = words ? clause_of(all, count, words, part->value) : NULL;
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

static void list_songs(char *out, size_t bytes, const clause *c)
{
    *out = '\0';
    for (int i = 0; i < c->songs; i++)
        append(out, bytes, "%s%s", !i ? "" : i + 1 < c->songs ? ", " : " and ", c->song[i]);
}

/* The words of a template, with what stands for each %. */
static void tell(char *out, size_t bytes, const clause *c)
{
    char songs[SONGS * 132];
    const char *words = c->value > 0 ? c->words->words : c->words->against;
    list_songs(songs, sizeof songs, c);
    append(out, bytes, "%s", *out ? "; " : "");
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
    int parts;
} group;

/* The group whose parts are told together, since none of them is enough for itself. */
static bool is_many(const group *g, double least)
{
    return g->largest <= least && fabs(g->total) > least;
}

/* Walks parts by magnitude, ties by their order: the next after the one at index at, -1: the
 * first. */
static int next_largest(const ton_part *part, int count, int at)
{
    int found = -1;
    double below = at < 0 ? INFINITY : fabs(part[at].value);
    for (int i = 0; i < count; i++) {
        double size = fabs(part[i].value);
        if (size < below || (!(size > below) && i > at))
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
        double size = is_constant(&part[i], facts->feedback) ? 0 : fabs(part[i].value);
        sum += size;
        g->total += size > 0 ? part[i].value : 0;
        g->largest = size > g->largest ? size : g->largest;
        g->parts++;
    }
    for (int i = next_largest(part, count, -1); i >= 0; i = next_largest(part, count, i)) {
        const group *g = &groups[part[i].kind];
        bool many = is_many(g, least_share * sum) && (part[i].value > 0) == (g->total > 0);
        if (is_constant(&part[i], facts->feedback))
            continue;
        if (fabs(part[i].value) > least_share * sum)
            add(all, &clauses, &part[i], 0, facts);
        else if (many && told[part[i].kind]++ < MANY_SONGS)
            add(all, &clauses, &part[i], g->parts, facts);
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
        tell(out, bytes, &all[i]);
    cut(out);
}
