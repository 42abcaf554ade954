/* tonary - what somebody asked for in words, as one object.
 *
 * The same object whoever understood it, the embedded parser (language.h) or a language model.
 * Nothing stands in it that was not said: a number has `given`, a list has a count, and each value
 * has the span of bytes that it was read from. ton_ask_fields and ton_ask_lists describe it as
 * data, so that writing, reading and checking it need no line per field.
 *
 * All numbers are whole. A zeroed object is an empty request; what is not given has these defaults:
 * 20 tracks, by likeness, any number per artist, no reasons beyond a short one.
 */
#ifndef TONARY_RECOMMEND_LANGUAGE_REQUEST_H
#define TONARY_RECOMMEND_LANGUAGE_REQUEST_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    TON_ASK_VERSION = 1,
    TON_ASK_LIST = 6,        /* items of a list, seeds */
    TON_ASK_RELATIVES = 4,   /* relative wishes, themes */
    TON_ASK_TEXT_BYTES = 321 /* 80 characters */
};

/* Bytes of the request; a count of 0: from nowhere in it. */
typedef struct ton_ask_span {
    int first, count;
} ton_ask_span;

typedef struct ton_ask_number {
    bool given;
    int value; /* a number, the place of a word in the field's list, or 0 and 1 */
    ton_ask_span span;
} ton_ask_number;

typedef struct ton_ask_text {
    char text[TON_ASK_TEXT_BYTES];
    ton_ask_span span;
} ton_ask_text;

typedef struct ton_ask_list {
    int count;
    ton_ask_text item[TON_ASK_LIST];
} ton_ask_list;

typedef enum ton_ask_intent { TON_RECOMMEND, TON_PLAYLIST, TON_REFINE, TON_EXPLAIN } ton_ask_intent;

typedef enum ton_ask_seed_kind {
    TON_SEED_TRACK,
    TON_SEED_ARTIST,
    TON_SEED_ALBUM,
    TON_SEED_CURRENT, /* what is playing */
    TON_SEED_HISTORY, /* what the listener usually hears */
    TON_SEED_KINDS
} ton_ask_seed_kind;

typedef struct ton_ask_seed {
    ton_ask_seed_kind kind;
    bool unlike;
    char name[TON_ASK_TEXT_BYTES];   /* "" of current and history */
    char artist[TON_ASK_TEXT_BYTES]; /* of a track or an album; "": was not said */
    ton_ask_span span;
} ton_ask_seed;

typedef enum ton_ask_axis {
    TON_AXIS_NONE,
    TON_AXIS_TEMPO,
    TON_AXIS_VALENCE,
    TON_AXIS_AROUSAL,
    TON_AXIS_LOUDNESS,
    TON_AXIS_ACOUSTIC,
    TON_AXIS_DANCE,
    TON_AXIS_BRIGHT,
    TON_AXIS_YEAR,
    TON_AXIS_DURATION,
    TON_AXES
} ton_ask_axis;

typedef enum ton_ask_amount { TON_SLIGHT, TON_SOME, TON_MUCH } ton_ask_amount;

/* More or less of something than the seeds have; without seeds, than is usual in the corpus. */
typedef struct ton_ask_relative {
    ton_ask_axis axis;
    bool less;
    ton_ask_amount amount;
    ton_ask_span span;
} ton_ask_relative;

typedef enum ton_ask_vocals {
    TON_VOCALS_NONE,
    TON_VOCALS_ANY,
    TON_VOCALS_MALE,
    TON_VOCALS_FEMALE
} ton_ask_vocals;

typedef enum ton_ask_order {
    TON_BY_SCORE,
    TON_TEMPO_UP,
    TON_TEMPO_DOWN,
    TON_AROUSAL_UP,
    TON_AROUSAL_DOWN,
    TON_YEAR_UP,
    TON_SHUFFLED
} ton_ask_order;

typedef enum ton_ask_explain {
    TON_EXPLAIN_OFF,
    TON_EXPLAIN_SHORT,
    TON_EXPLAIN_DETAILED
} ton_ask_explain;

typedef struct ton_ask {
    ton_ask_number intent, count, total_minutes;
    int seed_count;
    ton_ask_seed seed[TON_ASK_LIST];
    ton_ask_list genres_any, genres_none, artists_any, artists_none, instruments_any,
        instruments_none;
    ton_ask_number year_min, year_max, tempo_min, tempo_max, key, mode, duration_min, duration_max;
    ton_ask_number vocals, lyrics_lang, live;
    ton_ask_number valence, arousal;                                 /* -100..100 */
    ton_ask_number loudness, acousticness, danceability, brightness; /* 0..100, 50 is usual */
    int relative_count;
    ton_ask_relative relative[TON_ASK_RELATIVES];
    ton_ask_list text_about;
    ton_ask_number timbre, rhythm, harmony, mood, text, metadata; /* weights, 0..100 */
    ton_ask_number diversity, novelty, max_per_artist, order, explain, language;
    ton_ask_list unresolved; /* what was said and not understood */
} ton_ask;

typedef enum ton_ask_form { TON_ASK_WHOLE, TON_ASK_WORD, TON_ASK_FLAG } ton_ask_form;

/* A field that holds one value. */
typedef struct ton_ask_field {
    const char *group; /* "filters", "targets", "weights"; NULL: none */
    const char *name;
    size_t offset; /* of its ton_ask_number */
    ton_ask_form form;
    int least, most;         /* of a whole number */
    const char *const *word; /* (word_count), of a word */
    int word_count;
} ton_ask_field;

/* A field that holds texts. */
typedef struct ton_ask_texts {
    const char *group, *name;
    size_t offset; /* of its ton_ask_list */
    int most;      /* items */
    int letters;   /* characters of one */
} ton_ask_texts;

/* All of them: those of one value, those of texts. */
extern const ton_ask_field ton_ask_fields[];
extern const int ton_ask_field_count;
extern const ton_ask_texts ton_ask_lists[];
extern const int ton_ask_list_count;

/* Whether nothing is wished; a count alone is no wish, nor is what was not understood. */
bool ton_ask_is_empty(const ton_ask *ask);

/* NULL: there is none of that name. */
const ton_ask_field *ton_ask_field_named(const char *name);

/* "tempo" … "duration", by ton_ask_axis; "track" … ; "slight", "some", "much". */
extern const char *const ton_ask_axis_names[TON_AXES];
extern const char *const ton_ask_seed_names[TON_SEED_KINDS];
extern const char *const ton_ask_amount_names[3];

/* Sets a number, held to the bounds of its field; false when it had to be. */
bool ton_ask_set(ton_ask *ask, ton_ask_number *field, int value, ton_ask_span span);

/* Adds a text once; what is too long is cut between characters. False: the list is full. */
bool ton_ask_add(ton_ask *ask, ton_ask_list *list, const char *text, ton_ask_span span);

/* NULL: all are taken. */
ton_ask_seed *ton_ask_add_seed(ton_ask *ask, ton_ask_seed_kind kind, bool unlike, const char *name,
                               ton_ask_span span);

/* A wish about an axis that has one already succeeds it. False: there is no room. */
bool ton_ask_add_relative(ton_ask *ask, ton_ask_relative relative);

/* What axis a target lies on; NULL: an axis that has no target. */
ton_ask_number *ton_ask_target(ton_ask *ask, ton_ask_axis axis);

/* Copies clean UTF-8 of at most so many characters. */
void ton_ask_copy(char out[TON_ASK_TEXT_BYTES], const char *text, int letters);

#ifdef __cplusplus
}
#endif
#endif
