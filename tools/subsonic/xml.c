/* XML 1.0 (Bray and others, W3C 2008): section 2.2 says which characters there are, 3.3.3 that a
 * reader makes blanks of line ends in attributes unless they are written as numbers. */
#include "tools/subsonic/xml.h"

#include "base/text.h"

#include <stdbool.h>
#include <string.h>

static bool is_character(unsigned code)
{
    return (code >= 0x20 && code != 0xfffe && code != 0xffff) || code == '\t' || code == '\n' ||
           code == '\r';
}

static void print_text(const char *text, FILE *stream)
{
    unsigned code;
    for (int length; *text; text += length) {
        length = ton_utf8_next(text, &code);
        if (!length) /* no UTF-8: jansson lets none in */
            return;
        if (!is_character(code))
            continue;
        if (code < 0x20 || (code < 0x80 && strchr("&<>\"'", (int)code)))
            fprintf(stream, "&#%u;", code);
        else
            fwrite(text, 1, (size_t)length, stream);
    }
}

static void print_scalar(const json_t *value, FILE *stream)
{
    if (json_is_string(value))
        print_text(json_string_value(value), stream);
    else if (json_is_integer(value))
        fprintf(stream, "%lld", (long long)json_integer_value(value));
    else if (json_is_real(value))
        fprintf(stream, "%.7g", json_real_value(value));
    else
        fputs(json_is_true(value) ? "true" : "false", stream);
}

static bool is_scalar(const json_t *value)
{
    return !json_is_object(value) && !json_is_array(value) && !json_is_null(value);
}

static void print_attributes(const json_t *object, FILE *stream)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)object, name, value)
    {
        if (!is_scalar(value))
            continue;
        fprintf(stream, " %s=\"", name);
        print_scalar(value, stream);
        fputc('"', stream);
    }
}

static void print_member(const char *name, const json_t *value, FILE *stream);

static void print_members(const json_t *object, FILE *stream)
{
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)object, name, value) if (!is_scalar(value))
        print_member(name, value, stream);
}

static void print_element(const char *name, const json_t *value, FILE *stream)
{
    fprintf(stream, "<%s", name);
    if (json_is_object(value))
        print_attributes(value, stream);
    fputc('>', stream);
    if (json_is_object(value))
        print_members(value, stream);
    else if (is_scalar(value))
        print_scalar(value, stream);
    fprintf(stream, "</%s>", name);
}

static void print_member(const char *name, const json_t *value, FILE *stream)
{
    size_t i;
    json_t *each;
    if (json_is_object(value))
        print_element(name, value, stream);
    json_array_foreach((json_t *)value, i, each)
    {
        print_element(name, each, stream);
    }
}

void ton_xml_print(const char *name, const char *space, const json_t *object, FILE *stream)
{
    fprintf(stream, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s xmlns=\"%s\"", name, space);
    print_attributes(object, stream);
    fputc('>', stream);
    print_members(object, stream);
    fprintf(stream, "</%s>\n", name);
}
