/* What a tongue has to say of facts and notes. A tongue is one table in a file wording_<tongue>.c
 * and one row in wording.c.
 *
 * Places in its templates (base/fill.h): {s} a name, {f} what a field or a family is called, {v} a
 * value and {r} what it is compared with, {n} and {t} counts, {a} what was asked and {u} what was
 * used instead, {l} a list, {w} and {o} words for more or less. */
#ifndef TONARY_RECOMMEND_LANGUAGE_WORDING_TONGUE_H
#define TONARY_RECOMMEND_LANGUAGE_WORDING_TONGUE_H

#include "base/fill.h"
#include "recommend/language/wording.h"

enum { TON_LEVELS = 5, TON_WORDING_BYTES = 4096 };

/* A word that the program uses, as this tongue has it. */
typedef struct ton_called {
    const char *name, *words;
} ton_called;

typedef struct ton_axis_words {
    const char *noun;
    const char *more, *less;       /* "faster" */
    const char *level[TON_LEVELS]; /* from least to most: "very calm"; NULL: the value says it */
    const char *value;             /* "{v} BPM" */
    const char *beside;            /* "{v} instead of {r} BPM" */
} ton_axis_words;

typedef struct ton_note_words {
    const char *none, *one, *many; /* by the count; NULL: as many */
} ton_note_words;

typedef struct ton_tongue_words {
    const char *clause;                           /* between clauses */
    const char *comma, *last;                     /* between nouns, before the last of them */
    const char *comma_of_wishes, *last_of_wishes; /* the same of what is said of a track */
    const char *both;                             /* of two */
    const char *label;                            /* of a seed */
    /* likeness */
    const char *like, *distant, *typical, *above_all;
    const ton_called *family; /* ends with a NULL */
    /* targets and relative wishes */
    ton_axis_words axis[TON_AXES];
    const char *level, *met;               /* of one target; of all that are met */
    const char *more, *opposite, *equal;   /* of relative wishes: met, the other way, neither */
    const char *beyond, *unknown, *misses; /* a target that is missed; no value; all of them */
    /* the rest */
    const char *about, *taste, *taste_because;
    ton_note_words novelty, rare;
    const ton_called *filter; /* by field, with {s} or {v} */
    /* notes */
    const ton_called *field; /* nouns */
    const ton_called *value; /* words of fields: "minor" */
    ton_note_words relaxed;  /* {f}: how far, by field */
    const ton_called *farther;
    ton_note_words unmeasured, untagged, none_such; /* none: without a name; one: a count of one */
    ton_note_words few, few_minutes, listener;      /* listener: none: nobody was named */
    const char *no_seed, *no_sound, *no_current, *empty, *unresolved;
} ton_tongue_words;

extern const ton_tongue_words ton_wording_en, ton_wording_zh;
const ton_tongue_words *ton_tongue_of(ton_tongue tongue);

/* The words of a name; the name itself when there are none. */
const char *ton_called_of(const ton_called *list, const char *name);
/* A genre or an instrument in a tongue, "hiphop" as 嘻哈; a word of a field; or the name itself. */
void ton_value_word(char *out, size_t bytes, const char *name, ton_tongue tongue);

/* A number as its axis shows it: 128, 2.1 (kHz), 4:05. */
void ton_wording_number(char out[32], ton_ask_axis axis, double value);
/* A name that is clean and not longer than a line can bear. */
void ton_wording_name(char out[TON_FACT_NAME_BYTES], const char *name);

#endif
