/* Adjectives of music, and what they say of what is measured. The first effect is the one that
 * "more" and "less" speak of. Values are ours: which way is plain, how far is a choice that only
 * orders. */
#include "recommend/language/lexicon.h"

#define MOOD(english, chinese, ...)                                                                \
    {                                                                                              \
        english, chinese, TON_W_MOOD, 0, 0, NULL,                                                  \
        {                                                                                          \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }

static const ton_meaning rows[] = {
    MOOD("calm|calmest|most "
         "relaxing|calming|relaxed|relaxing|soothing|tranquil|serene|restful|gentle|laid "
         "back|easygoing|unwinding|easy going|meditative|low key",
         "平静|放松|舒缓|宁静|悠闲|柔和|轻柔|缓和|恬静|静谧|轻松|舒服|温柔|慵懒|冷静|静|平和|安宁|"
         "清静|治愈|治愈系|抒情|清新|小清新|惬意",
         TON_A(-50)),
    MOOD("quiet|quietest|hushed|silent|soft spoken", "安静|轻|轻声|小声|轻轻", TON_A(-50),
         TON_L(-50)),
    MOOD("peaceful|blissful", "祥和|安详", TON_A(-50), TON_V(20)),
    MOOD("chill|chilled|chillout|chill out|mellow|downtempo|easy listening|smooth|lazy|chilled "
         "out|cozy|cosy",
         "轻慢|松弛|松弛感|chill", TON_A(-40)),
    MOOD("soft|softer sounding", "软|轻软|声音小|音量小|小点声", TON_L(-40), TON_A(-35)),
    MOOD("loud|loudest|noisy|blaring|deafening",
         "吵|吵闹|大声|响|嘈杂|喧闹|闹|响亮|炸|声音大|音量大", TON_L(60), TON_A(40)),
    MOOD(
        "energetic|high energy|lively|energizing|energising|powerful|driving "
        "beat|pumped|vigorous|dynamic|hype|hyped|energy|pumping|fiery|exciting|rousing|stimulating",
        "有活力|活力|充满活力|激昂|有劲|带劲|动感|劲爆|激情|热烈|兴奋|有力|有能量|高昂|高涨|"
        "充满能量|高能|亢奋|燃|热血|热闹|嗨|振奋|提神|激动|有力量",
        TON_A(60)),
    MOOD("low energy", "低能量", TON_A(-50)),
    MOOD("upbeat|bouncy|peppy|feel good|perky", "轻快|明快|欢快|活泼|欢乐|俏皮", TON_V(45),
         TON_A(45)),
    MOOD("happy|happiest|cheerful|joyful|joyous|cheery|sunny|positive|jolly|merry|gleeful|fun|"
         "feelgood|glad|carefree|playful|optimistic",
         "快乐|开心|高兴|愉快|愉悦|喜悦|阳光|喜庆|积极|正能量|欢喜|甜蜜|甜美|开朗|乐观|甜",
         TON_V(60), TON_A(25)),
    MOOD("uplifting|hopeful|inspiring|triumphant|motivating|motivational|empowering",
         "励志|鼓舞人心|振奋人心|充满希望|向上", TON_V(45), TON_A(35)),
    MOOD("sad|saddest|sorrowful|tearful|mournful|depressing|depressed|heartbreaking|tragic|gloomy|"
         "unhappy|sadness|weepy|miserable|grieving|blue|somber|sombre|bleak",
         "悲伤|不开心|不快乐|不高兴|伤感|难过|忧伤|伤心|悲|哀伤|悲哀|忧郁|沮丧|催泪|虐心|悲凉|苦情|"
         "哀愁|低落|凄美|凄凉|心碎|丧|压抑",
         TON_V(-60), TON_A(-20)),
    MOOD("melancholic|melancholy|wistful|bittersweet|moody|lonely|lonesome|longing|brooding",
         "惆怅|忧愁|落寞|孤独|寂寞|孤单|感伤|淡淡忧伤", TON_V(-45), TON_A(-20)),
    MOOD("nostalgic|nostalgia|sentimental|retro|vintage", "怀旧|复古|怀念|念旧", TON_V(-5)),
    MOOD("angry|furious|aggressive|violent|raging|rage|fierce|brutal",
         "愤怒|暴躁|激进|狂暴|暴力|凶|火爆|激烈", TON_A(70), TON_V(-45)),
    MOOD("dark|darkest|sinister|eerie|spooky|creepy|ominous|haunting|scary|menacing",
         "黑暗|阴暗|阴森|诡异|恐怖|暗黑|阴郁|灰暗", TON_V(-40)),
    MOOD("intense|heavy|heaviest|hardest|hard|wild|hectic|frantic|hard hitting|hardcore",
         "激烈|强烈|沉重|重|狂野|疯狂|猛|硬", TON_A(55), TON_L(40)),
    MOOD("tense|anxious|suspenseful|nervous|dramatic", "紧张|焦虑|悬疑|戏剧性", TON_A(35),
         TON_V(-30)),
    MOOD("epic|grand|majestic|cinematic|heroic", "史诗|宏大|磅礴|大气|恢弘|气势磅礴|震撼|壮丽",
         TON_A(40), TON_L(25)),
    MOOD("romantic|tender|loving|sensual|sexy|intimate|seductive",
         "浪漫|温情|深情|甜蜜浪漫|性感|暧昧|情意绵绵", TON_V(30), TON_A(-10)),
    MOOD("dreamy|ethereal|floating|hypnotic|spacey|atmospheric|hazy|airy|trippy",
         "梦幻|空灵|缥缈|迷幻|飘渺|仙|朦胧|空旷", TON_A(-30)),
    MOOD("acoustic|unplugged|organic", "原声乐器|不插电|木质", TON_AC(70)),
    MOOD("danceable|groovy|dancey|dance|dance music|dancing|rhythmic|dancefloor|dance "
         "floor|club|clubby|catchy beat",
         "跳舞|适合跳舞|舞曲|律动|有节奏|节奏感强|节奏感|蹦迪|舞蹈|有律动|律动感", TON_D(60),
         TON_A(35)),
    MOOD("bright|sparkling|shimmering|crisp|shiny|brilliant", "明亮|亮|清脆|清亮|清澈|透亮",
         TON_B(50)),
    MOOD("warm|mellow sounding|dull|muffled|warmer sounding", "温暖|暖|暖和|温润|暗|闷|低沉|浑厚",
         TON_B(-30)),
    MOOD("slow|slowest|slow paced|unhurried|leisurely|slow tempo|ballad|ballads|slow burning|slow "
         "songs|slow song",
         "慢|缓慢|慢节奏|慢歌|节奏慢|慢速|慢悠悠|节奏缓慢|节奏舒缓", TON_T(-50), TON_A(-35)),
    MOOD("fast|fastest|quick|fast paced|up tempo|uptempo|rapid|speedy|high tempo|fast tempo|high "
         "speed|brisk",
         "快|快节奏|快速|快歌|节奏快|节奏明快|快速度|高速|节奏强", TON_T(50), TON_A(40)),
    MOOD("new|recent|latest|modern|contemporary|current hits|brand new|newest|fresh",
         "新|最新|新歌|近期|最近|近年|近几年|现代|当代|新出", TON_Y(50)),
    MOOD("old|oldies|old school|older style|golden oldies|oldie|old time|ancient",
         "老|老歌|旧|老派|老式|怀旧金曲|老歌曲", TON_Y(-50)),
    MOOD("long|lengthy", "长|时间长", TON_S(50)),
    MOOD("short|brief songs", "短|时间短|短小", TON_S(-50)),
};

TON_LEXICON(mood);
