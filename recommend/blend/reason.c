/* One table has all words. Parts that are named are gathered by kind and bond; each such clause has
 * up to three songs. */
#include "recommend/blend/reason.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { BONDS = 3, SONGS = 3, CLAUSES = TON_PART_KINDS * BONDS };
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
    const char *name;  /* of which model only, NULL: any */
    const char *words; /* for it */
    const char *against;
}
template;

static const template templates[] = {
    {TON_PART_BECAUSE_OF, -1, TON_BOND_LIKED, false, true, NULL, "because you rated %s highly",
     "though you rated %s highly"},
    {TON_PART_BECAUSE_OF, -1, TON_BOND_DISLIKED, false, true, NULL, "because you rated %s low",
     "though you rated %s low"},
    {TON_PART_BECAUSE_OF, -1, -1, false, true, NULL, "because you play %s", "though you play %s"},
    {TON_PART_BECAUSE_OF, -1, -1, false, false, NULL, "because of what you listen to",
     "though what you listen to speaks against it"},
    {TON_PART_NEIGHBOURS, TON_RATINGS, -1, true, false, NULL,
     "listeners with a like taste (%d of them) rate it highly",
     "listeners with a like taste (%d of them) rate it low"},
    {TON_PART_NEIGHBOURS, TON_RATINGS, -1, false, false, NULL,
     "listeners with a like taste rate it highly", "listeners with a like taste rate it low"},
    {TON_PART_NEIGHBOURS, -1, -1, true, false, NULL,
     "listeners with a like taste (%d of them) play it",
     "listeners with a like taste (%d of them) do without it"},
    {TON_PART_NEIGHBOURS, -1, -1, false, false, NULL, "listeners with a like taste play it",
     "listeners with a like taste do without it"},
    {TON_PART_AFTER, -1, -1, false, true, NULL, "it is often heard after %s",
     "it is rarely heard after %s"},
    {TON_PART_AFTER, -1, -1, false, false, NULL, "it is often heard next",
     "it is rarely heard next"},
    {TON_PART_SOUND, -1, -1, false, true, NULL, "it sounds like %s", "it sounds unlike %s"},
    {TON_PART_SOUND, -1, -1, false, false, NULL, "it sounds like what you listen to",
     "it sounds unlike what you listen to"},
    {TON_PART_PROFILE, -1, -1, false, false, NULL, "it is popular with people like you",
     "it is less popular with people like you"},
    {TON_PART_SONG, TON_RATINGS, -1, false, false, NULL, "it is rated higher than others",
     "it is rated lower than others"},
    {TON_PART_SONG, -1, -1, false, false, NULL, "many listen to it", "few listen to it"},
    {TON_PART_BASE, -1, -1, false, false, NULL, "it is popular", "it is little known"},
    {TON_PART_LISTENER, -1, -1, false, false, NULL, "you rate high", "you rate low"},
    {TON_PART_MODEL, -1, -1, false, false, "sound", "by sound", "though it sounds unlike it"},
    {TON_PART_MODEL, -1, -1, false, true, NULL, "it fits your taste (%s)",
     "it does not fit your taste (%s)"},
};
enum { TEMPLATES = sizeof templates / sizeof *templates };

static const char unheard[] = "nobody has rated this yet: chosen by sound";

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

static bool fits(const template *t, const ton_part *part, ton_feedback feedback, int bond,
                 const char *song)
{
    return t->kind == part->kind && (t->feedback < 0 || t->feedback == (int)feedback) &&
           (t->bond < 0 || t->bond == bond) &&
           (!t->counted || part->count >= TON_REASON_NEIGHBOURS) && (!t->has_song || song) &&
           (!t->name || (part->name && !strcmp(t->name, part->name)));
}

static const template *template_of(const ton_part *part, ton_feedback feedback, int bond,
                                   const char *song)
{
    for (int i = 0; i < TEMPLATES; i++)
        if (fits(&templates[i], part, feedback, bond, song))
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

static void add(clause *all, int *count, const ton_part *part, const ton_reason_facts *facts)
{
    ton_bond bond = TON_BOND_PLAYED;
    const char *song = part->name;
    if (part->item >= 0 && facts->song)
        song = facts->song(facts->user, part->item, &bond);
    const template *words = template_of(part, facts->feedback, (int)bond, song);
    clause *c = words ? clause_of(all, count, words, part->value) : NULL;
    if (!c)
        return;
    c->value += part->value;
    c->count += part->count;
    if (words->has_song && c->songs < SONGS)
        snprintf(c->song[c->songs++], sizeof c->song[0], "%s", song);
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

/* The words of a template with what stands for its one %. */
static void tell(char *out, size_t bytes, const clause *c)
{
    char songs[SONGS * 132];
    const char *words = c->value > 0 ? c->words->words : c->words->against;
    const char *place = strchr(words, '%');
    if (*out)
        append(out, bytes, "; ");
    if (!place) {
        append(out, bytes, "%s", words);
        return;
    }
    append(out, bytes, "%.*s", (int)(place - words), words);
    list_songs(songs, sizeof songs, c);
    if (place[1] == 'd')
        append(out, bytes, "%d", c->count);
    else
        append(out, bytes, "%s", songs);
    append(out, bytes, "%s", place + 2);
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

/* Cuts before a character that is not whole. */
static void cut(char *text)
{
    size_t count = strlen(text), tail = 0;
    while (tail < count && tail < 4 && ((unsigned char)text[count - 1 - tail] & 0xc0) == 0x80)
        tail++;
    if (tail == count)
        return;
    unsigned char first = (unsigned char)text[count - 1 - tail];
    size_t wanted = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    if (wanted != tail)
        text[count - 1 - tail] = '\0';
}

/* The parts by magnitude; ties by their order. */
static int next_largest(const ton_part *part, int count, const ton_reason_facts *facts,
                        double below, int after)
{
    int found = -1;
    for (int i = 0; i < count; i++) {
        double size = fabs(part[i].value);
        if (is_constant(&part[i], facts->feedback) || size > below || (size >= below && i <= after))
            continue;
        if (found < 0 || size > fabs(part[found].value))
            found = i;
    }
    return found;
}

void ton_reason(char *out, size_t bytes, const ton_part *part, int count,
                const ton_reason_facts *facts)
{
    clause all[CLAUSES];
    double sum = 0;
    int clauses = 0, at = -1;
    *out = '\0';
    for (int i = 0; i < count; i++)
        sum += is_constant(&part[i], facts->feedback) ? 0 : fabs(part[i].value);
    if (facts->heard == 0)
        append(out, bytes, "%s", unheard);
    for (double below = INFINITY; sum > 0; below = fabs(part[at].value)) {
        at = next_largest(part, count, facts, below, at);
        if (at < 0 || fabs(part[at].value) <= least_share * sum)
            break;
        add(all, &clauses, &part[at], facts);
    }
    sort(all, clauses);
    for (int i = 0; i < clauses; i++)
        tell(out, bytes, &all[i]);
    cut(out);
}
