/* tonary - what a file says about itself. Private. */
#ifndef TONARY_EXTRACT_TAGS_H
#define TONARY_EXTRACT_TAGS_H

#include <stdint.h>

#include "base/tags.h"

/* Adds what the tags of the file behind descriptor (size bytes) say; damaged tags say nothing. */
void ton_tags_read(ton_tags *tags, int descriptor, int64_t size);

/* Adds one value of a property under any of the names that it goes by; others are not wanted. */
void ton_tags_property(ton_tags *tags, const char *property, const char *value);

#endif
