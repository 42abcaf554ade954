/* tonary - what is lent to a program that trains elsewhere, and what it gives back: both say what
 * they are in a manifest.
 *
 * Interactions are a folder: manifest.json, songs.csv (item, track, added, heard) and partitions
 * (listener, item, value, weight) by listener. Factors are a folder: factors.json and tables (item,
 * and its factors). docs/training-elsewhere.md has every member.
 *
 * Listeners are numbered, and nobody's name is written.
 */
#ifndef TONARY_TOOLS_FACTORS_LOAN_H
#define TONARY_TOOLS_FACTORS_LOAN_H

#include <jansson.h>

#include "recommend/desk/gather.h"

enum { TON_LOAN_PARAMETERS = 16, TON_LOAN_FILES = 4096, TON_LOAN_NAME_BYTES = 128 };

#define TON_LOAN_MANIFEST "manifest.json"
#define TON_LOAN_SONGS    "songs.csv"
#define TON_LOAN_FACTORS  "factors.json"

typedef struct ton_loan {
    int32_t items;
    int64_t listeners; /* who took to anything */
    int64_t interactions;
    double liked; /* the mean of all ratings (gather.h) */
    ton_listening listening;
    uint64_t songs;        /* hash of the map from items to tracks */
    uint64_t people;       /* hash of the ids of all listeners, to know that all are still there */
    int64_t last_listener; /* the largest of them */
    int64_t seed;
    double parameter[TON_LOAN_PARAMETERS]; /* of plays.als */
} ton_loan;

/* A file that a manifest lists. */
typedef struct ton_loan_file {
    char name[TON_LOAN_NAME_BYTES]; /* without a folder */
    int64_t rows;
    uint64_t hash; /* of its bytes; 0: not said */
} ton_loan_file;

/* Hashes on by a number, whatever the machine's order of bytes. */
uint64_t ton_loan_hash(uint64_t state, int64_t number);

/* The manifest of interactions with these partitions (count). */
json_t *ton_loan_json(const ton_loan *loan, const ton_loan_file *file, int count);

/* Reads it from a folder. TON_NOT_FOUND, TON_INVALID name the file and the member. */
ton_status ton_loan_read(ton_loan *loan, const char *folder, ton_error *error);

/* The same of factors for such a loan: fills parameter, and file (TON_LOAN_FILES). TON_INVALID
 * also when they are for another. */
ton_status ton_loan_factors_read(double *parameter, ton_loan_file *file, int *count,
                                 const ton_loan *loan, const char *folder, ton_error *error);

#endif
