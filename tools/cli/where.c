/* A filter and the person who writes it. */
#include "tools/cli/where.h"
#include "tools/cli/output.h"
#include "tools/cli/say.h"
#include "tools/cli/text.h"

#include <stdlib.h>
#include <string.h>

enum { INDENT = 4 };

/* The filter, and under it a caret and waves from the culprit's first character to its last. */
static void show_fault(const char *text, ton_filter_place fault)
{
    fprintf(stderr, "%*s", INDENT, "");
    ton_text_print(stderr, text);
    fprintf(stderr, "\n%*s^", INDENT + ton_text_width(text, fault.first), "");
    for (int i = ton_text_width(text + fault.first, fault.count); i > 1; i--)
        fputc('~', stderr);
    fputc('\n', stderr);
}

ton_status ton_where_read(ton_filter **filter, const char *text, const ton_session *session,
                          ton_error *error)
{
    ton_filter_place fault;
    if (!text)
        return TON_OK;
    ton_status status = ton_filter_new(filter, text, &fault, error);
    if (status == TON_OK || status == TON_NO_MEMORY)
        return status;
    status = ton_option_wrong(error, "where");
    if (session->json)
        return status;
    ton_say_error(session, ton_status_code(status), error->message);
    show_fault(text, fault);
    *error->message = '\0';
    return status;
}

void ton_where_none(const ton_session *session, const ton_filter *filter, const char *what)
{
    if (filter)
        ton_say(session, "%s fits --where %.600s", what, ton_filter_text(filter));
    else
        ton_say(session, "%s", what);
}

void ton_where_help(void)
{
    ton_filter_field field;
    fprintf(
        ton_output,
        "tonary … --where FILTER: only tracks that fit\n\n"
        "  --where 'tempo=90..120 key=Am year=1990..1999 genre=rock'\n"
        "  --where 'tempo~120 key~8A !genre=metal|punk'\n"
        "  --where '(artist=\"miles davis\" or genre=jazz) added>=30d duration=..5:00'\n\n"
        "A value that holds blanks, commas, bars or parentheses goes in quotes; in them a "
        "backslash\ntakes the next character as it is. And, or and not may be written in "
        "capitals.\nTexts are compared without case and accents. What a track lacks is no reason "
        "to take\nit, except for \"none\", which asks for that: year=none.\n\n%s\nFields\n",
        ton_filter_grammar);
    for (int i = 0; ton_filter_field_about(&field, i); i++)
        fprintf(ton_output, "  %-10s  %s\n  %-10s  takes %s\n", field.name, field.about, "",
                field.takes);
}
