/* tonary - text for a terminal: what comes from tags and paths cannot steer it.
 *
 * Bytes that are no UTF-8, control characters and direction marks are shown as \xHH, byte by byte;
 * everything else stands for itself.
 */
#ifndef TONARY_TOOLS_CLI_TEXT_H
#define TONARY_TOOLS_CLI_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "tools/command.h"

/* Whether a character does nothing but show itself. */
bool ton_character_is_safe(unsigned code);

/* Writes a foreign text as safe text (capacity bytes, end included), cut before what does not fit.
 */
void ton_text_safe(char *out, size_t bytes, const char *text);

/* Prints a foreign text of any length. */
void ton_text_print(FILE *stream, const char *text);

/* Cells that the first bytes of a text take when they are printed. */
int ton_text_width(const char *text, size_t bytes);

/* Prints a text into a column so many cells wide: cut with "…" or padded with spaces. */
void ton_text_column(FILE *stream, const char *text, int width);

/* The word that goes with a count: "track" or "tracks", "is" or "are". */
const char *ton_text_plural(long long count, const char *one, const char *several);

/* "3:05", "1:02:03". */
void ton_text_duration(char *out, size_t bytes, double seconds);

/* "2026-01-31 12:00:00Z" of seconds since 1970. */
void ton_text_time(char *out, size_t bytes, long long when);

/* Begins and ends bold text on ton_output, when that is a terminal and colour is wanted. */
void ton_text_bold(const ton_session *session, bool on);

#endif
