/* tonary - listens to a music corpus, finds what sounds alike, and says why.
 *
 * Chapters, from the ground up; each header says its own part in full.
 *
 *   base/status.h       what can go wrong, and how an error is told
 *   base/audio_key.h    who a recording is
 *   base/pattern.h      looking for a text in many others
 *   base/tags.h         title, artist, album …
 *   features/           samples -> numbers: the descriptor table and the analyser
 *   extract/            an audio file -> one record; inside.h: its lyrics and its cover
 *   corpus/             tracks, scales and vectors on disk; terms.h: questions about tracks;
 *                       families.h: numbers from elsewhere; learnt.h: learnt weights;
 *                       listeners.h: ratings and plays; models.h: what was learnt from them;
 *                       texts.h: what lyrics, tags and descriptions say
 *   recommend/content/  likeness: scale, metric, nearest, filter, key, explain
 *   recommend/playlist/ lists of tracks: chosen by likeness, kept to rules, put in an order
 *   recommend/desk/     models trained from a corpus's listeners, kept in it and asked
 *   recommend/duplicates/  the same recording more than once
 *   recommend/evaluation/  measured quality: rankings judged, intervals, comparisons
 *   recommend/language/  requests in plain words, as one object
 *   recommend/asking/    from such an object to tracks
 *   recommend/learning/  weights of families, learnt from comparisons
 *   recommend/listeners/  recommenders that learn from ratings, plays and sessions
 *   recommend/blend/    from scores to a list
 *   recommend/text/     what texts about music say: language, mood, themes, words
 *   recommend/map/      a plane on which neighbours stay neighbours; groups and their names
 *
 * Rules that hold everywhere
 *   - ton_x_new / ton_x_free for memory, ton_x_open / ton_x_close for files; free and close accept
 *     NULL.
 *   - Arguments: context, outputs, inputs, options; a length stands right after its array; an error
 *     to be filled comes last and may be NULL.
 *   - A zeroed options struct means the defaults; each default stands in brackets beside its field.
 *   - const pointers may be shared between threads, others are for one thread at a time.
 *   - After an error, outputs are unchanged unless the function says otherwise.
 */
#ifndef TONARY_H
#define TONARY_H

#include "base/audio_key.h"
#include "base/pattern.h"
#include "base/status.h"
#include "base/tags.h"
#include "corpus/copy.h"
#include "corpus/corpus.h"
#include "corpus/families.h"
#include "corpus/jobs.h"
#include "corpus/learnt.h"
#include "corpus/listeners.h"
#include "corpus/models.h"
#include "corpus/places.h"
#include "corpus/terms.h"
#include "corpus/texts.h"
#include "extract/extract.h"
#include "extract/inside.h"
#include "features/features.h"
#include "features/fingerprint.h"
#include "recommend/asking/asking.h"
#include "recommend/blend/fallback.h"
#include "recommend/blend/reason.h"
#include "recommend/blend/rerank.h"
#include "recommend/content/account.h"
#include "recommend/content/column.h"
#include "recommend/content/distances.h"
#include "recommend/content/explain.h"
#include "recommend/content/filter.h"
#include "recommend/content/graph.h"
#include "recommend/content/hubness.h"
#include "recommend/content/key.h"
#include "recommend/content/metric.h"
#include "recommend/content/nearest.h"
#include "recommend/content/pairs.h"
#include "recommend/content/rankings.h"
#include "recommend/content/refine.h"
#include "recommend/content/scale.h"
#include "recommend/content/scaling.h"
#include "recommend/content/space.h"
#include "recommend/content/standardise.h"
#include "recommend/content/threads.h"
#include "recommend/content/vectors.h"
#include "recommend/desk/adopt.h"
#include "recommend/desk/census.h"
#include "recommend/desk/crowd.h"
#include "recommend/desk/deeds.h"
#include "recommend/desk/desk.h"
#include "recommend/desk/feed.h"
#include "recommend/desk/gather.h"
#include "recommend/desk/keep.h"
#include "recommend/desk/labels.h"
#include "recommend/desk/likings.h"
#include "recommend/desk/recall.h"
#include "recommend/desk/shelf.h"
#include "recommend/desk/sound.h"
#include "recommend/desk/train.h"
#include "recommend/duplicates/duplicates.h"
#include "recommend/evaluation/bootstrap.h"
#include "recommend/evaluation/correction.h"
#include "recommend/evaluation/draw.h"
#include "recommend/evaluation/friedman.h"
#include "recommend/evaluation/judge.h"
#include "recommend/evaluation/labelling.h"
#include "recommend/evaluation/measure.h"
#include "recommend/evaluation/permutation.h"
#include "recommend/evaluation/protocol.h"
#include "recommend/evaluation/ranked.h"
#include "recommend/evaluation/statistics.h"
#include "recommend/evaluation/topn.h"
#include "recommend/language/evidence.h"
#include "recommend/language/facts.h"
#include "recommend/language/language.h"
#include "recommend/language/request.h"
#include "recommend/language/wording.h"
#include "recommend/language/wording_check.h"
#include "recommend/learning/comparisons.h"
#include "recommend/learning/learn.h"
#include "recommend/learning/likenesses.h"
#include "recommend/learning/pairwise.h"
#include "recommend/listeners/blob.h"
#include "recommend/listeners/given.h"
#include "recommend/listeners/history.h"
#include "recommend/listeners/interactions.h"
#include "recommend/listeners/recommender.h"
#include "recommend/listeners/top.h"
#include "recommend/map/clusters.h"
#include "recommend/map/map.h"
#include "recommend/map/traits.h"
#include "recommend/playlist/playlist.h"
#include "recommend/text/text.h"
#include "recommend/vectors/vectors_file.h"

#define TON_VERSION "0.1.0"

#endif
