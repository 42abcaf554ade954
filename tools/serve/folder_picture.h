/* tonary - the picture that lies in an album's folder. */
#ifndef TONARY_TOOLS_SERVE_FOLDER_PICTURE_H
#define TONARY_TOOLS_SERVE_FOLDER_PICTURE_H

#include "tools/serve/call.h"

/* Reads the body and the type of an answer from the picture beside the file of that path: cover,
 * folder or front, .jpg, .jpeg, .png, .webp or .gif, the first of these, in any case (ASCII), that
 * is a picture by its own bytes and at most TON_PICTURE_MOST of them. A link is followed within its
 * folder alone. False: there is none. */
bool ton_folder_picture_read(ton_answered *answered, const char *path);

#endif
