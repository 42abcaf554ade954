/* All words of reasons. A row is added for a kind of part, or for one of a certain model, before
 * those that would fit it too. */
#include "recommend/blend/reason_words.h"

#include <string.h>

static const char *const kind_words[TON_PART_KINDS] = {[TON_PART_BASE] = "base",
                                                       [TON_PART_LISTENER] = "listener",
                                                       [TON_PART_SONG] = "song",
                                                       [TON_PART_PROFILE] = "profile",
                                                       [TON_PART_BECAUSE_OF] = "because_of",
                                                       [TON_PART_NEIGHBOURS] = "neighbours",
                                                       [TON_PART_AFTER] = "after",
                                                       [TON_PART_SOUND] = "sound",
                                                       [TON_PART_MODEL] = "model"};

#define BECAUSE TON_PART_BECAUSE_OF

static const ton_template templates[] = {
    {BECAUSE, -1, -1, .many = true, .has_song = true,
     .words = "because of %d songs that you know, most of all %s",
     .against = "though %d songs that you know speak against it, most of all %s"},
    {BECAUSE, -1, TON_BOND_LIKED, .has_song = true, .words = "because you rated %s highly",
     .against = "though you rated %s highly"},
    {BECAUSE, -1, TON_BOND_DISLIKED, .has_song = true, .words = "because you rated %s low",
     .against = "though you rated %s low"},
    {BECAUSE, -1, -1, .has_song = true, .words = "because you play %s",
     .against = "though you play %s"},
    {BECAUSE, -1, -1, .words = "because of what you listen to",
     .against = "though what you listen to speaks against it"},
    {TON_PART_NEIGHBOURS, TON_RATINGS, -1, .counted = true,
     .words = "listeners with a like taste (%d of them) rate it highly",
     .against = "listeners with a like taste (%d of them) rate it low"},
    {TON_PART_NEIGHBOURS, TON_RATINGS, -1, .words = "listeners with a like taste rate it highly",
     .against = "listeners with a like taste rate it low"},
    {TON_PART_NEIGHBOURS, TON_SESSIONS, -1, .counted = true,
     .words = "it was heard in %d sessions like this one"},
    {TON_PART_NEIGHBOURS, TON_SESSIONS, -1, .words = "it was heard in sessions like this one"},
    {TON_PART_NEIGHBOURS, -1, -1, .counted = true,
     .words = "listeners with a like taste (%d of them) play it",
     .against = "listeners with a like taste (%d of them) do without it"},
    {TON_PART_NEIGHBOURS, -1, -1, .words = "listeners with a like taste play it",
     .against = "listeners with a like taste do without it"},
    {TON_PART_AFTER, -1, -1, .many = true, .has_song = true,
     .words = "it is heard after %d songs of this session, most of all %s",
     .against = "it is rarely heard after %d songs of this session, least of all %s"},
    {TON_PART_AFTER, -1, -1, .has_song = true, .words = "it is often heard after %s",
     .against = "it is rarely heard after %s"},
    {TON_PART_AFTER, -1, -1, .words = "it is often heard next",
     .against = "it is rarely heard next"},
    {TON_PART_SOUND, -1, -1, .many = true, .has_song = true,
     .words = "it sounds like %d songs that you know, most of all %s",
     .against = "it sounds unlike %d songs that you know, most of all %s"},
    {TON_PART_SOUND, -1, -1, .has_song = true, .words = "it sounds like %s",
     .against = "it sounds unlike %s"},
    {TON_PART_SOUND, -1, -1, .words = "it sounds like what you listen to",
     .against = "it sounds unlike what you listen to"},
    {TON_PART_PROFILE, -1, -1, .words = "it is popular with people like you",
     .against = "it is less popular with people like you"},
    {TON_PART_SONG, TON_RATINGS, -1, .words = "it is rated higher than others",
     .against = "it is rated lower than others"},
    {TON_PART_SONG, -1, -1, .name = "sound", .words = "its sound is widely liked",
     .against = "its sound is not widely liked"},
    {TON_PART_SONG, -1, -1, .name = "content", .words = "its sound is widely liked",
     .against = "its sound is not widely liked"},
    {TON_PART_SONG, -1, -1, .words = "many listen to it", .against = "few listen to it"},
    {TON_PART_BASE, -1, -1, .words = "it is popular", .against = "it is little known"},
    {TON_PART_MODEL, TON_SESSIONS, -1, .name = "markov", .words = "it comes right after these"},
    {TON_PART_MODEL, TON_SESSIONS, -1, .name = "rules", .words = "it comes soon after these"},
    {TON_PART_MODEL, TON_SESSIONS, -1, .name = "neighbours",
     .words = "it was heard in sessions like this one"},
    {TON_PART_MODEL, -1, -1, .name = "taste", .words = "it fits your taste",
     .against = "it does not fit your taste"},
    {TON_PART_MODEL, -1, -1, .name = "neighbours", .words = "listeners with a like taste play it",
     .against = "listeners with a like taste do without it"},
    {TON_PART_MODEL, -1, -1, .name = "popular", .words = "it is popular",
     .against = "it is little known"},
    {TON_PART_MODEL, -1, -1, .name = "sound", .words = "it sounds like what you listen to",
     .against = "it sounds unlike what you listen to"},
    {TON_PART_MODEL, -1, -1, .name = "borrowed", .words = "songs that sound like it fit your taste",
     .against = "songs that sound like it do not fit your taste"},
    {TON_PART_MODEL, -1, -1, .name = "ends of the scale"}, /* says nothing of the song */
    {TON_PART_MODEL, -1, -1, .name = "network",
     .words = "all that is known of you and of it speaks for it",
     .against = "all that is known of you and of it speaks against it"},
    {TON_PART_MODEL, -1, -1, .has_song = true, .words = "the method %s speaks for it",
     .against = "the method %s speaks against it"},
};
enum { TEMPLATES = sizeof templates / sizeof *templates };

const char *ton_part_word(ton_part_kind kind)
{
    return kind_words[kind];
}

static bool fits(const ton_template *t, const ton_spoken *s, const ton_reason_facts *facts)
{
    const ton_part *part = s->part;
    const char *name = part->name ? part->name : facts->model;
    return t->kind == part->kind && (t->feedback < 0 || t->feedback == (int)facts->feedback) &&
           (t->bond < 0 || t->bond == (int)s->bond) && (!t->many || s->many) &&
           (!t->counted || part->count >= TON_REASON_NEIGHBOURS) && (!t->has_song || s->song) &&
           (!t->name || (name && !strcmp(t->name, name)));
}

const ton_template *ton_template_of(const ton_spoken *s, const ton_reason_facts *facts)
{
    for (int i = 0; i < TEMPLATES; i++)
        if (fits(&templates[i], s, facts))
            return &templates[i];
    return NULL;
}
