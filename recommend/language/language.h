/* tonary - requests in plain English and Chinese, understood without a network.
 *
 * A request is read in stages, each in a file of its own: letters (case, width and script gone),
 * words (names of the catalogue, phrases of the lexicon, numbers), the scope of negations, wishes
 * (a table of rules), and what is left. What no rule took and what carries a meaning stands in
 * `unresolved`; nothing is guessed. Any bytes are a request.
 */
#ifndef TONARY_RECOMMEND_LANGUAGE_LANGUAGE_H
#define TONARY_RECOMMEND_LANGUAGE_LANGUAGE_H

#include "base/status.h"
#include "recommend/language/request.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ton_title {
    const char *title, *artist; /* artist: NULL when it is not known */
} ton_title;

/* Names that requests may hold. Genres and instruments join those that are built in. */
typedef struct ton_catalogue {
    const char *const *artist;
    const ton_title *track, *album;
    const char *const *genre, *const *instrument;
    int artists, tracks, albums, genres, instruments;
} ton_catalogue;

typedef struct ton_language ton_language;

/* The catalogue (NULL: no names) and its texts are borrowed until the language is freed.
 * TON_NO_MEMORY. */
ton_status ton_language_new(ton_language **language, const ton_catalogue *catalogue,
                            ton_error *error);
void ton_language_free(ton_language *language);

/* Reads a request into *ask, which always becomes a whole one. What stands behind the first 2,000
 * letters is not read and stands in `unresolved`. TON_NO_MEMORY. */
ton_status ton_language_read(const ton_language *language, ton_ask *ask, const char *text,
                             ton_error *error);

/* The name that genres and instruments have in requests, "hiphop" for "Hip-Hop"; NULL: none is
 * called so. */
const char *ton_language_genre(const ton_language *language, const char *name);
const char *ton_language_instrument(const ton_language *language, const char *name);

/* The names of all genres and instruments that requests may hold, each once, borrowed; returns how
 * many there are, of which the first go into name (room). */
int ton_language_genres(const ton_language *language, const char **name, int room);
int ton_language_instruments(const ton_language *language, const char **name, int room);

/* Whether a text, such as a tag or a title, names a genre or an instrument, which is given by the
 * name that it has in requests: "rock" is named by "Blues Rock; 摇滚". */
bool ton_language_names(const ton_language *language, const char *text, const char *name);

#ifdef __cplusplus
}
#endif
#endif
