/* tonary - listens to a music corpus, finds what sounds alike, and says why.
 *
 * This header is the table of contents: each chapter builds on those before it, and each header
 * says its own part in full. docs/examples has five small programs to begin with.
 *
 *   1. What everybody says       errors, tags, who a recording is
 *   2. Samples to numbers        the descriptor table, the analyser, fingerprints
 *   3. A file to a record        decoding, in this process or in sandboxed workers; lyrics, covers
 *   4. The corpus                tracks, scales and vectors on disk; questions; listeners, models
 *   5. Files into the corpus     indexing, and making what was indexed comparable
 *   6. Likeness                  the space, metrics, the nearest, filters, why
 *   7. Lists                     playlists by rules and in an order; the same recording twice
 *   8. The whole of it           a map, groups and what sets them apart
 *   9. Listeners                 recommenders of ratings, plays and sessions; training, asking
 *  10. Requests in words         a sentence as an object, from that to tracks; texts about music
 *
 * The shortest way through them, errors left out (each call returns a ton_status):
 *
 *     ton_corpus_open(&corpus, "music.db", TON_CREATE, &error);
 *     ton_index_files(corpus, &counts, paths, count, NULL, &error);   files -> tracks
 *     ton_vectors_refresh(corpus, NULL, &error);                      tracks -> vectors
 *     ton_vectors_load(&vectors, NULL, corpus, &error);
 *     ton_metric_named(&metric, "cosine", &error);
 *     ton_space_weights(&vectors->space, probe.weights, "timbre=1,rhythm=.5", &error);
 *     probe.space = &vectors->space;
 *     probe.row = ton_vectors_row(vectors, ton_vectors_find(vectors, id));
 *     ton_nearest(vectors, metric, &probe, &options, hits, &found);
 *
 * Rules that hold everywhere
 *   Ownership  ton_x_new / ton_x_free for memory, ton_x_open / ton_x_close for files, ton_x_clear
 *              for what a struct of the caller's owns; free and close accept NULL, clear what is
 *              zeroed. An array that a function makes for the caller is given back by free().
 *              "Borrowed" says until when; without a word it is until the owner is freed.
 *   Arguments  Context, outputs, inputs, options; a length stands right after its array; an error
 *              to be filled comes last and may be NULL. Structs of records are zeroed before they
 *              are filled. Options that are NULL or zeroed mean the defaults; each default stands
 * in brackets beside its field. Errors     One ton_status from one list, and a sentence for people
 * (base/status.h). After an error, outputs are unchanged unless the function says otherwise.
 * Nothing is printed, and no function ends the process. Units      Seconds, Hz, BPM, LUFS, dB and
 * cents are named where a number is; times are seconds since 1970 UTC unless the name ends with
 * _ns. Text is UTF-8, paths are bytes. Shapes of arrays stand in parentheses: (rows, space.stride).
 *   Threads    const pointers may be shared between threads, others are for one thread at a time.
 *              What is handed to a callback is valid until it returns.
 *
 * What these headers declare is exported, and nothing else. TON_ABI is the number in the name of
 * the shared library: programs go on with a newer one as long as it is the same. CONTRIBUTING.md
 * says when it grows.
 */
#ifndef TONARY_H
#define TONARY_H

/* The order is that in which to read them. clang-format would sort it. */
/* clang-format off */

/* 1. What everybody says */
#include "base/status.h"
#include "base/tags.h"
#include "base/audio_key.h"
#include "base/tongue.h"
#include "base/pattern.h"

/* 2. Samples to numbers */
#include "features/descriptors.h"
#include "features/features.h"
#include "features/fingerprint.h"
#include "features/key.h"

/* 3. A file to a record */
#include "extract/extract.h"
#include "extract/inside.h"

/* 4. The corpus */
#include "corpus/corpus.h"
#include "corpus/terms.h"
#include "corpus/families.h"
#include "corpus/texts.h"
#include "corpus/listeners.h"
#include "corpus/models.h"
#include "corpus/learnt.h"
#include "corpus/places.h"
#include "corpus/copy.h"

/* 5. Files into the corpus */
#include "index/index.h"
#include "index/record.h"
#include "recommend/vectors/refresh.h"

/* 6. Likeness */
#include "recommend/content/space.h"
#include "recommend/content/column.h"
#include "recommend/content/scale.h"
#include "recommend/content/scaling.h"
#include "recommend/content/vectors.h"
#include "recommend/vectors/vectors_file.h"
#include "recommend/vectors/corpus_scale.h"
#include "recommend/content/metric.h"
#include "recommend/content/nearest.h"
#include "recommend/content/refine.h"
#include "recommend/content/filter.h"
#include "recommend/vectors/allow.h"
#include "recommend/content/explain.h"
#include "recommend/content/account.h"
#include "recommend/content/key.h"

/* 7. Lists */
#include "recommend/playlist/playlist.h"
#include "recommend/duplicates/duplicates.h"

/* 8. The whole of it */
#include "recommend/map/map.h"
#include "recommend/map/clusters.h"
#include "recommend/map/traits.h"

/* 9. Listeners */
#include "recommend/listeners/history.h"
#include "recommend/listeners/interactions.h"
#include "recommend/listeners/blob.h"
#include "recommend/listeners/recommender.h"
#include "recommend/desk/shelf.h"
#include "recommend/desk/train.h"
#include "recommend/desk/deeds.h"
#include "recommend/desk/recall.h"
#include "recommend/desk/desk.h"
#include "recommend/desk/sound.h"
#include "recommend/blend/reason.h"
#include "recommend/blend/rerank.h"

/* 10. Requests in words */
#include "recommend/language/request.h"
#include "recommend/language/language.h"
#include "recommend/language/facts.h"
#include "recommend/asking/asking.h"
#include "recommend/text/text.h"

/* clang-format on */

#define TON_VERSION "0.1.0"
#define TON_ABI     0

#endif
