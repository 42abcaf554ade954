/* tonary - names that can be given, out of the tables that have them: where a text says "{metric}",
 * people read "cosine, euclidean or timbre-gaussian", and a new row is told of by itself. */
#ifndef TONARY_TOOLS_CLI_CHOICES_H
#define TONARY_TOOLS_CLI_CHOICES_H

enum { TON_CHOICES_BYTES = 512 };

/* The text with names for its places, cut where it does not fit. What stands in braces and is no
 * place stays as it is. Returns out. */
const char *ton_choices_fill(char out[TON_CHOICES_BYTES], const char *text);

#endif
