/* What the stages of reading share. */
#ifndef TONARY_RECOMMEND_LANGUAGE_PARTS_H
#define TONARY_RECOMMEND_LANGUAGE_PARTS_H

#include <stdint.h>

#include "recommend/language/language.h"
#include "recommend/language/lexicon.h"
#include "recommend/language/phrases.h"

enum { TON_WORDS = 512 /* of a request */ };

struct ton_language {
    ton_phrases lexicon, names;
    const ton_catalogue *catalogue;
    ton_meaning *own; /* genres and instruments of the catalogue, numbered after the lexicon's */
    int own_count;
};

/* A word as the reader has it: a phrase, a name, a number, a mark, or one that nobody knows. */
typedef struct ton_word {
    ton_word_kind kind;
    int first, end;             /* letters */
    ton_ask_span span;          /* bytes */
    const ton_meaning *meaning; /* of a phrase; else NULL */
    double value;               /* of a number, a decade */
    int name;                   /* a phrase of language->names */
    int wish;                   /* 1: wished, -1: negated, 0: neither */
    bool quoted, taken;
} ton_word;

/* What moods add up to on one axis. */
typedef struct ton_shade {
    int sum, count;
    ton_ask_span span;
} ton_shade;

typedef enum ton_role { TON_ROLE_ARTIST, TON_ROLE_LIKE, TON_ROLE_UNLIKE } ton_role;

typedef struct ton_reader {
    const ton_language *language;
    const char *text;
    ton_letter letter[TON_LETTERS];
    int letters;
    ton_word word[TON_WORDS];
    int count;
    ton_ask *ask;
    ton_shade mood[TON_AXES], denied[TON_AXES], occasion[TON_AXES];
    ton_role role;  /* of the last name */
    int role_end;   /* the word after that name */
    int corrected;  /* bytes before here were taken back */
    bool reference; /* there is something to compare with */
    int compared;   /* the last adjective was wished more of (1), less of (-1) */
    int compared_end;
    bool started; /* "begins slow": what it ends with is still to come */
    bool playlist, refines, asks_why, compares;
} ton_reader;

/* ---- the lexicon ---- */
ton_status ton_lexicon_index(ton_phrases *phrases, ton_error *error);
int ton_lexicon_count(void);
const ton_meaning *ton_lexicon_meaning(int meaning);

/* ---- numbers ----
 * How many letters at the place are a number, in words, digits or Han; 0: none is. *kind is
 * TON_W_NUMBER, or TON_W_DECADE with its first year in *value ("80s"). */
int ton_numeral(const ton_letter *letter, int count, int place, double *value, ton_word_kind *kind);

/* ---- names ----
 * Kind and place in the catalogue of a meaning. */
ton_ask_seed_kind ton_name_kind(const ton_language *language, int meaning, int *place);
const char *ton_name_text(const ton_language *language, int meaning);
/* NULL: an artist, or one that is not known. */
const char *ton_name_artist(const ton_language *language, int meaning);
/* The one name that differs from these letters by a typo or two; -1: none, or several. */
int ton_name_near(const ton_language *language, const ton_letter *letter, int count);
ton_status ton_names_index(ton_language *language, ton_error *error);

/* ---- stages ---- */
void ton_words_read(ton_reader *reader);
void ton_scope_find(ton_reader *reader);
void ton_wishes_read(ton_reader *reader);
void ton_leftovers_find(ton_reader *reader);

/* The meaning at a place and how many letters it has; 0: none. */
int ton_meaning_at(const ton_reader *reader, int place, const ton_meaning **meaning);

/* ---- rules ----
 * A rule looks at the words from `at` on and returns how many it took, 0 when it does not fit. */
typedef int ton_rule(ton_reader *reader, int at);
ton_rule ton_rule_correction, ton_rule_about, ton_rule_start, ton_rule_getting, ton_rule_journey,
    ton_rule_order, ton_rule_cap, ton_rule_amount, ton_rule_count, ton_rule_key, ton_rule_seed,
    ton_rule_name, ton_rule_sound, ton_rule_mood, ton_rule_aspect, ton_rule_setting,
    ton_rule_explain, ton_rule_list;

static inline ton_word_kind ton_kind_at(const ton_reader *reader, int at)
{
    return at >= 0 && at < reader->count ? reader->word[at].kind : TON_W_END;
}

/* The next word from `at` on that is no filler. */
int ton_skip(const ton_reader *reader, int at);
/* The place of the first of a kind in the same clause, at most so many words on; -1: none. */
int ton_find(const ton_reader *reader, int at, ton_word_kind kind, int within);
/* Whether a word of this kind ends a clause. */
bool ton_ends_clause(ton_word_kind kind);
/* Whether a wish may be made of this kind of word. */
bool ton_is_content(ton_word_kind kind);
ton_ask_span ton_span_of(const ton_reader *reader, int first, int last);
ton_ask_span ton_span_both(ton_ask_span a, ton_ask_span b);
/* Drops what was taken back by a correction from a list. */
void ton_forget_corrected(const ton_reader *reader, ton_ask_list *list);
/* A span that was not understood after all. */
void ton_leave(ton_reader *reader, ton_ask_span span);

/* The axis that an adjective speaks of, and whether it means more of it. */
ton_effect ton_effect_of(const ton_word *word);

#endif
