/* tonary - what rooms show each other beside tonary.h.
 *
 * These headers are the house's own: the program, its tests and benches are built from them, but
 * they are neither installed nor exported, and may change whenever there is reason. What others
 * need of them moves to tonary.h.
 */
#ifndef TONARY_ROOMS_H
#define TONARY_ROOMS_H

#include "tonary.h"

#include "corpus/jobs.h"
#include "corpus/newcomers.h"
#include "recommend/blend/fallback.h"
#include "recommend/content/distances.h"
#include "recommend/content/graph.h"
#include "recommend/content/hubness.h"
#include "recommend/content/pairs.h"
#include "recommend/content/rankings.h"
#include "recommend/content/standardise.h"
#include "recommend/content/threads.h"
#include "recommend/desk/adopt.h"
#include "recommend/desk/census.h"
#include "recommend/desk/crowd.h"
#include "recommend/desk/feed.h"
#include "recommend/desk/gather.h"
#include "recommend/desk/keep.h"
#include "recommend/desk/labels.h"
#include "recommend/desk/likings.h"
#include "recommend/desk/shelf_models.h"
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
#include "recommend/language/wording.h"
#include "recommend/language/wording_check.h"
#include "recommend/learning/comparisons.h"
#include "recommend/learning/learn.h"
#include "recommend/learning/likenesses.h"
#include "recommend/learning/pairwise.h"
#include "recommend/listeners/given.h"
#include "recommend/listeners/top.h"

#endif
