/* What somebody does meanwhile, where, and in what weather. It colours the mood where no adjective
 * does, and never keeps a track out. */
#include "recommend/language/lexicon.h"

#define WHEN(english, chinese, ...)                                                                \
    {                                                                                              \
        english, chinese, TON_W_OCCASION, 0, 0, NULL,                                              \
        {                                                                                          \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }

static const ton_meaning rows[] = {
    WHEN("rain|rainy|raining|rainy day|rainy days|rainy evening|rainy evenings|rainy night|rainy "
         "nights|rainy afternoon|rainy afternoons|drizzle|grey day|cloudy day|cloudy|rainy "
         "sunday|rainy weather|stormy",
         "下雨|下雨天|雨天|雨夜|雨|阴天|下雨的|下雨天晚上|雨中", TON_A(-35), TON_V(-10)),
    WHEN("evening|evenings|night|nights|late night|late nights|midnight|sunset|dusk|nighttime|at "
         "night|late at night|tonight|after dark",
         "晚上|夜晚|深夜|夜里|夜|傍晚|黄昏|午夜|半夜|今晚|晚间|日落|大晚上", TON_A(-25)),
    WHEN("morning|mornings|waking up|wake up|sunrise|breakfast|in the morning|early morning",
         "早晨|早上|清晨|起床|早餐|日出|早起", TON_V(25)),
    WHEN("afternoon|afternoons|sunday afternoon|lazy sunday|lazy sundays|lazy sunday "
         "afternoon|weekend|weekends|sunday|sunday morning",
         "下午|午后|周末|星期天|周日|午后时光", TON_A(-15)),
    WHEN("study|studying|homework|exam|exams|revision|study session|reading|read|reading a book|a "
         "book|revising|learning",
         "学习|读书|看书|自习|写作业|做作业|复习|备考|阅读|考试|温书", TON_A(-30)),
    WHEN("work|working|focus "
         "music|concentration|concentrate|concentrating|coding|code|programming|writing|office|"
         "deep work|while i work|at work|focusing|focused work|to focus|focus time",
         "工作|专注|集中注意力|写代码|编程|办公|上班|写作|敲代码|加班|干活|专心|集中精神",
         TON_A(-20)),
    WHEN("sleep|sleeping|bedtime|falling asleep|fall "
         "asleep|lullaby|lullabies|insomnia|nap|napping|before bed|go to sleep|drift off",
         "睡觉|睡前|入睡|助眠|失眠|催眠|午睡|摇篮曲|睡眠|哄睡|睡着", TON_A(-70), TON_L(-60)),
    WHEN("meditation|meditating|yoga|spa|mindfulness|massage|meditate|bath|breathing",
         "冥想|瑜伽|打坐|禅|spa|按摩|泡澡|静心", TON_A(-60)),
    WHEN("gym|workout|workouts|working out|work "
         "out|exercise|exercising|training|cardio|lifting|weightlifting|fitness|hiit|boxing|"
         "spinning|crossfit|lifting weights|pump iron",
         "健身|锻炼|运动|健身房|撸铁|训练|举铁|有氧|拳击|练肌肉|动感单车|做运动", TON_A(70)),
    WHEN("run|running|jogging|jog|sprint|marathon|my run|runs|a run",
         "跑步|慢跑|晨跑|夜跑|跑步音乐|马拉松|跑|跑步用", TON_A(50)),
    WHEN("cycling|biking|hiking|hike|walking|walk|a walk",
         "骑车|骑行|徒步|爬山|散步|走路|遛弯|登山", TON_A(15)),
    WHEN("party|parties|partying|house party|birthday|celebration|celebrating|festival|new years "
         "eve|birthday party|pool party|pregame",
         "派对|聚会|生日|庆祝|狂欢|轰趴|聚餐|party|过年|蹦|生日派对|开派对", TON_A(60), TON_V(40),
         TON_D(50)),
    WHEN(
        "dinner|dinner party|dining|supper|restaurant|candlelight|wine|cocktail|cocktails|cocktail "
        "party|candlelit dinner|dinner with friends",
        "晚餐|吃饭|晚饭|餐厅|烛光晚餐|红酒|喝酒|小酌|吃晚饭", TON_A(-20), TON_V(15)),
    WHEN("cafe|coffee|coffee shop|coffeehouse|tea|lounge|tea time|background|background "
         "music|coffee house",
         "咖啡|咖啡馆|咖啡厅|喝咖啡|喝茶|茶馆|下午茶|背景|背景音乐|咖啡店|泡茶", TON_A(-25)),
    WHEN("driving|drive|road trip|roadtrip|road "
         "trips|car|commute|commuting|highway|travel|travelling|traveling|train ride|long "
         "drive|night drive|in the car|a drive",
         "开车|驾驶|自驾|公路旅行|通勤|上班路上|旅行|旅途|高速公路|路上|兜风|坐车|开夜车",
         TON_A(20), TON_V(15)),
    WHEN("summer|summery|beach|vacation|holiday|holidays|pool|sunshine|barbecue|bbq|picnic|sunny "
         "day|summertime|at the beach|poolside",
         "夏天|夏日|海边|沙滩|度假|假期|烧烤|野餐|晴天|夏季|海滩", TON_V(35), TON_A(20)),
    WHEN("spring|springtime", "春天|春日|春季", TON_V(25)),
    WHEN("autumn|fall evening|winter|snow|snowy|snowy night|fireplace|snowing|cold winter|winter "
         "nights|by the fire",
         "秋天|冬天|秋日|冬日|下雪|雪天|雪夜|雪|冬夜|壁炉|秋夜", TON_A(-25)),
    WHEN("campfire|camping|cabin|around the campfire", "露营|篝火|营火", TON_AC(50), TON_A(-15)),
    WHEN("wedding|weddings|anniversary|first dance|wedding dance", "婚礼|结婚|纪念日|婚宴",
         TON_V(45)),
    WHEN("date|date night|valentine|valentines day|romance|serenade|a date|making love|love "
         "songs|love song",
         "约会|情歌|情人节|表白|告白|求婚", TON_V(30), TON_A(-10)),
    WHEN("breakup|break up|heartbreak|crying|cry|broken heart|breaking up|grief|funeral|missing "
         "someone|breakups|a good cry|to cry to",
         "分手|失恋|哭|想哭|流泪|思念|葬礼|分手后|哭泣|想你", TON_V(-50), TON_A(-20)),
    WHEN("cooking|cook|kitchen|baking", "做饭|烹饪|下厨|厨房|烘焙", TON_V(25)),
    WHEN("cleaning|chores|housework|cleaning the house|tidying", "打扫|做家务|家务|大扫除|收拾房间",
         TON_A(40), TON_V(20)),
    WHEN("gaming|video games|playing games|game night", "打游戏|玩游戏|电竞|开黑", TON_A(35)),
    WHEN("relax|unwind|wind down at home|de stress|destress|chilling|after work|rest|resting|calm "
         "down|calming down|stress relief|decompress",
         "休息|解压|减压|下班后|缓解压力|下班|放空|静下来|发呆|歇歇", TON_A(-45)),
    WHEN("wake me up|cheer me up|cheer up|brighten my day|pick me up",
         "打起精神|振作|打气|心情好|心情变好|让人开心", TON_V(45), TON_A(35)),
    WHEN("baby|babies|toddler|kids|children|my kids|the kids", "宝宝|婴儿|孩子|小孩|儿童",
         TON_V(20)),
    WHEN("get pumped|pump me up|warm up music|get me going|before a match", "热身|赛前|上场前",
         TON_A(65)),
};

TON_LEXICON(occasion);
