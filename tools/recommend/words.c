/* A tongue is a row; and which of its sentences says why another model answered. */
#include "tools/recommend/words.h"

#include "base/fill.h"

#include <string.h>

static const ton_advice_words tongues[TON_TONGUES] = {
    [TON_ENGLISH] = {"nothing that can be compared by sound is left",
                     "what is typical of this music by sound", "chosen by sound",
                     "chosen by another model",
                     "what is popular with people of that age and gender", "what is popular",
                     "nothing is known of what they like: {s}", "nothing is known of them: {s}",
                     "{f} has nothing to say: {s}", "{f} is not trained: {s}",
                     "no model has anything to say: {s}", "no model is trained: {s}",
                     "it sounds like {s}, which you rated highly",
                     "it sounds like {s}, which you play", "typical of this music by sound", "; "},
    [TON_CHINESE] = {"没有能按声音比较的曲子了", "按声音选出有代表性的曲子", "按声音选出",
                     "由另一个模型选出", "在该年龄和性别的人群中受欢迎的歌", "受欢迎的歌",
                     "还不了解这位听众的喜好：{s}", "还不认识这位听众：{s}", "{f} 没有可说的：{s}",
                     "{f} 尚未训练：{s}", "没有模型有话可说：{s}", "尚未训练任何模型：{s}",
                     "听起来像你打过高分的「{s}」", "听起来像你常听的「{s}」",
                     "从声音上看很有代表性", "；"},
};

const ton_advice_words *ton_advice_words_of(const ton_advice *advice)
{
    return &tongues[advice->session->tongue];
}

static const char *chosen_instead(const ton_advice *advice)
{
    const ton_profile *profile = &advice->deeds.profile;
    const ton_advice_words *words = ton_advice_words_of(advice);
    if (!advice->ranking.by && !advice->sound.count)
        return words->nothing_left;
    if (!advice->ranking.by)
        return advice->sound.is_typical ? words->typical : words->by_sound;
    if (strcmp(advice->ranking.by->row->name, "popular") != 0)
        return words->other_model;
    return profile->age || *profile->gender ? words->popular_with : words->popular;
}

void ton_advice_fallback(char *out, size_t bytes, const ton_advice *advice)
{
    const ton_desk_answer *ranking = &advice->ranking;
    const char *method = advice->wish.method, *form = "";
    const ton_advice_words *words = ton_advice_words_of(advice);
    bool is_stranger =
        ranking->fallback == TON_FALLBACK_STRANGER || (!ranking->by && advice->sound.is_typical);
    if (is_stranger)
        form = advice->is_known ? words->no_tastes : words->stranger;
    else if (ranking->fallback == TON_FALLBACK_NOT_TRAINED ||
             ranking->fallback == TON_FALLBACK_SILENT || (!ranking->by && method))
        form = ton_desk_has(advice->desk, method) ? words->silent : words->untrained;
    else if (!ranking->by)
        form = ton_desk_count(advice->desk) ? words->all_silent : words->none_trained;
    *out = '\0';
    ton_fill(out, bytes, form, &(ton_slots){.f = method, .s = chosen_instead(advice)});
    if (!ranking->by && !advice->sound.is_typical && method && ton_shelf_is_sound(method))
        *out = '\0';
}
