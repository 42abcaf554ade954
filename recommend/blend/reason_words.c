/* All words of reasons, by tongue. A row is added for a kind of part, or for one of a certain
 * model, before those that would fit it too. */
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

const ton_joints ton_reason_joints[TON_TONGUES] = {
    [TON_ENGLISH] = {"; ", ", ", " and ", "", ""},
    [TON_CHINESE] = {"；", "、", "和", "「", "」"},
};

const char *const ton_reason_unheard[TON_TONGUES] = {
    [TON_ENGLISH] = "nobody has rated this yet: chosen by sound",
    [TON_CHINESE] = "还没有人评过分：按声音选出",
};

#define BECAUSE TON_PART_BECAUSE_OF

static const ton_template templates[] = {
    {BECAUSE, -1, -1, .many = true, .has_song = true,
     .words = {"because of %d songs that you know, most of all %s",
               "因为你熟悉的 %d 首歌，尤其是%s"},
     .against = {"though %d songs that you know speak against it, most of all %s",
                 "不过你熟悉的 %d 首歌并不支持它，尤其是%s"}},
    {BECAUSE, -1, TON_BOND_LIKED, .has_song = true,
     .words = {"because you rated %s highly", "因为你给%s打了高分"},
     .against = {"though you rated %s highly", "尽管你给%s打了高分"}},
    {BECAUSE, -1, TON_BOND_DISLIKED, .has_song = true,
     .words = {"because you rated %s low", "因为你给%s打了低分"},
     .against = {"though you rated %s low", "尽管你给%s打了低分"}},
    {BECAUSE, -1, -1, .has_song = true, .words = {"because you play %s", "因为你听%s"},
     .against = {"though you play %s", "尽管你听%s"}},
    {BECAUSE, -1, -1, .words = {"because of what you listen to", "因为你平时听的歌"},
     .against = {"though what you listen to speaks against it", "不过你平时听的歌并不支持它"}},
    {TON_PART_NEIGHBOURS, TON_RATINGS, -1, .counted = true,
     .words = {"listeners with a like taste (%d of them) rate it highly",
               "口味相近的 %d 位听众给了高分"},
     .against = {"listeners with a like taste (%d of them) rate it low",
                 "口味相近的 %d 位听众给了低分"}},
    {TON_PART_NEIGHBOURS, TON_RATINGS, -1,
     .words = {"listeners with a like taste rate it highly", "口味相近的听众给了高分"},
     .against = {"listeners with a like taste rate it low", "口味相近的听众给了低分"}},
    {TON_PART_NEIGHBOURS, TON_SESSIONS, -1, .counted = true,
     .words = {"it was heard in %d sessions like this one", "在 %d 次类似的聆听中出现过"}},
    {TON_PART_NEIGHBOURS, TON_SESSIONS, -1,
     .words = {"it was heard in sessions like this one", "在类似的聆听中出现过"}},
    {TON_PART_NEIGHBOURS, -1, -1, .counted = true,
     .words = {"listeners with a like taste (%d of them) play it", "口味相近的 %d 位听众在听"},
     .against = {"listeners with a like taste (%d of them) do without it",
                 "口味相近的 %d 位听众不听"}},
    {TON_PART_NEIGHBOURS, -1, -1,
     .words = {"listeners with a like taste play it", "口味相近的听众在听"},
     .against = {"listeners with a like taste do without it", "口味相近的听众不听"}},
    {TON_PART_AFTER, -1, -1, .many = true, .has_song = true,
     .words = {"it is heard after %d songs of this session, most of all %s",
               "常接在这次听的 %d 首歌之后，尤其是%s"},
     .against = {"it is rarely heard after %d songs of this session, least of all %s",
                 "很少接在这次听的 %d 首歌之后，尤其是%s"}},
    {TON_PART_AFTER, -1, -1, .has_song = true,
     .words = {"it is often heard after %s", "常接在%s之后"},
     .against = {"it is rarely heard after %s", "很少接在%s之后"}},
    {TON_PART_AFTER, -1, -1, .words = {"it is often heard next", "常在此时接着听"},
     .against = {"it is rarely heard next", "很少在此时接着听"}},
    {TON_PART_SOUND, -1, -1, .many = true, .has_song = true,
     .words = {"it sounds like %d songs that you know, most of all %s",
               "听起来像你熟悉的 %d 首歌，尤其是%s"},
     .against = {"it sounds unlike %d songs that you know, most of all %s",
                 "听起来不像你熟悉的 %d 首歌，尤其是%s"}},
    {TON_PART_SOUND, -1, -1, .has_song = true, .words = {"it sounds like %s", "听起来像%s"},
     .against = {"it sounds unlike %s", "听起来不像%s"}},
    {TON_PART_SOUND, -1, -1, .words = {"it sounds like what you listen to", "听起来像你平时听的歌"},
     .against = {"it sounds unlike what you listen to", "听起来不像你平时听的歌"}},
    {TON_PART_PROFILE, -1, -1,
     .words = {"it is popular with people like you", "受到与你相仿的人欢迎"},
     .against = {"it is less popular with people like you", "与你相仿的人不太听"}},
    {TON_PART_SONG, TON_RATINGS, -1,
     .words = {"it is rated higher than others", "评分高于其他歌曲"},
     .against = {"it is rated lower than others", "评分低于其他歌曲"}},
    {TON_PART_SONG, -1, -1, .name = "sound",
     .words = {"its sound is widely liked", "这种声音广受喜爱"},
     .against = {"its sound is not widely liked", "这种声音喜爱的人不多"}},
    {TON_PART_SONG, -1, -1, .name = "content",
     .words = {"its sound is widely liked", "这种声音广受喜爱"},
     .against = {"its sound is not widely liked", "这种声音喜爱的人不多"}},
    {TON_PART_SONG, -1, -1, .words = {"many listen to it", "很多人听"},
     .against = {"few listen to it", "很少人听"}},
    {TON_PART_BASE, -1, -1, .words = {"it is popular", "很受欢迎"},
     .against = {"it is little known", "知道的人不多"}},
    {TON_PART_MODEL, TON_SESSIONS, -1, .name = "markov",
     .words = {"it comes right after these", "紧接在这些歌之后"}},
    {TON_PART_MODEL, TON_SESSIONS, -1, .name = "rules",
     .words = {"it comes soon after these", "在这些歌之后不久"}},
    {TON_PART_MODEL, TON_SESSIONS, -1, .name = "neighbours",
     .words = {"it was heard in sessions like this one", "在类似的聆听中出现过"}},
    {TON_PART_MODEL, -1, -1, .name = "taste", .words = {"it fits your taste", "合你的口味"},
     .against = {"it does not fit your taste", "不合你的口味"}},
    {TON_PART_MODEL, -1, -1, .name = "neighbours",
     .words = {"listeners with a like taste play it", "口味相近的听众在听"},
     .against = {"listeners with a like taste do without it", "口味相近的听众不听"}},
    {TON_PART_MODEL, -1, -1, .name = "popular", .words = {"it is popular", "很受欢迎"},
     .against = {"it is little known", "知道的人不多"}},
    {TON_PART_MODEL, -1, -1, .name = "sound",
     .words = {"it sounds like what you listen to", "听起来像你平时听的歌"},
     .against = {"it sounds unlike what you listen to", "听起来不像你平时听的歌"}},
    {TON_PART_MODEL, -1, -1, .name = "borrowed",
     .words = {"songs that sound like it fit your taste", "与它声音相近的歌合你的口味"},
     .against = {"songs that sound like it do not fit your taste", "与它声音相近的歌不合你的口味"}},
    {TON_PART_MODEL, -1, -1, .name = "ends of the scale"}, /* says nothing of the song */
    {TON_PART_MODEL, -1, -1, .name = "network",
     .words = {"all that is known of you and of it speaks for it",
               "综合对你和对它的了解，都支持它"},
     .against = {"all that is known of you and of it speaks against it",
                 "综合对你和对它的了解，都不支持它"}},
    {TON_PART_MODEL, -1, -1, .has_song = true,
     .words = {"the method %s speaks for it", "方法%s支持它"},
     .against = {"the method %s speaks against it", "方法%s不支持它"}},
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
