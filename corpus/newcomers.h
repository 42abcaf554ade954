/* tonary - listeners and songs that come by the thousand, as an import brings them. They are looked
 * for together, have their ids at once and are written together: on a server each by itself would
 * cost several round trips. In a file each is looked for and written at once, which is as fast.
 */
#ifndef TONARY_CORPUS_NEWCOMERS_H
#define TONARY_CORPUS_NEWCOMERS_H

#include "corpus/listeners.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ids (count): of the listeners of those names, which are UTF-8; 0: there is none. */
ton_status ton_listeners_find(ton_corpus *corpus, int64_t *ids, const char *const *names,
                              int64_t count, ton_error *error);

/* records (count): the listeners of those names; what is not there has id 0. */
ton_status ton_listeners_named(ton_corpus *corpus, ton_listener_record *records,
                               const char *const *names, int64_t count, ton_error *error);

/* Puts profiles (count) of listeners that are there, each of another, unless they are the same. */
ton_status ton_profiles_put(ton_corpus *corpus, const ton_listener_record *profiles, int64_t count,
                            ton_error *error);

/* ids (count): of the tracks of those paths or names, whole files; 0: there is none. */
ton_status ton_tracks_find(ton_corpus *corpus, int64_t *ids, const char *const *paths,
                           int64_t count, ton_error *error);

/* Of ids (count) those become 0 that no track has; with_audio: or one without audio. */
ton_status ton_tracks_among(ton_corpus *corpus, int64_t *ids, int64_t count, bool with_audio,
                            ton_error *error);

typedef struct ton_newcomers ton_newcomers;

/* Of a corpus in a transaction beside which nobody writes (ton_corpus_begin). Freeing forgets who
 * is not written. */
ton_status ton_newcomers_new(ton_newcomers **newcomers, ton_corpus *corpus, ton_error *error);
void ton_newcomers_free(ton_newcomers *newcomers);

/* *id of a listener of that name, or of a track without audio, who was not there and did not come
 * before. Errors as in ton_listener_put, ton_song_put; tags may be NULL. */
ton_status ton_newcomers_listener(ton_newcomers *newcomers, int64_t *id, const char *name,
                                  ton_error *error);
ton_status ton_newcomers_song(ton_newcomers *newcomers, int64_t *id, const char *name,
                              const ton_tags *tags, ton_error *error);

/* Writes all that came, which has to be done before their events are put, before listeners or
 * tracks are read, and before the end. */
ton_status ton_newcomers_write(ton_newcomers *newcomers, ton_error *error);

#ifdef __cplusplus
}
#endif
#endif
