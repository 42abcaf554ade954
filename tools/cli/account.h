/* tonary - a likeness in full, in three forms: text, JSON, a picture of bars. */
#ifndef TONARY_TOOLS_CLI_ACCOUNT_H
#define TONARY_TOOLS_CLI_ACCOUNT_H

#include <stdio.h>

#include "corpus/corpus.h"
#include "recommend/content/account.h"
#include "tools/cli/json.h"
#include "tools/command.h"

/* What is told, all borrowed. */
typedef struct ton_told_account {
    const ton_account *account;
    const ton_track *track; /* both, in the order of the account */
    const char *why;        /* the same in a sentence */
} ton_told_account;

json_t *ton_account_json(const ton_told_account *told);

void ton_account_print(FILE *stream, const ton_session *session, const ton_told_account *told);

/* An SVG. */
void ton_account_draw(FILE *stream, const ton_told_account *told);

/* ---- what the forms share -------------------------------------------------------------------- */

/* "from the first track to the second": of values, of words, of the sentence. */
extern const char ton_account_direction[];

/* "cosine 0.909, weight 44 %", or why the family counts nothing. */
void ton_account_family_words(char *out, size_t bytes, const ton_account *account, int family);

/* "mfcc full, mean"; the descriptor alone when it has but one statistic. */
void ton_account_name(char *out, size_t bytes, const ton_column *column);

/* "1843 to 2010 Hz, a little higher"; of several values "7 values, alike; most by number 3: 12.1
 * to 10.8 dB". */
void ton_account_values(char *out, size_t bytes, const ton_account *account, int first, int end);

#endif
