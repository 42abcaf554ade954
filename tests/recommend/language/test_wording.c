/* Facts in both tongues, word for word. */
#include "recommend/language/wording.h"
#include "recommend/language/wording_check.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

enum { MOST = 8 };

typedef struct row {
    const char *english, *chinese;
    int count;
    ton_fact fact[MOST];
} row;

#define SEED                                                                                       \
    {                                                                                              \
        TON_FACT_LIKENESS, .share = 0.5, .value = 0.87, .name = "Avril 14th - Aphex Twin"          \
    }
#define FAMILY(family, part)                                                                       \
    {                                                                                              \
        TON_FACT_FAMILY, .share = part, .name = family                                             \
    }
#define TARGET(axis, has, scaled, want)                                                            \
    {                                                                                              \
        TON_FACT_TARGET, TON_AXIS_##axis, .share = 0.3, .value = has, .reached = scaled,           \
                                          .wished = want                                           \
    }
#define MORE(axis, has, from)                                                                      \
    {                                                                                              \
        TON_FACT_RELATIVE, TON_AXIS_##axis, .share = 0.3, .value = has, .reference = from          \
    }
#define LESS(axis, has, from)                                                                      \
    {                                                                                              \
        TON_FACT_RELATIVE, TON_AXIS_##axis, true, .share = 0.3, .value = has, .reference = from    \
    }
#define HEARD(listeners)                                                                           \
    {                                                                                              \
        TON_FACT_NOVELTY, .share = 0.3, .value = listeners                                         \
    }
#define FILTER(field, has)                                                                         \
    {                                                                                              \
        TON_FACT_FILTER, .name = field, .other = has                                               \
    }
#define BOUND(field, axis, has)                                                                    \
    {                                                                                              \
        TON_FACT_FILTER, TON_AXIS_##axis, .name = field, .value = has                              \
    }

static const row likeness[] = {
    {"sounds like Avril 14th - Aphex Twin", "听起来像「Avril 14th - Aphex Twin」", 1, {SEED}},
    {"sounds like Avril 14th - Aphex Twin, above all in timbre and rhythm",
     "听起来像「Avril 14th - Aphex Twin」，尤其是音色和节奏",
     4,
     {SEED, FAMILY("rhythm", 0.3), FAMILY("timbre", 0.6), FAMILY("harmony", 0.1)}},
    {"sounds like Avril 14th - Aphex Twin, above all in brightness, harmony and dynamics",
     "听起来像「Avril 14th - Aphex Twin」，尤其是明亮度、和声和力度",
     4,
     {SEED, FAMILY("spectral", 0.4), FAMILY("harmony", 0.3), FAMILY("dynamics", 0.2)}},
    {"sounds like Avril 14th - Aphex Twin, above all in mood, words and deep",
     "听起来像「Avril 14th - Aphex Twin」，尤其是情绪、歌词和deep",
     4,
     {SEED, FAMILY("mood", 0.4), FAMILY("text", 0.3), FAMILY("deep", 0.2)}},
    {"is only distantly like 晴天 - 周杰伦",
     "与「晴天 - 周杰伦」只有几分相似",
     1,
     {{TON_FACT_LIKENESS, .share = 0.2, .value = 0.1, .name = "晴天 - 周杰伦"}}},
    {"is typical of what fits",
     "在符合要求的曲子里很有代表性",
     1,
     {{TON_FACT_LIKENESS, .share = 0.2, .value = 0.9}}},
};

static const row targets[] = {
    {"calm (arousal -42), as you wished",
     "平静（唤醒度 -42），正合所求",
     1,
     {TARGET(AROUSAL, -42, -42, -50)}},
    {"very lively (arousal 80) and very sad (valence -70), as you wished",
     "非常有活力（唤醒度 80），非常忧伤（愉悦度 -70），正合所求",
     2,
     {TARGET(AROUSAL, 80, 80, 90), TARGET(VALENCE, -70, -70, -60)}},
    {"very calm (arousal -90), as you wished",
     "非常平静（唤醒度 -90），正合所求",
     1,
     {TARGET(AROUSAL, -90, -90, -50)}},
    {"loud (-9 LUFS), as you wished",
     "偏响（-9 LUFS），正合所求",
     1,
     {TARGET(LOUDNESS, -9.2, 72, 80)}},
    {"very acoustic (more so than 88 % of the corpus), as you wished",
     "原声感很强（超过库中 88% 的曲子），正合所求",
     1,
     {TARGET(ACOUSTIC, 88, 88, 85)}},
    {"about as danceable as most (more so than 50 % of the corpus), as you wished",
     "律动感适中（超过库中 50% 的曲子），正合所求",
     1,
     {TARGET(DANCE, 50, 50, 60)}},
    {"dark (0.9 kHz), as you wished",
     "偏暗（0.9 kHz），正合所求",
     1,
     {TARGET(BRIGHT, 910, 30, 25)}},
    {"128 BPM, as you wished", "128 BPM，正合所求", 1, {TARGET(TEMPO, 128, 128, 130)}},
    {"from 1999, as you wished", "1999 年，正合所求", 1, {TARGET(YEAR, 1999, 1999, 2000)}},
    {"4:05 long, as you wished", "时长 4:05，正合所求", 1, {TARGET(DURATION, 244.9, 245, 240)}},
    {"livelier than you wished (arousal 20)",
     "比你想要的更有活力（唤醒度 20）",
     1,
     {TARGET(AROUSAL, 20, 20, -50)}},
    {"calm (arousal -42), as you wished; but sadder than you wished (valence 0) and of unknown "
     "loudness",
     "平静（唤醒度 -42），正合所求；不过比你想要的更忧伤（愉悦度 0），响度不明",
     3,
     {TARGET(AROUSAL, -42, -42, -50), TARGET(VALENCE, -0.2, 0, 60),
      TARGET(LOUDNESS, NAN, NAN, 20)}},
};

static const row relatives[] = {
    {"faster (112 instead of 96 BPM)", "更快（112 BPM，基准为 96 BPM）", 1, {MORE(TEMPO, 112, 96)}},
    {"both faster (112 instead of 96 BPM) and brighter (2.1 instead of 1.6 kHz)",
     "更快（112 BPM，基准为 96 BPM），更明亮（2.1 kHz，基准为 1.6 kHz）",
     2,
     {MORE(TEMPO, 112, 96), MORE(BRIGHT, 2140, 1600)}},
    {"happier (valence 30 instead of -10), livelier (arousal 5 instead of 0) and louder (-9 "
     "instead of -14 LUFS)",
     "更欢快（愉悦度 30，基准为 -10），更有活力（唤醒度 5，基准为 0），更响（-9 LUFS，基准为 -14 "
     "LUFS）",
     3,
     {MORE(VALENCE, 30, -10), MORE(AROUSAL, 5, 0), MORE(LOUDNESS, -9, -14)}},
    {"both more acoustic (more so than 80 % of the corpus instead of 55 %) and more danceable "
     "(more "
     "so than 9 % of the corpus instead of 5 %)",
     "原声感更强（超过库中 80% 的曲子，基准为 55%），律动感更强（超过库中 9% 的曲子，基准为 5%）",
     2,
     {MORE(ACOUSTIC, 80, 55), MORE(DANCE, 9, 5)}},
    {"both newer (2004 instead of 1996) and longer (4:05 instead of 3:59)",
     "更新（2004 年，基准为 1996 年），更长（4:05，基准为 3:59）",
     2,
     {MORE(YEAR, 2004, 1996), MORE(DURATION, 245, 239)}},
    {"slower (96 instead of 112 BPM), sadder (valence -5 instead of 0) and calmer (arousal -5 "
     "instead of 0)",
     "更慢（96 BPM，基准为 112 BPM），更忧伤（愉悦度 -5，基准为 0），更平静（唤醒度 -5，基准为 0）",
     3,
     {LESS(TEMPO, 96, 112), LESS(VALENCE, -5, 0), LESS(AROUSAL, -5, 0)}},
    {"both quieter (-20 instead of -9 LUFS) and darker (0.8 instead of 1.6 kHz)",
     "更轻（-20 LUFS，基准为 -9 LUFS），更暗（0.8 kHz，基准为 1.6 kHz）",
     2,
     {LESS(LOUDNESS, -20, -9), LESS(BRIGHT, 800, 1600)}},
    {"both older (1969 instead of 1999) and shorter (2:00 instead of 4:00)",
     "更早（1969 年，基准为 1999 年），更短（2:00，基准为 4:00）",
     2,
     {LESS(YEAR, 1969, 1999), LESS(DURATION, 120, 239.6)}},
    {"both less acoustic (more so than 5 % of the corpus instead of 9 %) and less danceable (more "
     "so than 5 % of the corpus instead of 9 %)",
     "原声感更弱（超过库中 5% 的曲子，基准为 9%），律动感更弱（超过库中 5% 的曲子，基准为 9%）",
     2,
     {LESS(ACOUSTIC, 5, 9), LESS(DANCE, 5, 9)}},
    {"slower rather than faster (90 instead of 96 BPM)",
     "没有更快，反而更慢（90 BPM，基准为 96 BPM）",
     1,
     {MORE(TEMPO, 90, 96)}},
    {"no slower (96 BPM)", "没有更慢（96 BPM）", 1, {LESS(TEMPO, 95.9, 96.1)}},
};

static const row others[] = {
    {"about “the sea”",
     "主题是「the sea」",
     1,
     {{TON_FACT_ABOUT, .share = 0.4, .name = "the sea"}}},
    {"fits your taste", "合你的口味", 1, {{TON_FACT_TASTE, .share = 0.4}}},
    {"because you rated Blue highly",
     "because you rated Blue highly",
     1,
     {{TON_FACT_TASTE, .share = 0.4, .name = "because you rated Blue highly"}}},
    {"no listener has had it yet", "还没有听众听过", 1, {HEARD(0)}},
    {"only one listener has had it", "只有 1 位听众听过", 1, {HEARD(1)}},
    {"only 7 listeners have had it", "只有 7 位听众听过", 1, {HEARD(7)}},
    {"120 listeners have had it", "有 120 位听众听过", 1, {HEARD(120)}},
    {"tagged Jazz, by Nils Frahm, in A minor, from 1984, 128 BPM, 4:05 long",
     "流派标签为「Jazz」、出自「Nils Frahm」、A 小调、1984 年的作品、128 BPM、时长 4:05",
     8,
     {FILTER("genres_any", "Jazz"), FILTER("artists_any", "Nils Frahm"), FILTER("key", "A minor"),
      FILTER("mode", "A minor"), BOUND("year_max", YEAR, 1984), BOUND("tempo_min", TEMPO, 128),
      BOUND("tempo_max", TEMPO, 128), BOUND("duration_max_s", DURATION, 245)}},
    {"with piano, female voice, with words in French, live",
     "乐器为「piano」、女声、歌词为法语、现场录音",
     4,
     {FILTER("instruments_any", "piano"), FILTER("vocals", "female"), FILTER("lyrics_lang", "fr"),
      FILTER("live", "")}},
    {"", "", 2, {FILTER("genres_any", ""), BOUND("tempo_max", TEMPO, NAN)}},
    {"", "", 0, {{0}}},
    /* the largest first, the small ones not, filters last */
    {"no listener has had it yet; sounds like Avril 14th - Aphex Twin; from 1984",
     "还没有听众听过；听起来像「Avril 14th - Aphex Twin」；1984 年的作品",
     4,
     {BOUND("year_max", YEAR, 1984),
      SEED,
      {TON_FACT_ABOUT, .share = 0.1, .name = "rain"},
      {TON_FACT_NOVELTY, .share = 0.6}}},
    /* of many small ones the largest */
    {"about “rain”",
     "主题是「rain」",
     2,
     {{TON_FACT_TASTE, .share = 0.05}, {TON_FACT_ABOUT, .share = 0.08, .name = "rain"}}},
};

static void check(const row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *expected[] = {rows[i].english, rows[i].chinese};
        for (int tongue = 0; tongue < TON_TONGUES; tongue++) {
            char why[1024];
            ton_wording_why(why, sizeof why, rows[i].fact, rows[i].count, (ton_tongue)tongue);
            cr_expect_str_eq(why, expected[tongue]);
        }
    }
}
#define CHECK(rows) check(rows, sizeof(rows) / sizeof *(rows))

Test(language_wording, likeness)
{
    CHECK(likeness);
}

Test(language_wording, targets)
{
    CHECK(targets);
}

Test(language_wording, relatives)
{
    CHECK(relatives);
}

Test(language_wording, others)
{
    CHECK(others);
}

/* What is written from facts is among them. */
static void check_held(const row *rows, size_t count)
{
    char why[1024];
    for (size_t i = 0; i < count; i++)
        for (int tongue = 0; tongue < TON_TONGUES; tongue++) {
            ton_wording_why(why, sizeof why, rows[i].fact, rows[i].count, (ton_tongue)tongue);
            cr_expect(ton_wording_holds(why, rows[i].fact, rows[i].count, NULL), "%s", why);
        }
}

Test(language_wording, holds_by_its_own_measure)
{
    check_held(likeness, 3);
    check_held(targets, 7);
    check_held(targets + 8, 4);
    check_held(relatives, sizeof relatives / sizeof *relatives);
    check_held(others + 3, 5);
}
