/* tonary - what several corpora say of the same places, put side by side. */
#ifndef TONARY_TOOLS_CLI_ACCOUNTS_H
#define TONARY_TOOLS_CLI_ACCOUNTS_H

#include "corpus/corpus.h"

/* What one corpus says of a place. */
typedef struct ton_account {
    char *path; /* owned */
    int part;
    int64_t id, when;
    int corpus; /* its number */
    bool gone;
    int known; /* how well: 0 heard, 1 imported, 2 only named */
} ton_account;

/* Zero it before reading. */
typedef struct ton_accounts {
    ton_account *account; /* (count) by place; the account that counts comes first of its place */
    size_t count, capacity;
    int reading; /* the corpus that is being read */
    bool no_memory;
} ton_accounts;

/* Reads those of all corpora (count). */
ton_status ton_accounts_read(ton_accounts *accounts, ton_corpus *const *corpora, int count,
                             ton_error *error);
void ton_accounts_free(ton_accounts *accounts);

/* How many accounts from this one on are of the same path, and of the same part if asked. */
size_t ton_accounts_alike(const ton_accounts *accounts, size_t from, bool part);

/* The newest (of count) of a file that is there; NULL when it is not. */
const ton_account *ton_accounts_newest(const ton_account *account, size_t count);

#endif
