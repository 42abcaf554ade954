/* The table of fallbacks, and which of them it was. */
#include "recommend/blend/fallback.h"

#include "recommend/blend/hybrid.h"

#include <math.h>
#include <string.h>

static const double had_its_say = 0.1; /* of all parts, as in reasons */

static const ton_fallback fallbacks[TON_BLEND_PARTS] = {
    [TON_BLEND_NEIGHBOURS] = {"neighbours",
                              {"little is known of you yet: chosen by listeners who have the same",
                               "对你了解还不多：参照听过相同歌曲的听众选出"}},
    [TON_BLEND_POPULAR] = {"popular",
                           {"nothing is known of you yet: what most listeners have",
                            "对你还不了解：多数听众都听的歌"}},
    [TON_BLEND_SOUND] = {"sound",
                         {"hardly anybody has played this yet: chosen by sound",
                          "几乎还没有人听过：按声音选出"}},
    [TON_BLEND_BORROWED] = {"borrowed",
                            {"hardly anybody has played this yet: songs that sound like it speak "
                             "for it",
                             "几乎还没有人听过：声音相近的歌支持它"}},
};

static int part_of(const ton_part *part)
{
    for (int i = 0; i < TON_BLEND_PARTS && part->name; i++)
        if (!strcmp(part->name, ton_blend_part_names[i]))
            return i;
    return -1;
}

/* Popularity and neighbours only speak of songs that somebody has, and hardly for listeners who are
 * known; so where they do it is the listener who is new, else the song. */
const ton_fallback *ton_fallback_of(const ton_parts *parts)
{
    double size[TON_BLEND_PARTS] = {0}, all = 0;
    for (int i = 0; i < parts->count; i++) {
        int part = part_of(&parts->part[i]);
        if (part >= 0)
            size[part] += fabs(parts->part[i].value);
        all += fabs(parts->part[i].value);
    }
    if (all <= 0 || size[TON_BLEND_TASTE] >= had_its_say * all)
        return NULL;
    int first = size[TON_BLEND_NEIGHBOURS] + size[TON_BLEND_POPULAR] > 0 ? TON_BLEND_NEIGHBOURS
                                                                         : TON_BLEND_SOUND;
    int found = size[first + 1] > size[first] ? first + 1 : first;
    return size[found] > 0 ? &fallbacks[found] : NULL;
}
