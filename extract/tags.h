/* tonary - tags as libsndfile passes them on. Private. */
#ifndef TONARY_EXTRACT_TAGS_H
#define TONARY_EXTRACT_TAGS_H

#include <sndfile.h>

#include "base/tags.h"

/* Fills the fields that the open file has; leaves the others. */
void ton_tags_read(ton_tags *tags, SNDFILE *file);

#endif
