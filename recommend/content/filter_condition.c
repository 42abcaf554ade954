/* condition: a field, a sign, values. It becomes one term that takes any of its values, negated or
 * not. */
#include "recommend/content/filter_parser.h"

#include "base/fill.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A condition as far as it has been read. */
typedef struct condition {
    const ton_field *field;
    const char *sign;
    ton_term *any; /* of its values */
} condition;

/* ---- terms -------------------------------------------------------------------------------------
 */

/* NULL, and an error, when there are too many. */
ton_term *ton_filter_add(ton_filter_parser *p, ton_term_kind kind, ton_property property)
{
    if (p->filter->terms == TON_TERMS_MOST) {
        ton_filter_refuse(p, p->at, 1, "the filter asks for more than can be asked at once");
        return NULL;
    }
    ton_term *term = &p->filter->term[p->filter->terms++];
    *term = (ton_term){.kind = kind, .property = property};
    return term;
}

static ton_status add_span(ton_filter_parser *p, ton_property property, ton_span span)
{
    ton_term *term = ton_filter_add(p, TON_TERM_WITHIN, property);
    if (!term)
        return TON_INVALID;
    term->low = span.low;
    term->high = span.high;
    return TON_OK;
}

static ton_status add_pattern(ton_filter_parser *p, ton_property property, ton_pattern *pattern)
{
    if (!pattern)
        return TON_NO_MEMORY;
    ton_term *term = ton_filter_add(p, TON_TERM_FOUND, property);
    if (!term) {
        ton_pattern_free(pattern);
        return TON_INVALID;
    }
    p->filter->pattern[p->filter->patterns++] = pattern;
    term->pattern = pattern;
    return TON_OK;
}

/* ---- values ------------------------------------------------------------------------------------
 */

/* What the word stands for as numbers; false when it is no value of the field. */
static bool read_spans(ton_spans *spans, const condition *now, const char *text)
{
    const ton_value_kind *kind = now->field->kind;
    spans->count = 0;
    if (*now->sign == '~')
        return kind->similar(spans, text);
    if (kind->spans)
        return kind->spans(spans, text);
    spans->count = 1;
    return *now->sign == '<' || *now->sign == '>'
               ? ton_span_bound(&spans->span[0], kind->point, now->sign, text)
               : ton_span_read(&spans->span[0], kind->point, text);
}

static ton_status refuse_value(const ton_filter_parser *p, const condition *now,
                               const ton_filter_word *value)
{
    bool bound = *now->sign == '<' || *now->sign == '>';
    return ton_filter_refuse(p, value->at, value->bytes, "'%s' is no value of %s, which takes %s%s",
                             ton_filter_quote(value->text, strlen(value->text)).text,
                             now->field->name, now->field->kind->takes,
                             bound ? "; < and > take no range" : "");
}

static ton_status add_unknown(ton_filter_parser *p, const condition *now)
{
    ton_term *negation = ton_filter_add(p, TON_TERM_NOT, now->field->property);
    bool is_there = negation && ton_filter_add(p, TON_TERM_KNOWN, now->field->property);
    now->any->count++;
    return is_there ? TON_OK : TON_INVALID;
}

static ton_status add_text(ton_filter_parser *p, const condition *now, const ton_filter_word *value)
{
    ton_pattern *pattern = ton_pattern_new(value->text, now->field->kind->pattern);
    if (pattern && now->field->kind->pattern == TON_WORDS && ton_pattern_empty(pattern)) {
        ton_pattern_free(pattern);
        return refuse_value(p, now, value);
    }
    now->any->count++;
    return add_pattern(p, now->field->property, pattern);
}

static ton_status add_value(ton_filter_parser *p, const condition *now,
                            const ton_filter_word *value)
{
    const ton_value_kind *kind = now->field->kind;
    bool is_bound = *now->sign == '<' || *now->sign == '>';
    if (!is_bound && !value->is_quoted && !strcmp(value->text, "none"))
        return add_unknown(p, now);
    if (!kind->point && !kind->spans)
        return add_text(p, now, value);
    ton_spans spans;
    if (!read_spans(&spans, now, value->text))
        return refuse_value(p, now, value);
    ton_status status = TON_OK;
    for (int i = 0; i < spans.count && status == TON_OK; i++)
        status = add_span(p, now->field->property, spans.span[i]);
    now->any->count += spans.count;
    return status;
}

static ton_status parse_value(ton_filter_parser *p, const condition *now)
{
    ton_filter_word value;
    ton_status status = ton_filter_word_read(p, &value);
    if (status == TON_OK)
        status = add_value(p, now, &value);
    if (status == TON_OK && !value.is_quoted && !strcmp(value.text, "none"))
        ton_filter_put(p, "none");
    else if (status == TON_OK)
        ton_filter_put_word(p, value.text);
    free(value.text);
    return status;
}

/* ---- field and sign ----------------------------------------------------------------------------
 */

static ton_status refuse_field(const ton_filter_parser *p, size_t bytes)
{
    char names[256] = "", like[64] = "";
    ton_filter_field field;
    for (int i = 0; ton_filter_field_about(&field, i); i++)
        ton_list_add(names, sizeof names, field.name);
    const ton_field *nearest = ton_field_like(p->at, bytes);
    if (nearest)
        snprintf(like, sizeof like, "did you mean %s? ", nearest->name);
    return ton_filter_refuse(
        p, p->at, bytes,
        "unknown field '%s'; %sfields are %s (a value with spaces, commas or parentheses "
        "goes in quotes)",
        ton_filter_quote(p->at, bytes).text, like, names);
}

static ton_status parse_field(ton_filter_parser *p, condition *now)
{
    size_t length = strcspn(p->at, "=!<>~,|() \t\r\n\v\f");
    now->field = ton_field_named(p->at, length);
    if (!now->field)
        return refuse_field(p, length);
    p->at += length;
    return TON_OK;
}

/* Longer ones first. */
static const char *const signs[] = {"!=", "<=", ">=", "=", "<", ">", "~"};
enum { SIGNS = sizeof signs / sizeof *signs };

static ton_status check_sign(const ton_filter_parser *p, const condition *now)
{
    const ton_value_kind *kind = now->field->kind;
    if (*now->sign == '~' && !kind->similar)
        return ton_filter_refuse(p, p->at, 1, "%s does not take ~; tempo and key do",
                                 now->field->name);
    if ((*now->sign == '<' || *now->sign == '>') && !kind->point)
        return ton_filter_refuse(p, p->at, strlen(now->sign), "%s takes only = and !=%s",
                                 now->field->name, kind->similar ? " and ~" : "");
    return TON_OK;
}

static ton_status parse_sign(ton_filter_parser *p, condition *now)
{
    for (int i = 0; i < SIGNS && !now->sign; i++)
        if (!strncmp(p->at, signs[i], strlen(signs[i])))
            now->sign = signs[i];
    if (!now->sign)
        return ton_filter_refuse(p, p->at, 1, "expected = != < <= > >= or ~ after %s",
                                 now->field->name);
    ton_status status = check_sign(p, now);
    p->at += strlen(now->sign);
    return status;
}

/* not ... = is written !=, and not ... != is written =. */
static ton_status begin(ton_filter_parser *p, condition *now, bool is_negated)
{
    bool is_equal = strchr(now->sign, '=') && !strpbrk(now->sign, "<>");
    is_negated ^= *now->sign == '!';
    ton_filter_put(p, is_negated && !is_equal ? "!" : "");
    ton_filter_put(p, now->field->name);
    ton_filter_put(p, !is_equal ? now->sign : is_negated ? "!=" : "=");
    if (is_negated && !ton_filter_add(p, TON_TERM_NOT, now->field->property))
        return TON_INVALID;
    now->any = ton_filter_add(p, TON_TERM_ANY, now->field->property);
    return now->any ? TON_OK : TON_INVALID;
}

ton_status ton_filter_condition(ton_filter_parser *p, bool is_negated)
{
    condition now = {0};
    ton_status status = parse_field(p, &now);
    if (status == TON_OK)
        status = parse_sign(p, &now);
    if (status == TON_OK)
        status = begin(p, &now, is_negated);
    if (status == TON_OK)
        status = parse_value(p, &now);
    bool is_bound = status == TON_OK && (*now.sign == '<' || *now.sign == '>');
    while (status == TON_OK && !is_bound && ton_filter_accept(p, '|')) {
        ton_filter_put(p, "|");
        status = parse_value(p, &now);
    }
    return status;
}
