/* What words of the lexicon claim: a genre, an instrument, a voice, a language must be named by a
 * fact; a comparison must go the way that a fact goes; a mood must not be the contrary of one. */
#include "recommend/language/language_parts.h"
#include "recommend/language/wording_sentence.h"
#include "recommend/language/wording_tongue.h"

#include <string.h>

static bool is_same(const ton_meaning *a, const ton_meaning *b)
{
    return a == b || (a->kind == b->kind && a->name && b->name && !strcmp(a->name, b->name));
}

static bool has_meaning(const ton_sentence *s, const char *text, const ton_meaning *wanted)
{
    ton_letter letter[TON_FACT_NAME_BYTES * 2];
    int found, length, letters = ton_letters_read(letter, TON_FACT_NAME_BYTES * 2, text);
    if (wanted->name && !strcmp(text, wanted->name)) /* "chinese_traditional" */
        return true;
    for (int place = 0; place < letters; place += length ? length : 1) {
        length = ton_letter_boundary(letter, letters, place)
                     ? ton_phrases_longest(&s->words, &found, letter, letters, place)
                     : 0;
        int meaning = length ? s->words.phrase[found].meaning : -1;
        if (meaning >= 0 && is_same(ton_lexicon_meaning(meaning), wanted))
            return true;
    }
    return false;
}

/* By facts that say what a track is; the name of a seed, "Jazz Suite", says nothing of the track.
 */
static bool is_mentioned(const ton_sentence *s, const ton_meaning *meaning)
{
    for (int i = 0; i < s->count; i++) {
        const ton_fact *fact = &s->fact[i];
        bool is_of_track = fact->kind == TON_FACT_FILTER || fact->kind == TON_FACT_ABOUT ||
                           fact->kind == TON_FACT_TASTE;
        if (is_of_track &&
            (has_meaning(s, fact->other, meaning) || has_meaning(s, fact->name, meaning)))
            return true;
    }
    return false;
}

/* Which way a track lies from what it is compared with, as that is shown. */
static double side_of(const ton_fact *fact)
{
    char value[32], reference[32];
    if (fact->kind == TON_FACT_TARGET)
        return fact->reached - fact->wished;
    ton_wording_number(value, fact->axis, fact->value);
    ton_wording_number(reference, fact->axis, fact->reference);
    bool differs = fact->kind == TON_FACT_RELATIVE && strcmp(value, reference) != 0;
    return differs ? fact->value - fact->reference : 0;
}

/* Dark is what is sad, and what has few overtones. */
static bool is_about(const ton_fact *fact, const ton_effect *effect)
{
    return fact->axis == effect->axis ||
           (effect->axis == TON_AXIS_VALENCE && fact->axis == TON_AXIS_BRIGHT);
}

/* "faster": a fact says so. */
static bool comparison_holds(const ton_sentence *s, const ton_meaning *meaning, int sign)
{
    for (int e = 0; e < TON_EFFECTS && meaning->effect[e].axis; e++)
        for (int i = 0; i < s->count; i++)
            if (is_about(&s->fact[i], &meaning->effect[e]) &&
                side_of(&s->fact[i]) * meaning->effect[e].value * sign > 0)
                return true;
    return false;
}

/* "calm": no fact says the contrary. */
static bool mood_holds(const ton_sentence *s, const ton_meaning *meaning)
{
    const ton_effect *effect = &meaning->effect[0];
    for (int i = 0; i < s->count; i++)
        if (s->fact[i].kind == TON_FACT_TARGET && s->fact[i].axis == effect->axis &&
            (effect->axis == TON_AXIS_VALENCE || effect->axis == TON_AXIS_AROUSAL) &&
            s->fact[i].value * effect->value < 0)
            return false;
    return true;
}

/* "no slower", "rather than slower", 没有更慢. */
static bool is_denied(ton_word_kind last)
{
    return last == TON_W_NOT || last == TON_W_THAN;
}

bool ton_sentence_claim(const ton_sentence *s, const ton_meaning *meaning, ton_word_kind last)
{
    switch (meaning->kind) {
    case TON_W_GENRE:
    case TON_W_INSTRUMENT:
    case TON_W_LANGUAGE:
    case TON_W_VOCALS:
    case TON_W_LIVE:
        return is_mentioned(s, meaning);
    case TON_W_COMPARE:
        return is_denied(last) ? !comparison_holds(s, meaning, 1) : comparison_holds(s, meaning, 1);
    case TON_W_MOOD:
        if (last == TON_W_MORE || last == TON_W_LESS)
            return comparison_holds(s, meaning, last == TON_W_MORE ? 1 : -1);
        return is_denied(last) || mood_holds(s, meaning);
    case TON_W_DECADE: /* numbers in words of their own: "half an hour", "the twenties" */
    case TON_W_CENTURY:
    case TON_W_DURATION:
    case TON_W_HALF:
    case TON_W_ONCE:
        return false;
    default:
        return true;
    }
}
