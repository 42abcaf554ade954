/* Sentences out of templates: "from {r} to {v} BPM". A place is one letter in braces; each tongue
 * puts places where it needs them. */
#ifndef TONARY_BASE_FILL_H
#define TONARY_BASE_FILL_H

#include <stddef.h>

/* What stands for the places, each under its letter; NULL: nothing. */
typedef struct ton_slots {
    const char *s, *f, *v, *r, *n, *t, *a, *u, *l, *w, *o;
} ton_slots;

/* Adds a filled template to the text in out (bytes), cut where a place or a letter does not fit. */
void ton_fill(char *out, size_t bytes, const char *form, const ton_slots *slots);

/* Adds an item to a list in words ("cosine, euclidean"), cut where it does not fit; list is "" at
 * first. */
void ton_list_add(char *list, size_t bytes, const char *item);

#endif
