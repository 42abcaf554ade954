/* tonary - why: one sentence from the parts of a likeness and the values behind them, in units. */
#ifndef TONARY_RECOMMEND_CONTENT_EXPLAIN_H
#define TONARY_RECOMMEND_CONTENT_EXPLAIN_H

#include <stddef.h>

#include "base/tongue.h"
#include "corpus/corpus.h"
#include "recommend/content/metric.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes the reason (UTF-8, one line, cut at bytes) why found is like seed, for example
 * "both near 128 BPM and in A minor; timbre 41 %, rhythm 30 %, harmony 18 %". Only families whose
 * part is above 10 % of the whole are named, the largest first; a fact is told only when it is so
 * (a tempo with confidence, a key with strength), and a difference is told as one, from
 * seed to found: "from 128 to 64 BPM (half)", "brighter (from 2.0 to 3.1 kHz)". With a metric whose
 * parts are of the distance the families named are those that set the tracks apart ("; apart in
 * rhythm 55 %, timbre 30 %"), and facts are told of the families that carry more than 10 % of the
 * weight. */
void ton_explain(char *out, size_t bytes, const ton_metric *metric, const ton_probe *probe,
                 const ton_likeness *likeness, const ton_track *seed, const ton_track *found,
                 ton_tongue tongue);

#ifdef __cplusplus
}
#endif
#endif
