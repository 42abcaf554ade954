/* What words mean. A row of a table is one meaning with the phrases that have it, English and
 * Chinese side by side, separated by '|'; the tables are lexicon_<what>.c. Phrases are folded
 * (letters.h), so they are written in simplified script and in any case. */
#ifndef TONARY_RECOMMEND_LANGUAGE_LEXICON_H
#define TONARY_RECOMMEND_LANGUAGE_LEXICON_H

#include "recommend/language/request.h"

typedef enum ton_word_kind {
    TON_W_UNKNOWN,
    TON_W_FILLER, /* carries no wish */
    /* what the reader finds without the lexicon */
    TON_W_END,   /* of a sentence */
    TON_W_COMMA, /* of a clause */
    TON_W_QUOTE,
    TON_W_HYPHEN,
    TON_W_NUMBER,
    TON_W_NAME, /* of the catalogue */
    /* grammar */
    TON_W_AND,
    TON_W_OR,
    TON_W_BUT,
    TON_W_NOT,   /* value 1: of one adjective; 0: of a noun phrase */
    TON_W_ALLOW, /* what follows is neither wished nor unwished */
    TON_W_ONLY,
    TON_W_ALSO,
    TON_W_WITH,
    TON_W_FOR,
    TON_W_IN,
    TON_W_FROM,
    TON_W_TO,
    TON_W_BY,
    TON_W_PLAY,  /* a name may come next */
    TON_W_LIKE,  /* value: unlike */
    TON_W_STYLE, /* makes a seed of the name before it */
    TON_W_THAN,
    TON_W_CURRENT,
    TON_W_HISTORY,
    TON_W_CORRECTION,
    TON_W_MORE,
    TON_W_LESS,
    TON_W_AMOUNT, /* value: a ton_ask_amount; other 1: it stands behind */
    TON_W_VERY,
    TON_W_TOO,
    TON_W_AS,
    /* amounts */
    TON_W_QUANTITY, /* value: least -1, most 1; other 1: it stands behind */
    TON_W_BETWEEN,
    TON_W_AROUND,
    TON_W_DATE,     /* value: before 1, after -1; other 1: it holds the year itself */
    TON_W_SECONDS,  /* a unit: value seconds */
    TON_W_DURATION, /* value seconds */
    TON_W_HALF,     /* of the unit before */
    TON_W_BPM,
    TON_W_TEMPO,
    TON_W_YEAR,
    TON_W_DECADE, /* value: its first year */
    TON_W_DECADES,
    TON_W_CENTURY,
    TON_W_PART, /* of a decade: value first, other last year of ten */
    TON_W_ITEM,
    TON_W_EACH,
    TON_W_TOTAL,
    TON_W_PER_ARTIST,
    TON_W_ONCE,      /* one per artist */
    TON_W_PER_OTHER, /* per album …: there is no such cap */
    /* what is wished */
    TON_W_GENRE,
    TON_W_INSTRUMENT,
    TON_W_VOCALS, /* value: a ton_ask_vocals */
    TON_W_LANGUAGE,
    TON_W_LIVE,
    TON_W_MOOD,     /* effect[0] is what it is more or less of */
    TON_W_OCCASION, /* colours what no mood says */
    TON_W_COMPARE,  /* effect[0], compared */
    TON_W_KEY,
    TON_W_MODE,
    TON_W_SHARP, /* value: 1 sharp, -1 flat */
    TON_W_ABOUT,
    TON_W_ASPECT, /* value: offset of its weight */
    TON_W_SAME,
    TON_W_FOCUS,
    TON_W_IGNORE,
    TON_W_SETTING, /* value: offset of a number, other: what it is set to */
    TON_W_GETTING,
    TON_W_START,
    TON_W_FINISH,
    TON_W_ORDER, /* value: a ton_ask_order */
    TON_W_PLAYLIST,
    TON_W_EXPLAIN, /* value: a ton_ask_explain */
    TON_W_WHY,
    TON_W_REFINE,
    TON_W_KINDS
} ton_word_kind;

typedef struct ton_effect {
    ton_ask_axis axis;
    int value; /* -100..100 */
} ton_effect;

enum { TON_EFFECTS = 3 };

typedef struct ton_meaning {
    const char *english, *chinese;
    ton_word_kind kind;
    int value, other;
    const char *name; /* of a genre or an instrument */
    ton_effect effect[TON_EFFECTS];
} ton_meaning;

typedef struct ton_lexicon_table {
    const ton_meaning *row;
    int count;
} ton_lexicon_table;

extern const ton_lexicon_table ton_lexicon_sound, ton_lexicon_mood, ton_lexicon_occasion,
    ton_lexicon_compare, ton_lexicon_grammar, ton_lexicon_amount, ton_lexicon_list,
    ton_lexicon_filler;

/* A table is known by its rows. */
#define TON_LEXICON(name)                                                                          \
    const ton_lexicon_table ton_lexicon_##name = {rows, sizeof rows / sizeof *rows}

/* A row without effects. */
#define TON_MEANING(english, chinese, kind, value, other, name)                                    \
    {                                                                                              \
        english, chinese, kind, value, other, name,                                                \
        {                                                                                          \
            {                                                                                      \
                0                                                                                  \
            }                                                                                      \
        }                                                                                          \
    }

/* Effects of moods. */
#define TON_V(value)                                                                               \
    {                                                                                              \
        TON_AXIS_VALENCE, value                                                                    \
    }
#define TON_A(value)                                                                               \
    {                                                                                              \
        TON_AXIS_AROUSAL, value                                                                    \
    }
#define TON_L(value)                                                                               \
    {                                                                                              \
        TON_AXIS_LOUDNESS, value                                                                   \
    }
#define TON_AC(value)                                                                              \
    {                                                                                              \
        TON_AXIS_ACOUSTIC, value                                                                   \
    }
#define TON_D(value)                                                                               \
    {                                                                                              \
        TON_AXIS_DANCE, value                                                                      \
    }
#define TON_B(value)                                                                               \
    {                                                                                              \
        TON_AXIS_BRIGHT, value                                                                     \
    }
#define TON_T(value)                                                                               \
    {                                                                                              \
        TON_AXIS_TEMPO, value                                                                      \
    }
#define TON_Y(value)                                                                               \
    {                                                                                              \
        TON_AXIS_YEAR, value                                                                       \
    }
#define TON_S(value)                                                                               \
    {                                                                                              \
        TON_AXIS_DURATION, value                                                                   \
    }

#endif
