/* What the files of identity share. Private. */
#ifndef TONARY_TOOLS_CLI_IDENTITY_PARTS_H
#define TONARY_TOOLS_CLI_IDENTITY_PARTS_H

#include <sys/stat.h>

#include "tools/cli/identity.h"

/* A track that found its sound at another path. */
typedef struct ton_claim {
    int64_t id;
    ton_planned *file;    /* its new place; NULL: the claim was refused */
    ton_planned *sitting; /* the file at its old path; NULL: none */
} ton_claim;

struct ton_identity {
    ton_corpus *corpus;
    ton_plan *plan;
    double excerpt;
    bool settling;      /* claims may be refused yet */
    ton_audio_key read; /* of the whole of the file that was read last */
    struct stat facts;  /* of that file */
    void *claims;       /* tree of ton_claim, by id */
    void *sounds;       /* tree of sounds that were asked about */
};

/* NULL when nobody claims the track. */
ton_claim *ton_identity_claim(const ton_identity *identity, int64_t id);

/* Another sound than the track's that is known at its path. */
bool ton_is_replaced(const ton_planned *planned);

/* A track stays where it is, unless its sound has been replaced. */
bool ton_may_move(const ton_identity *identity, const ton_planned *planned);

/* Fills origin and, when a track is found that lost its path, claims it. */
ton_status ton_identity_look_up(ton_identity *identity, ton_planned *planned, ton_error *error);

#endif
