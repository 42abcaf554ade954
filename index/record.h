/* tonary - floor 2: what extraction says of a file, as the corpus keeps it.
 *
 * Extraction and corpus do not know each other; who indexes carries facts from one to the other.
 */
#ifndef TONARY_INDEX_RECORD_H
#define TONARY_INDEX_RECORD_H

#include <sys/stat.h>

#include "corpus/corpus.h"
#include "extract/extract.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A record as a track, all but id, path, file and times. */
void ton_track_of_record(ton_track *track, const ton_record *record);

/* ton_track_put with an id that was planned; when another process has taken that meanwhile, the
 * corpus chooses. Inside a transaction. */
ton_status ton_track_put_as_planned(ton_corpus *corpus, ton_track *track, ton_error *error);

/* The record of a file that could not be opened or read with that error. */
void ton_record_of_error(ton_record *record, const ton_error *error);

/* Whether the file could not be analysed at all. */
bool ton_record_failed(const ton_record *record);

/* What tells whether a file has changed. */
typedef struct ton_facts {
    int64_t bytes, modified_ns; /* ns since 1970 UTC */
} ton_facts;

/* From what stat says of it. */
ton_facts ton_facts_of(const struct stat *found);
bool ton_facts_equal(const ton_facts *one, const ton_facts *other);

/* Whether another file stands at the path by now, or none. */
bool ton_facts_changed(const ton_facts *facts, const char *path);

/* The record of a file that changed while it was read. */
void ton_record_unstable(ton_record *record);

#ifdef __cplusplus
}
#endif
#endif
