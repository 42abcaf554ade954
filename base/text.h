/* tonary - text from outside: bytes that claim to be UTF-8, made safe to store and to show. */
#ifndef TONARY_BASE_TEXT_H
#define TONARY_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Length in bytes (1..4) of the valid UTF-8 character at text, its code point in *code; 0 when the
 * bytes are none (overlong forms and surrogates included) or the text ends. */
int ton_utf8_next(const char *text, unsigned *code);

bool ton_utf8_valid(const char *text);

/* Copies text into out (capacity bytes, end included) as clean UTF-8: bytes that are no UTF-8 are
 * read as Latin-1, control characters and direction marks become spaces, runs of spaces one, both
 * ends are trimmed, and what does not fit is cut before the character that would not. */
void ton_text_clean(char *out, size_t bytes, const char *text);

/* The same line by line, which LF, CR or both end: those that are blank at the beginning and at the
 * end are left out, several in a row become one, and LF stands between lines. What is clean stays
 * as it is. */
void ton_text_clean_lines(char *out, size_t bytes, const char *text);

/* Whether needle stands in text, letters compared without case (Unicode, utf8proc). */
bool ton_text_contains(const char *text, const char *needle);

/* Whether both are equal without case. */
bool ton_text_equal(const char *a, const char *b);

#endif
