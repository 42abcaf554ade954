/* The sentence: what both share, what sets them apart, and how much each family counted. */
#include "recommend/content/explain.h"

#include "base/fill.h"
#include "base/text.h"
#include "recommend/content/explain_facts.h"

#include <math.h>
#include <stdio.h>

static const double least_share = 0.1; /* of the whole; a family below is not named */

typedef struct sentence {
    const ton_explain_words *words;
    char text[TON_SPACE_FAMILIES * (TON_FAMILY_NAME_BYTES + sizeof(ton_likeness_fact))];
} sentence;

static void append(sentence *s, const char *form, const ton_slots *slots)
{
    ton_fill(s->text, sizeof s->text, form, slots);
}

/* ---- which families -----------------------------------------------------------------------------
 */

/* Families above the least share of the whole, the largest first. */
typedef struct ranking {
    int count;
    int family[TON_SPACE_FAMILIES];
    double share[TON_SPACE_FAMILIES];
} ranking;

static void insert(ranking *out, int family, double share)
{
    int at = out->count++;
    for (; at > 0 && out->share[at - 1] < share; at--) {
        out->family[at] = out->family[at - 1];
        out->share[at] = out->share[at - 1];
    }
    out->family[at] = family;
    out->share[at] = share;
}

/* Ranks values by their share of the sum of the positive ones. */
static void rank(ranking *out, const double *values, int count)
{
    double whole = 0;
    *out = (ranking){0};
    for (int k = 0; k < count; k++)
        whole += fmax(values[k], 0);
    for (int k = 0; k < count; k++)
        if (whole > 0 && values[k] / whole > least_share)
            insert(out, k, values[k] / whole);
}

/* ---- what is said -------------------------------------------------------------------------------
 */

static void tell_facts(sentence *s, ton_likeness_kind kind, const ton_likeness_fact *facts,
                       int count)
{
    int told = 0, left = 0;
    for (int i = 0; i < count; i++)
        left += facts[i].kind == kind;
    for (int i = 0; i < count; i++) {
        if (facts[i].kind != kind)
            continue;
        const char *shared = told == 0   ? s->words->both
                             : left == 1 ? s->words->and
                                         : s->words->comma;
        const char *contrast = *s->text ? s->words->comma : "";
        append(s, kind == TON_SHARED_FACT ? shared : contrast, &(ton_slots){0});
        append(s, "{s}", &(ton_slots){.s = facts[i].text});
        told++;
        left--;
    }
}

/* Summaries can be read when this version computed them. */
static bool is_readable(const ton_track *track)
{
    return track->layout == ton_layout() && ton_track_usable(track);
}

static void tell_values(sentence *s, const ranking *told, const ton_space *space,
                        const ton_track *seed, const ton_track *found)
{
    ton_likeness_fact facts[TON_SPACE_FAMILIES];
    if (!is_readable(seed) || !is_readable(found))
        return;
    for (int i = 0; i < told->count; i++)
        ton_likeness_fact_of(&facts[i], space->family[told->family[i]].name, &seed->summary,
                             &found->summary, s->words);
    tell_facts(s, TON_SHARED_FACT, facts, told->count);
    tell_facts(s, TON_CONTRAST_FACT, facts, told->count);
}

static void tell_shares(sentence *s, const ranking *named, const ton_space *space,
                        const char *before)
{
    for (int i = 0; i < named->count; i++) {
        char share[16];
        const char *family = space->family[named->family[i]].name;
        append(s, i ? s->words->listed : *s->text ? s->words->clause : "", &(ton_slots){0});
        append(s, i ? "" : before, &(ton_slots){0});
        snprintf(share, sizeof share, "%.0f", 100 * named->share[i]);
        append(s, s->words->share,
               &(ton_slots){.s = ton_explain_family(s->words, family), .v = share});
    }
}

/* The weights that the comparison used. */
static void rank_weights(ranking *out, const ton_probe *probe)
{
    double weights[TON_SPACE_FAMILIES];
    for (int k = 0; k < probe->space->families; k++)
        weights[k] = (double)probe->weights[k];
    rank(out, weights, probe->space->families);
}

void ton_explain(char *out, size_t bytes, const ton_metric *metric, const ton_probe *probe,
                 const ton_likeness *likeness, const ton_track *seed, const ton_track *found,
                 ton_tongue tongue)
{
    sentence s = {.words = ton_explain_words_of(tongue)};
    ranking named, told;
    rank(&named, likeness->parts, probe->space->families);
    if (metric->parts_of_similarity)
        told = named;
    else
        rank_weights(&told, probe);
    tell_values(&s, &told, probe->space, seed, found);
    tell_shares(&s, &named, probe->space, metric->parts_of_similarity ? "" : s.words->apart);
    ton_text_clean(out, bytes, s.text);
}
