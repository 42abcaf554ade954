/* Counts, lengths, tempi, years: units, and what stands around a number. */
#include "recommend/language/lexicon.h"

#define WORD(kind, value, other, english, chinese)                                                 \
    TON_MEANING(english, chinese, kind, value, other, NULL)

static const ton_meaning rows[] = {
    WORD(TON_W_QUANTITY, 1, 0,
         "at most|no more than|not more than|max|maximum|maximum of|a maximum of|up "
         "to|under|below|less than|fewer than|no longer than|not longer than|within|not over|not "
         "exceeding|at the most|limit of|limit|cap of|never more than|no faster than|not faster "
         "than|capped at|limited to|maximum length|tops|not above|lower than|no higher "
         "than|smaller than|max length",
         "最多|至多|不超过|少于|低于|不到|小于|不多于|别超过|不要超过|不高于|不大于|上限|短于|慢于|"
         "不快于|不能超过|最长|最快|不得超过|限|限制|不长于|少过|不会超过|不多过"),
    WORD(TON_W_QUANTITY, -1, 0,
         "at least|no less than|not less than|over|above|more than|no fewer than|minimum|minimum "
         "of|a minimum of|exceeding|not under|not below|no shorter than|no slower than|not slower "
         "than|higher than|greater than|min|not shorter than",
         "至少|最少|超过|多于|高于|大于|不少于|不低于|不小于|长于|快于|不慢于|不短于|起码|最短|"
         "最慢|不能少于|不止|多过"),
    WORD(TON_W_QUANTITY, 1, 1,
         "or less|or fewer|or under|or shorter|or slower|max please|at most please|and under|or "
         "below|and below",
         "以下|以内|之内|内|封顶|为限|或以下|或更少|以里"),
    WORD(
        TON_W_QUANTITY, -1, 1,
        "or more|or longer|or over|or above|or faster|and up|and above|and over|plus bpm|or higher",
        "以上|起|或以上|或更多|开外|往上"),
    WORD(TON_W_BETWEEN, 0, 0,
         "between|anywhere between|ranging from|somewhere between|in the range", "介于|之间|范围"),
    WORD(TON_W_AROUND, 0, 0,
         "around|roughly|approximately|circa|approx|or so|ish|somewhere "
         "around|near|nearly|almost|give or take|more or less|close to about",
         "大约|大概|约|左右|上下|差不多是|接近|近|将近|前后|约莫"),
    WORD(TON_W_DATE, 1, 0, "before|before the|prior to|pre|older than|earlier than",
         "早于|老于|在此之前"),
    WORD(TON_W_DATE, 1, 1,
         "until|up until|until the|till|up to and including|no later than|no newer than|not newer "
         "than|not later than",
         "截至|直到|截止"),
    WORD(TON_W_DATE, -1, 0, "after|after the|post|newer than|later than", "晚于|新于"),
    WORD(TON_W_DATE, -1, 1,
         "since|since the|no older than|not older than|starting in|beginning in|not earlier "
         "than|no earlier than",
         "自从"),
    WORD(TON_W_DATE, 1, 2, "and earlier|and before|or earlier|or before|or older|and older",
         "以前|之前|前|年前"),
    WORD(TON_W_DATE, -1, 2,
         "onwards|onward|and later|or later|and after|on|and newer|or newer|and onwards|to now|to "
         "today|to present|to the present",
         "以后|之后|后|以来|至今|到现在|到今天|开始|起"),
    WORD(TON_W_SECONDS, 1, 0, "second|seconds|sec|secs", "秒|秒钟"),
    WORD(TON_W_SECONDS, 60, 0, "minute|minutes|min|mins|minutes long|minute long",
         "分钟|分|分钟长"),
    WORD(TON_W_SECONDS, 3600, 0, "hour|hours|hr|hrs|h|hours long|hour long",
         "小时|个小时|钟头|个钟头|个钟|小时长"),
    WORD(TON_W_DURATION, 1800, 0, "half an hour|half hour|a half hour|half an hours",
         "半小时|半个小时|半个钟头|半钟头|半个钟"),
    WORD(TON_W_DURATION, 3600, 0, "an hour|a full hour|an hours|hour long|an hour long", ""),
    WORD(TON_W_DURATION, 60, 0, "a minute", ""),
    WORD(TON_W_DURATION, 900, 0, "quarter of an hour|a quarter of an hour|a quarter hour",
         "一刻钟"),
    WORD(TON_W_DURATION, 2700, 0, "three quarters of an hour", "三刻钟"),
    WORD(TON_W_HALF, 0, 0, "and a half|and half", "半"),
    WORD(TON_W_BPM, 0, 0, "bpm|beats per minute|beats a minute|bpms", "拍|bpm|拍每分钟|拍子"),
    WORD(TON_W_TEMPO, 0, 0, "tempo|tempos|at a tempo of|tempo of|a tempo of|bpm of|speed|pace",
         "每分钟|速度|节奏|每分|节拍"),
    WORD(TON_W_YEAR, 0, 0, "year|years|the year|from the year", "年|年份|年间|年代的歌"),
    WORD(TON_W_DECADES, 0, 0, "s era", "年代"),
    WORD(TON_W_CENTURY, 0, 0, "th century|st century|century|rd century|nd century", "世纪"),
    WORD(TON_W_DECADE, 1920, 0, "twenties|roaring twenties", ""),
    WORD(TON_W_DECADE, 1930, 0, "thirties", ""),
    WORD(TON_W_DECADE, 1940, 0, "forties", ""),
    WORD(TON_W_DECADE, 1950, 0, "fifties", ""),
    WORD(TON_W_DECADE, 1960, 0, "sixties", ""),
    WORD(TON_W_DECADE, 1970, 0, "seventies", ""),
    WORD(TON_W_DECADE, 1980, 0, "eighties", ""),
    WORD(TON_W_DECADE, 1990, 0, "nineties", "九零年代"),
    WORD(TON_W_DECADE, 1980, 0, "", "八零年代"),
    WORD(TON_W_DECADE, 1970, 0, "", "七零年代"),
    WORD(TON_W_DECADE, 2000, 0, "noughties|two thousands|aughts|the aughts",
         "零零年代|千禧年代|千禧年"),
    WORD(TON_W_DECADE, 2010, 0, "twenty tens|tens", "一零年代"),
    WORD(TON_W_PART, 0, 4, "early|the early|beginning of the|start of the",
         "初|初期|早期|前期|年代初"),
    WORD(TON_W_PART, 3, 6, "mid|middle of the|the mid", "中|中期|中叶"),
    WORD(TON_W_PART, 5, 9, "late|the late|end of the|the end of the", "末|末期|晚期|后期|末年"),
    WORD(TON_W_ITEM, 0, 0,
         "song|songs|track|tracks|tune|tunes|piece|pieces|number|numbers|title|titles|cuts|bangers|"
         "anthems|anthem|jams|jam|hymns|tracks please|recordings|recording|items|compositions|ones",
         "首|首歌|首歌曲|支|支曲子|曲|曲子|首曲子|歌|歌曲|首音乐|首乐曲|乐曲|首歌儿|支歌|个曲子|"
         "个歌|首曲|张|段|段音乐"),
    WORD(TON_W_EACH, 0, 0,
         "each|per track|per song|each song|each track|apiece|a piece|every song|every track|song "
         "length|track length|individual songs|a track|a song",
         "每首|每首歌|每曲|单曲|每支|每首曲子|一首歌的|每一首|歌曲长度|单首"),
    WORD(TON_W_TOTAL, 0, 0,
         "in total|total|altogether|all together|overall|worth|worth of|total length|total "
         "time|running time|in all|total duration|long playlist",
         "一共|总共|总长|总时长|共|合计|加起来|总计|全长|总时间"),
    WORD(
        TON_W_PER_ARTIST, 0, 0,
        "per artist|by one artist|by the same artist|from the same artist|from each artist|by each "
        "artist|by any artist|per band|per singer|each artist|from one artist|by any one artist|of "
        "each artist|for each artist|an artist|by a single artist|from a single artist|from any "
        "artist|from any one artist|per musician|for any artist|per performer|per composer|the "
        "same artist|one artist|by the same band|by the same singer|from the same band|by one "
        "band|any artist|any one artist|a single artist|from any single artist|by any single "
        "artist|every artist|for every artist|from every artist|by every artist|same artist",
        "每个歌手|每位歌手|每个艺人|每位艺人|同一歌手|同一个歌手|同一位歌手|同个歌手|一个歌手|"
        "一位歌手|每人|每个人|同一艺人|同一个艺人|每个乐队|同一乐队|同一个人|每名歌手|单个歌手|"
        "同一个乐队|每个音乐人|每个艺术家|每位艺术家|同一艺术家|每位音乐人|每个作曲家|各歌手|"
        "每组歌手|同一位艺人"),
    WORD(TON_W_PER_OTHER, 0, 0,
         "per album|from one album|from the same album|from each album|per genre|per decade|per "
         "year|of each genre",
         "每张专辑|同一专辑|同一张专辑|每种风格"),
    WORD(
        TON_W_ONCE, 0, 0,
        "no artist twice|no repeated artists|dont repeat artists|each artist once|different "
        "artists|each artist only once|all different artists|every artist only once|no repeat "
        "artists|no artist more than once|never the same artist twice|not the same artist twice|no "
        "artist repeated|every track by a different artist|all by different artists|no duplicate "
        "artists|do not repeat artists|dont repeat any artist|no artist repeats|without repeating "
        "artists|dont repeat an artist|without repeating an artist|no two by the same artist|no "
        "two songs by the same artist|no two tracks by the same artist|one artist only once",
        "歌手不重复|不要重复歌手|歌手不要重复|不重复歌手|别重复歌手|不同歌手|不同的歌手|"
        "每个歌手只出现一次|歌手别重复|艺人不重复|不要同一个歌手|不要重复的歌手|同一歌手不要重复|"
        "歌手都不一样"),
};

TON_LEXICON(amount);
