/* The filter language, by recursive descent: one function per line of the grammar in filter.h. An
 * error points at the character, counted as a reader counts them. */
#include "recommend/content/filter_parts.h"

#include "base/text.h"
#include "recommend/content/number.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct parser {
    const char *text, *at;
    ton_filter *filter;
    char *word; /* where the next word goes */
    ton_error *error;
} parser;

typedef enum bound { EITHER, BELOW, UP_TO, ABOVE, FROM } bound;

/* Longer ones first. */
static const struct {
    const char *sign;
    bound bound;
    bool is_negated;
} operators[] = {{"!=", EITHER, true}, {"<=", UP_TO, false}, {">=", FROM, false},
                 {"=", EITHER, false}, {"<", BELOW, false},  {">", ABOVE, false}};
enum { OPERATORS = sizeof operators / sizeof *operators };

/* ---- errors -------------------------------------------------------------------------------------
 */

static int character_number(const char *text, const char *at)
{
    int count = 1;
    for (; text < at; text++)
        count += ((unsigned char)*text & 0xc0) != 0x80; /* UTF-8 continues with 10xxxxxx */
    return count;
}

static void list_fields(char *out, size_t bytes)
{
    for (int i = 0; i < ton_filter_field_count; i++) {
        int length = snprintf(out, bytes, "%s%s", i ? ", " : "", ton_filter_fields[i].name);
        out += length;
        bytes -= (size_t)length;
    }
}

/* what, between two halves of a sentence: "unknown field 'temp'; fields are tempo, ..." */
static ton_status refuse(const parser *p, const char *at, const char *before, const char *culprit,
                         const char *after)
{
    char clean[64], fields[256];
    ton_text_clean(clean, sizeof clean, culprit);
    list_fields(fields, sizeof fields);
    return ton_fail(p->error, TON_INVALID, "filter, at character %d: %s'%s'%s; fields are %s",
                    character_number(p->text, at), before, clean, after, fields);
}

/* ---- characters ---------------------------------------------------------------------------------
 */

static bool is_separator(char c)
{
    return c == ',' || isspace((unsigned char)c);
}

static bool ends_word(char c)
{
    return !c || c == '|' || is_separator(c);
}

static bool accept(parser *p, char c)
{
    if (*p->at != c)
        return false;
    p->at++;
    return true;
}

/* ---- the grammar, from the leaves up ------------------------------------------------------------
 */

/* Copies the word at p->at, with or without quotes, behind the words so far. */
static ton_status parse_word(parser *p, const char **word)
{
    const char *start = p->at;
    bool quoted = accept(p, '"');
    *word = p->word;
    while (*p->at && (quoted ? *p->at != '"' : !ends_word(*p->at))) {
        if (quoted && p->at[0] == '\\' && p->at[1])
            p->at++;
        *p->word++ = *p->at++;
    }
    *p->word++ = '\0';
    if (quoted && !accept(p, '"'))
        return refuse(p, start, "the quotation ", *word, " has no end");
    if (!quoted && p->at == start)
        return refuse(p, start, "expected a value instead of ", start, "");
    return TON_OK;
}

/* Turns "< number" into all numbers below it. */
static bool read_bound(ton_filter_value *value, bound kind)
{
    double number;
    size_t length = ton_number_read(&number, NULL, value->text);
    if (!length || value->text[length])
        return false;
    value->low = kind == FROM ? number : kind == ABOVE ? nextafter(number, INFINITY) : -INFINITY;
    value->high = kind == UP_TO ? number : kind == BELOW ? nextafter(number, -INFINITY) : INFINITY;
    return true;
}

static ton_status parse_value(parser *p, ton_filter_condition *condition, bound kind)
{
    const char *start = p->at;
    ton_filter_value *value = &p->filter->value[p->filter->values];
    ton_status status = parse_word(p, &value->text);
    if (status)
        return status;
    const ton_filter_field *field = condition->field;
    if (kind == EITHER ? !field->read(value) : !read_bound(value, kind)) {
        char takes[96];
        snprintf(takes, sizeof takes, " is no value of %s, which takes %s", field->name,
                 kind == EITHER ? field->takes : "one number after < and >");
        return refuse(p, start, "", value->text, takes);
    }
    p->filter->values++;
    condition->count++;
    return TON_OK;
}

static ton_status parse_field(parser *p, const ton_filter_field **field)
{
    const char *start = p->at;
    char name[64];
    size_t length = strcspn(start, "=!<>,| \t\r\n");
    snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name), start);
    p->at += length;
    for (int i = 0; i < ton_filter_field_count; i++)
        if (!strcmp(name, ton_filter_fields[i].name)) {
            *field = &ton_filter_fields[i];
            return TON_OK;
        }
    return refuse(p, start, "unknown field ", name,
                  " (a value with spaces or commas goes in quotes)");
}

static ton_status parse_operator(parser *p, ton_filter_condition *condition, bound *kind)
{
    for (int i = 0; i < OPERATORS; i++) {
        size_t length = strlen(operators[i].sign);
        if (strncmp(p->at, operators[i].sign, length))
            continue;
        *kind = operators[i].bound;
        if (*kind != EITHER && !condition->field->is_ordered)
            return refuse(p, p->at, "", condition->field->name, " takes only = and !=");
        condition->is_negated ^= operators[i].is_negated;
        p->at += length;
        return TON_OK;
    }
    return refuse(p, p->at, "expected = != < <= > or >= after ", condition->field->name, "");
}

static ton_status parse_condition(parser *p)
{
    ton_filter_condition *condition = &p->filter->condition[p->filter->conditions++];
    bound kind = EITHER;
    condition->first = p->filter->values;
    condition->is_negated = accept(p, '!');
    ton_status status = parse_field(p, &condition->field);
    if (!status)
        status = parse_operator(p, condition, &kind);
    do {
        if (!status)
            status = parse_value(p, condition, kind);
    } while (!status && kind == EITHER && accept(p, '|'));
    return status;
}

ton_status ton_filter_parse(ton_filter *filter, const char *text, ton_error *error)
{
    parser p = {.text = text, .at = text, .filter = filter, .word = filter->words, .error = error};
    for (;;) {
        while (is_separator(*p.at))
            p.at++;
        if (!*p.at)
            return TON_OK;
        ton_status status = parse_condition(&p);
        if (status)
            return status;
        if (*p.at && !is_separator(*p.at))
            return refuse(&p, p.at, "expected a space or a comma before ", p.at, "");
    }
}
