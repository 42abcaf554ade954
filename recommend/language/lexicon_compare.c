/* Comparison: adjectives that compare by themselves, and what makes others do so. */
#include "recommend/language/lexicon.h"

#define COMPARE(english, chinese, ...)                                                             \
    {                                                                                              \
        english, chinese, TON_W_COMPARE, 0, 0, NULL,                                               \
        {                                                                                          \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
#define WORD(kind, value, other, english, chinese)                                                 \
    TON_MEANING(english, chinese, kind, value, other, NULL)

static const ton_meaning rows[] = {
    COMPARE("faster|quicker|speedier|sped up|speed it up|speed up|more uptempo|higher "
            "tempo|quicker tempo",
            "加快|提速|更快", TON_T(50)),
    COMPARE("slower|slowed down|slow it down|slower paced|slow down|lower tempo", "放慢|减速|更慢",
            TON_T(-50)),
    COMPARE("happier|cheerier|sunnier|more positive|merrier|jollier", "更开心|开朗些", TON_V(50)),
    COMPARE("sadder|gloomier|moodier|more blue|bleaker", "更悲伤", TON_V(-50)),
    COMPARE("darker|spookier|creepier", "更黑暗", TON_V(-50)),
    COMPARE("calmer|gentler|mellower|chiller|lazier|dreamier|smoother|tamer|more chilled|less "
            "energy|lower energy|cozier|tone it down",
            "更平静|冷静些", TON_A(-50)),
    COMPARE("livelier|wilder|bouncier|peppier|heavier|harder|angrier|more energy|higher "
            "energy|punchier|bigger energy|fiercer",
            "更有活力|更热闹|更有劲", TON_A(50)),
    COMPARE("louder|noisier", "更大声|更响", TON_L(50)),
    COMPARE("quieter|softer|less loud|turn it down", "更小声|小声点", TON_L(-50), TON_A(-50)),
    COMPARE("brighter|crisper|shinier", "更明亮", TON_B(50)),
    COMPARE("warmer|duller", "更温暖", TON_B(-50)),
    COMPARE("groovier|funkier|dancier|danceabler", "更有律动", TON_D(50)),
    COMPARE("more acoustic|less electronic|less electric|more unplugged|less synthetic|more "
            "organic|less produced",
            "更原声", TON_AC(50)),
    COMPARE("less acoustic|more electronic|more electric|more synthetic", "更电子", TON_AC(-50)),
    COMPARE("newer|more recent|more modern|younger|more up to date", "更新", TON_Y(50)),
    COMPARE("older|earlier|less modern|more old school|less recent", "更老|更早", TON_Y(-50)),
    COMPARE("longer", "更长", TON_S(50)),
    COMPARE("shorter|briefer", "更短", TON_S(-50)),

    WORD(TON_W_MORE, 0, 0, "more|more of a|with more|increasingly", "更|更加|再|多一些|更为"),
    WORD(TON_W_LESS, 0, 0,
         "less|fewer|with less|not quite as|not nearly as|not as|less of a|too many|too much|not "
         "so much",
         "没那么|没有那么|不那么|少一些|少一点|少点|不如|没这么"),
    WORD(TON_W_AMOUNT, TON_SLIGHT, 0,
         "a bit|a little|slightly|a touch|somewhat|a little bit|kind of|kinda|a tad|bit|a "
         "shade|mildly|sort of|just a bit|just a little",
         "稍微|稍|略|略微|有点|有点儿|有一点|有些|稍稍|有一些|微微"),
    WORD(TON_W_AMOUNT, TON_SLIGHT, 1, "", "一点|一点儿|点儿|一些|些|点|一丢丢"),
    WORD(TON_W_AMOUNT, TON_MUCH, 0,
         "much|a lot|way|far|considerably|significantly|loads|a good deal|a great deal|even "
         "much|lots",
         "大幅|大大|远远"),
    WORD(TON_W_AMOUNT, TON_MUCH, 1, "", "得多|很多|多了|许多|多一点|好多|不少"),
    WORD(TON_W_VERY, 0, 0,
         "very|most|really|extremely|super|so|quite|pretty|truly|totally|incredibly|ultra|deeply|"
         "rather|proper|fairly",
         "很|非常|特别|超|超级|极|极其|相当|挺|好|比较|最|蛮"),
    WORD(TON_W_TOO, 0, 0, "too|overly|excessively|particularly|that much", "太|过于|过分|那么太"),
    WORD(TON_W_AS, 0, 0, "as|that|quite so|quite that", "那么|这么"),
};

TON_LEXICON(compare);
