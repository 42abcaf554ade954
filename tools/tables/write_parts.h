/* What the writers of tables share. Private to this folder. */
#ifndef TONARY_TOOLS_TABLES_WRITE_PARTS_H
#define TONARY_TOOLS_TABLES_WRITE_PARTS_H

#include "tools/tables/writers.h"

/* ---- numbers ----------------------------------------------------------------------------------
 */

enum { TON_FLOAT_BYTES = 20 };

/* The shortest decimal that a reader takes for that very float; "inf", "-inf", "nan". Returns out.
 */
const char *ton_float_text(char out[TON_FLOAT_BYTES], float value);

void ton_write_float(FILE *stream, float value);

/* null where it is not finite: JSON has no other word for it. */
void ton_write_json_float(FILE *stream, float value);

/* ---- texts ------------------------------------------------------------------------------------
 */

/* Takes one character from *text and moves on: its bytes in out, ended by a zero byte, and its code
 * point. Bytes that are no UTF-8 give U+FFFD. False at the end. */
bool ton_next_character(char out[5], unsigned *code, const char **text);

/* A field of RFC 4180, in quotes where it needs them. */
void ton_write_csv_text(FILE *stream, const char *text);

/* A string of JSON, quotes included. */
void ton_write_json_text(FILE *stream, const char *text);

/* A label as JSON: a text, a number or null. */
void ton_write_json_label(FILE *stream, const ton_label *label, const ton_track *track);

/* The members "id", "path" and, where its bytes are no UTF-8, "path_uri". */
void ton_write_json_place(FILE *stream, const ton_track *track);

/* A row's id, path and labels, as fields of CSV; and their names. */
void ton_write_csv_track(FILE *stream, const ton_export *table, const ton_track *track);
void ton_write_csv_track_header(FILE *stream, const ton_export *table);

#endif
