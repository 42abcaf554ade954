/* Counts, caps, lengths, tempi, years, keys. */
#include "tests/recommend/language/reading.h"

#include <criterion/criterion.h>

#define FILTERS(members) "{\"filters\":{" members "}}"
#define YEARS(low, high) FILTERS("\"year_min\":" #low ",\"year_max\":" #high)
#define TEMPO(low, high) FILTERS("\"tempo_min\":" #low ",\"tempo_max\":" #high)
#define COUNT(n)         "{\"count\":" #n "}"
#define TOTAL(n)         "{\"intent\":\"playlist\",\"total_minutes\":" #n "}"
#define CAP(n)           "{\"max_per_artist\":" #n "}"

static const reading counts[] = {
    {"20 songs", COUNT(20)},
    {"give me twenty-five tracks", COUNT(25)},
    {"a dozen songs", COUNT(12)},
    {"top 10", COUNT(10)},
    {"give me 5 more", COUNT(5)},
    {"二十首歌", COUNT(20)},
    {"来两首", COUNT(2)},
    {"二十来首", COUNT(20)},
    {"a few songs", "{}"},
    {"500 songs", "{\"count\":200,\"unresolved\":[\"500 songs\"]}"},
    {"10 songs, no wait, 15 songs", COUNT(15)},
    {"at most one track per artist", CAP(1)},
    {"no more than two by one artist", CAP(2)},
    {"no artist twice", CAP(1)},
    {"每个歌手最多两首", CAP(2)},
    {"同一歌手不超过三首", CAP(3)},
    {"two per album", "{\"unresolved\":[\"two per album\"]}"},
};

static const reading lengths[] = {
    {"half an hour", TOTAL(30)},
    {"two and a half hours", TOTAL(150)},
    {"an hour and a half", TOTAL(90)},
    {"1h30", TOTAL(90)},
    {"songs shorter than 2:30", FILTERS("\"duration_max_s\":150")},
    {"1 hour 20 minutes", TOTAL(80)},
    {"一个半小时", TOTAL(90)},
    {"两小时半", TOTAL(150)},
    {"一小时二十分钟", TOTAL(80)},
    {"songs under 3 minutes", FILTERS("\"duration_max_s\":180")},
    {"tracks between 3 and 5 minutes", FILTERS("\"duration_min_s\":180,\"duration_max_s\":300")},
    {"no track over 10 minutes", FILTERS("\"duration_max_s\":600")},
    {"3-minute songs", FILTERS("\"duration_min_s\":153,\"duration_max_s\":207")},
    {"每首不超过5分钟", FILTERS("\"duration_max_s\":300")},
    {"a playlist of at most 15 minutes", TOTAL(15)},
};

static const reading tempi[] = {
    {"120-130 bpm", TEMPO(120, 130)},
    {"between 120 and 130 bpm", TEMPO(120, 130)},
    {"around 100 bpm", TEMPO(92, 108)},
    {"at 100 bpm", TEMPO(97, 103)},
    {"每分钟100拍左右", TEMPO(92, 108)},
    {"faster than 130 bpm", FILTERS("\"tempo_min\":130")},
    {"nothing over 130 bpm", FILTERS("\"tempo_max\":130")},
    {"90 bpm or slower", FILTERS("\"tempo_max\":90")},
    {"速度在100到120之间", TEMPO(100, 120)},
    {"90拍以下", FILTERS("\"tempo_max\":90")},
    {"9999 bpm or more", FILTERS("\"tempo_min\":300")},
};

static const reading years[] = {
    {"the 80s", YEARS(1980, 1989)},
    {"90s and 2000s", YEARS(1990, 2009)},
    {"late 60s", YEARS(1965, 1969)},
    {"the early nineties", YEARS(1990, 1994)},
    {"from 1985 to 1992", YEARS(1985, 1992)},
    {"1999", YEARS(1999, 1999)},
    {"before 1970", FILTERS("\"year_max\":1969")},
    {"since 2010", FILTERS("\"year_min\":2010")},
    {"after 2010", FILTERS("\"year_min\":2011")},
    {"nothing before 2000", FILTERS("\"year_min\":2000")},
    {"nothing older than 1995", FILTERS("\"year_min\":1995")},
    {"19th century", YEARS(1800, 1899)},
    {"九十年代", YEARS(1990, 1999)},
    {"六七十年代", YEARS(1960, 1979)},
    {"八十年代末", YEARS(1985, 1989)},
    {"2000年以后", FILTERS("\"year_min\":2000")},
    {"1995年以前", FILTERS("\"year_max\":1994")},
    {"一九九八年", YEARS(1998, 1998)},
    {"98年", YEARS(1998, 1998)},
    {"not from the 90s", "{\"unresolved\":[\"not from the 90s\"]}"},
};

static const reading keys[] = {
    {"in A minor", FILTERS("\"key\":\"A\",\"mode\":\"minor\"")},
    {"F# minor", FILTERS("\"key\":\"F#\",\"mode\":\"minor\"")},
    {"B flat major", FILTERS("\"key\":\"A#\",\"mode\":\"major\"")},
    {"Ebm", FILTERS("\"key\":\"D#\",\"mode\":\"minor\"")},
    {"in the key of D", FILTERS("\"key\":\"D\"")},
    {"a minor key", FILTERS("\"mode\":\"minor\"")},
    {"升F小调", FILTERS("\"key\":\"F#\",\"mode\":\"minor\"")},
    {"C大调", FILTERS("\"key\":\"C\",\"mode\":\"major\"")},
    {"Am I to have a song", "{}"},
};

Test(language_amounts, counts_and_caps)
{
    READINGS(counts);
}

Test(language_amounts, lengths)
{
    READINGS(lengths);
}

Test(language_amounts, tempi)
{
    READINGS(tempi);
}

Test(language_amounts, years)
{
    READINGS(years);
}

Test(language_amounts, keys)
{
    READINGS(keys);
}
