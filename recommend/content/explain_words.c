/* A tongue is a table and its row. */
#include "recommend/content/explain_words.h"

#include <stddef.h>
#include <string.h>

static const ton_explain_words english = {
    .both = "both ",
    .and = " and ",
    .comma = ", ",
    .listed = ", ",
    .clause = "; ",
    .near_tempo = "near {v} BPM",
    .other_tempo = "from {r} to {v} BPM{o}",
    .key = "{s} {o}",
    .same_key = "in {s}",
    .other_key = "from {r} to {v}{o}",
    .same_brightness = "similarly bright ({r} and {v} kHz)",
    .brighter = "brighter (from {r} to {v} kHz)",
    .darker = "darker (from {r} to {v} kHz)",
    .same_range = "with a loudness range near {v} LU",
    .other_range = "loudness range from {r} to {v} LU",
    .mono = "mono",
    .same_width = "similarly wide",
    .wider = "wider in stereo",
    .narrower = "narrower in stereo",
    .mode = {"major", "minor"},
    .relation = {"", " (double)", " (half)", " (a fifth apart)", " (relative keys)",
                 " (parallel keys)"},
    .share = "{s} {v} %",
    .apart = "apart in ",
};

static const char *const chinese_families[][2] = {
    {"timbre", "音色"},  {"spectral", "明亮度"}, {"rhythm", "节奏"},
    {"harmony", "和声"}, {"dynamics", "力度"},   {"stereo", "立体声"},
    {"mood", "情绪"},    {"text", "歌词"},       {NULL, NULL},
};

static const ton_explain_words chinese = {
    .both = "",
    .and = "，",
    .comma = "，",
    .listed = "、",
    .clause = "；",
    .near_tempo = "都在 {v} BPM 左右",
    .other_tempo = "从 {r} 到 {v} BPM{o}",
    .key = "{s} {o}",
    .same_key = "都是 {s}",
    .other_key = "从 {r}到 {v}{o}",
    .same_brightness = "明亮度相近（{r} 和 {v} kHz）",
    .brighter = "更明亮（从 {r} 到 {v} kHz）",
    .darker = "更暗（从 {r} 到 {v} kHz）",
    .same_range = "响度范围都在 {v} LU 左右",
    .other_range = "响度范围从 {r} 到 {v} LU",
    .mono = "都是单声道",
    .same_width = "立体声宽度相近",
    .wider = "立体声更宽",
    .narrower = "立体声更窄",
    .mode = {"大调", "小调"},
    .relation = {"", "（快一倍）", "（慢一半）", "（相差五度）", "（关系大小调）",
                 "（同名大小调）"},
    .share = "{s} {v}%",
    .apart = "差异在于",
    .family = chinese_families,
};

static const ton_explain_words *const tongues[TON_TONGUES] = {
    [TON_ENGLISH] = &english,
    [TON_CHINESE] = &chinese,
};

const ton_explain_words *ton_explain_words_of(ton_tongue tongue)
{
    return tongues[tongue];
}

const char *ton_explain_family(const ton_explain_words *words, const char *family)
{
    for (int i = 0; words->family && words->family[i][0]; i++)
        if (!strcmp(words->family[i][0], family))
            return words->family[i][1];
    return family;
}
