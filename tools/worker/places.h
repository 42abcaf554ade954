/* tonary - the roots of a queue, as folders of this machine. */
#ifndef TONARY_TOOLS_WORKER_PLACES_H
#define TONARY_TOOLS_WORKER_PLACES_H

#include "corpus/jobs.h"
#include "tools/cli/options.h"

typedef struct ton_workplace {
    int64_t id;
    char *name, *path; /* as the corpus has them */
    char *folder;      /* where it lies here */
    bool is_there;     /* and holds something: an empty folder is a share that is not mounted */
} ton_workplace;

typedef struct ton_workplaces {
    ton_workplace *place; /* (count), owned */
    int count;
} ton_workplaces;

/* NAME=DIR as --root has it; the caller frees both, also after an error. TON_USAGE. */
ton_status ton_root_split(char **name, char **folder, const char *text, ton_error *error);

/* Reads the roots of a corpus; a given NAME=DIR says where one lies that is elsewhere here. Whether
 * each is there is looked at. The caller frees them. */
ton_status ton_workplaces_read(ton_workplaces *places, ton_corpus *corpus, const ton_texts *given,
                               ton_error *error);
void ton_workplaces_free(ton_workplaces *places);

/* NULL: there is none. The second is the innermost that a path of the corpus lies in. */
ton_workplace *ton_workplaces_by_id(const ton_workplaces *places, int64_t id);
ton_workplace *ton_workplaces_above(const ton_workplaces *places, const char *path);

/* A path of the corpus as it is here, freed by the caller; NULL when memory is short. */
char *ton_workplace_local(const ton_workplace *place, const char *path);

/* Looks again whether it is there. */
bool ton_workplace_look(ton_workplace *place);

#endif
