/* What words of texts say. A row of a table is one meaning with the phrases that have it, English
 * and Chinese side by side, separated by '|', as in recommend/language/lexicon.h; a single English
 * word stands for its regular forms too (forms.c). All lists are our own (docs/text.md). */
#ifndef TONARY_RECOMMEND_TEXT_LEXICON_H
#define TONARY_RECOMMEND_TEXT_LEXICON_H

typedef enum ton_text_kind {
    TON_TEXT_MOOD,       /* valence, arousal */
    TON_TEXT_NOT,        /* turns what follows in its clause */
    TON_TEXT_DEGREE,     /* per cent by which the next mood is more or less */
    TON_TEXT_BUT,        /* ends what "not" is about */
    TON_TEXT_EXPLICIT,   /* one is enough */
    TON_TEXT_PLAIN_WORD, /* says nothing, but holds what would: 特别 is no 别 */
    TON_TEXT_THEME       /* value: the row of ton_themes */
} ton_text_kind;

typedef struct ton_text_row {
    const char *english, *chinese;
    ton_text_kind kind;
    int valence, arousal; /* -100..100; of a degree the per cent, of a theme its row */
} ton_text_row;

typedef struct ton_text_table {
    const ton_text_row *row;
    int count;
} ton_text_table;

extern const ton_text_table ton_text_moods, ton_text_grammar;

#endif
