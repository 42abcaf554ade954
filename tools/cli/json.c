/* JSON through jansson. What jansson leaves as it is but a terminal may act upon (C1 controls,
 * direction marks) is escaped on the way out: the same document for a program that reads it. */
#include "tools/cli/json.h"
#include "base/text.h"
#include "corpus/families.h"
#include "tools/cli/output.h"
#include "tools/cli/paths.h"
#include "tools/cli/text.h"
#include "tools/cli/uri.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char REPLACEMENT[] = "\xef\xbf\xbd"; /* U+FFFD */

static void *need(void *memory)
{
    if (!memory) {
        fputs("tonary: out of memory\n", stderr);
        exit(TON_EXIT_ERROR);
    }
    return memory;
}

static void *allocate(size_t bytes)
{
    return need(malloc(bytes));
}

void ton_json_start(void)
{
    json_set_alloc_funcs(allocate, free);
}

json_t *ton_json_text(const char *text)
{
    if (!text || !*text)
        return json_null();
    char *repaired = allocate(strlen(text) * (sizeof REPLACEMENT - 1) + 1), *end = repaired;
    unsigned code;
    for (int length; *text; text += length ? length : 1) {
        length = ton_utf8_next(text, &code);
        size_t size = length ? (size_t)length : sizeof REPLACEMENT - 1;
        memcpy(end, length ? text : REPLACEMENT, size);
        end += size;
    }
    json_t *value = json_stringn_nocheck(repaired, (size_t)(end - repaired));
    free(repaired);
    return value;
}

json_t *ton_json_number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

json_t *ton_json_interval(const ton_interval *interval)
{
    json_t *object = json_object();
    ton_json_put(object, "value", ton_json_number(interval->value));
    ton_json_put(object, "low", ton_json_number(interval->low));
    ton_json_put(object, "high", ton_json_number(interval->high));
    return object;
}

json_t *ton_json_difference(const ton_interval *difference, double p, double p_holm)
{
    json_t *object = ton_json_interval(difference);
    ton_json_put(object, "p", ton_json_number(p));
    ton_json_put(object, "p_holm", ton_json_number(p_holm));
    return object;
}

json_t *ton_json_numbers(const float *value, int count)
{
    json_t *array = json_array();
    for (int i = 0; i < count; i++)
        ton_json_append(array, ton_json_number(value[i]));
    return array;
}

json_t *ton_json_time(int64_t when)
{
    char text[40];
    if (!when)
        return json_null();
    ton_text_time(text, sizeof text, when);
    if (strlen(text) > 10)
        text[10] = 'T';
    return json_string(text);
}

void ton_json_put(json_t *object, const char *key, json_t *value)
{
    json_object_set_new_nocheck(object, key, value);
}

void ton_json_append(json_t *array, json_t *value)
{
    json_array_append_new(array, value);
}

static json_t *uri_of(const char *path)
{
    char *uri = need(ton_uri_of("file://", path));
    json_t *value = json_string(uri);
    free(uri);
    return value;
}

void ton_json_put_path(json_t *object, const char *path)
{
    ton_json_put(object, "path", ton_json_text(path));
    char *absolute;
    if (ton_utf8_valid(path) || ton_path_absolute(&absolute, path, NULL) != TON_OK)
        return;
    ton_json_put(object, "path_uri", uri_of(absolute));
    free(absolute);
}

void ton_json_put_place(json_t *object, const ton_track *track)
{
    ton_json_put_path(object, track->path);
    if (!track->part)
        return;
    double end = track->to_seconds > 0 ? track->to_seconds : track->from_seconds + track->seconds;
    ton_json_put(object, "part", json_integer(track->part));
    ton_json_put(object, "from_seconds", ton_json_number(track->from_seconds));
    ton_json_put(object, "to_seconds", ton_json_number(end));
}

json_t *ton_json_track(const ton_track *track)
{
    const ton_tags *tags = &track->tags;
    json_t *object = json_object();
    ton_json_put(object, "id", json_integer(track->id));
    ton_json_put_place(object, track);
    ton_json_put(object, "title", ton_json_text(tags->title));
    ton_json_put(object, "artist", ton_json_text(tags->artist));
    ton_json_put(object, "album", ton_json_text(tags->album));
    ton_json_put(object, "genre", ton_json_text(tags->genre));
    ton_json_put(object, "year", tags->year ? json_integer(tags->year) : json_null());
    bool known = !ton_imported_outcome(track->outcome);
    ton_json_put(object, "seconds", known ? ton_json_number(track->seconds) : json_null());
    return object;
}

/* jansson hands over whole characters; those that are not safe stand inside strings only. */
static int write_safely(const char *buffer, size_t size, void *stream)
{
    for (const char *end = buffer + size; buffer < end;) {
        unsigned code = (unsigned char)*buffer;
        int length = code < 0x80 ? 1 : ton_utf8_next(buffer, &code);
        if (length <= 0)
            return -1;
        if (code < 0x20 || ton_character_is_safe(code))
            fwrite(buffer, 1, (size_t)length, stream);
        else if (code < 0x10000)
            fprintf(stream, "\\u%04x", code);
        else
            fprintf(stream, "\\u%04x\\u%04x", 0xd800 + ((code - 0x10000) >> 10),
                    0xdc00 + ((code - 0x10000) & 0x3ff));
        buffer += length;
    }
    return 0;
}

void ton_json_print(json_t *value, FILE *stream, bool line)
{
    bool indented = !line && isatty(fileno(stream));
    json_dump_callback(value, write_safely, stream,
                       JSON_REAL_PRECISION(7) | (indented ? JSON_INDENT(2) : JSON_COMPACT));
    fputc('\n', stream);
    json_decref(value);
}

ton_status ton_json_answer(json_t *document, ton_status status)
{
    if (status == TON_OK)
        ton_json_print(document, ton_output, false);
    else
        json_decref(document);
    return status;
}
