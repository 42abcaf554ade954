/* Sentences that may be shown as reasons made of these facts, and sentences that may not. */
#include "recommend/language/wording_check.h"

#include <criterion/criterion.h>
#include <string.h>

static const ton_fact facts[] = {
    {TON_FACT_LIKENESS, .share = 0.42, .value = 0.874, .name = "Gymnopédie No. 1 – Erik Satie"},
    {TON_FACT_FAMILY, .share = 0.6, .name = "timbre"},
    {TON_FACT_TARGET, TON_AXIS_AROUSAL, .share = 0.2, .value = -42, .reached = -42, .wished = -50},
    {TON_FACT_RELATIVE, TON_AXIS_TEMPO, .share = 0.2, .value = 112, .reference = 96},
    {TON_FACT_RELATIVE, TON_AXIS_BRIGHT, true, .share = 0.1, .value = 1640, .reference = 2140},
    {TON_FACT_TARGET, TON_AXIS_LOUDNESS, .share = 0.1, .value = -14.2, .reached = 31, .wished = 30},
    {TON_FACT_ABOUT, .share = 0.1, .name = "the sea"},
    {TON_FACT_TASTE,
     .name = "because you rated Blue highly; 37 listeners with a like taste play it"},
    {TON_FACT_NOVELTY, .value = 7},
    {TON_FACT_FILTER, .name = "genres_any", .other = "Jazz"},
    {TON_FACT_FILTER, TON_AXIS_YEAR, .name = "year_min", .value = 1984},
    {TON_FACT_FILTER, TON_AXIS_DURATION, .name = "duration_max_s", .value = 245},
};
enum { FACTS = sizeof facts / sizeof *facts };
static const char label[] = "晴天 – 周杰伦 2000";

static const char *const hold[] = {
    "Sounds like Gymnopédie No. 1 by Erik Satie, above all in timbre",
    "close to Satie in timbre (87 %), and faster: 112 instead of 96 BPM",
    "It keeps the hush of “Gymnopédie No. 1” at a hundred and twelve beats per minute.",
    "Calm, with an arousal of -42, and a darker tone: 1.6 kHz rather than 2.1 kHz",
    "quiet at −14 LUFS; only seven listeners had it",
    "Jazz from the 1980s about the sea, 4:05 long",
    "from 1984, and about four minutes long",
    "a likeness of 0.87, which makes 42 percent of the score",
    "晴天 by 周杰伦 is jazzy, and 37 listeners with your taste play it",
    "Because you rated Blue highly",
    "听起来像 Erik Satie 的《Gymnopédie No. 1》，尤其是音色",
    "比种子更快：112 BPM，而不是 96 BPM",
    "周杰伦的《晴天》与你想要的平静很接近，唤醒度 -42",
    "只有七位听众听过，出自 1984 年",
    "这首歌是爵士乐，相似度百分之八十七",
    "比你想要的没那么平静，１１２ BPM",
    "less calm than you wished",
    "faster rather than slower",
    "not slower, and no brighter",
    "没有更慢",
    "from 1984, 112 BPM",
    "同样平静，一首关于 the sea 的歌",
    "八十年代的爵士，长 4 分钟",
};

static const char *const fail[] = {
    /* numbers */
    "faster: 113 instead of 96 BPM",
    "16 BPM faster",
    "112 listeners play it",
    "an arousal of 42",
    "a likeness of 0.88",
    "a likeness of 1",
    "88 % alike",
    "one hundred and thirteen beats per minute",
    "twice as fast",
    "dozens of people play it",
    "half an hour long",
    "from the nineties",
    "from the 1970s",
    "4:06 long",
    "track v2 of it",
    "1120 BPM",
    "更快，113 BPM",
    "有八位听众听过",
    "一百一十三拍",
    "快了一倍",
    "相似度 0.88",
    "１１３ BPM",
    "音色更暗，１.６ kHz",
    "三点五分钟",
    "上百人听过",
    /* names */
    "Sounds like Radiohead",
    "sounds like radiohead",
    "it recalls the beatles",
    "Radiohead-like guitars",
    "sounds like \"Blue Train\"",
    "Sounds like Erik Clapton",
    "像王菲的歌",
    "像披头士，尤其是音色",
    "像《安静》一样平静",
    "与「蓝色」相近",
    "像 Radiohead 一样平静",
    "like a Radiohead song",
    "张学友的歌，很平静",
    "like the rolling stones",
    /* what it is */
    "calm rock with faster beats",
    "a piano piece, calm",
    "平静的摇滚",
    "钢琴曲，很平静",
    "sung in French",
    /* the other way round */
    "slower than the seed",
    "brighter than the seed",
    "an energetic track",
    "更慢，也更亮",
    "calmer than you wished",
    "slower rather than faster",
    "没有更快",
    "1,112 BPM",
    "更平静",
    /* form */
    "calm, see https://example.org",
    "calm, see example.org",
    "**calm** and fast",
    "<b>calm</b>",
    "calm\nand fast",
    "calm \xe2\x80\xae and fast",
    "calm \xff",
    "",
    "Erik Satie",
    "平静 and calm",
    "calm 😀",
    "calm \"",
    "calm, \"\"",
    "спокойно",
    "静かな曲",
    "cälm",
    " calm",
};

Test(language_wording_check, what_holds)
{
    for (size_t i = 0; i < sizeof hold / sizeof *hold; i++)
        cr_expect(ton_wording_holds(hold[i], facts, FACTS, label), "%s", hold[i]);
}

Test(language_wording_check, what_does_not)
{
    for (size_t i = 0; i < sizeof fail / sizeof *fail; i++)
        cr_expect_not(ton_wording_holds(fail[i], facts, FACTS, label), "%s", fail[i]);
}

Test(language_wording_check, length)
{
    char text[402];
    memset(text, 'a', sizeof text);
    text[401] = '\0';
    cr_expect_not(ton_wording_holds(text, facts, FACTS, label));
    text[400] = '\0';
    cr_expect(ton_wording_holds(text, facts, FACTS, label));
}

Test(language_wording_check, facts_decide)
{
    cr_expect_not(ton_wording_holds("Sounds like Erik Satie", facts + 1, FACTS - 1, NULL));
    cr_expect_not(ton_wording_holds("jazz from 1984", facts, 9, label));
    cr_expect(ton_wording_holds("calm and quiet", NULL, 0, NULL));
}

/* Names that no fact has, without quotes; of all they are what is hardest to see in Chinese. */
Test(language_wording_check, chinese_names)
{
    static const char *const names[] = {
        "周杰伦", "王菲",   "邓丽君", "陈奕迅", "张学友",   "披头士",       "五月天", "林俊杰",
        "刘德华", "李宗盛", "罗大佑", "崔健",   "许巍",     "朴树",         "久石让", "坂本龙一",
        "贝多芬", "莫扎特", "肖邦",   "德彪西", "电台司令", "平克弗洛伊德", "孙燕姿", "蔡依林",
        "田馥甄", "陈粒",   "巴赫",   "披头四", "酷玩乐队", "王力宏",       "蔡琴",   "窦唯",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char text[128] = "听起来像";
        cr_expect_not(ton_wording_holds(strcat(text, names[i]), facts, FACTS, NULL), "%s", text);
    }
}
