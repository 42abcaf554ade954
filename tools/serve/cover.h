/* tonary - the cover of a track: the picture in its file, else the one in its folder. */
#ifndef TONARY_TOOLS_SERVE_COVER_H
#define TONARY_TOOLS_SERVE_COVER_H

#include "tools/serve/specials.h"

/* Who reads files for all calls, one at a time. */
typedef struct ton_covers ton_covers;

/* TON_IO: no process can be started; TON_NO_MEMORY. */
ton_status ton_covers_new(ton_covers **covers, ton_error *error);
void ton_covers_free(ton_covers *covers);

/* Sends the cover of the track whose id follows: a JPEG, PNG, WebP or GIF of at most
 * TON_PICTURE_MOST bytes, which may be kept for an hour. */
enum MHD_Result ton_cover_answer(const ton_call *call);

/* The same of an id, in *result, for who tells errors in another way, of which nothing is sent:
 * TON_NOT_FOUND: no such track, or neither has a picture; TON_BUSY: the corpus is, or other files
 * take long; TON_NO_MEMORY, and those of opening and reading the file. */
ton_status ton_cover_send(enum MHD_Result *result, const ton_call *call, const char *id,
                          ton_error *error);

#endif
