/* Questions, once as SQL and once in C; the second judges the first in the tests, and serves tracks
 * that are not in a corpus. Both follow from one table of properties. */
#include "corpus/terms.h"
#include "corpus/database.h"

#include <math.h>
#include <string.h>

/* ---- properties --------------------------------------------------------------------------------
 */

/* Reads a number at `offset` of a track; NAN when it is not known. */
typedef double number_reader(const ton_track *track, size_t offset);

static double read_whole(const ton_track *track, size_t offset)
{
    int value = *(const int *)((const char *)track + offset);
    return value ? value : (double)NAN;
}

static double read_long(const ton_track *track, size_t offset)
{
    int64_t value = *(const int64_t *)((const char *)track + offset);
    return value ? (double)value : (double)NAN;
}

static double read_real(const ton_track *track, size_t offset)
{
    double value = *(const double *)((const char *)track + offset);
    return value != 0 ? value : (double)NAN;
}

static double read_measure(const ton_track *track, size_t measure)
{
    double value;
    return ton_track_analysed(track) && ton_measure_of(&value, track->summary.value, (int)measure)
               ? value
               : (double)NAN;
}

/* sql is NULL when the track does not have the property. */
static const struct {
    const char *sql;
    number_reader *number; /* NULL for a text */
    size_t offset;         /* in ton_track; of a measure its number */
    bool covered;          /* by track_facts */
} properties[TON_PROPERTIES] = {
    [TON_PROPERTY_PATH] = {"CAST(path AS TEXT)", NULL, 0, false},
    [TON_PROPERTY_TITLE] = {"nullif(title, '')", NULL, offsetof(ton_track, tags.title), false},
    [TON_PROPERTY_ARTIST] = {"nullif(artist, '')", NULL, offsetof(ton_track, tags.artist), false},
    [TON_PROPERTY_ALBUM] = {"nullif(album, '')", NULL, offsetof(ton_track, tags.album), false},
    [TON_PROPERTY_GENRE] = {"nullif(genre, '')", NULL, offsetof(ton_track, tags.genre), true},
    [TON_PROPERTY_CODEC] = {"nullif(codec, '')", NULL, offsetof(ton_track, codec), true},
    [TON_PROPERTY_YEAR] = {"nullif(year, 0)", read_whole, offsetof(ton_track, tags.year), true},
    [TON_PROPERTY_SECONDS] = {"nullif(seconds, 0)", read_real, offsetof(ton_track, seconds), true},
    [TON_PROPERTY_SAMPLE_RATE] = {"nullif(sample_rate, 0)", read_whole,
                                  offsetof(ton_track, sample_rate), true},
    [TON_PROPERTY_CHANNELS] = {"nullif(channels, 0)", read_whole, offsetof(ton_track, channels),
                               true},
    [TON_PROPERTY_ADDED] = {"nullif(added, 0)", read_long, offsetof(ton_track, added), true},
    [TON_PROPERTY_TEMPO] = {"tempo", read_measure, 0, true},
    [TON_PROPERTY_TEMPO_CONFIDENCE] = {"tempo_confidence", read_measure, 1, true},
    [TON_PROPERTY_KEY] = {"musical_key", read_measure, 2, true},
    [TON_PROPERTY_LOUDNESS] = {"loudness", read_measure, 3, true},
    [TON_PROPERTY_VALENCE] = {"valence", read_measure, 4, true},
    [TON_PROPERTY_AROUSAL] = {"arousal", read_measure, 5, true},
};

/* "" when it is not known. */
static const char *text_of(const ton_track *track, ton_property property)
{
    const char *text = (const char *)track + properties[property].offset;
    if (property == TON_PROPERTY_PATH)
        text = track->path;
    return text ? text : "";
}

static double number_of(const ton_track *track, ton_property property)
{
    return properties[property].number(track, properties[property].offset);
}

/* ---- in C --------------------------------------------------------------------------------------
 */

typedef enum truth { NO, UNKNOWN, YES } truth;

static bool is_known(const ton_term *term, const ton_track *track)
{
    return properties[term->property].number ? !isnan(number_of(track, term->property))
                                             : *text_of(track, term->property) != 0;
}

/* Of a property that is known. */
static bool is_true(const ton_term *term, const ton_track *track)
{
    if (term->kind == TON_TERM_FOUND)
        return ton_pattern_found(term->pattern, text_of(track, term->property));
    double number = number_of(track, term->property);
    return number >= term->low && number <= term->high;
}

static truth judge_leaf(const ton_term *term, const ton_track *track)
{
    bool known = is_known(term, track);
    if (term->kind == TON_TERM_KNOWN)
        return known ? YES : NO;
    return known ? is_true(term, track) ? YES : NO : UNKNOWN;
}

static truth judge(const ton_term **at, const ton_track *track);

/* All is the least of its operands, any the greatest. */
static truth judge_many(const ton_term *term, const ton_term **at, const ton_track *track)
{
    bool all = term->kind == TON_TERM_ALL;
    truth whole = all ? YES : NO;
    for (int i = 0; i < term->count; i++) {
        truth operand = judge(at, track);
        if (all ? operand < whole : operand > whole)
            whole = operand;
    }
    return whole;
}

/* Moves *at behind the term and its operands. */
static truth judge(const ton_term **at, const ton_track *track)
{
    const ton_term *term = (*at)++;
    switch (term->kind) {
    case TON_TERM_ALL:
    case TON_TERM_ANY:
        return judge_many(term, at, track);
    case TON_TERM_NOT:
        return (truth)(YES - judge(at, track));
    default:
        return judge_leaf(term, track);
    }
}

bool ton_terms_hold(const ton_term *terms, const ton_track *track)
{
    return judge(&terms, track) == YES;
}

/* ---- as SQL ------------------------------------------------------------------------------------
 */

static int operands(const ton_term *term)
{
    static const bool has_count[] = {
        [TON_TERM_ALL] = true, [TON_TERM_ANY] = true, [TON_TERM_FOUND] = false};
    return has_count[term->kind] ? term->count : term->kind == TON_TERM_NOT;
}

/* Behind the last term of the question. */
static const ton_term *end_of(const ton_term *term)
{
    for (int open = 1; open; term++)
        open += operands(term) - 1;
    return term;
}

bool ton_terms_covered(const ton_term *terms)
{
    const ton_term *end = end_of(terms);
    for (; terms < end; terms++)
        if (terms->kind >= TON_TERM_KNOWN && !properties[terms->property].covered)
            return false;
    return true;
}

bool ton_terms_found(const ton_term *terms)
{
    for (const ton_term *end = end_of(terms); terms < end; terms++)
        if (terms->kind == TON_TERM_FOUND)
            return true;
    return false;
}

int ton_terms_parameters(const ton_term *terms)
{
    int count = 0;
    for (const ton_term *end = end_of(terms); terms < end; terms++)
        count += terms->kind == TON_TERM_FOUND ? 1 : terms->kind == TON_TERM_WITHIN ? 2 : 0;
    return count;
}

static const ton_term *write(ton_sql *sql, const ton_term *term);

static const ton_term *write_many(ton_sql *sql, const ton_term *term)
{
    bool all = term->kind == TON_TERM_ALL;
    const ton_term *next = term + 1;
    if (!term->count) {
        ton_sql_add(sql, all ? "TRUE" : "FALSE");
        return next;
    }
    ton_sql_add(sql, term->count > 1 ? "(" : "");
    for (int i = 0; i < term->count; i++) {
        ton_sql_add(sql, !i ? "" : all ? " AND " : " OR ");
        next = write(sql, next);
    }
    ton_sql_add(sql, term->count > 1 ? ")" : "");
    return next;
}

/* Returns what comes behind the term and its operands. */
static const ton_term *write(ton_sql *sql, const ton_term *term)
{
    const char *property = properties[term->property].sql;
    switch (term->kind) {
    case TON_TERM_ALL:
    case TON_TERM_ANY:
        return write_many(sql, term);
    case TON_TERM_NOT:
        ton_sql_add(sql, "NOT ");
        return write(sql, term + 1);
    case TON_TERM_KNOWN:
        ton_sql_addf(sql, "(%s IS NOT NULL)", property);
        break;
    case TON_TERM_WITHIN:
        ton_sql_addf(sql, "(%s BETWEEN ? AND ?)", property);
        break;
    case TON_TERM_FOUND:
        ton_sql_addf(sql, "found(%s, ?)", property);
    }
    return term + 1;
}

void ton_terms_sql(ton_sql *sql, const ton_term *terms)
{
    write(sql, terms);
}

int ton_terms_bind(ton_statement *statement, const ton_term *terms)
{
    int code = TON_CODE_OK, parameter = 1;
    const ton_term *end = end_of(terms);
    for (; terms < end && code == TON_CODE_OK; terms++) {
        if (terms->kind == TON_TERM_FOUND)
            code = (int)statement->engine->bind_pattern(statement, parameter++, terms->pattern);
        if (terms->kind != TON_TERM_WITHIN)
            continue;
        code = ton_bind_number(statement, parameter++, terms->low);
        if (code == TON_CODE_OK)
            code = ton_bind_number(statement, parameter++, terms->high);
    }
    return code;
}
