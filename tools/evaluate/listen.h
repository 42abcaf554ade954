/* tonary - hearing a list of files once, several at a time, with progress; nothing is kept. */
#ifndef TONARY_TOOLS_EVALUATE_LISTEN_H
#define TONARY_TOOLS_EVALUATE_LISTEN_H

#include "extract/extract.h"
#include "tools/command.h"

/* Opens the file of an index, in order, and is told what was heard of it, in any order. */
typedef struct ton_listener {
    void *user;
    const char *(*path)(void *user, int index);
    void (*heard)(void *user, int index, const ton_record *record); /* not of files that failed */
} ton_listener;

/* *failed counts the files that could not be heard; each has been told. TON_INTERRUPTED after a
 * signal; errors of ton_pool_run. */
ton_status ton_listen(const ton_listener *listener, int *failed, int count,
                      const ton_session *session, ton_error *error);

#endif
