/* tonary - names for the reader of requests, from a JSON file: {"artists":["…"],"tracks":[["title",
 * "artist"]],"albums":[["title","artist"]],"genres":["…"],"instruments":["…"]}, all of them
 * optional. */
#ifndef TONARY_TOOLS_ASK_CATALOGUE_JSON_H
#define TONARY_TOOLS_ASK_CATALOGUE_JSON_H

#include <jansson.h>

#include "recommend/language/language.h"

typedef struct ton_names_file {
    ton_catalogue catalogue; /* borrows from json */
    json_t *json;
    const char **text;
    ton_title *title;
} ton_names_file;

/* TON_IO, TON_INVALID (which says what of the file is wrong), TON_NO_MEMORY. */
ton_status ton_names_file_read(ton_names_file *names, const char *path, ton_error *error);
void ton_names_file_free(ton_names_file *names);

#endif
