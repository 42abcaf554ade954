/* Notes in both tongues; names that are long or hostile; sentences that are cut. */
#include "base/text.h"
#include "recommend/language/wording.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct {
    const char *english, *chinese;
    ton_note note;
} rows[] = {
    {"only 7 tracks are slower than 70 BPM; went up to 78",
     "只有 7 首曲子慢于 70 BPM，放宽到 78",
     {TON_NOTE_RELAXED, "tempo_max", 7, 90, 70, 78.4, ""}},
    {"only one track is faster than 70 BPM; went down to 60",
     "只有 1 首曲子快于 70 BPM，放宽到 60",
     {TON_NOTE_RELAXED, "tempo_min", 1, 90, 70, 60, ""}},
    {"no track is from 1970 or earlier; went on to 1975",
     "没有曲子出自 1970 年或更早，放宽到 1975 年",
     {TON_NOTE_RELAXED, "year_max", 0, 90, 1970, 1975, ""}},
    {"only 2 tracks are from 1990 or later; went back to 1985",
     "只有 2 首曲子出自 1990 年或更晚，放宽到 1985 年",
     {TON_NOTE_RELAXED, "year_min", 2, 90, 1990, 1985, ""}},
    {"only 2 tracks are shorter than 3:00; went up to 3:45",
     "只有 2 首曲子短于 3:00，放宽到 3:45",
     {TON_NOTE_RELAXED, "duration_max_s", 2, 90, 180, 225, ""}},
    {"only 2 tracks are longer than 5:00; went down to 4:00",
     "只有 2 首曲子长于 5:00，放宽到 4:00",
     {TON_NOTE_RELAXED, "duration_min_s", 2, 90, 300, 240, ""}},
    {"nothing in the corpus tells the voice, so that wish was left out",
     "库中没有人声方面的信息，未考虑这一要求",
     {TON_NOTE_UNMEASURED, "vocals", .name = ""}},
    {"nothing in the corpus tells the genre, so “hip hop” was left out",
     "库中没有流派方面的信息，未考虑「嘻哈」",
     {TON_NOTE_UNMEASURED, "genres_any", .name = "hiphop"}},
    {"one track of 90 does not tell the year and was left out",
     "90 首曲子中有 1 首没有注明年份，未列入",
     {TON_NOTE_UNTAGGED, "year_min", 1, 90, 0, 0, ""}},
    {"60 of 90 tracks do not tell the genre and were left out",
     "90 首曲子中有 60 首没有注明流派，未列入",
     {TON_NOTE_UNTAGGED, "genres_any", 60, 90, 0, 0, "jazz"}},
    {"no track fits the wish for the mode “minor”, which was left out",
     "没有曲子符合对调式的要求「小调」，已略过这一条",
     {TON_NOTE_NONE_SUCH, "mode", .name = "minor"}},
    {"no track fits the wish for the artist “Air”, which was left out",
     "没有曲子符合对艺人的要求「Air」，已略过这一条",
     {TON_NOTE_NONE_SUCH, "artists_any", .name = "Air"}},
    {"no track fits the wish for live recordings, which was left out",
     "没有曲子符合对现场录音的要求，已略过这一条",
     {TON_NOTE_NONE_SUCH, "live", .name = ""}},
    {"nothing in the corpus is called “jazz”",
     "库中没有叫「jazz」的",
     {TON_NOTE_NO_SEED, .name = "jazz"}},
    {"“Rain” was not analysed, so nothing can be compared with it",
     "「Rain」未经分析，无法与之比较",
     {TON_NOTE_NO_SOUND, .name = "Rain"}},
    {"what you usually hear is not known, since nobody was named",
     "没有指明是哪位听众，不知道你平时听什么",
     {TON_NOTE_NO_LISTENER, .name = ""}},
    {"nothing is known yet of what “ann” hears",
     "还不知道「ann」平时听什么",
     {TON_NOTE_NO_LISTENER, .name = "ann"}},
    {"it is not known what is playing now",
     "不知道现在正在播放什么",
     {TON_NOTE_NO_CURRENT, .name = ""}},
    {"no track was found", "没有找到合适的曲子", {TON_NOTE_FEW, NULL, 0, 0, 20, 0, ""}},
    {"only one track was found instead of 20",
     "只找到 1 首，不足 20 首",
     {TON_NOTE_FEW, NULL, 1, 0, 20, 4, ""}},
    {"only 3 tracks were found instead of 20",
     "只找到 3 首，不足 20 首",
     {TON_NOTE_FEW, NULL, 3, 0, 20, 12, ""}},
    {"only 32 of 60 minutes were found",
     "只找到 32 分钟，不足 60 分钟",
     {TON_NOTE_FEW, NULL, 8, 60, 0, 32.7, ""}},
    {"only one minute of 60 was found",
     "只找到 1 分钟，不足 60 分钟",
     {TON_NOTE_FEW, NULL, 1, 60, 0, 1.5, ""}},
    {"no track was found", "没有找到合适的曲子", {TON_NOTE_FEW, NULL, 0, 60, 0, 0, ""}},
    {"no wish was understood; these are typical of the corpus",
     "没有读懂任何要求，以下是库中有代表性的曲子",
     {TON_NOTE_EMPTY, .name = ""}},
    {"not understood: “zxqv”", "没有读懂「zxqv」", {TON_NOTE_UNRESOLVED, .name = "zxqv"}},
    {"it answered too late",
     "it answered too late",
     {TON_NOTE_MODEL, .name = "it answered too late"}},
};

Test(language_wording_notes, table)
{
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char english[512], chinese[512];
        ton_wording_note(english, sizeof english, &rows[i].note, TON_ENGLISH);
        ton_wording_note(chinese, sizeof chinese, &rows[i].note, TON_CHINESE);
        cr_expect_str_eq(english, rows[i].english);
        cr_expect_str_eq(chinese, rows[i].chinese);
    }
}

Test(language_wording_notes, hostile_names)
{
    char text[512];
    const ton_note note = {TON_NOTE_NO_SEED, .name = "{a}\n\x1b[31m%s \xe2\x80\xaeliam\xff"};
    ton_wording_note(text, sizeof text, &note, TON_ENGLISH);
    cr_expect_str_eq(text, "nothing in the corpus is called “{a} [31m%s liamÿ”");
    const ton_fact fact = {TON_FACT_LIKENESS, .share = 1, .value = 1, .name = "{l}\t{s}\xc2\x85x"};
    ton_wording_why(text, sizeof text, &fact, 1, TON_CHINESE);
    cr_expect_str_eq(text, "听起来像「{l} {s} x」");
}

Test(language_wording_notes, long_names)
{
    char text[1024], expected[1024] = "主题是「";
    ton_fact fact = {TON_FACT_ABOUT, .share = 1};
    for (int i = 0; i < 68; i++)
        strcat(fact.name, "海");
    for (int i = 0; i < 60; i++)
        strcat(expected, "海");
    ton_wording_why(text, sizeof text, &fact, 1, TON_CHINESE);
    cr_expect_str_eq(text, strcat(expected, "…」"));
}

Test(language_wording_notes, cut_between_characters)
{
    const ton_fact facts[] = {{TON_FACT_ABOUT, .share = 0.5, .name = "海"},
                              {TON_FACT_TASTE, .share = 0.4}};
    char whole[256], part[256];
    ton_wording_why(whole, sizeof whole, facts, 2, TON_CHINESE);
    for (size_t bytes = 1; bytes <= strlen(whole) + 1; bytes++) {
        ton_wording_why(part, bytes, facts, 2, TON_CHINESE);
        cr_expect_lt(strlen(part), bytes);
        cr_expect_geq(strlen(part) + 3, bytes - 1);
        cr_expect(ton_utf8_valid(part) && !strncmp(part, whole, strlen(part)));
    }
    ton_wording_note(part, 8, &(ton_note){TON_NOTE_EMPTY, .name = ""}, TON_CHINESE);
    cr_expect_str_eq(part, "没有");
}
