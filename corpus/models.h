/* tonary - trained models, kept as bytes under a name with what they were trained on.
 *
 * A model is derived from events and can be made again; it is replaced as a whole, so whoever reads
 * one reads all of it. Which tracks its items are stands beside it, since tracks come and go.
 */
#ifndef TONARY_CORPUS_MODELS_H
#define TONARY_CORPUS_MODELS_H

#include "corpus/listeners.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { TON_MODEL_NAME_BYTES = 64 };

/* Zero it before filling. */
typedef struct ton_model_record {
    char name[TON_MODEL_NAME_BYTES]; /* "ratings.items", "plays.als" */
    int64_t version;                 /* 1.. larger each time one is put; never given twice */
    int64_t made;                    /* s since 1970 UTC */
    char tonary[TON_MODEL_NAME_BYTES];
    int64_t seed;
    ton_listening trained_on; /* what the corpus held */
    int64_t items;
    int64_t *track;       /* (items) ids, ascending; owned */
    unsigned char *bytes; /* (count) owned; of any size */
    int64_t count;
    uint64_t checksum; /* of track and bytes */
} ton_model_record;

/* Frees what the record owns (not the record) and zeroes it. */
void ton_model_record_clear(ton_model_record *record);

/* Puts a model in the place of that of its name; fills version and checksum. Inside a transaction.
 * TON_INVALID: it has no name, or its tracks do not ascend. */
ton_status ton_model_put(ton_corpus *corpus, ton_model_record *record, ton_error *error);

/* Reads one whole. TON_NOT_FOUND; TON_CORRUPT: its checksum is another. */
ton_status ton_model_get(ton_corpus *corpus, ton_model_record *record, const char *name,
                         ton_error *error);

/* Visits all by name, without track and bytes. */
typedef bool ton_model_visit(void *user, const ton_model_record *record);
ton_status ton_models_each(ton_corpus *corpus, ton_model_visit *visit, void *user,
                           ton_error *error);

/* Deletes one; TON_NOT_FOUND. Inside a transaction. */
ton_status ton_model_drop(ton_corpus *corpus, const char *name, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
