/* What a text says: its words are looked up, the longest phrase at each place, and weighed.
 *
 * "Not" turns the moods that follow it in its clause, by less than they say themselves, since who
 * is not sad need not be glad. The second time a word counts half, the third a third: a refrain is
 * one thought. A mood is the mean of what was found, drawn towards nothing as if two words more had
 * said nothing; where no word was found it stays unsaid. */
#include "recommend/text/text_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    REACH_WORDS = 4, /* of a "not": words, Han characters */
    REACH_HAN = 7,
    SILENT_WORDS = 2,
    TITLE_WORDS = 12,
    VERSE_WORDS = 40,
    SOME_LENGTH = 20 /* words from which on the lack of explicit ones says something */
};
static const double turned_valence = -0.7, turned_arousal = -0.4;
static const double han_word = 0.6; /* what a Han character is of a word */

typedef struct reading {
    const ton_text_reader *reader;
    unsigned short *seen; /* by phrase, how often */
    double valence, valence_weight, arousal, arousal_weight;
    double *theme; /* by row of ton_themes */
    bool is_explicit;
    int reach, degree; /* of the clause that is read */
} reading;

static void end_clause(reading *now)
{
    now->reach = 0;
    now->degree = 100;
}

static void take_mood(reading *now, const ton_text_row *row, double weight)
{
    double degree = now->degree / 100.0;
    double valence = row->valence * degree * (now->reach > 0 ? turned_valence : 1);
    double arousal = row->arousal * degree * (now->reach > 0 ? turned_arousal : 1);
    if (row->valence) {
        now->valence += weight * valence;
        now->valence_weight += weight;
    }
    if (row->arousal) {
        now->arousal += weight * arousal;
        now->arousal_weight += weight;
    }
}

/* A word of one Han character that is a part of others as often as not must stand alone. */
static bool stands_alone(const ton_text_line *line, int place, int length)
{
    bool before = place > 0 && ton_letter_is_han(line->letter[place - 1].code);
    bool after =
        place + length < line->count && ton_letter_is_han(line->letter[place + length].code);
    return length > 1 || !ton_letter_is_han(line->letter[place].code) || (!before && !after);
}

static void take(reading *now, const ton_text_row *row, double weight, bool alone, bool han)
{
    switch (row->kind) {
    case TON_TEXT_MOOD:
        take_mood(now, row, weight);
        now->degree = 100;
        break;
    case TON_TEXT_NOT:
        now->reach = han ? REACH_HAN : REACH_WORDS;
        break;
    case TON_TEXT_DEGREE:
        now->degree = row->valence;
        break;
    case TON_TEXT_BUT:
        end_clause(now);
        break;
    case TON_TEXT_EXPLICIT:
        now->is_explicit |= alone;
        break;
    case TON_TEXT_THEME:
        now->theme[row->valence] += weight;
        break;
    case TON_TEXT_PLAIN_WORD:
        break;
    }
}

static bool is_same(const ton_phrases *phrases, int a, int b)
{
    const ton_phrase *x = &phrases->phrase[a], *y = &phrases->phrase[b];
    return x->count == y->count && !memcmp(phrases->letter + x->first, phrases->letter + y->first,
                                           (size_t)x->count * sizeof *phrases->letter);
}

/* All meanings of the phrase. A "not" reaches from behind itself. */
static void take_phrase(reading *now, int found, const ton_text_line *line, int place, int length)
{
    const ton_phrases *phrases = &now->reader->phrases;
    bool han = ton_letter_is_han(line->letter[place].code);
    bool alone = stands_alone(line, place, length);
    now->seen[found] += now->seen[found] < 10000;
    double weight = 1.0 / now->seen[found];
    int before = now->reach;
    for (int i = found; i < phrases->count && is_same(phrases, i, found); i++)
        if (i == found || phrases->phrase[i].meaning != phrases->phrase[i - 1].meaning)
            take(now, &now->reader->row[phrases->phrase[i].meaning], weight, alone, han);
    if (now->reach == before && now->reach > 0)
        now->reach -= han ? length : 1;
}

static void read_line(reading *now, const ton_text_line *line)
{
    end_clause(now);
    for (int place = 0, length; place < line->count; place += length) {
        int32_t code = line->letter[place].code;
        int found;
        length =
            ton_phrases_longest(&now->reader->phrases, &found, line->letter, line->count, place);
        if (length) {
            take_phrase(now, found, line, place, length);
            continue;
        }
        length = ton_text_word_end(line, place) - place;
        if (code == ',' || code == '.')
            end_clause(now);
        else if (code != ' ' && now->reach > 0)
            now->reach--;
    }
}

static int mean(double sum, double weight)
{
    if (weight <= 0)
        return TON_TEXT_NOTHING;
    double value = sum / (weight + SILENT_WORDS);
    return (int)lround(fmin(fmax(value, -100), 100));
}

/* The themes that are spoken of enough for a text of that length, the strongest first: one word is
 * enough for a title, two for a verse, four for a song. */
static void take_themes(ton_text_facts *facts, double *theme, double length)
{
    double needed = fmin(fmax(1 + (length - TITLE_WORDS) / VERSE_WORDS, 1), 4);
    for (int rank = 0; rank < TON_TEXT_THEMES; rank++) {
        int best = 0;
        for (int i = 1; i < ton_theme_count; i++)
            if (theme[i] > theme[best])
                best = i;
        if (theme[best] < needed)
            return;
        facts->theme[facts->themes++] = best;
        theme[best] = 0;
    }
}

static void conclude(ton_text_facts *facts, const reading *now, const ton_text_script *script)
{
    facts->valence = mean(now->valence, now->valence_weight);
    facts->arousal = mean(now->arousal, now->arousal_weight);
    facts->is_explicit = now->is_explicit                               ? 1
                         : script->code && script->words >= SOME_LENGTH ? 0
                                                                        : TON_TEXT_NOTHING;
    take_themes(facts, now->theme, script->words - (1 - han_word) * script->han);
}

ton_status ton_text_read(const ton_text_reader *reader, ton_text_facts *facts, const char *text,
                         ton_error *error)
{
    ton_text_line line;
    ton_text_script script;
    ton_text_script_of(reader, &script, text);
    *facts = (ton_text_facts){.language = script.code,
                              .valence = TON_TEXT_NOTHING,
                              .arousal = TON_TEXT_NOTHING,
                              .is_explicit = TON_TEXT_NOTHING,
                              .words = script.words};
    if (!script.has_lists)
        return TON_OK;
    reading now = {.reader = reader,
                   .seen = calloc((size_t)reader->phrases.count, sizeof *now.seen),
                   .theme = calloc((size_t)ton_theme_count, sizeof *now.theme)};
    bool short_of_memory = !now.seen || !now.theme;
    ton_text_lines(&line, text);
    while (!short_of_memory && ton_text_line_next(&line))
        read_line(&now, &line);
    if (!short_of_memory)
        conclude(facts, &now, &script);
    free(now.seen);
    free(now.theme);
    return short_of_memory ? ton_fail(error, TON_NO_MEMORY, NULL) : TON_OK;
}
