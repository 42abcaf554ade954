/* Foreign texts in files: repaired, and kept in their fields. */
#include "tools/tables/write_parts.h"

#include "base/text.h"
#include "tools/cli/text.h"
#include "tools/cli/uri.h"

#include <stdlib.h>
#include <string.h>

bool ton_next_character(char out[5], unsigned *code, const char **text)
{
    if (!**text)
        return false;
    int length = ton_utf8_next(*text, code);
    memset(out, 0, 5);
    memcpy(out, length ? *text : "\xef\xbf\xbd", length ? (size_t)length : 3);
    if (!length)
        *code = 0xfffd;
    *text += length ? length : 1;
    return true;
}

/* ---- CSV ----------------------------------------------------------------------------------------
 */

/* Blanks at an end are part of the field, but not every reader knows. */
static bool needs_quotes(const char *text)
{
    size_t length = strlen(text);
    return strpbrk(text, ",\"\r\n") || *text == ' ' || (length && text[length - 1] == ' ');
}

static void write_quoted(FILE *stream, const char *prefix, const char *text)
{
    const char *quote = needs_quotes(text) ? "\"" : "";
    char character[5];
    unsigned code;
    fputs(quote, stream);
    fputs(prefix, stream);
    while (ton_next_character(character, &code, &text)) {
        fputs(character, stream);
        if (code == '"')
            fputc_unlocked('"', stream);
    }
    fputs(quote, stream);
}

void ton_write_csv_text(FILE *stream, const char *text)
{
    write_quoted(stream, "", text);
}

void ton_write_csv_track_header(FILE *stream, const ton_export *table)
{
    fputs("id,path", stream);
    for (int i = 0; i < table->labels; i++)
        fprintf(stream, ",%s", table->label[i].name);
}

/* A spreadsheet runs what begins like this, quoted or not. */
static void write_cell(FILE *stream, const ton_export *table, const char *text)
{
    bool is_formula = *text && strchr("=+-@\t\r", *text);
    write_quoted(stream, table->for_spreadsheets && is_formula ? "'" : "", text);
}

void ton_write_csv_track(FILE *stream, const ton_export *table, const ton_track *track)
{
    char text[TON_TAG_BYTES];
    fprintf(stream, "%lld,", (long long)track->id);
    write_cell(stream, table, track->path);
    for (int i = 0; i < table->labels; i++) {
        fputc_unlocked(',', stream);
        if (ton_label_text(text, &table->label[i], track))
            write_cell(stream, table, text);
    }
}

/* ---- JSON ---------------------------------------------------------------------------------------
 */

static void write_escape(FILE *stream, unsigned code)
{
    if (code < 0x10000)
        fprintf(stream, "\\u%04x", code);
    else
        fprintf(stream, "\\u%04x\\u%04x", 0xd800 + ((code - 0x10000) >> 10),
                0xdc00 + ((code - 0x10000) & 0x3ff));
}

void ton_write_json_text(FILE *stream, const char *text)
{
    char character[5];
    unsigned code;
    fputc_unlocked('"', stream);
    while (ton_next_character(character, &code, &text))
        if (!ton_character_is_safe(code))
            write_escape(stream, code);
        else
            fprintf(stream, "%s%s", code == '"' || code == '\\' ? "\\" : "", character);
    fputc_unlocked('"', stream);
}

void ton_write_json_label(FILE *stream, const ton_label *label, const ton_track *track)
{
    char text[TON_TAG_BYTES];
    if (!ton_label_text(text, label, track))
        fputs("null", stream);
    else if (label->is_number)
        fputs(text, stream);
    else
        ton_write_json_text(stream, text);
}

void ton_write_json_place(FILE *stream, const ton_track *track)
{
    fprintf(stream, "\"id\":%lld,\"path\":", (long long)track->id);
    ton_write_json_text(stream, track->path);
    char *uri = ton_utf8_valid(track->path) ? NULL : ton_uri_of("file://", track->path);
    if (uri)
        fprintf(stream, ",\"path_uri\":\"%s\"", uri);
    free(uri);
}
