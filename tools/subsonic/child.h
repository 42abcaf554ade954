/* tonary - a track as the API's song, which it calls a Child. */
#ifndef TONARY_TOOLS_SUBSONIC_CHILD_H
#define TONARY_TOOLS_SUBSONIC_CHILD_H

#include <jansson.h>

/* Of a track as any command tells it; of what "show" tells of it there is more. A new object. */
json_t *ton_child_of(const json_t *track);

#endif
