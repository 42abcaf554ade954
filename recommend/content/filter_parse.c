/* The filter language, by recursive descent: one function per rule of the grammar in filter.c. What
 * is understood is written down twice at once: as terms, and as the same filter in one form. */
#include "recommend/content/filter_parser.h"

#include <string.h>
#include <strings.h>

enum { DEEPEST = 10 /* parentheses: SQLite reads questions with a stack of a hundred */ };

static void skip_separators(ton_filter_parser *p)
{
    while (ton_filter_separates(*p->at))
        p->at++;
}

/* Whether the word stands at p->at, in letters of any case. */
static bool sees(const ton_filter_parser *p, const char *word)
{
    size_t length = strlen(word);
    if (strncasecmp(p->at, word, length) != 0)
        return false;
    char next = p->at[length];
    return !next || ton_filter_separates(next) || strchr("()!", next);
}

static bool accept_word(ton_filter_parser *p, const char *word)
{
    if (!sees(p, word))
        return false;
    p->at += strlen(word);
    return true;
}

static ton_status parse_any(ton_filter_parser *p);

static ton_status parse_group(ton_filter_parser *p, bool is_negated)
{
    const char *start = p->at++;
    if (p->depth++ == DEEPEST)
        return ton_filter_refuse(p, start, 1, "more than %d parentheses inside of each other",
                                 DEEPEST);
    ton_filter_put(p, is_negated ? "!(" : "(");
    if (is_negated && !ton_filter_add(p, TON_TERM_NOT, 0))
        return TON_INVALID;
    ton_status status = parse_any(p);
    if (status == TON_OK && !ton_filter_accept(p, ')'))
        return ton_filter_refuse(p, start, 1, "the parenthesis is not closed");
    ton_filter_put(p, ")");
    p->depth--;
    return status;
}

static ton_status parse_one(ton_filter_parser *p)
{
    bool is_negated = false;
    for (skip_separators(p); ton_filter_accept(p, '!') || accept_word(p, "not"); skip_separators(p))
        is_negated = !is_negated;
    ton_status status =
        *p->at == '(' ? parse_group(p, is_negated) : ton_filter_condition(p, is_negated);
    if (status == TON_OK && *p->at && *p->at != ')' && !ton_filter_separates(*p->at))
        return ton_filter_refuse(p, p->at, 1, "expected a space or a comma before '%s'",
                                 ton_filter_quote(p->at, strlen(p->at)).text);
    return status;
}

/* Whether the conditions that must hold together end here. */
static bool ends_all(ton_filter_parser *p)
{
    skip_separators(p);
    return !*p->at || *p->at == ')' || sees(p, "or");
}

static ton_status parse_all(ton_filter_parser *p)
{
    ton_term *all = ton_filter_add(p, TON_TERM_ALL, 0);
    ton_status status = all ? TON_OK : TON_INVALID;
    while (status == TON_OK && (!ends_all(p) || !all->count)) {
        if (all->count++) {
            accept_word(p, "and");
            ton_filter_put(p, " ");
        }
        status = parse_one(p);
    }
    return status;
}

static ton_status parse_any(ton_filter_parser *p)
{
    ton_term *any = ton_filter_add(p, TON_TERM_ANY, 0);
    ton_status status = any ? TON_OK : TON_INVALID;
    while (status == TON_OK && (!any->count || accept_word(p, "or"))) {
        ton_filter_put(p, any->count++ ? " or " : "");
        status = parse_all(p);
    }
    return status;
}

ton_status ton_filter_parse(ton_filter *filter, const char *text, ton_filter_place *fault,
                            ton_error *error)
{
    ton_filter_parser p = {text, text, filter, filter->text, 0, fault, error};
    skip_separators(&p);
    if (!*p.at) {
        filter->term[filter->terms++].kind = TON_TERM_ALL;
        return TON_OK;
    }
    ton_status status = parse_any(&p);
    if (status == TON_OK && *p.at)
        return ton_filter_refuse(&p, p.at, 1,
                                 "the parenthesis closes nothing; a value that holds it goes in "
                                 "quotes");
    return status;
}
