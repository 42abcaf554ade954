/* An excerpt is made of short parts, each in the middle of its share of the recording: what a piece
 * is like shows in many places better than in one, while six seconds still hold a dozen beats.
 * (ARCHITECTURE.md, "What an excerpt costs", has the figures.) */
#include "extract/excerpt.h"

#include <math.h>

static const double part_seconds = 6;

void ton_excerpt_choose(ton_excerpt *excerpt, double seconds, int rate, int64_t present)
{
    const double wanted = seconds * rate;
    *excerpt = (ton_excerpt){1, INT64_MAX, 0};
    if (!(wanted > 0 && wanted < (double)INT64_MAX / 2))
        return;
    excerpt->length = (int64_t)fmax(wanted, 1);
    if ((double)present <= wanted)
        return;
    excerpt->parts = (int)fmin(fmax(1, round(seconds / part_seconds)), 1e6);
    excerpt->length = (int64_t)fmax(wanted / excerpt->parts, 1);
    excerpt->whole = present;
}

int64_t ton_excerpt_start(const ton_excerpt *excerpt, int part)
{
    double middle = (double)excerpt->whole * (part + 0.5) / excerpt->parts;
    return excerpt->whole ? (int64_t)(middle - (double)excerpt->length / 2) : 0;
}
